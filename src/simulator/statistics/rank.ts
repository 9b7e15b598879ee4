// Nearest ranks: which of n sorted values a quantile is.

/**
 * The smallest rank (from 1) such that at least this share of n values have it or a lower one: ⌈share · n⌉. A product that is a whole number
 * but for its rounding is that number: of 100 values 0.07 is the 7th.
 */
export function nearestRank(n: number, share: number): number {
  return Math.min(n, Math.max(1, Math.ceil(share * n * (1 - 4 * Number.EPSILON))));
}

/** A list of numbers by rank, from 1 to `count`, each as it is. */
export function ranked(values: readonly number[]): { readonly count: number; readonly atRank: (rank: number) => number } {
  const sorted = Float64Array.from(values).sort();
  return { count: sorted.length, atRank: (rank) => sorted[rank - 1] ?? Number.NaN };
}
