// Adjustments that change nothing (TN540) or that are stated twice (TN524), and those of which nothing is said: as the analyzer proves it of random
// ones, and as the interpreter tells it of every ticket there is.

import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../../src/analysis/index.ts";
import { type AdjustmentIr, type DutyIr, HOUR, MINUTE, type PolicyIr } from "../../../src/ir/index.ts";
import { adjustment, target, within } from "../../support/arbitraries/build.ts";
import { BASE, condition, KNOWN, RUNS, TIMEOUT, type Ticket, verdictOf, where } from "./world.ts";

const EFFECTS: readonly AdjustmentIr["effect"][] = [
  { kind: "share", numerator: 1, denominator: 2 },
  { kind: "share", numerator: 1, denominator: 1 },
  { kind: "share", numerator: 3, denominator: 2 },
  { kind: "at-most", ms: 30 * MINUTE },
  { kind: "at-most", ms: 2 * HOUR },
  { kind: "at-least", ms: 30 * MINUTE },
  { kind: "at-least", ms: 2 * HOUR },
];

const duties = fc.record({
  targets: fc.array(fc.tuple(condition, fc.constantFrom(30 * MINUTE, HOUR, 2 * HOUR)), { minLength: 1, maxLength: 2 }),
  adjustments: fc.array(fc.tuple(condition, fc.constantFrom(...EFFECTS)), { minLength: 1, maxLength: 3 }),
  combine: fc.constantFrom("shortest" as const, "multiply" as const),
});

type Drawn = typeof duties extends fc.Arbitrary<infer T> ? T : never;

/** The second target, where there is one, sets the first aside. */
function policyWith({ targets, combine }: Drawn, adjustments: readonly AdjustmentIr[]): PolicyIr {
  const own = targets.map(([when, ms], i) => target(within(ms), { when, overrides: i === 0 ? [] : [0] }));
  return { ...BASE, duties: BASE.duties.map((duty): DutyIr => ({ ...duty, targets: own, adjustments, combine })) };
}

const due = (ir: PolicyIr, ticket: Ticket): number | null => verdictOf(ir, ticket).duties[0]?.due ?? null;

const namedOf = (adjustments: Drawn["adjustments"]): readonly AdjustmentIr[] =>
  adjustments.map(([when, effect], i) => adjustment(`change-${i}`, effect, when));

/** By the interpreter, of tickets of which everything is known: some ticket has it, and on none does it make a difference. */
function isIdle(drawn: Drawn, all: readonly AdjustmentIr[], own: AdjustmentIr): boolean {
  const without = all.filter((other) => other !== own);
  const [ir, less] = [policyWith(drawn, all), policyWith(drawn, without)];
  return holdsOn(own).length > 0 && KNOWN.every((ticket) => due(ir, ticket) === due(less, ticket));
}

const holdsOn = ({ when }: AdjustmentIr): readonly Ticket[] => where(when).filter((ticket) => KNOWN.includes(ticket));

function told(ir: PolicyIr, code: string): readonly string[] {
  const found = analyze({ ir, stated: [], textOf: () => null }).filter((each) => each.code === code);
  return found.map(({ message }) => /`(change-\d)`/.exec(message)?.[1] ?? message);
}

test("what is said to change nothing changes the time of no ticket", { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(duties, (drawn) => {
      const all = namedOf(drawn.adjustments);
      const said = told(policyWith(drawn, all), "TN540");
      for (const own of all) if (said.includes(own.id)) expect(isIdle(drawn, all, own), own.id).toBe(true);
    }),
    { numRuns: RUNS * 2 },
  );
});

test("one adjustment by itself is said to change nothing exactly where it changes the time of no ticket", { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(duties, (drawn) => {
      const [own] = namedOf(drawn.adjustments);
      if (own === undefined) return;
      const said = told(policyWith(drawn, [own]), "TN540");
      expect(said).toEqual(isIdle(drawn, [own], own) ? [own.id] : []);
    }),
    { numRuns: RUNS * 2 },
  );
});

test("an adjustment is said to be stated twice exactly where an earlier one of the same effect holds on the same tickets", {
  timeout: TIMEOUT,
}, () => {
  fc.assert(
    fc.property(duties, fc.boolean(), (drawn, isSame) => {
      const all = namedOf(isSame ? alike(drawn.adjustments) : drawn.adjustments);
      const expected = all.filter((own, i) => all.slice(0, i).some((other) => isTwin(drawn, own, other)));
      expect(told(policyWith(drawn, all), "TN524").toSorted()).toEqual(expected.map(({ id }) => id));
    }),
    { numRuns: RUNS * 2 },
  );
});

/** All of one effect, the last for the tickets of the first in other words. */
function alike(adjustments: Drawn["adjustments"]): Drawn["adjustments"] {
  const [first] = adjustments;
  if (first === undefined) return adjustments;
  const [when, effect] = first;
  const same = adjustments.map(([own]): (typeof adjustments)[number] => [own, effect]);
  return [...same, [{ kind: "not", of: { kind: "not", of: when } }, effect]];
}

/** What holds of every ticket, or of none, is found by itself; shares that multiply are not the same for being equal. */
function isTwin({ combine }: Drawn, own: AdjustmentIr, other: AdjustmentIr): boolean {
  const [mine, others] = [holdsOn(own), holdsOn(other)];
  const isAddedUp = own.effect.kind === "share" && combine === "multiply";
  if (isAddedUp || mine.length === 0 || mine.length === KNOWN.length) return false;
  return (
    JSON.stringify(own.effect) === JSON.stringify(other.effect) &&
    mine.length === others.length &&
    mine.every((each) => others.includes(each))
  );
}
