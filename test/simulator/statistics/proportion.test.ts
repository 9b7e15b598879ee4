// Shares of counts: published values, and the law they keep.

import fc from "fast-check";
import { expect, test } from "vitest";
import { exactShare, type Interval, logGamma } from "../../../src/simulator/statistics/index.ts";

test.each([
  // R. G. Newcombe, *Two-sided confidence intervals for the single proportion*, Statistics in Medicine 17, 1998, table I: exact 95 % intervals.
  [81, 263, ["0.2527", "0.3676"]],
  [15, 148, ["0.0578", "0.1617"]],
  [0, 20, ["0.0000", "0.1684"]],
  [1, 29, ["0.0009", "0.1776"]],
])("%d of %d, as published", (met, total, exact) => {
  expect(endsOf(exactShare(met, total, 0.95))).toEqual(exact);
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
      const [narrow, wide, mirror] = [exactShare(met, total, 0.9), exactShare(met, total, 0.99), exactShare(total - met, total, 0.9)];
      if (narrow.kind !== "known" || wide.kind !== "known" || mirror.kind !== "known") throw new Error("known");
      expect(0 <= wide.low && wide.low <= narrow.low && narrow.low <= narrow.mean).toBe(true);
      expect(narrow.mean <= narrow.high && narrow.high <= wide.high && wide.high <= 1).toBe(true);
      expect(mirror.low).toBeCloseTo(1 - narrow.high, 9);
      expect(2 * narrow.halfWidth).toBeCloseTo(narrow.high - narrow.low, 12);
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
