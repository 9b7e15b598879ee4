// What a comparison says of two random policies against every small ticket, decided by the interpreter under both.
// `TRIES=250 npx vitest run test/analysis/diff/brute-force` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, type Difference, type PolicyComparison } from "../../../src/analysis/diff/index.ts";
import {
  type AdjustmentIr,
  type Amount,
  type Condition,
  type FactIr,
  type FactValue,
  type HistoryEvent,
  HOUR,
  MINUTE,
  type PolicyIr,
  type TargetIr,
  type Verdict,
} from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import {
  adjustment,
  always,
  counting,
  criterion,
  duty,
  event,
  fact,
  gate,
  is,
  level,
  policy,
  requirement,
  span,
  statement,
  target,
  trigger,
  weekdays,
  within,
} from "../../support/arbitraries/build.ts";
import { tries } from "../../support/chance.ts";

const RUNS = tries(8);
/** Of each pair every so many-th ticket is decided. */
const EVERY = 5;

test("of a small ticket, it says what the interpreter of both versions decides", { timeout: RUNS * 4_000 }, () => {
  fc.assert(
    fc.property(versions, fc.nat(EVERY - 1), ([before, after], first) => {
      const comparison = compare(before, after);
      expect(comparison.undecided).toEqual([]);
      for (let i = first; i < tickets.length; i += EVERY) checkTicket(comparison, before, after, tickets[i] ?? {});
    }),
    { numRuns: RUNS },
  );
});

test("a policy is equivalent to itself, its rules in another order", { timeout: RUNS * 4_000 }, () => {
  fc.assert(
    fc.property(versions, ([before]) => {
      const turned = {
        ...before,
        triggers: before.triggers.toReversed(),
        involve: before.involve.toReversed(),
        criteria: before.criteria.toReversed(),
      };
      expect(compare(before, turned)).toMatchObject({ equivalent: true, differences: [], undecided: [] });
    }),
    { numRuns: RUNS },
  );
});

// ----------------------------------------------------------------------------------------------------------------- tickets

type Facts = Readonly<Record<string, FactValue>>;

/** Every combination of the values that a condition here can tell apart, and not known. */
const tickets: readonly Facts[] = (
  [
    ["priority", ["P0", "P1", "P2"]],
    ["vip", [true, false]],
    ["tags", [[], ["outage"], ["outage", "billing"]]],
    ["score", [0, 3, 4]],
  ] as const
).reduce<readonly Facts[]>(
  (all, [name, values]) => all.flatMap((facts) => [facts, ...values.map((value): Facts => ({ ...facts, [name]: value }))]),
  [{}],
);

/** Inside the hours of the calendar, and outside. */
const STARTS = ["2024-01-08T10:30:00Z", "2024-01-12T19:00:00Z"];

function checkTicket(comparison: PolicyComparison, before: PolicyIr, after: PolicyIr, facts: Facts): void {
  const said = JSON.stringify(facts);
  const told = comparison.differences.filter(({ quantity }) => quantity === "time allowed");
  const covering = told.filter((difference) => isMeant(difference, facts));
  for (const start of STARTS) {
    const history = [event(start, "opened", { facts })];
    const [was, now] = [decide(before, history), decide(after, history)];
    checkTimes(was, now, covering, said);
    if (told.every(({ whom }) => whom.whole) && covering.length !== 1) expect(answerIn(now), `told of ${said}`).toEqual(answerIn(was));
    checkOthers(comparison, was, now, said);
  }
}

function answerIn(verdict: Verdict): { readonly due: number | null; readonly lastMet: number | null } | undefined {
  const found = verdict.duties.find(({ id }) => id === "answer");
  return found === undefined ? undefined : { due: found.due, lastMet: found.lastMet };
}

function decide(ir: PolicyIr, history: readonly HistoryEvent[]): Verdict {
  const { verdict } = interpret(ir, "", history, "T-1", history[0]?.at ?? 0);
  if (verdict === null) throw new Error("the ticket was not opened");
  return verdict;
}

/** Whether the condition of a difference takes the ticket in. */
function isMeant({ whom }: Difference, facts: Facts): boolean {
  if (whom.condition === null) return whom.every;
  const asked = policy({ facts: FACTS, involve: [{ party: "asked", when: whom.condition, ...statement(null, "asked") }] });
  return decide(asked, [event(0, "opened", { facts })]).involve.length > 0;
}

function checkTimes(was: Verdict, now: Verdict, covering: readonly Difference[], said: string): void {
  const [first, second] = [answerIn(was), answerIn(now)];
  const dueOf = (answer: typeof first): number => answer?.due ?? Number.POSITIVE_INFINITY;
  for (const { change } of covering) {
    const claims: Partial<Record<Difference["change"], boolean>> = {
      added: first === undefined && second !== undefined,
      removed: first !== undefined && second === undefined,
      tighter: first !== undefined && second !== undefined && dueOf(second) <= dueOf(first),
      looser: first !== undefined && second !== undefined && dueOf(second) >= dueOf(first),
      incomparable: first !== undefined && second !== undefined,
    };
    expect(claims[change], `${change} for ${said}`).toBe(true);
  }
}

/** What differs on a ticket is told at least of some. */
function checkOthers({ differences }: PolicyComparison, was: Verdict, now: Verdict, said: string): void {
  const of = (kind: Difference["subject"]["kind"], way: "more" | "fewer"): boolean =>
    differences.some(({ subject, change }) => subject.kind === kind && change === way);
  const rank = ({ level: reached }: Verdict): number => (reached === null ? 0 : Number(reached.id.slice(-1)));
  const allowed = ({ criteria }: Verdict): number => Math.max(0, ...criteria.map((each) => Number(each.level.slice(-1))));
  const missing = ({ gates }: Verdict): number => new Set(gates.flatMap((each) => each.missing)).size;
  const compared = [
    ["level", rank(was), rank(now)],
    ["criterion", allowed(was), allowed(now)],
    ["involve", was.involve.length, now.involve.length],
    ["gate", missing(was), missing(now)],
  ] as const;
  for (const [kind, before, after] of compared) {
    if (before !== after) expect(of(kind, after > before ? "more" : "fewer"), `${kind} of ${said}`).toBe(true);
  }
}

