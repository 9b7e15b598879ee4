// Which of many weighted values a uniform falls on: cumulative shares, with a guide that says where to start looking (Chen and Asau, 1974).

import { logGamma } from "./special-functions.ts";

/** Shares of the values 0, 1, … from `first` on, cumulative; the last is 1. */
export type GuideTable = {
  readonly first: number;
  readonly cumulative: Float64Array;
  readonly guide: Int32Array;
};

/** A table of weights, none below 0 and one above. */
export function guideTable(weights: ArrayLike<number>, first = 0): GuideTable {
  const size = weights.length;
  const cumulative = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i += 1) {
    sum += weights[i]!;
    cumulative[i] = sum;
  }
  for (let i = 0; i < size; i += 1) cumulative[i] = cumulative[i]! / sum;
  const guide = new Int32Array(size);
  let at = 0;
  for (let i = 0; i < size; i += 1) {
    while (cumulative[at]! <= i / size) at += 1;
    guide[i] = at;
  }
  return { first, cumulative, guide };
}

/** The value on which a uniform in (0, 1) falls: never falls as the uniform grows, and takes two looks on average whatever the size. */
export function valueAt(table: GuideTable, u: number): number {
  const { cumulative, guide } = table;
  let at = guide[(u * guide.length) | 0]!;
  while (cumulative[at]! <= u) at += 1;
  return table.first + at;
}

/** The share of values up to and including x. */
export function shareUpTo(table: GuideTable, x: number): number {
  const at = Math.floor(x) - table.first;
  if (at < 0) return 0;
  return at >= table.cumulative.length ? 1 : table.cumulative[at]!;
}

/** Poisson: p(k + 1) = p(k) mean / (k + 1). */
export function poissonTable(mean: number): GuideTable {
  if (mean === 0) return guideTable([1]);
  const mode = Math.floor(mean);
  const atMode = Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1));
  return fromMode(mode, atMode, (k) => mean / (k + 1));
}

/** Negative binomial with real shape: p(k + 1) = p(k) q (k + shape) / (k + 1), where q = mean / (mean + shape). */
export function negativeBinomialTable(mean: number, shape: number): GuideTable {
  if (mean === 0) return guideTable([1]);
  const q = mean / (mean + shape);
  const mode = shape <= 1 ? 0 : Math.floor((q * (shape - 1)) / (1 - q));
  const logarithm =
    logGamma(mode + shape) - logGamma(shape) - logGamma(mode + 1) + shape * Math.log(shape / (mean + shape)) + mode * Math.log(q);
  return fromMode(mode, Math.exp(logarithm), (k) => (q * (k + shape)) / (k + 1));
}

/** 1, 2^-exponent, 3^-exponent, … */
export function zipfTable(count: number, exponent: number): GuideTable {
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i += 1) weights[i] = Math.exp(-exponent * Math.log(i + 1));
  return guideTable(weights);
}

/** Goes out from the most likely value both ways until what is left cannot be drawn: 2^-53 is the least uniform. */
function fromMode(mode: number, atMode: number, ratio: (k: number) => number): GuideTable {
  const least = atMode * 2 ** -70;
  const below: number[] = [];
  for (let k = mode - 1, p = atMode; k >= 0; k -= 1) {
    p /= ratio(k);
    if (p < least) break;
    below.push(p);
  }
  const weights = below.reverse();
  const first = mode - weights.length;
  for (let k = mode, p = atMode; p >= least; k += 1) {
    weights.push(p);
    p *= ratio(k);
  }
  return guideTable(weights, first);
}
