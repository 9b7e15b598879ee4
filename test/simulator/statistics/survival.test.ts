// Survival curves: a published example, what censoring does, and that nobody watched in vain counts as answered.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  Sketch,
  type SurvivalCounts,
  survivalAcross,
  survivalAt,
  survivalCounts,
  survivalCurve,
  survivalQuantile,
} from "../../../src/simulator/statistics/index.ts";

/** Weeks of remission under 6-mercaptopurine: E. J. Freireich and others, Blood 21, 1963; `+`: censored. */
const FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

test("remission under 6-mercaptopurine, as in the textbooks", () => {
  const curve = survivalCurve(countsOf(FREIREICH), 0.95);
  if (curve.kind !== "known") throw new Error(curve.why);
  // D. R. Cox, D. Oakes, *Analysis of Survival Data*, 1984, §4.2.
  expect(curve.steps.map((step) => [step.after, step.atRisk, step.share.toFixed(3)])).toEqual([
    [6, 21, "0.857"],
    [7, 17, "0.807"],
    [10, 15, "0.753"],
    [13, 12, "0.690"],
    [16, 11, "0.627"],
    [22, 7, "0.538"],
    [23, 6, "0.448"],
  ]);
  // The band on the scale ln(−ln S) at 10 weeks: S = 0.7529, Greenwood's error 0.0963.
  const [low, high] = [curve.steps[2]?.low, curve.steps[2]?.high];
  expect([low?.toFixed(3), high?.toFixed(3)]).toEqual(["0.503", "0.889"]);
  expect(survivalQuantile(curve, 0.5)).toBe(23);
  expect(survivalQuantile(curve, 0.9)).toBe(null);
  expect([0, 5.9, 6, 22.5, 35, 36].map((after) => survivalAt(curve, after)?.toFixed(3) ?? null)).toEqual([
    "1.000",
    "1.000",
    "0.857",
    "0.538",
    "0.448",
    null,
  ]);
});

test("nobody censored: one less the share that is answered", () => {
  const times = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 30 }), (all, after) => {
      const curve = survivalCurve(countsOf(all.join(" ")), 0.95);
      expect(survivalAt(curve, after)).toBeCloseTo(all.filter((time) => time > after).length / all.length, 12);
      const median = [...all].sort((a, b) => a - b)[Math.ceil(all.length / 2) - 1];
      expect(survivalQuantile(curve, 0.5)).toBe(median);
    }),
  );
});

test("a ticket watched in vain never lowers the curve as an answer would, and never leaves it higher than those it outlived", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, fc.nat(), (all, chosen) => {
      const at = chosen % all.length;
      const asCensored = all.map(([time, event], index) => [time, index === at ? false : event] as const);
      const asAnswered = all.map(([time, event], index) => [time, index === at ? true : event] as const);
      const [censored, answered] = [asCensored, asAnswered].map((rowsOf) => survivalCurve(countsOf(inWords(rowsOf)), 0.95));
      if (censored === undefined || answered === undefined) return;
      for (let after = 0; after <= 20; after++) {
        const [one, other] = [survivalAt(censored, after), survivalAt(answered, after)];
        if (one !== null && other !== null) expect(one).toBeGreaterThanOrEqual(other - 1e-12);
      }
    }),
  );
});

test("bands hold their curve, lie within 0 and 1, nest by level, and at a share of 0 end below where they ended before", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, (all) => {
      const [narrow, wide] = [0.9, 0.99].map((level) => survivalCurve(countsOf(inWords(all)), level));
      if (narrow?.kind !== "known" || wide?.kind !== "known") return;
      narrow.steps.forEach((step, index) => {
        const outer = wide.steps[index];
        expect(0 <= (outer?.low ?? -1) && (outer?.low ?? 1) <= step.low && step.low <= step.share).toBe(true);
        expect(step.share <= step.high && step.high <= (outer?.high ?? 0) && (outer?.high ?? 2) <= 1).toBe(true);
      });
    }),
  );
});

test("from sketches: counts by the middles of buckets, rising", () => {
  const [events, censored] = [new Sketch(), new Sketch()];
  for (const value of [5, 5, 90_000]) events.add(value);
  for (const value of [5, 7, 400_000]) censored.add(value);
  const counts = survivalCounts(events, censored);
  expect(counts.map(({ events: happened, censored: watched }) => [happened, watched])).toEqual([
    [2, 1],
    [0, 1],
    [1, 0],
    [0, 1],
  ]);
  expect(counts.slice(0, 2).map(({ after }) => after)).toEqual([5, 7]);
  expect(Math.abs((counts[2]?.after ?? 0) - 90_000)).toBeLessThan(400);
});

test("across replications: the curve is that of all together; alike replications have no spread", () => {
  const [one, other] = [countsOf("1 2 3 4+ 5"), countsOf("2 2+ 3 6 7+ 8")];
  const [across, pooled] = [survivalAcross([one, other, []], 0.95), survivalCurve(countsOf("1 2 3 4+ 5 2 2+ 3 6 7+ 8"), 0.95)];
  if (across.kind !== "known" || pooled.kind !== "known") throw new Error("known");
  expect(across.steps.map(({ after, share }) => [after, share])).toEqual(pooled.steps.map(({ after, share }) => [after, share]));
  const alike = survivalAcross([one, one, one], 0.95);
  if (alike.kind !== "known") throw new Error(alike.why);
  for (const step of alike.steps) if (step.share > 0) expect(step.high - step.low).toBeLessThan(1e-9);
});

test("across replications: the band is that of their own curves about the common one, worked out by hand", () => {
  const across = survivalAcross([countsOf("1 2 3 4"), countsOf("2 3 4 5")], 0.5);
  if (across.kind !== "known") throw new Error(across.why);
  // After 2: S = 5 ⁄ 8, its own 1 ⁄ 2 and 3 ⁄ 4; t(1; 0.75) = 1, so ± √(2 ⁄ 64 ⁄ 2) = 1 ⁄ 8, or ± 0.4255 of ln(−ln S).
  const [, second] = across.steps;
  expect(second).toMatchObject({ after: 2, atRisk: 7, share: 0.625, low: expect.closeTo(0.48711, 4), high: expect.closeTo(0.73558, 4) });
});

test("unknown: no tickets, one replication, a quantile that is not reached", () => {
  expect(survivalCurve([], 0.95)).toMatchObject({ kind: "unknown", why: "there were no tickets" });
  expect(survivalAcross([], 0.95)).toMatchObject({ kind: "unknown", why: "there were no tickets" });
  expect(survivalAcross([countsOf("1 2"), []], 0.95)).toMatchObject({ kind: "unknown", why: "only one replication has tickets" });
  const unknown = survivalCurve([], 0.95);
  expect([survivalAt(unknown, 1), survivalQuantile(unknown, 0.5)]).toEqual([null, null]);
});

function inWords(rows: readonly (readonly [time: number, event: boolean])[]): string {
  return rows.map(([time, event]) => `${time}${event ? "" : "+"}`).join(" ");
}

function countsOf(words: string): SurvivalCounts {
  const rows = words.split(" ").map((word) => ({ after: Number.parseFloat(word), censored: word.endsWith("+") }));
  const times = [...new Set(rows.map((row) => row.after))].sort((a, b) => a - b);
  return times.map((after) => {
    const here = rows.filter((row) => row.after === after);
    const censored = here.filter((row) => row.censored).length;
    return { after, events: here.length - censored, censored };
  });
}
