// Random duties: every start, every meeting, what pauses, cancels, warns, repeats and moves them.

import fc from "fast-check";
import type { AdjustmentIr, Amount, Condition, DutyIr, Milliseconds, RepeatIr, TargetIr } from "../../../src/ir/index.ts";
import { adjustment, duty, is, target } from "./build.ts";
import type { Vocabulary } from "./conditions.ts";
import { calendarChoice, factCondition, mark, PRIORITIES, REGIONS, span } from "./conditions.ts";
import { PARTIES } from "./people.ts";

/** A cadence shorter than this would fill a history with its cycles. */
export const LEAST_CADENCE = 30 * 60_000;

/** The last two, of a day, are past what a number holds exactly. */
const SHARES = [
  [1, 2],
  [1, 3],
  [2, 3],
  [3, 2],
  [123_456_789, 1_000_000_000],
  [123_456_788, 999_999_999],
] as const;

type Frame = Pick<DutyIr, "recurs" | "start" | "metBy">;

/** What the other statements of the policy are called, and whether this one recurs. */
export function dutyOf(words: Vocabulary, recurs: boolean): fc.Arbitrary<DutyIr> {
  const framed = startOf(words, recurs).chain((start) =>
    metByOf(words, recurs, start.on === "level").map((metBy) => ({ recurs, start, metBy })),
  );
  return framed.chain((frame) => {
    const least = recurs ? LEAST_CADENCE : 0;
    return fc
      .tuple(
        fc.record({
          targets: fc.array(targetOf(words, least), { minLength: 1, maxLength: 3 }),
          adjustments: fc.array(adjustmentOf(words, least), { maxLength: 3 }),
          combine: fc.constantFrom("shortest" as const, "multiply" as const, "never-together" as const),
          pausedWhileWaiting: fc.boolean(),
          owedBy: fc.subarray([...PARTIES], { maxLength: 2 }),
        }),
        extras(words, frame),
      )
      .map(([made, more]) => ({
        ...duty("d", "response", []),
        ...frame,
        ...made,
        ...more,
        targets: made.targets.map(onlyLater),
        adjustments: made.adjustments.map((each, i) => ({ ...each, id: `adjust-${i + 1}` })),
      }));
  });
}

function startOf(words: Vocabulary, recurs: boolean): fc.Arbitrary<DutyIr["start"]> {
  const event = fc.constantFrom("resolved", "closed", "reopened", "done", "pinged", "progress", "changed", "response", "waiting");
  const level = fc.constantFrom(...words.levels).map((reached) => ({ on: "level" as const, level: reached }));
  const others: fc.Arbitrary<DutyIr["start"]>[] = [
    fc.constant({ on: "escalation" as const }),
    fc
      .tuple(event, fc.option(fc.constantFrom(...words.duties.keys())))
      .map(([name, named]) => ({ on: "event" as const, event: name, duty: name === "done" ? named : null })),
    ...words.triggers.map((trigger) => fc.constant({ on: "trigger" as const, trigger })),
  ];
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant({ on: "opened" as const }) },
    { weight: recurs ? 0 : 2, arbitrary: fc.constant({ on: "contact" as const }) },
    { weight: 3, arbitrary: level },
    ...others,
  );
}

function metByOf(words: Vocabulary, recurs: boolean, ofLevel: boolean): fc.Arbitrary<DutyIr["metBy"]> {
  const named = fc.option(fc.constantFrom(...words.duties.keys()));
  const event = fc.constantFrom("response", "update", "pinged", "acknowledged", "done", "workaround");
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(event, named)
        .map(([name, other]) => ({ by: "event" as const, event: name, duty: name === "done" ? other : null })),
    },
    { weight: recurs ? 0 : 2, arbitrary: fc.constant({ by: "resolved" as const }) },
    { weight: recurs ? 0 : 1, arbitrary: fc.constant({ by: "workaround" as const }) },
    {
      weight: ofLevel ? 12 : 2,
      arbitrary: fc.record({
        by: fc.constant("notified" as const),
        who: fc.subarray([...PARTIES], { minLength: 1, maxLength: 2 }),
        level: fc.option(fc.constantFrom(...words.levels)),
      }),
    },
  );
}

