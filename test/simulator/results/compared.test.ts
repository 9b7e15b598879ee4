// Scenarios compared by hand: in pairs of replications, all at once, by factor; what is told apart, and what cannot be.

import { describe, expect, test } from "vitest";
import { type Interval, summarize } from "../../../src/simulator/results/index.ts";
import { replication, tiny } from "./tiny.ts";

function known(of: Interval): { readonly mean: number; readonly low: number; readonly high: number } {
  if (of.kind === "unknown") throw new Error(of.why);
  return of;
}

describe("scenarios compared", () => {
  const GRID = [
    [
      { path: "staffing.csm", value: 4 },
      { path: "policy", value: "a" },
    ],
    [
      { path: "staffing.csm", value: 6 },
      { path: "policy", value: "a" },
    ],
    [
      { path: "staffing.csm", value: 4 },
      { path: "policy", value: "b" },
    ],
    [
      { path: "staffing.csm", value: 6 },
      { path: "policy", value: "b" },
    ],
  ];
  /** Cost by scenario; each replication adds what is common to all. */
  const costs = [100, 160, 110, 190];
  const results = costs.flatMap((cost, scenario) =>
    [0, 7, 13, 50].map((common, number) => replication(scenario, number, { cost: cost + common + (scenario === 3 ? number : 0) })),
  );
  const summary = summarize(tiny(GRID, results));
  const differences = summary.comparisons.filter(({ measure }) => measure === "cost");

  test("replication by replication: what is common to both cancels out", () => {
    // A week's cost is half of that of two weeks.
    expect(differences.map(({ scenario, difference }) => [scenario, known(difference).mean])).toEqual([
      ["scenario 1", 30],
      ["scenario 2", 5],
      ["scenario 3", (90 + 1.5) / 2],
    ]);
    expect(differences[0]?.difference.kind).toBe("constant");
    expect(differences[2]?.gain).toBeGreaterThan(100);
  });

  test("each interval has the level that three of them at once take", () => {
    expect(differences.map(({ difference }) => difference.level)).toEqual([1, 2, 3].map(() => 1 - (1 - 0.95) / 3));
  });

  test("a factor on its own is the mean over the pairs that differ in it alone", () => {
    const found = summary.sensitivities.filter(({ measure }) => measure === "cost");
    expect(
      found.map(({ factor, baseline, values }) => [
        factor,
        baseline,
        values.map(({ value, pairs, difference }) => [value, pairs, known(difference).mean]),
      ]),
    ).toEqual([
      ["staffing.csm", 4, [[6, 2, (30 + (80 + 1.5) / 2) / 2]]],
      ["policy", "a", [["b", 2, (5 + (30 + 1.5) / 2) / 2]]],
    ]);
  });

  /** Responses of two scenarios, in so many replications of the same. */
  const responses = (count: number, ...columns: readonly (readonly number[])[]) =>
    summarize(
      tiny(
        [GRID[0] ?? [], GRID[1] ?? []],
        columns.flatMap((times, scenario) =>
          Array.from({ length: count }, (_, number) => replication(scenario, number, { responses: times })),
        ),
      ),
    );
  const median = (found: ReturnType<typeof responses>) => found.comparisons.find(({ measure }) => measure === "response median");
  const factor = (found: ReturnType<typeof responses>) =>
    found.sensitivities.find(({ measure }) => measure === "response median")?.values[0]?.difference;

  test("quantiles that are the same to a bucket are not told to be the same, unless all times are", () => {
    // 100,000 and 100,100 ms fall into the bucket of 99,840 to 100,351, and the next begins with 100,352.
    const [near, alike] = [
      responses(10, [1, 100_000, 200_000], [1, 100_100, 200_000]),
      responses(10, [1, 100_000, 200_000], [1, 100_000, 200_000]),
    ];
    for (const difference of [median(near)?.difference, factor(near)])
      expect(difference).toMatchObject({ kind: "known", mean: 0, low: -511, high: 511, halfWidth: 511, n: 10 });
    expect(median(near)?.p).toBe(1);
    for (const difference of [median(alike)?.difference, factor(alike)]) expect(difference).toMatchObject({ kind: "constant", mean: 0 });
    const next = median(responses(10, [1, 100_000, 200_000], [1, 100_400, 200_000]));
    expect(next).toMatchObject({ difference: { kind: "known", mean: 512, low: 1, high: 1023 }, p: 2 ** -9 });
    // Below 256 ms each time has a bucket of its own.
    expect(median(responses(10, [1, 100, 200], [2, 100, 200]))?.difference).toMatchObject({ kind: "constant", mean: 0 });
    expect(median(responses(2, [1, 100_000, 200_000], [1, 200_000, 200_000]))?.difference.kind).toBe("constant");
  });

  test("what a roster costs cannot vary: its difference is certain, and has no p", () => {
    const found = summarize(
      tiny(
        [GRID[0] ?? [], GRID[1] ?? []],
        [0, 1].flatMap((number) => [100, 160].map((cost, scenario) => replication(scenario, number, { cost }))),
      ),
    );
    const cost = found.comparisons.find(({ measure }) => measure === "cost");
    expect(cost).toMatchObject({ difference: { kind: "constant", certain: true, mean: 30 }, p: null });
    expect(found.scenarios[0]?.measures.find(({ key }) => key === "cost")?.value.interval).toMatchObject({
      kind: "constant",
      certain: true,
    });
  });

  test("a replication that one side lacks is left out of their pairs and counted as missing", () => {
    const fewer = summarize(
      tiny(
        GRID,
        results.filter(({ scenario, replication: number }) => !(scenario === 3 && number === 3)),
      ),
    );
    const last = fewer.comparisons.find(({ measure, scenario }) => measure === "cost" && scenario === "scenario 3");
    expect(last?.difference).toMatchObject({ n: 3, missing: 1 });
    expect(known(last?.difference as Interval).mean).toBe((90 + 1) / 2);
    const alone = fewer.sensitivities.find(({ measure, factor }) => measure === "cost" && factor === "staffing.csm");
    expect(alone?.values[0]?.difference).toMatchObject({ n: 3, missing: 1 });
    expect(known(alone?.values[0]?.difference as Interval).mean).toBe((30 + (80 + 1) / 2) / 2);
    expect(fewer.remarks.join("\n")).toContain("`scenario 3` has fewer than 4");
  });
});
