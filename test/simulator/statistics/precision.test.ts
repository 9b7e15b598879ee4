// How many replications are needed, and when to stop.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Interval,
  meanInterval,
  precisionOf,
  replicationsNeeded,
  replicationsToReach,
  STOPPING,
  type StoppingRule,
  studentQuantile,
} from "../../../src/simulator/statistics/index.ts";
import { chance, many } from "./chance.ts";

const rule: StoppingRule = { ...STOPPING, most: 100, level: 0.95, wanted: { kind: "absolute", halfWidth: 0.5 } };

test("the least number with t(n − 1) s ⁄ √n short enough, found one by one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.constantFrom(0.9, 0.95),
      (half, goal, level) => {
        // Alike on both sides, so that nothing is added for skewness.
        const figures = Array.from({ length: half }, (_, k) => k + 1).flatMap((x) => [x, -x]);
        const spread = Math.sqrt(figures.reduce((sum, x) => sum + x * x, 0) / (figures.length - 1));
        let n = figures.length;
        while ((studentQuantile((1 + level) / 2, n - 1) * spread) / Math.sqrt(n) > goal) n++;
        expect(replicationsNeeded(figures, level, { kind: "absolute", halfWidth: goal })).toBe(n);
      },
    ),
    { numRuns: 40 },
  );
});

test("an interval that is inverted is judged by its own length: half as long by four times as many, and fewer where Student's t falls", () => {
  const level = 0.95;
  const inverted = (n: number, missing: number): Interval => ({
    kind: "known",
    inverted: true,
    mean: 7,
    low: 5,
    high: 9,
    halfWidth: 2,
    n,
    missing,
    level,
  });
  const figures = [1, 100, 10_000];
  const half = (many: number): number => studentQuantile(0.975, many - 1) / Math.sqrt(many);
  for (const n of [20, 30, 200]) {
    const needed = replicationsToReach(1, inverted(n, 0), figures) ?? 0;
    expect(half(needed)).toBeLessThanOrEqual(half(n) / 2);
    expect(half(needed - 1)).toBeGreaterThan(half(n) / 2);
    expect(needed).toBeLessThanOrEqual(4 * n);
  }
  expect(replicationsToReach(1, inverted(20, 5), figures)).toBe(Math.ceil((replicationsToReach(1, inverted(20, 0), figures) ?? 0) * 1.25));
  expect(replicationsToReach(3, inverted(20, 0), figures)).toBe(20);
  expect([replicationsToReach(0, inverted(20, 0), figures), replicationsToReach(1e-9, inverted(20, 0), figures)]).toEqual([null, null]);
  const own = meanInterval(figures, level);
  expect(replicationsToReach(2000, own, figures)).toBe(replicationsNeeded(figures, level, { kind: "absolute", halfWidth: 2000 }));
});

test("a share of the mean is the same as that half-width", () => {
  const figures = many(10, () => 20).map((x, k) => x + (k % 5));
  const mean = 22;
  expect(replicationsNeeded(figures, 0.95, { kind: "relative", share: 0.01 })).toBe(
    replicationsNeeded(figures, 0.95, { kind: "absolute", halfWidth: 0.01 * mean }),
  );
});

test("skewed figures need more, and where some have no figure so much more", () => {
  const [even, skewed] = [many(20, () => 0).map((_, k) => k - 9.5), many(20, () => 0).map((_, k) => (k < 18 ? 0 : 17.5))];
  const needed = (figures: readonly (number | null)[]) => replicationsNeeded(figures, 0.95, { kind: "absolute", halfWidth: 1.9 });
  expect(needed(skewed)).toBeGreaterThan((needed(even) ?? 0) * 0.9);
  expect(needed([...even, ...many(5, () => 0).map(() => null)])).toBe(Math.ceil((needed(even) ?? 0) * 1.25));
});

test("unknown: too few figures, none that vary, a share of nothing, more than anybody runs", () => {
  const wanted = { kind: "absolute", halfWidth: 1 } as const;
  expect(replicationsNeeded([], 0.95, wanted)).toBe(null);
  expect(replicationsNeeded([1], 0.95, wanted)).toBe(null);
  expect(replicationsNeeded([2, 2, 2], 0.95, wanted)).toBe(null);
  expect(replicationsNeeded([-1, 1], 0.95, { kind: "relative", share: 0.1 })).toBe(null);
  expect(replicationsNeeded([0, 1e9], 0.95, { kind: "absolute", halfWidth: 1e-3 })).toBe(null);
});

test("looked at after least, then at the ends of batches, up to the most", () => {
  const one = chance(3);
  const figures = many(120, () => 100 * one.normal());
  const nexts = [0, 7, 10, 14, 20, 95, 100].map((n) => precisionOf(figures.slice(0, n), rule).next);
  expect(nexts).toEqual([10, 10, 20, 20, 30, 100, null]);
  expect(precisionOf(figures.slice(0, 20), { ...rule, most: 25 }).next).toBe(25);
});

test("reached where it is short enough twice in a row, at the ends of batches alone", () => {
  const calm = many(40, () => 0).map((_, k) => (k % 2) * 0.2);
  const at = (n: number) => precisionOf(calm.slice(0, n), rule).reached;
  expect([10, 15, 20, 25, 30].map(at)).toEqual([false, false, true, false, true]);
  const restless = [...many(10, () => 0).map((_, k) => 50 * (k % 2)), ...calm];
  // Thirty calm figures do not make up for the first ten; and of two looks the one before must be short, too.
  expect(precisionOf(restless.slice(0, 20), rule).reached).toBe(false);
  // 2.262 · 5.27 ⁄ √10 = 3.8, then 2.093 · 3.63 ⁄ √20 = 1.7: short at 20 for the first time.
  const calming = [...many(10, () => 0).map((_, k) => 10 * (k % 2)), ...many(20, () => 5)];
  const wanted = { kind: "absolute", halfWidth: 2 } as const;
  expect([20, 30].map((n) => precisionOf(calming.slice(0, n), { ...rule, wanted }).reached)).toEqual([false, true]);
});

test("batches are counted from the least number on", () => {
  const calm = many(20, () => 0).map((_, k) => (k % 2) * 0.2);
  const reached = calm.map((_, k) => k + 1).filter((n) => precisionOf(calm.slice(0, n), { ...rule, least: 6, batch: 4 }).reached);
  expect(reached).toEqual([10, 14, 18]);
});

test("at the most, once is enough; figures that are all the same never", () => {
  const calm = many(10, () => 0).map((_, k) => (k % 2) * 0.2);
  expect(precisionOf(calm, { ...rule, most: 10 })).toMatchObject({ reached: true, next: null });
  expect(
    precisionOf(
      many(30, () => 1),
      rule,
    ),
  ).toEqual({ reached: false, halfWidth: 0, wanted: 0.5, needed: null, next: 40 });
});

test("what is said: the half-width so far, what was wanted in its unit, how many it takes", () => {
  const figures = many(10, () => 0).map((_, k) => 20 + (k % 5) - 2);
  const found = precisionOf(figures, { ...rule, wanted: { kind: "relative", share: 0.02 } });
  // s² = 20 ⁄ 9, t(9; 0.975) = 2.262.
  expect(found.halfWidth).toBeCloseTo((2.2621571628 * Math.sqrt(20 / 9)) / Math.sqrt(10), 8);
  expect(found.wanted).toBeCloseTo(0.4, 12);
  expect(found.needed).toBe(56);
  expect(precisionOf([], { ...rule, wanted: { kind: "relative", share: 0.02 } })).toMatchObject({ halfWidth: null, wanted: null });
});
