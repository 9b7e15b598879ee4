// The normal distribution: its distribution function and quantiles.

import { incompleteGamma } from "./gamma.ts";

/** The chance that a standard normal figure is at most `z`; small tails keep their digits. */
export function normalCdf(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/** The z below which a standard normal figure lies with chance `p`; ∓∞ for 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  return p < 0.5 ? lowerQuantile(p) : -lowerQuantile(1 - p);
}

/** Newton's method on the logarithm of the tail, which is concave: from anywhere it ends at the root. */
function lowerQuantile(p: number): number {
  let z = -Math.sqrt(-2 * Math.log(p)) / 1.2;
  for (let step = 0; step < 100; step++) {
    const tail = normalCdf(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const change = (Math.log(tail / p) * tail) / density;
    z -= change;
    if (Math.abs(change) <= 1e-15 * Math.abs(z)) break;
  }
  return z;
}
