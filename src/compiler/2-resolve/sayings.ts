// The sentences about a duty, and what each duty says of itself in the same words, by what they settle.

import type { Span } from "../../diagnostics/index.ts";
import type { DutyAst, DutySaysAst, Name, PauseAst } from "../ast.ts";
import { dutyId } from "./duties.ts";
import { partsOf } from "./duty-parts.ts";
import type { Scope } from "./scope.ts";

/** One thing said of a duty, and where. */
export type Saying<T> = { readonly says: T; readonly span: Span; readonly clause: string | null };

type Says<K extends DutySaysAst["kind"]> = Extract<DutySaysAst, { readonly kind: K }>;

/** Every sentence of this kind about the duty, in the order of the text. */
export function sentences<K extends DutySaysAst["kind"]>(scope: Scope, duty: string, kind: K): readonly Saying<Says<K>>[] {
  return scope.dutyRules.flatMap((rule) => {
    const { says } = rule;
    if (says === null || says.kind !== kind || !rule.duties.some((name) => dutyId(name.text) === duty)) return [];
    return [{ says: says as Says<K>, span: rule.span, clause: rule.clause?.text ?? null }];
  });
}

/** What pauses it: by its own statement, and by sentences. */
export function pausesOf(scope: Scope, duty: string): readonly Saying<PauseAst>[] {
  const stated = statedDuty(scope, duty);
  const clause = stated?.clause?.text ?? null;
  const own = stated === null ? [] : partsOf(stated, "paused").map(({ pause, span }) => ({ says: pause, span, clause }));
  return [...own, ...sentences(scope, duty, "paused").map(({ says, ...place }) => ({ ...place, says: says.pause }))];
}

/** The events that cancel it, by its own statement and by sentences, each with its name in the text. */
export function cancellationsOf(scope: Scope, duty: string): readonly Name[] {
  const stated = statedDuty(scope, duty);
  const own = stated === null ? [] : partsOf(stated, "cancelled-by").flatMap(({ events }) => events);
  return [...own, ...sentences(scope, duty, "cancelled-by").flatMap(({ says }) => says.events)];
}

function statedDuty(scope: Scope, duty: string): DutyAst | null {
  const what = scope.duties.get(duty)?.what;
  return what?.kind === "stated" ? what.duty : null;
}
