// How sure a median is, worked out by hand.

import { expect, test } from "vitest";

import { sureTimeOf } from "../../../src/simulator/fit/log/confidence.ts";

/** Of hours given, each ended; `+`: watched for so long in vain. */
const watched = (words: string) => words.split(" ").map((word) => ({ ended: !word.endsWith("+"), after: Number.parseInt(word, 10) }));

test("of a hundred that all ended, the median is as sure as the ranks about it", () => {
  const all = Array.from({ length: 100 }, (_, i) => ({ ended: true, after: i + 1 }));
  // At 40 the curve is at 0.6, and its lower end at 0.6 to the power of exp(1.96 · √(0.4 ⁄ 60) ⁄ −ln 0.6) = 0.497. At 60 it is at 0.4, its upper end at 0.494.
  expect(sureTimeOf(all, 0.5)).toEqual({ at: 50, low: 40, high: 60 });
  expect(sureTimeOf(all, 0.75)).toEqual({ at: 75, low: 66, high: 83 });
});

test("where some were watched in vain, the curve falls among those left, and is less sure", () => {
  // 0.8, 0.8 · 2 ⁄ 3, 0.8 · 1 ⁄ 3 and 0; from 0.20 to 0.97, from 0.07 to 0.86, from 0.01 to 0.69, and then nobody is left to make it surer.
  expect(sureTimeOf(watched("1 2+ 3 4 5"), 0.5)).toEqual({ at: 4, low: 1, high: null });
  // At 6 it is at 0.25, from 0.04 to 0.56; at 7 at 0.125, from 0.01 to 0.42.
  expect(sureTimeOf(watched("1 2 3 4 5 6 7 8"), 0.5)).toEqual({ at: 4, low: 1, high: 7 });
  // Of equal times those that ended come first: 4 of 5 are watched when both end.
  expect(sureTimeOf(watched("1+ 2 2 2+ 3+"), 0.5)).toEqual({ at: 2, low: 2, high: null });
  // What half of them have not come to, nobody knows; by chance it could have been the first.
  expect(sureTimeOf(watched("1 2+ 3+ 4+ 5+"), 0.5)).toEqual({ at: null, low: 1, high: null });
  expect(sureTimeOf([], 0.5)).toEqual({ at: null, low: null, high: null });
});
