// Series in time and counts: means of batches, and whether counts vary more than chance alone would have them.

import { chiSquare } from "./gamma.ts";
import { meanOf, varianceOf } from "./interval.ts";

/** Means of so many observations after each other; what does not fill the last batch is left out. */
export function batchMeans(series: readonly number[], size: number): readonly number[] {
  return Array.from({ length: Math.floor(series.length / size) }, (_, batch) => meanOf(series.slice(batch * size, (batch + 1) * size)));
}

/**
 * Variance ⁄ mean of counts: 1 for Poisson counts, more where days or hours differ by more than chance. `p`: the chance of so much (or more)
 * from Poisson counts with one mean, by chi-square with n − 1 degrees of freedom. null for fewer than two counts, or none but zeros.
 *
 * Source: R. A. Fisher, *Statistical Methods for Research Workers*, §16 (index of dispersion); the approximation is fair for means of about 5
 * and more.
 */
export function dispersion(counts: readonly number[]): { readonly index: number; readonly p: number } | null {
  const mean = meanOf(counts);
  if (counts.length < 2 || mean === 0) return null;
  const index = varianceOf(counts) / mean;
  return { index, p: chiSquare(index * (counts.length - 1), counts.length - 1).upper };
}