/** What most duties go without. */
function extras(words: Vocabulary, { start, recurs, metBy }: Frame): fc.Arbitrary<Partial<DutyIr>> {
  const often = <T>(some: fc.Arbitrary<T>, usual: T, weight = 1): fc.Arbitrary<T> =>
    fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight, arbitrary: some });
  const isEndless = recurs && (start.on === "event" || start.on === "escalation" || start.on === "trigger");
  const repeats = start.on === "level" && metBy.by === "notified" && !recurs;
  const ending = fc.subarray(["pinged", "feedback", "acknowledged", "resolved", "changed", "contact"], { minLength: 1, maxLength: 2 });
  return fc.record({
    owedTo: often(fc.constantFrom(...PARTIES, "customer"), null, 4),
    notBefore: often<DutyIr["notBefore"]>(span(words), null),
    cancelledBy: often<readonly string[]>(ending, []),
    lasts: isEndless ? span(words, LEAST_CADENCE) : recurs ? often<DutyIr["lasts"]>(span(words, LEAST_CADENCE), null) : fc.constant(null),
    pausedWhile: often<DutyIr["pausedWhile"]>(factCondition(words, 1), null),
    whenRetargeted: often<DutyIr["whenRetargeted"]>(fc.constantFrom("restart", "carry-the-rest", "whichever-is-sooner"), "from-start", 3),
    whenReopened: recurs ? fc.constant("continues" as const) : often<DutyIr["whenReopened"]>(fc.constant("anew"), "continues"),
    warnings: often<DutyIr["warnings"]>(fc.array(mark(words, false), { minLength: 1, maxLength: 3 }), [], 2),
    repeats: repeats ? often<DutyIr["repeats"]>(repeat(words), null, 2) : fc.constant(null),
    delivered: often<DutyIr["delivered"]>(calendarChoice(words), null),
  });
}

function repeat(words: Vocabulary): fc.Arbitrary<RepeatIr> {
  return fc.record({
    every: span(words, LEAST_CADENCE),
    until: fc.option(fc.constantFrom("acknowledged", "response", "pinged")),
    times: fc.option(fc.integer({ min: 1, max: 3 })),
  });
}

/** Overrides only targets after it, so that no circle arises. */
function onlyLater(made: TargetIr, index: number, all: readonly TargetIr[]): TargetIr {
  return { ...made, clause: `§5.${index + 1}`, overrides: made.overrides.filter((other) => other > index && other < all.length) };
}

function targetOf(words: Vocabulary, least: Milliseconds): fc.Arbitrary<TargetIr> {
  const when = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Condition>({ kind: "all", of: [] }) },
    { weight: 4, arbitrary: fc.subarray([...PRIORITIES], { minLength: 1, maxLength: 2 }).map((values) => is("priority", ...values)) },
    { weight: 4, arbitrary: factCondition(words, 1) },
    fc.constantFrom(...words.levels).map((level): Condition => ({ kind: "reached", level })),
  );
  return fc
    .record({ amount: amount(words, least), when, pausedWhileWaiting: fc.option(fc.boolean()), overrides: fc.subarray([1, 2]) })
    .map((made) => target(made.amount, made));
}

function amount(words: Vocabulary, least: Milliseconds): fc.Arbitrary<Amount> {
  const plain = span(words, least).map((each): Amount => ({ kind: "span", span: each }));
  const byStart = fc.record({
    kind: fc.constant("by-start" as const),
    calendar: calendarChoice(words),
    inside: span(words, least),
    outside: span(words, least),
  });
  const duration = span(words, least).map((each) => each.duration);
  const prorated = fc.record({
    kind: fc.constant("prorated" as const),
    calendar: calendarChoice(words),
    inside: duration,
    outside: duration,
  });
  const openDay = fc.record({
    kind: fc.constant("open-day" as const),
    calendar: fc.constantFrom(...words.weeks),
    nth: fc.integer({ min: 1, max: 3 }),
    at: fc.constantFrom("close" as const, "same-time" as const),
  });
  return fc.oneof({ weight: 4, arbitrary: plain }, { weight: 2, arbitrary: byStart }, prorated, openDay);
}

function adjustmentOf(words: Vocabulary, least: Milliseconds): fc.Arbitrary<AdjustmentIr> {
  const ms = fc.constantFrom(...words.durations.filter((each) => each >= least));
  const effect: fc.Arbitrary<AdjustmentIr["effect"]> = fc.oneof(
    fc.constantFrom(...SHARES).map(([numerator, denominator]) => ({ kind: "share" as const, numerator, denominator })),
    fc.record({ kind: fc.constant("at-most" as const), ms }),
    fc.record({ kind: fc.constant("at-least" as const), ms }),
  );
  const when = fc.oneof(fc.constant(is("region", ...REGIONS)), factCondition(words, 1));
  return fc
    .record({ effect, when, clause: fc.constantFrom("§5.2", null) })
    .map((made) => ({ ...adjustment("a", made.effect, made.when), clause: made.clause }));
}
