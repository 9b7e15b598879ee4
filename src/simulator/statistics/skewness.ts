// The correction of a t interval for skewed figures: waits in a busy queue have long right tails even as means over a quarter.

/**
 * How lopsided the mean of these figures is: their skewness (third moment by its unbiased estimator) ⁄ (6 √n); 0 for fewer than three, or where
 * all are the same.
 */
export function skewOfMean(figures: readonly number[], mean: number): number {
  const n = figures.length;
  if (n < 3) return 0;
  // In units of the farthest figure, so that no power of it runs out of digits.
  const scale = figures.reduce((most, figure) => Math.max(most, Math.abs(figure - mean)), 0);
  if (scale === 0) return 0;
  let [squares, cubes] = [0, 0];
  for (const figure of figures) {
    const away = (figure - mean) / scale;
    squares += away * away;
    cubes += away * away * away;
  }
  const variance = squares / (n - 1);
  const skewness = (n * cubes) / ((n - 1) * (n - 2)) / (variance * Math.sqrt(variance));
  return skewness / (6 * Math.sqrt(n));
}

/**
 * G(t) = (∛(1 + 6β(t − β)) − 1) ⁄ 2β, rising in t, and t itself where β is 0: the mean lies in [x̄ − G(t) s⁄√n, x̄ − G(−t) s⁄√n].
 *
 * Source: R. Willink, *A confidence interval and test for the mean of an asymmetric distribution*, Communications in Statistics: Theory and
 * Methods 34(4), 2005 (after N. J. Johnson 1978 and P. Hall 1992).
 */
export function skewed(t: number, skew: number): number {
  if (Math.abs(skew) < 1e-6) return t;
  return (Math.cbrt(1 + 6 * skew * (t - skew)) - 1) / (2 * skew);
}

/** The t with `skewed(t, skew)` = u. */
export function unskewed(u: number, skew: number): number {
  if (Math.abs(skew) < 1e-6) return u;
  const root = 1 + 2 * skew * u;
  return (root * root * root - 1) / (6 * skew) + skew;
}
