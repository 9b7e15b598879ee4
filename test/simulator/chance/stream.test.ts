// Chance: uniform along every axis of its name, without correlation between neighbors, and the same figures for the same seed for ever.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Cursor, type PurposeKey, purposeKey, uniformAt } from "../../../src/simulator/chance/index.ts";
import { chiSquare } from "./tests-of-fit.ts";

const SEED = 20_261_128;
/** Fixed seeds: each of about 70 probabilities is far above this, or something is wrong. */
const LEAST = 1e-4;
const DRAWS = 32_768;

const arrival = purposeKey(SEED, 0, "arrival");
const handling = purposeKey(SEED, 0, "handling");

/** Sequences a simulation really draws: along every axis of a name. */
const AXES: readonly (readonly [axis: string, draw: (i: number) => number])[] = [
  ["the draws of one entity", (i) => uniformAt(arrival, 7, i)],
  ["the first draws of entities", (i) => uniformAt(arrival, i, 0)],
  ["the third draws of entities", (i) => uniformAt(arrival, i, 2)],
  ["entities far apart", (i) => uniformAt(arrival, (i * 65_536) % 4_294_967_296, 0)],
  ["two purposes in turn", (i) => uniformAt(i % 2 === 0 ? arrival : handling, i >> 1, 0)],
  ["purposes", (i) => uniformAt(purposeKey(SEED, 0, `purpose ${i}`), 0, 0)],
  ["replications", (i) => uniformAt(purposeKey(SEED, i, "arrival"), 0, 0)],
  ["seeds", (i) => uniformAt(purposeKey(i, 0, "arrival"), 0, 0)],
];

describe.each(AXES)("along %s", (_, draw) => {
  const n = DRAWS;
  const values = Float64Array.from({ length: n }, (_, i) => draw(i));

  test("all values are equally likely", () => {
    expect(chiSquare(counted(values, 256, (u) => Math.floor(u * 256)))).toBeGreaterThan(LEAST);
  });

  test("the last bits are as uniform as the first", () => {
    expect(chiSquare(counted(values, 256, (u) => Math.floor(u * 2 ** 52) % 256))).toBeGreaterThan(LEAST);
    expect(chiSquare(counted(values, 256, (u) => Math.floor(u * 2 ** 32) % 256))).toBeGreaterThan(LEAST);
  });

  test("pairs of neighbors are equally likely", () => {
    expect(chiSquare(counted(values, 1024, (u, i) => 32 * Math.floor(u * 32) + Math.floor(values[(i + 1) % n]! * 32)))).toBeGreaterThan(
      LEAST,
    );
  });

  test.each([1, 2, 4])("values %i apart are uncorrelated", (lag) => {
    let sum = 0;
    for (let i = 0; i + lag < n; i += 1) sum += (values[i]! - 0.5) * (values[i + lag]! - 0.5);
    const inDeviations = (sum * 12) / Math.sqrt(n - lag);
    expect(Math.abs(inDeviations)).toBeLessThan(4);
  });
});

test("one bit of a name changed, half of the bits of the draw change", () => {
  const changes = [
    (i: number) => [uniformAt(arrival, i, 0), uniformAt(arrival, i ^ 1, 0)],
    (i: number) => [uniformAt(arrival, i, 0), uniformAt(arrival, (i ^ 0x80000000) >>> 0, 0)],
    (i: number) => [uniformAt(arrival, i, 0), uniformAt(arrival, i, 1)],
    (i: number) => [uniformAt(purposeKey(i, 0, "a"), 0, 0), uniformAt(purposeKey(i ^ 1, 0, "a"), 0, 0)],
    (i: number) => [uniformAt(purposeKey(i, 0, "a"), 0, 0), uniformAt(purposeKey(i + 2 ** 32, 0, "a"), 0, 0)],
    (i: number) => [uniformAt(purposeKey(1, i, "a"), 0, 0), uniformAt(purposeKey(1, i, "b"), 0, 0)],
    (i: number) => [uniformAt(purposeKey(1, i, "a"), 0, 0), uniformAt(purposeKey(1, i, "a "), 0, 0)],
  ];
  for (const change of changes) {
    const flipped = new Float64Array(52);
    for (let i = 0; i < 1000; i += 1) {
      const [one = 0, other = 0] = change(i).map((u) => u * 2 ** 52);
      for (let bit = 0; bit < 52; bit += 1) flipped[bit]! += Math.floor(one / 2 ** bit) % 2 === Math.floor(other / 2 ** bit) % 2 ? 0 : 1;
    }
    // 7 × 52 shares of 1,000: five standard deviations are 0.08.
    for (const count of flipped) expect(Math.abs(count / 1000 - 0.5)).toBeLessThan(0.08);
  }
});

test("a draw does not depend on what else is drawn, nor on the cursor", () => {
  const names = fc.record({ entity: fc.nat(), k: fc.nat({ max: 50 }) });
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 20 }), (draws) => {
      const cursor = new Cursor(arrival);
      for (const { entity, k } of draws) {
        const alone = uniformAt(arrival, entity, k);
        expect(cursor.point(entity, k).next()).toBe(alone);
        cursor.point(entity);
        for (let i = 0; i < k; i += 1) cursor.next();
        expect(cursor.next()).toBe(alone);
      }
    }),
  );
});

test("neither 0 nor 1 is drawn, and u and 1 - u are both exact", () => {
  const cursor = new Cursor(arrival);
  for (let i = 0; i < 1000; i += 1) {
    const u = cursor.next();
    expect(u > 0 && u < 1 && 1 - (1 - u) === u && (u * 2 ** 53) % 2 === 1).toBe(true);
  }
});

test("names that differ give keys that differ", () => {
  const names = ["", "a", "b", "ab", "ba", "arrival", "arrival ", "arrivals", "arrival\u0000"];
  const keys = [0, 1, 2, 2 ** 32, 2 ** 53 - 1].flatMap((seed) =>
    [0, 1, 2 ** 32 - 1].flatMap((replication) => names.map((name) => words(purposeKey(seed, replication, name)))),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("the histories of a seed stay as they are: a change of these figures needs a line in the changelog", () => {
  const names = [
    [0, 0, "arrival"],
    [1, 0, "arrival"],
    [20_261_128, 3, "handling"],
    [2 ** 53 - 1, 2 ** 32 - 1, "patience"],
  ] as const;
  const drawn = names.map(([seed, replication, purpose]) => {
    const key = purposeKey(seed, replication, purpose);
    return [uniformAt(key, 0, 0), uniformAt(key, 0, 1), uniformAt(key, 1, 0), uniformAt(key, 2 ** 32 - 1, 2 ** 32 - 1)].map(
      (u) => u * 2 ** 53,
    );
  });
  expect(drawn).toMatchInlineSnapshot(`
    [
      [
        7302872150295299,
        8589411085959051,
        7276557726129021,
        789030090192539,
      ],
      [
        5523283879292083,
        5901988091472135,
        8193897698165263,
        313943383768031,
      ],
      [
        8399115634074841,
        6840751885009961,
        8239427123994407,
        6069159633677367,
      ],
      [
        6812933835509969,
        4805889555114797,
        4582857986181297,
        1652267950419489,
      ],
    ]
  `);
});

function counted(values: Float64Array, cells: number, cell: (u: number, i: number) => number): Float64Array {
  const counts = new Float64Array(cells);
  values.forEach((u, i) => {
    counts[cell(u, i)]! += 1;
  });
  return counts;
}

function words({ a, b, c, d }: PurposeKey): string {
  return [a, b, c, d].join();
}
