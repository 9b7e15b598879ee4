// What a promise is made of: the moments, states and lengths of time in its sentence, and its name.

import { promiseMomentsOf } from "../../ir/index.ts";
import type { ClockedAst, ConditionAst, HappeningAst, MomentAst, PromiseAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { dutyId } from "./duties.ts";
import type { Scope } from "./scope.ts";
import { eventMeant } from "./starts.ts";

/** As the IR's schema has it: src/ir/schema/names.ts. */
const LONGEST = 100;

/** A title in kebab case: `Executives hear of every P0` is `executives-hear-of-every-p0`. Empty where it has neither letters nor digits. */
export function promiseId(title: string): string {
  // Plain ASCII has no marks to take off.
  const plain = /[^ -~]/.test(title) ? title.normalize("NFKD").replace(/\p{M}/gu, "") : title;
  const words = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return words.slice(0, LONGEST).replace(/-$/, "");
}

export function isWitness(promise: PromiseAst): boolean {
  return promise.word.text === "witness";
}

export const promiseMoments = oncePer(({ says }: PromiseAst): readonly MomentAst[] =>
  says === null ? [] : promiseMomentsOf<MomentAst>(says),
);

export const happeningsOf = oncePer((promise: PromiseAst): readonly HappeningAst[] => promiseMoments(promise).flatMap(({ of }) => of));

/** What it asks of a ticket, not what is inside that. */
export function statesOf(promise: PromiseAst): readonly ConditionAst[] {
  const { only, says } = promise;
  const inMoments = promiseMoments(promise).flatMap(({ of, where }) => [
    ...of.flatMap((happening) => (happening.kind === "becomes" ? [happening.state] : [])),
    ...orNone(where),
  ]);
  return [...orNone(only), ...(says === null || !("while" in says) ? [] : standing(says)), ...inMoments];
}

function standing(says: { readonly holds?: ConditionAst; readonly while: ConditionAst | null }): readonly ConditionAst[] {
  return [...(says.holds === undefined ? [] : [says.holds]), ...orNone(says.while)];
}

export function lengthsIn({ says }: PromiseAst): readonly ClockedAst[] {
  switch (says?.kind) {
    case "followed":
      return [says.within];
    case "at-least-every":
      return [says.every];
    case "at-most":
      return [says.per];
    case "only-after":
      return orNone(says.within);
    case "never":
    case "always":
    case "never-moves":
    case "reaches":
    case undefined:
      return [];
  }
}

/** What the words of a happening name: an event, one or several (`notices`, `customer contacts`), or a level that is reached; null: neither. */
export function happeningMeant(
  scope: Scope,
  words: string,
): { readonly kind: "event"; readonly event: string } | { readonly kind: "level"; readonly level: string } | null {
  const id = dutyId(words);
  if (scope.events.has(id)) return { kind: "event", event: id };
  if (scope.levels.has(id)) return { kind: "level", level: id };
  if (NOT_THE_EVENT.has(id)) return null;
  const event = [eventMeant(scope, id), eventMeant(scope, id.replace(/s$/, ""))].find((meant) => scope.events.has(meant));
  return event === undefined ? null : { kind: "event", event };
}

/** A response is not always the first one. */
const NOT_THE_EVENT: ReadonlySet<string> = new Set(["first-response", "first-responses"]);

function orNone<T>(node: T | null): readonly T[] {
  return node === null ? [] : [node];
}
