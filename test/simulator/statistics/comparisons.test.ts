// Two and more scenarios compared: worked examples, the p-value and the interval say the same, many comparisons at once stay honest.

import fc from "fast-check";
import { expect, test } from "vitest";
import { comparedWithBaseline, holm, meanInterval, pairedDifference, simultaneousLevel } from "../../../src/simulator/statistics/index.ts";
import { chance, many } from "./chance.ts";

const figures = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 15 });
const p = fc.double({ min: 0, max: 1, noNaN: true });

// W. S. Gosset (Student), *The probable error of a mean*, Biometrika 6, 1908: hours of sleep gained by ten patients with each of two drugs.
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

test("Student's own example: the second drug gives 1.58 hours more", () => {
  const { difference, p: chanceOfNone, gain } = pairedDifference(SECOND, FIRST, 0.95);
  if (difference.kind !== "known") throw new Error(difference.kind);
  expect(difference.mean).toBeCloseTo(1.58, 12);
  // t(9) = 4.0621, two-sided p = 0.002833: the plain t interval is [0.7001, 2.4599]; the one long difference (4.6 hours) makes it longer on its side.
  expect(chanceOfNone).toBeCloseTo(0.002833, 6);
  expect(difference.low).toBeCloseTo(0.7001, 4);
  expect(difference.high).toBeGreaterThan(2.46);
  // (3.2006 + 4.0090) ⁄ 1.5129.
  expect(gain).toBeCloseTo(4.7654, 3);
});

test("p is 1 − level just where the interval ends at no difference", () => {
  const level = fc.double({ min: 0.6, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(figures, level, fc.boolean(), (column, one, atLow) => {
      const interval = meanInterval(column, one);
      fc.pre(interval.kind === "known" && interval.halfWidth > 1e-3);
      if (interval.kind !== "known") return;
      const end = atLow ? interval.low : interval.high;
      const found = pairedDifference(
        column,
        many(column.length, () => end),
        one,
      );
      expect(Math.abs((found.p ?? Number.NaN) - (1 - one))).toBeLessThan(1e-6);
    }),
  );
});

test("the other way round is the same difference with the other sign", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), { maxLength: 12 }), (pairs) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      const [there, back] = [pairedDifference(a, b, 0.95), pairedDifference(b, a, 0.95)];
      expect(back.p === null ? null : back.p.toFixed(9)).toBe(there.p === null ? null : there.p.toFixed(9));
      if (there.difference.kind === "unknown" || back.difference.kind === "unknown") return;
      expect(back.difference.low).toBeCloseTo(-there.difference.high, 9);
      expect(back.difference.mean).toBeCloseTo(-there.difference.mean, 9);
    }),
  );
});

test("pairs with a missing figure are left out, and counted; columns of different replications are a mistake of ours", () => {
  const found = pairedDifference([1, null, 5, 7], [0, 3, null, 3], 0.95);
  expect(found.difference).toMatchObject({ n: 2, missing: 2, mean: 2.5 });
  expect(found.gain).toBeCloseTo((18 + 4.5) / 4.5, 9);
  expect(pairedDifference([1], [2], 0.95)).toMatchObject({ difference: { kind: "unknown" }, p: null, gain: null });
  expect(() => pairedDifference([1, 2], [1], 0.95)).toThrow("compare the same replications");
});

test("differences that are all the same: no p-value out of a spread of nothing", () => {
  const [same, shifted] = [pairedDifference([1, 2, 4], [1, 2, 4], 0.95), pairedDifference([2, 3, 5, 9], [1, 2, 4, 8], 0.95)];
  expect([same.difference.kind, same.p, same.gain]).toEqual(["constant", 1, null]);
  // Four equal signs: 2 · 2⁻⁴.
  expect([shifted.difference.kind, shifted.p, shifted.gain]).toEqual(["constant", 0.125, null]);
});

