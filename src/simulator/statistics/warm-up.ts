// How long a simulation takes to forget that it began empty.

import { batchMeans } from "./series.ts";

/**
 * `found`: leave out the first `observations` of the series. `tooShort`: the best cut lies in the second half, so the series is no longer than
 * its own beginning, and cannot tell; `observations` is where the cut would be. `unknown`: fewer than ten batches. `statistic`: MSER by batches
 * left out, for drawing.
 */
export type SeriesWarmUp =
  | { readonly kind: "found"; readonly observations: number; readonly statistic: readonly number[] }
  | { readonly kind: "tooShort"; readonly why: string; readonly observations: number; readonly statistic: readonly number[] }
  | { readonly kind: "unknown"; readonly why: string };

/** MSER-5: batches of five. */
const BATCH = 5;
const LEAST_BATCHES = 10;
/** So few batches at the end can agree by chance: no cut leaves fewer. */
const LEAST_LEFT = 5;

/**
 * The warm-up of a series that is already averaged across replications: the cut d for which the mean of what is left is told most exactly,
 * min over d of Σ_{i>d} (Y_i − Ȳ_{>d})² ⁄ (m − d)², over means Y of batches.
 *
 * `batch`: for a series with a period (days: the week) take the period (7), else the slope within a period is taken for a beginning. What does
 * not fill the last batch is left out.
 *
 * Source: K. P. White, *An effective truncation heuristic for bias reduction in simulation output*, Simulation 69(6), 1997; K. P. White, M. J.
 * Cobb, S. C. Spratt, *A comparison of five steady-state truncation heuristics for simulation*, WSC 2000 (MSER-5, and the second half as a sign
 * of too little data).
 */
export function warmUpOf(series: readonly number[], batch: number = BATCH): SeriesWarmUp {
  const means = batchMeans(series, batch);
  const m = means.length;
  if (m < LEAST_BATCHES) {
    return { kind: "unknown", why: `it takes ${LEAST_BATCHES * batch} observations to find a warm-up, and there are ${series.length}` };
  }
  const statistic = mserOf(means);
  let best = 0;
  for (let d = 1; d <= m - LEAST_LEFT; d++) if ((statistic[d] as number) < (statistic[best] as number)) best = d;
  const observations = best * batch;
  if (best <= m / 2) return { kind: "found", observations, statistic };
  const why = "the horizon is too short to tell: what happens at first goes on for more than half of it";
  return { kind: "tooShort", why, observations, statistic };
}

/** By number of batches left out, 0 to m − 5. Sums from the end, about the last mean, so that large means cost no digits. */
function mserOf(means: readonly number[]): readonly number[] {
  const m = means.length;
  const about = means[m - 1] ?? 0;
  const statistic: number[] = [];
  let [sum, squares] = [0, 0];
  for (let d = m - 1; d >= 0; d--) {
    const away = (means[d] as number) - about;
    sum += away;
    squares += away * away;
    const left = m - d;
    if (left >= LEAST_LEFT) statistic[d] = Math.max(0, squares - (sum * sum) / left) / (left * left);
  }
  return statistic;
}
