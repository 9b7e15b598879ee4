// Nearest ranks: the first of n values that so many of them have or a lower one, whatever rounding makes of the product.

import { expect, test } from "vitest";
import { nearestRank, ranked } from "../../../src/simulator/statistics/index.ts";

test("of so many in a hundred it is that one, of every hundred", () => {
  const shares = Array.from({ length: 99 }, (_, k) => k + 1);
  // 0.07 · 100 is 7.000000000000001, 0.29 · 100 is 28.999999999999996.
  for (const n of [100, 1000, 100_000]) expect(shares.map((k) => nearestRank(n, k / 100))).toEqual(shares.map((k) => (k * n) / 100));
});

test("between ranks it is the next, and never one that is not there", () => {
  expect([nearestRank(10, 0.41), nearestRank(2, 0.5), nearestRank(3, 0.5), nearestRank(4, 0), nearestRank(4, 1)]).toEqual([5, 1, 2, 1, 4]);
  const { count, atRank } = ranked([30, 4, 100]);
  expect([count, atRank(1), atRank(2), atRank(3)]).toEqual([3, 4, 30, 100]);
});
