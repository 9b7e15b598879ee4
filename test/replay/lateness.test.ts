// Quantiles of lateness: exact while there are few, within the stated error when there are many.

import fc from "fast-check";
import { expect, test } from "vitest";
import { LATENESS_ERROR_PPM, Lateness } from "../../src/simulator/replay/counts/lateness.ts";

function nearestRank(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((percent * sorted.length) / 100)) - 1] ?? Number.NaN;
}

function figuresOf(values: readonly number[]) {
  const lateness = new Lateness();
  for (const value of values) lateness.add(value);
  return lateness.figures();
}

test("few values: the values themselves", () => {
  expect(figuresOf([5, 1, 9, 7])).toEqual({ count: 4, median: 5, p90: 9, worst: 9, exact: true });
  expect(figuresOf([])).toEqual({ count: 0, median: null, p90: null, worst: null, exact: true });
});

test("many values: within the stated error of the exact ones, and the worst exact", () => {
  const value = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e13 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.integer({ min: 100, max: 200 }), (few, times) => {
      const many = Array.from({ length: times }, () => few).flat();
      while (many.length <= 4096) many.push(...few);
      const { median, p90, worst, exact } = figuresOf(many);
      expect(exact).toBe(false);
      expect(worst).toBe(Math.max(...few));
      for (const [found, percent] of [
        [median, 50],
        [p90, 90],
      ] as const) {
        const wanted = nearestRank(many, percent);
        expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThanOrEqual((wanted * LATENESS_ERROR_PPM) / 1_000_000);
      }
    }),
    { numRuns: 50 },
  );
});
