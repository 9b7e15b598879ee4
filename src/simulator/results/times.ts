// How long something took, where some are still waited for at the end: quantiles, and the curve a report draws.

import { middleOf, survivalAcross, survivalCounts, survivalCurve } from "../statistics/index.ts";
import type { Times } from "./prepared.ts";
import type { TimeSummary } from "./summary.ts";

/** A point of a summary's curve for each so great a fall of the share, so that a curve has about a hundred at most. */
const FALL = 0.01;

/**
 * The time after which at least this share was answered, by the product-limit curve (Kaplan and Meier); null where that never happened in the time watched.
 * The same as `survivalQuantile` of `survivalCurve`, whose bands would be worked out for nothing here, once for each replication.
 */
export function quantileOf({ events, censored }: Times, share: number): number | null {
  if (censored.count === 0) return events.quantile(share);
  const watched = censored.buckets();
  const enough = 1 - share + 4 * Number.EPSILON;
  let atRisk = events.count + censored.count;
  let waiting = 1;
  let next = 0;
  for (const [bucket, count] of events.buckets()) {
    for (; (watched[next]?.[0] ?? bucket) < bucket; next++) atRisk -= watched[next]?.[1] ?? 0;
    waiting *= (atRisk - count) / atRisk;
    if (waiting <= enough) return middleOf(bucket);
    atRisk -= count;
  }
  return null;
}

/** The curve of all replications, thinned, with a band across them; of a single one without a band. */
export function survivalOf(replications: readonly Times[], level: number): TimeSummary["survival"] {
  const counts = replications.map(({ events, censored }) => survivalCounts(events, censored)).filter(({ length }) => length > 0);
  const [only] = counts;
  if (only === undefined) return [];
  const curve = counts.length === 1 ? survivalCurve(only, level) : survivalAcross(counts, level);
  if (curve.kind === "unknown") return [];
  const points = curve.steps.map(({ after, share, low, high }) => ({ after, share, low, high }));
  return thinned(counts.length === 1 ? points.map((point) => ({ ...point, low: null, high: null })) : points);
}

/** The first and the last step stay, and of those between whatever falls far enough below the one kept before it. */
function thinned(curve: TimeSummary["survival"]): TimeSummary["survival"] {
  let last = 1;
  return curve.filter(({ share }, index) => {
    if (index > 0 && index < curve.length - 1 && last - share < FALL) return false;
    last = share;
    return true;
  });
}
