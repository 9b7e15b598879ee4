// How long bursts last, so that tickets spread evenly over them come as soon after each other as in the log.

import type { Instant, Milliseconds } from "../../../ir/index.ts";

type Point = { readonly at: number; readonly share: number };

/**
 * A length for each run, by the number of tickets that follow. In the experiment each of n followers comes evenly at random within a length, so that the n-th
 * power of the time to the last is even, too, up to the n-th power of that. Times whose density falls are such a mixture of even ones, and the likeliest is the
 * least concave curve above the shares of the log: it has a length at each of its corners. What chance brings together lies evenly within the hour, so among the
 * longest: so many of these are left out. `runs`: of two openings and more each; `byChance`: which share of what follows in them does by chance.
 *
 * Source: U. Grenander, *On the theory of mortality measurement* II, 1956.
 */
export function burstLengths(runs: readonly (readonly Instant[])[], byChance: number): readonly Milliseconds[] {
  const spans = new Map<number, Milliseconds[]>();
  for (const run of runs) {
    const followers = run.length - 1;
    const known = spans.get(followers) ?? [];
    spans.set(followers, known);
    known.push((run.at(-1) ?? 0) - (run[0] ?? 0));
  }
  return [...spans].flatMap(([followers, times]) => {
    const lengths = lengthsOf(times, followers);
    return lengths.slice(0, lengths.length - Math.floor(byChance * lengths.length));
  });
}

function lengthsOf(times: readonly Milliseconds[], followers: number): readonly Milliseconds[] {
  const most = Math.max(...times, 1);
  const rising = times.map((time) => power(time / most, followers)).sort((a, b) => a - b);
  const corners = cornersOf(rising);
  const lengths: Milliseconds[] = [];
  let share = 0;
  corners.forEach(({ at }, i) => {
    share += weightOf(corners, i);
    while (lengths.length < times.length && (lengths.length + 0.5) / times.length <= share + 1e-9) {
      lengths.push(Math.round(most * power(at, 1 / followers)));
    }
  });
  return lengths;
}

/** Of the least concave curve above the shares of values that are no greater; from what lies at 0 on. */
function cornersOf(rising: readonly number[]): readonly Point[] {
  const corners: Point[] = [{ at: 0, share: rising.filter((value) => value === 0).length / rising.length }];
  rising.forEach((at, i) => {
    if (at === 0 || rising[i + 1] === at) return;
    const next = { at, share: (i + 1) / rising.length };
    while (corners.length > 1 && slope(corners.at(-2), corners.at(-1)) <= slope(corners.at(-1), next)) corners.pop();
    corners.push(next);
  });
  return corners;
}

/** The share of the even part that ends at a corner: by how much the curve is less steep behind it. */
function weightOf(corners: readonly Point[], i: number): number {
  const [before, corner, after] = [corners[i - 1], corners[i], corners[i + 1]];
  if (before === undefined || corner === undefined) return corner?.share ?? 0;
  return corner.at * (slope(before, corner) - (after === undefined ? 0 : slope(corner, after)));
}

function slope(a: Point | undefined, b: Point | undefined): number {
  return a === undefined || b === undefined ? 0 : (b.share - a.share) / (b.at - a.at);
}

function power(base: number, exponent: number): number {
  return Math.exp(exponent * Math.log(base));
}
