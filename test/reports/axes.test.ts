// Where the axes of drawings have their marks.

import fc from "fast-check";
import { expect, test } from "vitest";
import { durationTicks, ticks } from "../../src/reports/svg.ts";

test("marks of an axis are round and within it", () => {
  expect(ticks(0, 1, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticks(-14.2, 2.2, 4)).toEqual([-10, -5, 0]);
  expect(ticks(3, 3, 4)).toEqual([3]);
  expect(durationTicks(0, 10 * 3_600_000, 5)).toEqual([0, 2, 4, 6, 8, 10].map((hours) => hours * 3_600_000));
});

test("an axis of time has from two to six marks, whatever it spans", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: Math.log(300), max: Math.log(1e10), noNaN: true }),
      (from, span) => {
        const to = from + Math.exp(span);
        const marks = durationTicks(from, to, 4);
        expect(marks.length).toBeGreaterThanOrEqual(2);
        expect(marks.length).toBeLessThanOrEqual(6);
        expect(marks.every((mark) => mark >= from - 1 && mark <= to + 1)).toBe(true);
      },
    ),
  );
});
