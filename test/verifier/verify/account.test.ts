// What a verification says of itself: how far each tier came, and which statements it has set going.

import { expect, test } from "vitest";
import { HOUR, type OccurrenceKind } from "../../../src/ir/index.ts";
import type { SearchResult } from "../../../src/verifier/search/index.ts";
import { coverageRows } from "../../../src/verifier/verify/coverage.ts";
import type { Operation, SimulatedResult } from "../../../src/verifier/verify/simulated.ts";
import { exhaustiveWords, simulatedWords } from "../../../src/verifier/verify/tiers.ts";
import { duty, gate, level, policy, target, trigger, within } from "../../support/arbitraries/build.ts";

/** By number of steps, from none on: tried, of how many. */
function searched(whole: boolean, ...steps: readonly (readonly [tried: number, of: number])[]): SearchResult {
  return {
    found: [],
    histories: 0,
    refused: 0,
    cut: 0,
    transitions: new Map(),
    exhaustive: {
      whole,
      openings: 1,
      starts: 1,
      events: 1,
      steps: steps.map(([tried, of], number) => ({ steps: number, tried, of, finished: tried === of })),
    },
    ended: "finished",
  };
}

test("a search through all short histories says how far it came, and what it left out", () => {
  const [none, one, two] = [[4, 4] as const, [20, 20] as const, [300, 300] as const];
  expect(exhaustiveWords(null)).toBe("no history was left of the budget");
  expect(exhaustiveWords({ ...searched(true), exhaustive: null })).toBe("no history was left of the budget");
  expect(exhaustiveWords(searched(true, none, one, two))).toBe("all up to 2 steps after the opening");
  expect(exhaustiveWords(searched(true, none, one))).toBe("to 1 step");
  expect(exhaustiveWords(searched(true, none, [7, 20]))).toBe("not finished: of those with 1 step 7 of 20 were tried");
  expect(exhaustiveWords(searched(true, none, one, [7, 300]))).toBe("not finished: of those with 2 steps 7 of 300 were tried");
  const leftOut = "openings and events are those that each promise speaks of, not every one there is";
  expect(exhaustiveWords(searched(false, none, one, two))).toBe(leftOut);
  expect(exhaustiveWords(searched(false, none))).toBe(`${leftOut}; to 0 steps`);
});

test("a simulated tier says how many of its replications it made", () => {
  const operation = { name: "desk" } as Operation;
  const made = (done: number, wanted: number) => ({ done, wanted }) as SimulatedResult;
  expect(simulatedWords(made(3, 3), operation)).toBe("3 replications of desk, one history a customer");
  expect(simulatedWords(made(2, 3), operation)).toBe("2 of 3 replications of desk, then it was ended");
  expect(simulatedWords(null, null)).toMatch(/^not run: there is no experiment; /);
});

test("by clause: what each statement did and how often; what only some can do, where it did", () => {
  const ir = policy({
    triggers: [trigger("quiet", { kind: "flag", fact: "vip" }, "lead")],
    levels: [level("lead")],
    duties: [
      duty("reply", "response", [target(within(HOUR))], { clause: "§1" }),
      duty("call", "done", [target(within(HOUR))], { clause: "§1", warnings: [{ kind: "share", numerator: 1, denominator: 2 }] }),
      duty("idle", "done", [], { clause: "§1" }),
    ],
    gates: [gate("solved", "resolved", [])],
  });
  const counts = new Map<OccurrenceKind, ReadonlyMap<string, number>>([
    ["trigger-fired", new Map([["quiet", 2]])],
    ["level-passed", new Map([["lead", 3]])],
    [
      "duty-opened",
      new Map([
        ["reply", 5],
        ["call", 1],
      ]),
    ],
    ["duty-warned", new Map([["reply", 1]])],
    ["duty-reopened", new Map([["reply", 4]])],
  ]);
  const shown = coverageRows(ir, counts).map(({ clause, kind, id, transitions }) => [
    `${clause} ${kind} ${id}`,
    transitions.map(({ does, times }) => `${does} ${times}`).join(", "),
  ]);
  expect(shown).toEqual([
    ["§1 duty reply", "begins 5, met 0, breached 0, met late 0, warned 1, taken back 4"],
    ["§1 duty call", "begins 1, met 0, breached 0, met late 0, warned 0"],
    ["§2.1 trigger quiet", "fires 2"],
    ["§3.1 level lead", "reached 0, passed 3"],
    ["§5.3 gate solved", "not met 0"],
  ]);
});