// ---------------------------------------------------------------------------------------------------------------- policies

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(["P0", "P1", "P2"], { minLength: 1, maxLength: 2 }).map((values) => is("priority", ...values)),
  fc.constant<Condition>({ kind: "flag", fact: "vip" }),
  fc.subarray(["outage", "billing"], { minLength: 1 }).map((values): Condition => ({ kind: "includes", fact: "tags", values })),
  fc.constantFrom("priority", "vip", "tags", "score").map((id): Condition => ({ kind: "known", fact: id })),
  fc
    .tuple(
      fc.constantFrom("less" as const, "at-most" as const, "equal" as const, "at-least" as const, "more" as const),
      fc.constantFrom(0, 3),
    )
    .map(([op, value]): Condition => ({ kind: "compare", op, left: { kind: "fact", fact: "score" }, right: { kind: "number", value } })),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 1, maxLength: 2 }).map((of): Condition => ({ kind: "all", of })),
  fc.array(leaf, { minLength: 1, maxLength: 2 }).map((of): Condition => ({ kind: "any", of })),
  leaf.map((of): Condition => ({ kind: "not", of })),
);

const length = fc.constantFrom(15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR);
const office = { kind: "calendar", calendar: "office" } as const;
const amount: fc.Arbitrary<Amount> = fc.oneof(
  length.map((ms) => within(ms)),
  length.map((ms) => within(ms, counting("office"))),
  fc
    .tuple(length, length)
    .map(([inside, outside]): Amount => ({ kind: "by-start", calendar: office, inside: span(inside), outside: span(outside) })),
  fc.tuple(length, length).map(([inside, outside]): Amount => {
    const [a, b] = [inside, outside].map((ms) => ({ kind: "ms" as const, ms }));
    return { kind: "prorated", calendar: office, inside: a ?? { kind: "ms", ms: 0 }, outside: b ?? { kind: "ms", ms: 0 } };
  }),
);

type Made = { readonly when: Condition; readonly amount: Amount; readonly overrides: readonly number[] };
const made: fc.Arbitrary<Made> = fc.record({ when: fc.oneof(fc.constant(always), condition), amount, overrides: fc.subarray([1, 2]) });
const effect: fc.Arbitrary<AdjustmentIr["effect"]> = fc.constantFrom(
  { kind: "share", numerator: 1, denominator: 2 },
  { kind: "share", numerator: 2, denominator: 3 },
  { kind: "at-most", ms: 30 * MINUTE },
  { kind: "at-least", ms: 20 * MINUTE },
);

/** The parts of a policy; a later version has some of them otherwise. */
const parts = fc.record({
  targets: fc.array(made, { minLength: 1, maxLength: 3 }),
  adjustments: fc.array(fc.record({ when: condition, effect }), { maxLength: 2 }),
  combine: fc.constantFrom("shortest" as const, "multiply" as const),
  triggers: fc.array(fc.record({ when: condition, to: fc.constantFrom("level-1", "level-2") }), { maxLength: 3 }),
  criteria: fc.array(fc.record({ when: condition, to: fc.constantFrom("level-1", "level-2") }), { maxLength: 2 }),
  involve: fc.array(condition, { maxLength: 2 }),
  gates: fc.array(fc.record({ when: condition, needs: condition }), { maxLength: 2 }),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const versions: fc.Arbitrary<readonly [PolicyIr, PolicyIr]> = fc
  .tuple(
    parts,
    parts,
    fc.subarray(["targets", "adjustments", "combine", "triggers", "criteria", "involve", "gates"], { minLength: 1, maxLength: 3 }),
  )
  .map(([one, other, changed]) => {
    const taken = Object.fromEntries(Object.entries(other).filter(([name]) => changed.includes(name)));
    return [policyOf(one), policyOf({ ...one, ...taken })] as const;
  });

const FACTS: readonly FactIr[] = [
  fact("priority", { kind: "one-of", values: ["P0", "P1", "P2"] }),
  fact("vip", { kind: "yes-no" }),
  fact("tags", { kind: "any-of", values: ["outage", "billing"] }),
  fact("score", { kind: "number", whole: false, min: null, max: null }),
];

function policyOf(own: Parts): PolicyIr {
  const targets = own.targets.map(
    ({ when, amount: allowed, overrides }, i): TargetIr =>
      target(allowed, { when, overrides: overrides.filter((other) => other > i && other < own.targets.length) }),
  );
  const adjustments = own.adjustments.map((each, i) => adjustment(`adjust-${i + 1}`, each.effect, each.when));
  return policy({
    facts: FACTS,
    calendars: [weekdays("office", "UTC", 540, 1020)],
    levels: [level("level-1"), level("level-2")],
    duties: [duty("answer", "response", targets, { adjustments, combine: own.combine })],
    triggers: own.triggers.map(({ when, to }, i) => trigger(`trigger-${i + 1}`, when, to)),
    criteria: own.criteria.map(({ when, to }, i) => criterion(`criterion-${i + 1}`, when, to)),
    involve: own.involve.map((when) => ({ party: "ceo", when, ...statement("§4.1", "involve ceo") })),
    gates: own.gates.map(({ when, needs }, i) => gate(`gate-${i + 1}`, "resolved", [requirement("cause", null, needs)], { when })),
  });
}
