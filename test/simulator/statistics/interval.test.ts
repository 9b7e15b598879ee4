// Means with their intervals: worked examples, unknown where there are too few figures, wider at a higher level.

import fc from "fast-check";
import { expect, test } from "vitest";
import { meanInterval, sectionedInterval, within } from "../../../src/simulator/statistics/index.ts";

const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });

// A. M. Law, *Simulation Modeling and Analysis*, 5th ed., example 4.27: mean 1.34, variance 0.17, 90 % interval 1.34 ± 0.24.
const law = [1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09];

test("a mean over more replications than a call takes arguments has its interval", () => {
  expect(
    meanInterval(
      Array.from({ length: 200_000 }, (_, i) => i % 2),
      0.95,
    ),
  ).toMatchObject({ kind: "known", mean: 0.5 });
});

test("a worked example of a textbook, longer on the side of its tail", () => {
  const found = meanInterval(law, 0.9);
  if (found.kind !== "known") throw new Error(found.kind);
  expect([found.mean.toFixed(2), found.n, found.missing]).toEqual(["1.34", 10, 0]);
  // The tail is to the left: the right end is that of the book.
  expect(found.high.toFixed(2)).toBe("1.58");
  expect(found.low).toBeLessThan(1.34 - 0.24);
  expect(found.halfWidth).toBeCloseTo((found.high - found.low) / 2, 12);
  // By Willink's formula at the skewness −0.907 of these figures, worked out with numpy.
  expect(found.low).toBeCloseTo(1.03466, 4);
});

test("figures that lie alike on both sides have the t interval", () => {
  const found = meanInterval([-3, -1, 0, 1, 3], 0.95);
  // s² = 5, t(4; 0.975) = 2.776.
  expect(found.kind === "known" && [found.low.toFixed(3), found.high.toFixed(3)]).toEqual(["-2.776", "2.776"]);
});

test("too few figures: unknown, never an interval without width", () => {
  expect(meanInterval([], 0.95)).toEqual({ kind: "unknown", why: "there is no replication", n: 0, missing: 0, level: 0.95 });
  const one = meanInterval([3], 0.95);
  expect(one).toEqual({ kind: "unknown", why: "there is only one replication, and a spread takes two", n: 1, missing: 0, level: 0.95 });
  expect(meanInterval([null, null, 3], 0.95)).toMatchObject({ why: "only one replication has this figure, 2 have none", n: 1, missing: 2 });
  expect(meanInterval([null], 0.95)).toMatchObject({ why: "no replication has this figure, 1 has none" });
  expect(sectionedInterval(null, [null, null], 0.95)).toMatchObject({ kind: "unknown", why: "nothing of the kind happened", missing: 2 });
});

test("figures that are all the same say nothing of their spread, and what they leave open is told", () => {
  const found = meanInterval([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.95);
  expect(found).toMatchObject({ kind: "constant", mean: 0.1, low: 0.1, high: 0.1, n: 10 });
  // (1 − 0.2589)¹⁰ = 5 %.
  expect(found.kind === "constant" && found.differsAtMost).toBeCloseTo(0.2589, 4);
});

test("replications without the figure are left out, and counted", () => {
  const [gaps, none] = [meanInterval([1, null, 2, 4, null], 0.95), meanInterval([1, 2, 4], 0.95)];
  expect(gaps).toEqual({ ...none, missing: 2 });
});

test("intervals nest by level, hold their mean, and move with the figures", () => {
  const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.array(figure, { minLength: 2, maxLength: 12 }), level, level, figure, (figures, one, other, shift) => {
      const narrow = meanInterval(figures, Math.min(one, other));
      const wide = meanInterval(figures, Math.max(one, other));
      const moved = meanInterval(
        figures.map((x) => x + shift),
        Math.min(one, other),
      );
      fc.pre(narrow.kind === "known" && wide.kind === "known" && moved.kind === "known");
      if (narrow.kind !== "known" || wide.kind !== "known" || moved.kind !== "known") return;
      // Levels may be so near to each other that what is rounded decides.
      const rounding = 1e-12 * (wide.high - wide.low);
      expect(wide.low).toBeLessThanOrEqual(narrow.low + rounding);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high - rounding);
      expect(narrow.low <= narrow.mean && narrow.mean <= narrow.high).toBe(true);
      expect(Math.abs(moved.mean - narrow.mean - shift)).toBeLessThan(1e-8);
    }),
  );
});

test("cut to where the figure can lie", () => {
  const interval = meanInterval([0.9, 1, 1], 0.95);
  expect(within(interval, 0, 1)).toMatchObject({ high: 1, mean: interval.kind === "known" && interval.mean });
  // The mean of these is 1/3, with a spread that reaches below 0.
  const low = meanInterval([0, 0, 1], 0.95);
  expect(within(low, 0, 9)).toEqual({ ...low, low: 0 });
  expect(within(low, -9, 9)).toEqual(low);
  expect(within(meanInterval([], 0.95), 0, 1)).toEqual(meanInterval([], 0.95));
});

test("about the figure of all together, replications without the figure are counted, too", () => {
  expect(sectionedInterval(2, [1, null, 3, null, null], 0.95)).toMatchObject({ n: 2, missing: 3, mean: 2 });
  expect(sectionedInterval(null, [null, null], 0.95)).toMatchObject({ kind: "unknown", n: 0, missing: 2 });
});

test("about the figure of all together an interval is never shorter than about the mean", () => {
  fc.assert(
    fc.property(fc.array(figure, { minLength: 2, maxLength: 12 }), figure, (figures, overall) => {
      const [mean, sectioned] = [meanInterval(figures, 0.95), sectionedInterval(overall, figures, 0.95)];
      fc.pre(mean.kind === "known" && sectioned.kind === "known");
      if (mean.kind !== "known" || sectioned.kind !== "known") return;
      expect(sectioned.mean).toBe(overall);
      expect(sectioned.halfWidth).toBeGreaterThanOrEqual(mean.halfWidth * (1 - 1e-9));
    }),
  );
});

test("what nobody measures is a mistake of ours", () => {
  expect(() => meanInterval([1, Number.NaN], 0.95)).toThrow("figure is NaN");
  expect(() => meanInterval([1, 2], 95)).toThrow("between 0 and 1");
});
