// Shares of counts and quantiles of one sample: published values, and the law they keep.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  exactShare,
  type Interval,
  logGamma,
  quantileAcross,
  quantileInterval,
  ranked,
  Sketch,
  wilsonShare,
} from "../../../src/simulator/statistics/index.ts";
import { quantileRanks } from "../../../src/simulator/statistics/quantiles.ts";

test.each([
  // R. G. Newcombe, *Two-sided confidence intervals for the single proportion*, Statistics in Medicine 17, 1998, table I: 95 % intervals, exact and by score.
  [81, 263, ["0.2527", "0.3676"], ["0.2553", "0.3662"]],
  [15, 148, ["0.0578", "0.1617"], ["0.0624", "0.1605"]],
  [0, 20, ["0.0000", "0.1684"], ["0.0000", "0.1611"]],
  [1, 29, ["0.0009", "0.1776"], ["0.0061", "0.1718"]],
])("%d of %d, as published", (met, total, exact, wilson) => {
  expect(endsOf(exactShare(met, total, 0.95))).toEqual(exact);
  expect(endsOf(wilsonShare(met, total, 0.95))).toEqual(wilson);
});

test("the ends of the exact interval are the chances at which so many, or so few, have half the risk", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0.9, 0.95, 0.99),
      (total, part, level) => {
        const met = Math.round(part * total);
        const found = exactShare(met, total, level);
        if (found.kind !== "known") throw new Error(found.kind);
        const risk = (1 - level) / 2;
        if (met > 0) expect(sumOfChances(met, total, total, found.low)).toBeCloseTo(risk, 9);
        if (met < total) expect(sumOfChances(0, met, total, found.high)).toBeCloseTo(risk, 9);
      },
    ),
  );
});

test("intervals of shares nest by level, lie within 0 and 1, and mirror", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, part) => {
      const met = Math.round(part * total);
      for (const share of [exactShare, wilsonShare]) {
        const [narrow, wide, mirror] = [share(met, total, 0.9), share(met, total, 0.99), share(total - met, total, 0.9)];
        if (narrow.kind !== "known" || wide.kind !== "known" || mirror.kind !== "known") throw new Error("known");
        expect(0 <= wide.low && wide.low <= narrow.low && narrow.low <= narrow.mean).toBe(true);
        expect(narrow.mean <= narrow.high && narrow.high <= wide.high && wide.high <= 1).toBe(true);
        expect(mirror.low).toBeCloseTo(1 - narrow.high, 9);
      }
    }),
    { numRuns: 50 },
  );
});

test("a share of nothing is unknown, and of what are no counts a mistake of ours", () => {
  expect(exactShare(0, 0, 0.95)).toEqual({ kind: "unknown", why: "there was nothing to count", n: 0, missing: 0, level: 0.95 });
  for (const [met, total] of [
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [1, Number.NaN],
  ] as const)
    expect(() => exactShare(met, total, 0.95)).toThrow("no share");
});

test.each([
  // The table of the sign test, as for the median at 95 % in W. J. Conover, *Practical Nonparametric Statistics*.
  [10, 0.5, [2, 9]],
  [15, 0.5, [4, 12]],
  [20, 0.5, [6, 15]],
  [5, 0.5, null],
  [6, 0.5, [1, 6]],
])("of %d values the quantile %d lies between the ranks %j", (n, share, wanted) => {
  const ranks = quantileRanks(n, share, 0.95);
  expect(ranks === null ? null : [ranks.low, ranks.high]).toEqual(wanted);
});

test("between the ranks lies at least the level, and no higher lower rank or lower upper rank will do", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (n, share) => {
      const ranks = quantileRanks(n, share, 0.95);
      const [least, most] = [sumOfChances(0, 0, n, share), sumOfChances(n, n, n, share)];
      if (ranks === null) {
        expect(Math.max(least, most)).toBeGreaterThan(0.025 - 1e-12);
        return;
      }
      expect(sumOfChances(0, ranks.low - 1, n, share)).toBeLessThanOrEqual(0.025 + 1e-12);
      expect(sumOfChances(0, ranks.low, n, share)).toBeGreaterThan(0.025 - 1e-12);
      expect(sumOfChances(ranks.high, n, n, share)).toBeLessThanOrEqual(0.025 + 1e-12);
      expect(sumOfChances(ranks.high - 1, n, n, share)).toBeGreaterThan(0.025 - 1e-12);
    }),
  );
});

test("a quantile of one sample: its value, its ends, or how many values it takes", () => {
  const values = ranked([7, 1, 9, 4, 5, 3, 8, 2, 10, 6]);
  expect(quantileInterval(values, 0.5, 0.95)).toMatchObject({ kind: "known", mean: 5, low: 2, high: 9, n: 10 });
  expect(quantileInterval(values, 0.9, 0.95)).toMatchObject({
    kind: "unknown",
    why: "an interval for this quantile takes 36 values, there are 10",
  });
  expect(quantileInterval(ranked([]), 0.5, 0.95)).toMatchObject({ kind: "unknown", why: "there are no values" });
  const sketch = new Sketch();
  for (let value = 1; value <= 200; value++) sketch.add(value);
  expect(quantileInterval(sketch, 0.5, 0.95)).toEqual(quantileInterval(ranked(Array.from({ length: 200 }, (_, k) => k + 1)), 0.5, 0.95));
});

test("a quantile across replications: of all together; unknown where replications have too few values", () => {
  const parts = [3, 4, 5].map((shift) => ranked(Array.from({ length: 20 }, (_, k) => k + shift)));
  const overall = ranked([3, 4, 5].flatMap((shift) => Array.from({ length: 20 }, (_, k) => k + shift)));
  expect(quantileAcross(overall, [...parts, ranked([])], 0.9, 0.95)).toMatchObject({ kind: "known", mean: 21, n: 3, missing: 1 });
  expect(quantileAcross(overall, parts, 0.99, 0.95)).toMatchObject({
    kind: "unknown",
    why: "a replication has 20 values on average, too few for this quantile",
  });
  expect(quantileAcross(ranked([]), [ranked([]), ranked([])], 0.5, 0.95)).toMatchObject({
    kind: "unknown",
    why: "nothing of the kind happened",
  });
  expect(quantileAcross(overall, parts, 0.975, 0.95).kind).toBe("known");
});

function endsOf(interval: Interval): readonly string[] {
  return interval.kind === "unknown" ? [] : [interval.low.toFixed(4), interval.high.toFixed(4)];
}

/** The chance of `from` to `to` successes of n. */
function sumOfChances(from: number, to: number, n: number, chance: number): number {
  let sum = 0;
  for (let k = from; k <= to; k++) {
    const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
    sum += Math.exp(ways + (k === 0 ? 0 : k * Math.log(chance)) + (k === n ? 0 : (n - k) * Math.log1p(-chance)));
  }
  return sum;
}
