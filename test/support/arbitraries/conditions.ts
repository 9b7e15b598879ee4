// Random conditions over the facts that random policies have.

import fc from "fast-check";
import type { CalendarChoice, Clock, Comparison, Condition, FactIr, Mark, Milliseconds, Quantity, SpanIr } from "../../../src/ir/index.ts";
import { elapsedClock, fact, is } from "./build.ts";

export const PRIORITIES = ["P0", "P1", "P2"] as const;
export const TAGS = ["outage", "privacy", "billing"] as const;
export const REGIONS = ["east", "west"] as const;
/** Figures that facts and thresholds share, so that they meet. */
export const FIGURES = [0, 1, 3, 10, 49.99, 50, 100, 0.07] as const;

/** What a condition may name. */
export type Vocabulary = {
  readonly calendars: readonly string[];
  readonly hasHours: boolean;
  readonly durations: readonly Milliseconds[];
  readonly factTerms: readonly string[];
  readonly allTerms: readonly string[];
  /** Calendars that have a week. */
  readonly weeks: readonly string[];
  readonly levels: readonly string[];
  readonly triggers: readonly string[];
  /** Whether each recurs. */
  readonly duties: ReadonlyMap<string, boolean>;
};

/** One fact of every type; whose it is differs. */
export const facts: fc.Arbitrary<readonly FactIr[]> = fc
  .array(fc.constantFrom("ticket" as const, "customer" as const), { minLength: 9, maxLength: 9 })
  .map((of) => [
    fact("priority", { kind: "one-of", values: PRIORITIES }, of[0]),
    fact("tags", { kind: "any-of", values: TAGS }, of[1]),
    fact("vip", { kind: "yes-no" }, of[2]),
    fact("score", { kind: "number", whole: false, min: null, max: null }, of[3]),
    fact("uptime", { kind: "percent" }, of[4]),
    fact("arr", { kind: "money", currency: "USD" }, of[5]),
    fact("began", { kind: "instant" }, of[6]),
    fact("note", { kind: "text" }, of[7]),
    fact("region", { kind: "one-of", values: REGIONS }, of[8]),
  ]);

export function calendarChoice(words: Vocabulary): fc.Arbitrary<CalendarChoice> {
  const named = fc.constantFrom(...words.calendars).map((calendar): CalendarChoice => ({ kind: "calendar", calendar }));
  return words.hasHours ? fc.oneof({ weight: 2, arbitrary: named }, fc.constant<CalendarChoice>({ kind: "hours-of-ticket" })) : named;
}

export function clock(words: Vocabulary): fc.Arbitrary<Clock> {
  const counting = calendarChoice(words).map((calendar): Clock => ({ kind: "counting", calendar }));
  return fc.oneof(fc.constant(elapsedClock), counting);
}

export function span(words: Vocabulary, least: Milliseconds = 0): fc.Arbitrary<SpanIr> {
  const given = fc.constantFrom(...words.durations.filter((ms) => ms >= least)).map((ms) => ({ kind: "ms" as const, ms }));
  const duration = fc.oneof({ weight: 5, arbitrary: given }, fc.constant({ kind: "parameter" as const, parameter: "usual-time" }));
  return fc.record({ duration, clock: clock(words) });
}

/** A condition on facts and terms of facts. */
export function factCondition(words: Vocabulary, depth = 2): fc.Arbitrary<Condition> {
  return combined(factLeaf(words), depth, (inner) => factCondition(words, inner));
}

/** A condition of every kind. */
export function anyCondition(words: Vocabulary, depth = 2): fc.Arbitrary<Condition> {
  const leaf = fc.oneof({ weight: 2, arbitrary: factLeaf(words) }, { weight: 3, arbitrary: timeLeaf(words) });
  return combined(leaf, depth, (inner) => anyCondition(words, inner));
}

function combined(
  leaf: fc.Arbitrary<Condition>,
  depth: number,
  under: (depth: number) => fc.Arbitrary<Condition>,
): fc.Arbitrary<Condition> {
  if (depth === 0) return leaf;
  const parts = fc.array(under(depth - 1), { minLength: 0, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 2, arbitrary: parts.map((of): Condition => ({ kind: "all", of })) },
    { weight: 1, arbitrary: parts.map((of): Condition => ({ kind: "any", of })) },
    { weight: 1, arbitrary: under(depth - 1).map((of): Condition => ({ kind: "not", of })) },
  );
}

function factLeaf(words: Vocabulary): fc.Arbitrary<Condition> {
  const terms = words.factTerms.map((term) => fc.constant<Condition>({ kind: "term", term }));
  return fc.oneof(
    { weight: 4, arbitrary: fc.subarray([...PRIORITIES], { minLength: 1 }).map((values) => is("priority", ...values)) },
    fc.constantFrom(...REGIONS).map((value) => is("region", value)),
    fc.subarray([...TAGS], { minLength: 1 }).map((values): Condition => ({ kind: "includes", fact: "tags", values })),
    fc.constant<Condition>({ kind: "flag", fact: "vip" }),
    fc.constantFrom("priority", "tags", "vip", "score", "began", "note").map((id): Condition => ({ kind: "known", fact: id })),
    comparison(),
    ...terms,
  );
}

