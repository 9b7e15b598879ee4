// Lognormals fitted to times: one, and a mixture of two by expectation and maximization from a start that is always the same.

import { normalCdf } from "../../statistics/index.ts";
import { totalOf, type Weighed } from "../log/weighed.ts";

/** Of the logarithm of milliseconds. */
export type Normal = { readonly mean: number; readonly spread: number };
/** `weight`: of the first, which has the lesser mean. */
export type TwoNormals = { readonly weight: number; readonly first: Normal; readonly second: Normal; readonly logLikelihood: number };

/** Below this spread a part of a mixture would stand on a single value. */
const LEAST_SPREAD = 0.05;
const STEPS = 300;
/** More values than these are taken together where they lie within 1 ⁄ GRAIN of each other (0.4 % of a time): what comes out is the same, and sooner. */
const MANY = 4096;
const GRAIN = 256;

/** Of at least one value. */
export function normalOf(logs: readonly Weighed<number>[]): Normal & { readonly logLikelihood: number } {
  const whole = totalOf(logs);
  const mean = logs.reduce((sum, [x, weight]) => sum + weight * x, 0) / whole;
  const spread = Math.max(LEAST_SPREAD, Math.sqrt(logs.reduce((sum, [x, weight]) => sum + weight * (x - mean) ** 2, 0) / whole));
  return { mean, spread, logLikelihood: logs.reduce((sum, [x, weight]) => sum + weight * logDensity(x, { mean, spread }), 0) };
}

/**
 * A. P. Dempster, N. M. Laird, D. B. Rubin, *Maximum likelihood from incomplete data via the EM algorithm*, JRSS B 39, 1977. It starts from halves of the
 * sorted values, and from the lowest and the highest fifth against the rest; the likeliest of the three ends is taken. null for fewer than 20 values.
 */
export function twoNormalsOf(logs: readonly Weighed<number>[]): TwoNormals | null {
  if (logs.length < 20) return null;
  const sorted = near([...logs].sort(([a], [b]) => a - b));
  const ends = [0.5, 0.2, 0.8].map((share) => climb(sorted, placeOf(sorted, share)));
  const best = ends.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
  if (best.first.mean <= best.second.mean) return best;
  return { weight: 1 - best.weight, first: best.second, second: best.first, logLikelihood: best.logLikelihood };
}

/** The chance that a value belongs to the first. */
export function belongsToFirst(x: number, { weight, first, second }: TwoNormals): number {
  const a = Math.log(weight) + logDensity(x, first);
  const b = Math.log(1 - weight) + logDensity(x, second);
  return 1 / (1 + Math.exp(b - a));
}

export function cdfOfTwo(x: number, { weight, first, second }: TwoNormals): number {
  return weight * cdfOfOne(x, first) + (1 - weight) * cdfOfOne(x, second);
}

export function cdfOfOne(x: number, { mean, spread }: Normal): number {
  return normalCdf((x - mean) / spread);
}

/** Values that lie near each other as their mean. */
function near(sorted: readonly Weighed<number>[]): readonly Weighed<number>[] {
  if (sorted.length <= MANY) return sorted;
  const cells = new Map<number, { sum: number; weight: number }>();
  for (const [x, weight] of sorted) {
    const key = Math.round(x * GRAIN);
    const cell = cells.get(key) ?? { sum: 0, weight: 0 };
    cells.set(key, cell);
    cell.sum += weight * x;
    cell.weight += weight;
  }
  return [...cells.values()].map(({ sum, weight }) => [sum / weight, weight]);
}

/** How many of the first are this share of all, as near as can be. */
function placeOf(sorted: readonly Weighed<number>[], share: number): number {
  const until = share * totalOf(sorted);
  let below = 0;
  const place = sorted.findIndex(([, weight]) => {
    below += weight;
    return below - weight / 2 > until;
  });
  return Math.min(sorted.length - 1, Math.max(1, place));
}

function climb(sorted: readonly Weighed<number>[], cut: number): TwoNormals {
  const whole = totalOf(sorted);
  let now: TwoNormals = {
    weight: totalOf(sorted.slice(0, cut)) / whole,
    first: normalOf(sorted.slice(0, cut)),
    second: normalOf(sorted.slice(cut)),
    logLikelihood: Number.NEGATIVE_INFINITY,
  };
  for (let step = 0; step < STEPS; step++) {
    const next = stepOf(sorted, whole, now);
    const gain = next.logLikelihood - now.logLikelihood;
    now = next;
    if (gain < 1e-7 * whole) break;
  }
  return now;
}

/** The likelihood is that of the parameters it started from. */
function stepOf(xs: readonly Weighed<number>[], n: number, from: TwoNormals): TwoNormals {
  let [n1, s1, q1, s, q, logLikelihood] = [0, 0, 0, 0, 0, 0];
  for (const [x, times] of xs) {
    const a = Math.log(from.weight) + logDensity(x, from.first);
    const b = Math.log(1 - from.weight) + logDensity(x, from.second);
    const top = Math.max(a, b);
    const whole = top + Math.log(Math.exp(a - top) + Math.exp(b - top));
    const r = times * Math.exp(a - whole);
    logLikelihood += times * whole;
    n1 += r;
    s1 += r * x;
    q1 += r * x * x;
    s += times * x;
    q += times * x * x;
  }
  const weight = Math.min(0.999, Math.max(0.001, n1 / n));
  return { weight, first: momentsOf(n1, s1, q1), second: momentsOf(n - n1, s - s1, q - q1), logLikelihood };
}

function momentsOf(n: number, sum: number, squares: number): Normal {
  const count = Math.max(n, 1e-9);
  const mean = sum / count;
  return { mean, spread: Math.max(LEAST_SPREAD, Math.sqrt(Math.max(0, squares / count - mean * mean))) };
}

function logDensity(x: number, { mean, spread }: Normal): number {
  const z = (x - mean) / spread;
  return -0.5 * z * z - Math.log(spread) - 0.9189385332046727;
}
