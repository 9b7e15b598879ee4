// Gaps and targets that never count, on random targets: as the analyzer proves them, and as the interpreter tells them of every ticket there is.
// TRIES=30 npx vitest run test/analysis/findings/targets  hunts longer.

import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../../src/analysis/index.ts";
import type { Condition, DutyIr, FactValue, HistoryEvent, PolicyIr, TargetIr } from "../../../src/ir/index.ts";
import { interpret } from "../../../src/runtime/interpret/index.ts";
import { irOf } from "../../compiler/findings.ts";
import { tries } from "../../support/chance.ts";

const BASE = irOf(`policy SUP-1 "Support"
ticket
  priority one of P0, P1, P2
  vip      yes or no, may be unknown
  arr      money in USD, may be unknown
§5 targets for P0
  first response within 1 hour`);

const VALUES: Readonly<Record<string, readonly (FactValue | null)[]>> = {
  priority: ["P0", "P1", "P2"],
  vip: [true, false, null],
  arr: [50, 100, 150, 200, 250, null],
};
type Ticket = Readonly<Record<string, FactValue | null>>;
const TICKETS: readonly Ticket[] = (VALUES["priority"] ?? []).flatMap((priority) =>
  (VALUES["vip"] ?? []).flatMap((vip) => (VALUES["arr"] ?? []).map((arr) => ({ priority, vip, arr }))),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(["P0", "P1", "P2"], { minLength: 1 }).map((values): Condition => ({ kind: "is", fact: "priority", values })),
  fc.constant<Condition>({ kind: "flag", fact: "vip" }),
  fc.constantFrom("vip", "arr").map((fact): Condition => ({ kind: "known", fact })),
  fc
    .record({ op: fc.constantFrom("less", "at-most", "equal", "at-least", "more"), value: fc.constantFrom(100, 200) })
    .map(({ op, value }): Condition => ({ kind: "compare", op, left: { kind: "fact", fact: "arr" }, right: { kind: "number", value } })),
);
const negatable = fc.tuple(leaf, fc.boolean()).map(([of, not]): Condition => (not ? { kind: "not", of } : of));
const condition = fc
  .tuple(fc.constantFrom("all", "any"), fc.array(negatable, { minLength: 1, maxLength: 3 }))
  .map(([kind, of]): Condition => ({ kind, of }));

/** Each may override some of those before it: never in a circle. */
const targets = fc.array(fc.tuple(condition, fc.subarray([0, 1, 2])), { minLength: 1, maxLength: 4 }).map((drawn) =>
  drawn.map(
    ([when, over], i): TargetIr => ({
      clause: `§${i}`,
      place: { file: "policy.policy", line: 10 + i, column: 1 },
      words: "",
      label: `target ${i}`,
      when,
      amount: { kind: "span", span: { duration: { kind: "ms", ms: 60_000 * (i + 1) }, clock: { kind: "elapsed" } } },
      pausedWhileWaiting: null,
      overrides: over.filter((k) => k < i),
    }),
  ),
);

function policyWith(own: readonly TargetIr[]): PolicyIr {
  return { ...BASE, duties: BASE.duties.map((duty): DutyIr => ({ ...duty, place: own[0]?.place ?? duty.place, targets: own })) };
}

/** Whether the interpreter has a first response owed on it. */
function owes(own: readonly TargetIr[], ticket: Ticket): boolean {
  const known = Object.entries(ticket).flatMap(([fact, value]) => (value === null ? [] : [[fact, value] as const]));
  const opened: HistoryEvent = {
    at: 0,
    event: "opened",
    ticket: "T",
    customer: "C",
    by: null,
    id: null,
    facts: Object.fromEntries(known),
    who: null,
    level: null,
    duty: null,
  };
  return (interpret(policyWith(own), "", [opened], "T", 0).verdict?.duties.length ?? 0) > 0;
}

/** `TN532 §0`: codes, each with the § of the target it stands at. */
function byBruteForce(own: readonly TargetIr[]): readonly string[] {
  const gaps = TICKETS.filter((ticket) => !owes(own, ticket));
  const told = (ticket: Ticket): boolean => asked(own).every((fact) => ticket[fact] !== null);
  const gap = gaps.length === 0 ? [] : [gaps.some(told) ? "TN532 §0" : "TN545 §0"];
  const idle = own.flatMap((target, i) => {
    const over = own.filter((other) => other.overrides.includes(i));
    const applies = TICKETS.filter((ticket) => owes([{ ...target, overrides: [] }], ticket));
    const covers = (some: readonly TargetIr[]): boolean =>
      applies.every((ticket) => some.some((other) => owes([{ ...other, overrides: [] }], ticket)));
    if (over.length === 0 || applies.length === 0 || !covers(over)) return [];
    return [over.some((other) => covers([other])) ? `TN547 §${i}` : `TN533 §${i}`];
  });
  return [...gap, ...idle];
}

function asked(own: readonly TargetIr[]): readonly string[] {
  const text = JSON.stringify(own);
  return Object.keys(VALUES).filter((fact) => text.includes(`"fact":"${fact}"`));
}

test("the analyzer finds what the interpreter tells of every ticket", () => {
  fc.assert(
    fc.property(targets, (own) => {
      const diagnostics = analyze({ ir: policyWith(own), stated: [], textOf: () => "one target a line\n".repeat(20) });
      const found = diagnostics.filter(({ code }) => ["TN532", "TN533", "TN545", "TN547"].includes(code));
      expect(found.map(({ code, clause }) => `${code} ${clause}`).toSorted()).toEqual(byBruteForce(own).toSorted());
    }),
    { numRuns: tries(15) },
  );
});
