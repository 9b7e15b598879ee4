// Lengths over which tickets are spread evenly, of times to the last of them.

import { expect, test } from "vitest";
import { MINUTE } from "../../../src/ir/index.ts";

import { burstLengths } from "../../../src/simulator/fit/learn/burst-lengths.ts";
import { countsByValue } from "../../../src/simulator/fit/log/counts.ts";

/** How many bursts are as many minutes long, the longest last. */
function minutes(runs: readonly (readonly number[])[], byChance = 0): readonly (readonly [number, number])[] {
  const lengths = burstLengths(
    runs.map((run) => run.map((at) => at * MINUTE)),
    byChance,
  );
  return [...countsByValue(lengths.map((length) => length / MINUTE))].sort(([a], [b]) => a - b);
}

/** One follower each, evenly up to so many minutes. */
function even(count: number, until: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, i) => [100, 100 + (until * (i + 1)) / count]);
}

test("followers that come evenly within a time are of bursts that long", () => {
  expect(minutes(even(40, 48))).toEqual([[48, 40]]);
  // Half of them within ten minutes, half within an hour: so many bursts are that long.
  expect(minutes([...even(30, 10), ...even(30, 60)])).toEqual([
    [10, 30],
    [60, 30],
  ]);
});

test("of two followers the later comes late in the burst", () => {
  // Evenly spread, the share of those that are over by a part of the burst is the square of that part.
  const runs = Array.from({ length: 25 }, (_, i) => [0, 1, 30 * Math.sqrt((i + 1) / 25)]);
  expect(minutes(runs)).toEqual([[30, 25]]);
});

test("tickets that open together are of bursts without a length; the longest are those that chance brings", () => {
  expect(minutes([[5, 5], [5, 5], ...even(8, 20)])).toEqual([
    [0, 2],
    [20, 8],
  ]);
  expect(minutes([...even(30, 10), ...even(30, 60)], 0.25)).toEqual([
    [10, 30],
    [60, 15],
  ]);
  expect(minutes([[5, 5, 5]])).toEqual([[0, 1]]);
});