test("what differs by rounding alone is the same, whatever order figures were summed in", () => {
  const baseline = [0.1, 0.7, 1.1, 0.3];
  const sums = [0.1 + 0.2, 0.7 + 0.2, 1.1 + 0.2, 0.3 + 0.2];
  expect(pairedDifference([0.1 + 0.2, 0.7, 1.1], [0.3, 0.1 + 0.6, 1.1], 0.95)).toMatchObject({
    difference: { kind: "constant", mean: 0 },
    p: 1,
    gain: null,
  });
  const { difference, p, gain } = pairedDifference(sums, baseline, 0.95);
  expect({ kind: difference.kind, p, gain }).toEqual({ kind: "constant", p: 0.125, gain: null });
  // A small difference beside small figures is one.
  expect(pairedDifference([1e-9, 2e-9, 3e-9], [1e-9, 1e-9, 1e-9], 0.95).difference.kind).toBe("known");
});

test("intervals that hold all together have a higher level each", () => {
  expect(simultaneousLevel(0.95, 5)).toBeCloseTo(0.99, 12);
  expect(simultaneousLevel(0.9, 1)).toBeCloseTo(0.9, 12);
  expect(simultaneousLevel(0.9, 0)).toBeCloseTo(0.9, 12);
  const levels = comparedWithBaseline(
    [
      [1, 2, 4],
      [2, 2, 3],
      [5, 1, 1],
    ],
    1,
    0.9,
  ).map(({ scenario, difference }) => [scenario, difference.level]);
  expect(levels).toEqual([
    [0, expect.closeTo(0.95, 12)],
    [2, expect.closeTo(0.95, 12)],
  ]);
});

test("Holm's own arithmetic", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([null, 0.01, null])).toEqual([null, 0.03, null]);
  expect(holm([])).toEqual([]);
});

test("Holm rejects all that Bonferroni rejects, keeps the order of p, and never makes p smaller", () => {
  fc.assert(
    fc.property(fc.array(fc.option(p), { maxLength: 12 }), (ps) => {
      const byHolm = holm(ps);
      ps.forEach((one, index) => {
        if (one === null) return;
        // By Bonferroni: each p times their number.
        expect(byHolm[index]).toBeLessThanOrEqual(Math.min(1, one * ps.length));
        expect(byHolm[index]).toBeGreaterThanOrEqual(one);
        ps.forEach((other, place) => {
          if (other !== null && other < one) expect(byHolm[place]).toBeLessThanOrEqual(byHolm[index] ?? Number.NaN);
        });
      });
    }),
  );
});

test("Holm's steps, done one by one, reject the same", () => {
  fc.assert(
    fc.property(fc.array(p, { minLength: 1, maxLength: 10 }), (ps) => {
      const rejected = new Set<number>();
      const order = ps.map((_, index) => index).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0));
      for (const [place, index] of order.entries()) {
        if ((ps[index] ?? 1) * (ps.length - place) > 0.05) break;
        rejected.add(index);
      }
      expect(holm(ps).flatMap((one, index) => ((one ?? 1) <= 0.05 ? [index] : []))).toEqual([...rejected].sort((a, b) => a - b));
    }),
  );
});

test("a family: each with the baseline, at the level that makes them hold together", () => {
  const one = chance(4);
  const common = many(12, one.exponential);
  const columns = [0, 0, 2, 5].map((shift) => common.map((x) => x + shift + one.normal()));
  const withBaseline = comparedWithBaseline(columns, 1, 0.95);
  expect(withBaseline.map((found) => [found.scenario, found.other])).toEqual([
    [0, 1],
    [2, 1],
    [3, 1],
  ]);
  expect(withBaseline[1]?.difference).toEqual(pairedDifference(columns[2] ?? [], columns[1] ?? [], simultaneousLevel(0.95, 3)).difference);
  expect(withBaseline.map((found) => found.adjusted)).toEqual(holm(withBaseline.map((found) => found.p)));
});