const ops: readonly Comparison[] = ["less", "at-most", "equal", "at-least", "more"];

function comparison(): fc.Arbitrary<Condition> {
  const plain: fc.Arbitrary<Quantity> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("score", "uptime", "arr").map((id): Quantity => ({ kind: "fact", fact: id })) },
    { weight: 2, arbitrary: fc.constantFrom(...FIGURES).map((value): Quantity => ({ kind: "number", value })) },
    fc.constant<Quantity>({ kind: "parameter", parameter: "revenue" }),
  );
  const share = fc
    .tuple(plain, fc.constantFrom(1, 2, 7), fc.constantFrom(2, 100, 3))
    .map(([of, numerator, denominator]): Quantity => ({ kind: "share", numerator, denominator, of }));
  const quantity = fc.oneof({ weight: 3, arbitrary: plain }, share);
  return fc.record({ kind: fc.constant("compare" as const), op: fc.constantFrom(...ops), left: quantity, right: quantity });
}

function timeLeaf(words: Vocabulary): fc.Arbitrary<Condition> {
  const marks = fc.constantFrom("response", "update", "contact", "changed", "pinged", "progress", "waiting", "resolved", "reopened");
  const terms = words.allTerms.map((term) => fc.constant<Condition>({ kind: "term", term }));
  return fc.oneof(
    calendarChoice(words).map((calendar): Condition => ({ kind: "during", calendar })),
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("silence" as const), event: marks, first: fc.boolean(), span: span(words) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("contacts" as const),
        atLeast: fc.integer({ min: 1, max: 3 }),
        within: fc.constantFrom(...words.durations),
      }),
    },
    marks.map((event): Condition => ({ kind: "happened", event })),
    { weight: 2, arbitrary: sinceComparison(words) },
    { weight: 2, arbitrary: levelLeaf(words, marks) },
    { weight: 3, arbitrary: dutyLeaf(words) },
    fc.constant<Condition>({ kind: "untold", because: "nobody wrote it down" }),
    ...terms,
  );
}

function levelLeaf(words: Vocabulary, marks: fc.Arbitrary<string>): fc.Arbitrary<Condition> {
  const level = fc.constantFrom(...words.levels);
  return fc.oneof(
    level.map((each): Condition => ({ kind: "reached", level: each })),
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("stalled" as const), level, event: marks, first: fc.boolean(), span: span(words) }),
    },
  );
}

function dutyLeaf(words: Vocabulary): fc.Arbitrary<Condition> {
  return fc.constantFrom(...words.duties).chain(([duty, recurs]) => {
    const used = mark(words, !recurs).map((each): Condition => ({ kind: "used", duty, mark: each }));
    const missed = fc.integer({ min: 1, max: 2 }).map((atLeast): Condition => ({ kind: "missed", duty, atLeast }));
    return recurs ? fc.oneof(used, missed) : used;
  });
}

/** A share below all of it, or so long before; `late`: as much as all of it, or more. */
export function mark(words: Vocabulary, late: false): fc.Arbitrary<Exclude<Mark, { kind: "after" }>>;
export function mark(words: Vocabulary, late: boolean): fc.Arbitrary<Mark>;
export function mark(words: Vocabulary, late: boolean): fc.Arbitrary<Mark> {
  const ms = fc.constantFrom(...words.durations);
  const share = fc.constantFrom<Mark>(
    { kind: "share", numerator: 1, denominator: 2 },
    { kind: "share", numerator: 2, denominator: 3 },
    { kind: "share", numerator: 9, denominator: 10 },
  );
  const before = ms.map((each): Mark => ({ kind: "before", ms: each }));
  if (!late) return fc.oneof(share, before);
  const all = fc.constantFrom<Mark>({ kind: "share", numerator: 3, denominator: 2 }, { kind: "after", ms: 0 });
  return fc.oneof(
    share,
    before,
    all,
    ms.map((each): Mark => ({ kind: "after", ms: each })),
  );
}

function sinceComparison(words: Vocabulary): fc.Arbitrary<Condition> {
  const since = fc.record({
    kind: fc.constant("since" as const),
    instant: fc.constantFrom("opened", "opened", "began"),
    clock: clock(words),
  });
  const given = fc.constantFrom(...words.durations.filter((ms) => ms > 0)).map((value): Quantity => ({ kind: "number", value }));
  const usual = fc.constant<Quantity>({ kind: "parameter", parameter: "usual-time" });
  const length: fc.Arbitrary<Quantity> = fc.oneof(
    { weight: 3, arbitrary: given },
    usual,
    fc.oneof(given, usual).map((of): Quantity => ({ kind: "share", numerator: 1, denominator: 3, of })),
  );
  const op = fc.constantFrom(...ops.filter((each) => each !== "equal"));
  return fc
    .tuple(since, length, op, fc.boolean())
    .map(
      ([left, right, by, turned]): Condition =>
        turned ? { kind: "compare", op: by, left: right, right: left } : { kind: "compare", op: by, left, right },
    );
}
