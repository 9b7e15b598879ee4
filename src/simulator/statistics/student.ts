// Student's t distribution: its distribution function and quantiles for any real number of degrees of freedom.

import { incompleteBeta } from "./beta.ts";
import { stirlingError } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

/** The chance that a figure of Student's distribution with `df` ≥ 1 degrees of freedom is at most `t`. */
export function studentCdf(t: number, df: number): number {
  return t < 0 ? upperTail(-t, df) : 1 - upperTail(t, df);
}

/** The t below which such a figure lies with chance `p`; ∓∞ for 0 and 1. To about 12 digits, to 10 at a million degrees of freedom. */
export function studentQuantile(p: number, df: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  return p < 0.5 ? -remembered(p, df) : remembered(1 - p, df);
}

/** Upper quantiles already worked out, by tail, then by degrees of freedom: every interval of a report asks for the same few. */
const worked = new Map<number, Map<number, number>>();
const MOST_TAILS = 64;
const MOST_WORKED = 4096;

function remembered(tail: number, df: number): number {
  const found = worked.get(tail)?.get(df);
  if (found !== undefined) return found;
  const t = upperQuantile(tail, df);
  if (worked.size >= MOST_TAILS) worked.clear();
  const byDf = worked.get(tail) ?? new Map<number, number>();
  if (byDf.size >= MOST_WORKED) byDf.clear();
  worked.set(tail, byDf.set(df, t));
  return t;
}

/** Chance that a figure lies beyond `t` on either side: the p-value of a two-sided test. */
export function studentBeyond(t: number, df: number): number {
  return Math.min(1, 2 * upperTail(Math.abs(t), df));
}

/** Chance of more than `t` ≥ 0. */
function upperTail(t: number, df: number): number {
  if (t === Number.POSITIVE_INFINITY) return 0;
  const square = t * t;
  return incompleteBeta(df / (df + square), df / 2, 0.5, square / (df + square)).lower / 2;
}

/**
 * Newton's method, from the first term of the expansion about the normal quantile (Abramowitz and Stegun, 26.7.5). The tail is convex to the
 * right of 0: from left of the root every step goes right and none too far, and from right of it the first step goes left.
 */
function upperQuantile(tail: number, df: number): number {
  const z = -normalQuantile(tail);
  let t = z + (z * z * z + z) / (4 * df);
  for (let step = 0; step < 1000; step++) {
    const change = (upperTail(t, df) - tail) / density(t, df);
    t += change;
    if (step > 0 && !(change > 1e-14 * t)) break;
  }
  return t;
}

function density(t: number, df: number): number {
  // Γ((df + 1) ⁄ 2) ⁄ (√(df π) Γ(df ⁄ 2)) by Stirling's formula and what it leaves out: no cancellation for large df.
  const half = df / 2;
  const front = half * Math.log1p(0.5 / half) - 0.5 + stirlingError(half + 0.5) - stirlingError(half);
  return Math.exp(front - ((df + 1) / 2) * Math.log1p((t * t) / df)) / Math.sqrt(2 * Math.PI);
}
