// Figures that cannot be told: each says why, and a difference says why of either side.

import { expect, test } from "vitest";
import { type ReplicationResult, summarize } from "../../../src/simulator/results/index.ts";
import { ALONE, mean, only, replication, sketch, summaryOf, tiny } from "./tiny.ts";

test("a quantile of values takes half a value beyond it in each replication", () => {
  const [duty] = replication(0, 0, {}).duties;
  if (duty === undefined) throw new Error("there is a duty");
  const late = (values: number) => ({ duties: [{ ...duty, late: sketch(Array.from({ length: values }, (_, i) => i + 1)) }] });
  const few = "a replication has 4 values on average, too few for this quantile";
  expect(mean(summaryOf(late(4), late(4)), "lateness p90 of first-response")).toBe(few);
  expect(mean(summaryOf(late(4), late(4)), "lateness median of first-response")).toBe(2);
  expect(mean(summaryOf(late(5), late(5)), "lateness p90 of first-response")).toBe(5);
  const lacking = only(summaryOf(late(1), late(2), late(0))).measures.find(({ key }) => key === "lateness p90 of first-response");
  expect(lacking?.value.interval).toMatchObject({ kind: "unknown", n: 2, missing: 1 });
  expect(mean(summaryOf(late(1), late(2), late(0)), "lateness p90 of first-response")).toBe(
    "a replication has 2 values on average, too few for this quantile",
  );
});

test("of a difference, too, what keeps either side from being told", () => {
  const [duty] = replication(0, 0, {}).duties;
  if (duty === undefined) throw new Error("there is a duty");
  const late = (scenario: number, values: number) =>
    [0, 1].map((number) => ({
      ...replication(scenario, number, {}),
      duties: [{ ...duty, late: sketch(Array.from({ length: values }, (_, i) => i + 1)) }],
    }));
  const why = (one: number, other: number) => {
    const summary = summarize(tiny([ALONE, [{ path: "staffing.csm", value: 5 }]], [...late(0, one), ...late(1, other)]));
    const found = summary.comparisons.find(({ measure }) => measure === "lateness p90 of first-response")?.difference;
    return found?.kind === "unknown" ? found.why : found?.kind;
  };
  expect([why(5, 4), why(3, 5)]).toEqual(
    [4, 3].map((values) => `a replication has ${values} values on average, too few for this quantile`),
  );
  expect(why(5, 5)).toBe("constant");
});

test("a time that was never come to counts the replications in which anything was watched", () => {
  const responses = (events: readonly number[], watched: readonly number[]) => ({
    responses: [{ group: null, events: sketch(events), censored: sketch(watched) }],
  });
  expect(mean(summaryOf(responses([10], []), responses([], [100]), responses([], [])), "response median")).toBe(
    "in 1 of 2 replications so many never got there within the time watched",
  );
});

test("from ten replications on a quantile is told by the curve of all, whatever single replications come to", () => {
  const responses = (events: readonly number[], watched: readonly number[]) => ({
    responses: [{ group: null, events: sketch(events), censored: sketch(watched) }],
  });
  const usual = Array.from({ length: 8 }, (_, i) => responses([8 + i, 14 + i, 20 + i, 30 + i, 40 + i], []));
  const [odd, vain, empty] = [responses([90, 9_000, 9_100], []), responses([50], [100, 100, 100]), responses([], [])];
  const medianOf = (...rows: readonly ReturnType<typeof responses>[]) =>
    only(summaryOf(...rows)).measures.find(({ key }) => key === "response median")?.value.interval;
  // One that never comes to its middle, one that is far off, and one without tickets.
  expect(medianOf(...usual, odd, vain, empty)).toMatchObject({ kind: "known", inverted: true, n: 10, missing: 1, mean: 27 });
  const many = medianOf(...usual, odd, vain);
  expect(many?.kind === "known" && many.low >= 14 && many.high <= 90).toBe(true);
  // One fewer: by sectioning, which takes a time of each.
  expect(medianOf(...usual.slice(1), odd, vain)).toMatchObject({ kind: "unknown", n: 8, missing: 1 });
  // All alike say nothing of their spread.
  expect(medianOf(...Array.from({ length: 35 }, () => responses([7, 7, 7], [])))).toMatchObject({ kind: "constant", mean: 7 });
  // Where most wait in vain there is no middle; where few do not, it has no end.
  const never = Array.from({ length: 14 }, () => responses([5], [100, 100]));
  expect(medianOf(...never)).toMatchObject({
    kind: "unknown",
    why: "over all replications so many never got there within the time watched",
  });
  const hardly = Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? responses([5, 90], [100]) : responses([5], [100, 100])));
  expect(medianOf(...hardly)).toMatchObject({ kind: "unknown", why: "its interval has no end within the time watched" });
});

test("an own measure: without a value, or without a distribution; it is listed all the same", () => {
  const row = (count: number, sum: number, values: readonly number[] | null) => ({
    own: [{ name: "mine", count, without: 2, sum, sketch: values === null ? null : sketch(values) }],
  });
  const of = (how: "mean" | "share" | "sum" | "median" | "p90", ...rows: readonly Partial<ReplicationResult>[]) => {
    const input = tiny(
      [ALONE],
      rows.map((each, number) => ({ ...replication(0, number, {}), ...each })),
    );
    const measures = [{ name: "mine", of: how, how: { kind: "expression", text: "" } as const }];
    const summary = summarize({ ...input, experiment: { ...input.experiment, measures } });
    const found = summary.scenarios[0]?.measures.find(({ key }) => key === "own: mine");
    if (how === "share") expect(found?.value.interval).toMatchObject({ low: 0, high: 1 });
    return [found?.unit, mean(summary, "own: mine")];
  };
  const [first, second] = [row(2, 30, [10, 20]), row(1, 30, [30])];
  expect(of("mean", first, second)).toEqual(["number", 20]);
  expect(of("sum", first, row(1, 40, [40]))).toEqual(["number", 35]);
  expect(of("median", first, second)).toEqual(["number", 20]);
  expect(of("p90", row(5, 15, [1, 2, 3, 4, 5]), row(5, 15, [1, 2, 3, 4, 6]))).toEqual(["number", 5]);
  expect(of("share", row(4, 1, null), row(4, 2, null))).toEqual(["share", 3 / 8]);
  expect(of("mean", row(0, 0, []), row(0, 0, []))).toEqual(["number", "no ticket gives it a value"]);
  expect(of("median", first, row(1, -1, null))).toEqual(["number", expect.stringMatching(/^some of its values are negative/)]);
  expect(of("mean", first, row(1, -1, null))).toEqual(["number", 29 / 3]);
});
