// The search finds the history that breaks a promise, makes it small, and says how much it tried.

import { expect, test } from "vitest";
import { MINUTE } from "../../../src/ir/index.ts";
import { search } from "../../../src/verifier/search/index.ts";
import { iso, options, SMALL, subjects } from "./support.ts";

test.each(["exhaustive", "random"] as const)(
  "a fact that changes takes the escalation away: found by the %s tier, two events",
  async (tier) => {
    const { found, ended } = await search(subjects(SMALL, 15 * MINUTE), options({ tiers: [tier] }));
    const { counterexample } = found[0] ?? {};
    expect(ended).toBe("shown");
    expect(counterexample?.judgment.verdict).toBe("violated");
    expect(counterexample?.history.events.map(({ at, event, facts }) => `${iso(at)} ${event} ${JSON.stringify(facts)}`)).toEqual([
      '2024-01-08T15:00:00.000Z opened {"priority":"P0"}',
      '2024-01-08T15:00:00.000Z changed {"priority":"P1"}',
    ]);
  },
);

test("all short histories of a small policy, and an honest account of them", async () => {
  const { found, exhaustive, histories } = await search(
    subjects(SMALL, 20 * MINUTE, ["response", "changed", "resolved", "closed"]),
    options({ tiers: ["exhaustive"], histories: 2500 }),
  );
  expect(exhaustive?.steps.map(({ steps, finished }) => [steps, finished])).toEqual([
    [0, true],
    [1, true],
    [2, false],
  ]);
  expect(exhaustive?.steps[2]?.of).toBeGreaterThan(2500);
  expect(histories).toBe(2500);
  expect(found[0]).toMatchObject({ shown: null, counterexample: null });
  expect(found[0]?.least?.margin).toBe(5 * MINUTE);
});

test("a budget of nothing is refused", async () => {
  await expect(search(subjects(SMALL, MINUTE), options({ histories: 0 }))).rejects.toThrow(RangeError);
});
