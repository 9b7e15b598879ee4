// Tickets for which something is so in one version and not in the other: who escalates, who is involved, what a gate misses.

import type { Condition, Statement } from "../../ir/index.ts";
import type { Region, Space } from "../logic/index.ts";
import { changedTerms } from "./changed-terms.ts";
import { spaceFor } from "./duties.ts";
import { type ComparisonPart, found, orUndecided, quoted, side } from "./making.ts";
import { type One, type Pair, restsOn } from "./pair.ts";
import type { Shown } from "./part.ts";
import type { Sight } from "./play.ts";
import type { Change, Difference, Side, Subject, Undecided, Whom } from "./types.ts";
import { type Stating, whomOf } from "./whom.ts";
import { showing } from "./witness.ts";

/** One statement of a version by which it is so, where the condition is true and `unless` is not. */
export type Rule = { readonly when: Condition; readonly unless?: Condition; readonly statement: Statement };

/** The same answer of both versions: it is so where any of their rules says so. */
export type Asked = {
  readonly subject: Subject;
  readonly quantity: string;
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  readonly sight: (way: "more" | "fewer") => Sight;
  readonly sentence: (way: "more" | "fewer", whom: Whom) => string;
  readonly shown: Shown;
  /** What each version says, for the table; null where its rules say nothing. */
  readonly words: (rules: readonly Rule[]) => string | null;
};

/** Several answers in one space; of each, what an earlier one has told is not told again (a ticket that reaches level-2 reaches level-1). */
export function compareAsked(pair: Pair, asked: readonly Asked[], nested = false): ComparisonPart {
  const [first] = asked;
  if (first === undefined) return found({});
  const sound: Asked[] = [];
  const undecided: Undecided[] = [];
  for (const each of asked) {
    const clash = clashOf(pair, each);
    if (clash === undefined) sound.push(each);
    else {
      const why = `it rests on ${quoted(clash)}, which the two versions declare with different types`;
      undecided.push({ subject: each.subject, quantity: each.quantity, whom: null, why, before: null, after: null });
    }
  }
  const told = orUndecided(first.subject, first.quantity, () => {
    const questions = sound.flatMap((each) => [...rulesAsked(pair.before, each.before), ...rulesAsked(pair.after, each.after)]);
    const space = spaceFor(pair, questions);
    const done = { more: space.nothing, fewer: space.nothing };
    const parts = sound.map((each) => compareOne(pair, space, each, done, nested));
    return found({ differences: parts.flatMap((part) => part.differences), undecided: parts.flatMap((part) => part.undecided) });
  });
  return { ...told, undecided: [...undecided, ...told.undecided] };
}

function rulesAsked(one: One, rules: readonly Rule[]): readonly ReturnType<One["ask"]>[] {
  return rules.flatMap(({ when, unless }) => (unless === undefined ? [one.ask(when)] : [one.ask(when), one.ask(unless)]));
}

function clashOf(pair: Pair, asked: Asked): string | undefined {
  const facts = (one: One, rules: readonly Rule[]): readonly string[] =>
    rules.flatMap(({ when, unless }) => [...restsOn(one.ir, when), ...(unless === undefined ? [] : restsOn(one.ir, unless))]);
  return [...facts(pair.before, asked.before), ...facts(pair.after, asked.after)].find((fact) => pair.clashing.has(fact));
}

function regionOf(space: Space, one: One, { when, unless }: Rule): Region {
  const yes = space.yes(one.ask(when));
  return unless === undefined ? yes : space.less(yes, space.yes(one.ask(unless)));
}

function compareOne(pair: Pair, space: Space, asked: Asked, done: { more: Region; fewer: Region }, nested: boolean): ComparisonPart {
  const [before, after] = [
    asked.before.map((rule) => regionOf(space, pair.before, rule)),
    asked.after.map((rule) => regionOf(space, pair.after, rule)),
  ];
  const [first, second] = [space.or(...before), space.or(...after)];
  const differences: Difference[] = [];
  const undecided: Undecided[] = [];
  for (const way of ["fewer", "more"] as const) {
    let left = way === "more" ? space.less(second, first) : space.less(first, second);
    const all = left;
    if (nested) {
      left = space.less(left, done[way]);
      done[way] = space.or(done[way], all);
    }
    const [one, rules, regions] =
      way === "more" ? ([pair.after, asked.after, after] as const) : ([pair.before, asked.before, before] as const);
    rules.forEach((rule, index) => {
      const part = space.and(left, regions[index] ?? space.nothing);
      if (space.isNone(part)) return;
      left = space.less(left, part);
      // Whether the words take in what other rules make so in both, or what is told with another rule, does not matter.
      const alike =
        way === "more"
          ? asked.before.map((each, i) => [each, before[i]] as const)
          : asked.after.map((each, i) => [each, after[i]] as const);
      const byOthers = alike.flatMap(([{ statement }, region]) =>
        region === undefined || (idOf(statement) !== null && idOf(statement) === idOf(rule.statement)) ? [] : [region],
      );
      const elsewhere = space.and(way === "more" ? second : first, space.or(...byOthers));
      const given = space.less(space.less(space.everything, elsewhere), space.less(all, part));
      const told = tell(pair, space, asked, way, { part, given }, { one, condition: rule.when }, sidesOf(pair, asked, way, rule));
      if ("why" in told) undecided.push(told);
      else differences.push(told);
    });
  }
  return found({ differences, undecided });
}

/** The rule that makes it so in one version; in the other the statement of the same name, or nothing. */
function sidesOf(pair: Pair, asked: Asked, way: "more" | "fewer", rule: Rule): Sides {
  const id = idOf(rule.statement);
  const others = (way === "more" ? asked.before : asked.after).filter(({ statement }) => id !== null && idOf(statement) === id);
  const of = (rules: readonly Rule[]): Side | null => {
    const words = asked.words(rules);
    return words === null
      ? null
      : side(
          words,
          rules.map(({ statement }) => statement),
        );
  };
  const [before, after] = way === "more" ? [of(others), of([rule])] : [of([rule]), of(others)];
  if (before === null || before.words !== after?.words) return { before, after };
  const terms = changedTerms(
    pair,
    [rule, ...others].map(({ when }) => when),
  );
  return {
    before: { ...before, words: `${before.words}${terms.before}` },
    after: { ...after, words: `${after.words}${terms.after}` },
  };
}

type Sides = { readonly before: Side | null; readonly after: Side | null };

function idOf(statement: Statement): string | null {
  return "id" in statement && typeof statement.id === "string" ? statement.id : null;
}

function tell(
  pair: Pair,
  space: Space,
  { subject, quantity, sight, sentence, shown: where }: Asked,
  change: Extract<Change, "more" | "fewer">,
  { part: region, given }: { readonly part: Region; readonly given: Region },
  stating: Stating,
  sides: Sides,
): Difference | Undecided {
  const whom = whomOf(space, pair, region, [stating], given);
  const shown = space.witness(region);
  const witness = shown === null ? null : showing(pair, { witness: shown, sight: sight(change), shown: where });
  if (witness === null) return { subject, quantity, whom, why: "no ticket was found on which the two can be seen to differ", ...sides };
  return { subject, quantity, change, whom, ...sides, witness, sentence: sentence(change, whom) };
}
