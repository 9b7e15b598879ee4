// Sketches: merged in any grouping the same bytes, quantiles within the stated error, sums exact; broken ones are told from whole ones.

import fc from "fast-check";
import { expect, test } from "vitest";
import { BUCKET_ERROR_PPM, bucketOf, middleOf, SKETCH_LIMIT, Sketch, sketchProblem } from "../../../src/simulator/statistics/index.ts";

const value = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 1e6 }),
  fc.integer({ min: 0, max: 1e12 }),
  fc.integer({ min: 2 ** 51, max: SKETCH_LIMIT - 1 }),
);
const values = fc.array(value, { maxLength: 80 });

test("the same values in any order and grouping give the same bytes", () => {
  fc.assert(
    fc.property(values, fc.infiniteStream(fc.nat({ max: 4 })), fc.infiniteStream(fc.nat()), (all, groups, orders) => {
      const parts = Array.from({ length: 5 }, (): number[] => []);
      for (const one of all) parts[groups.next().value ?? 0]?.push(one);
      const sketches = parts.map(sketchOf);
      while (sketches.length > 1) {
        const [one] = sketches.splice((orders.next().value ?? 0) % sketches.length, 1);
        const into = (orders.next().value ?? 0) % sketches.length;
        if (one !== undefined) sketches[into]?.merge(one);
      }
      expect(JSON.stringify(sketches[0]?.toJson())).toBe(JSON.stringify(sketchOf(all).toJson()));
    }),
  );
});

test("quantiles by nearest rank within the stated error; least, most, count and sum exact", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const sketch = sketchOf(all);
      const sorted = [...all].sort((a, b) => a - b);
      // The smallest value that at least this share are no greater than, said without ranks.
      const exact = sorted.find((one) => sorted.filter((other) => other <= one).length >= share * all.length * (1 - 1e-15)) ?? Number.NaN;
      expect(Math.abs((sketch.quantile(share) ?? Number.NaN) - exact)).toBeLessThanOrEqual((exact * BUCKET_ERROR_PPM) / 1e6);
      expect([sketch.quantile(0), sketch.quantile(1)]).toEqual([sorted[0], sorted.at(-1)]);
      expect([sketch.min, sketch.max, sketch.count]).toEqual([sorted[0], sorted.at(-1), all.length]);
      expect(sketch.sum).toBe(all.reduce((sum, one) => sum + BigInt(one), 0n));
      expect(sketch.mean).toBeCloseTo(Number(sketch.sum) / all.length, 0);
    }),
  );
});

test("every value lies in its bucket, and no bucket is wider than stated", () => {
  fc.assert(
    fc.property(value, (one) => {
      const bucket = bucketOf(one);
      expect(Math.abs(middleOf(bucket) - one)).toBeLessThanOrEqual((one * BUCKET_ERROR_PPM) / 1e6);
      expect(bucketOf(one + 1) - bucket).toBeGreaterThanOrEqual(0);
      expect(bucketOf(one + 1) - bucket).toBeLessThanOrEqual(1);
    }),
  );
});

test("how many are at most a value", () => {
  const sketch = sketchOf([0, 0, 3, 200, 255, 256, 1000, 5_000_000_000]);
  expect([-1, 0, 2.9, 3, 255, 999, 1e15].map((limit) => sketch.upTo(limit))).toEqual([0, 2, 2, 3, 5, 6, 8]);
});

test("nothing: no quantile, no mean, no least", () => {
  const sketch = new Sketch();
  expect([sketch.count, sketch.sum, sketch.min, sketch.max, sketch.mean, sketch.quantile(0.5)]).toEqual([0, 0n, null, null, null, null]);
  expect(sketchProblem(sketch.toJson())).toBe(null);
});

test("sums pass what a JSON number holds", () => {
  const sketch = sketchOf(Array.from({ length: 5000 }, () => SKETCH_LIMIT - 1));
  expect(sketch.toJson().sum).toBe((5000n * (2n ** 52n - 1n)).toString());
  expect(Sketch.fromJson(sketch.toJson()).sum).toBe(sketch.sum);
});

test("a sketch read back goes on where it was", () => {
  fc.assert(
    fc.property(values, values, (first, then) => {
      const read = Sketch.fromJson(JSON.parse(JSON.stringify(sketchOf(first).toJson())));
      for (const one of then) read.add(one);
      expect(read.toJson()).toEqual(sketchOf([...first, ...then]).toJson());
    }),
  );
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, SKETCH_LIMIT])("%d is no value of a sketch", (odd) => {
  expect(() => new Sketch().add(odd)).toThrow(String(odd));
});

const whole = {
  errorPpm: BUCKET_ERROR_PPM,
  count: 3,
  sum: "1005",
  min: 2,
  max: 1001,
  buckets: [
    [2, 2],
    [bucketOf(1001), 1],
  ],
};

test("a sketch that is whole has no problem", () => {
  expect(sketchProblem(whole)).toBe(null);
  fc.assert(
    fc.property(values, (all) => {
      expect(sketchProblem(JSON.parse(JSON.stringify(sketchOf(all).toJson())))).toBe(null);
    }),
  );
});

test.each([
  ["it is no object", null],
  ["it is no object", "3"],
  ["its buckets are not those of an error of 3906.25 ppm", { ...whole, errorPpm: 10_000 }],
  ["its count is no whole number", { ...whole, count: 2.5 }],
  ["its sum is no whole number in digits", { ...whole, sum: 1005 }],
  ["its sum is no whole number in digits", { ...whole, sum: "1e3" }],
  ["its buckets are no pairs of bucket and count", { ...whole, buckets: [[2, 2], [513]] }],
  [
    "its buckets are no pairs of bucket and count",
    {
      ...whole,
      buckets: [
        [2, 3],
        [513, 0],
      ],
    },
  ],
  [
    "its buckets are no pairs of bucket and count",
    {
      ...whole,
      buckets: [
        [2, 2],
        [1e6, 1],
      ],
    },
  ],
  [
    "its buckets do not rise",
    {
      ...whole,
      buckets: [
        [2, 1],
        [2, 2],
      ],
    },
  ],
  ["its count is not that of its buckets", { ...whole, count: 4 }],
  ["its least value is not in its first bucket", { ...whole, min: 3 }],
  ["its greatest value is not in its last bucket", { ...whole, max: 1010 }],
  ["its greatest value is not in its last bucket", { ...whole, max: null }],
  ["its least value is above its greatest", { ...whole, count: 1, sum: "1001", min: 1002, max: 1001, buckets: [[bucketOf(1001), 1]] }],
  ["its sum is not that of its buckets", { ...whole, sum: "1010" }],
  ["it is empty and has a least or a most", { ...whole, count: 0, sum: "0", buckets: [], max: null }],
  ["its sum is not that of its buckets", { ...whole, count: 0, sum: "5", min: null, max: null, buckets: [] }],
])("%s", (problem, json) => {
  expect(sketchProblem(json)).toBe(problem);
});

function sketchOf(all: readonly number[]): Sketch {
  const sketch = new Sketch();
  for (const one of all) sketch.add(one);
  return sketch;
}
