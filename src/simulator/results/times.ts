// How long something took, where some are still waited for at the end: quantiles, and the curve a report draws.

import type { Milliseconds } from "../../ir/index.ts";
import { middleOf, survivalAcross, survivalAt, survivalCounts, survivalCurve } from "../statistics/index.ts";
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
    if (waiting <= enough) return Math.max(events.min ?? 0, Math.min(events.max ?? 0, middleOf(bucket)));
    atRisk -= count;
  }
  return null;
}

/**
 * The curve of all replications, thinned, with a band across them; of a single one without a band. `waitingAfter` reads the whole curve, and knows nothing of
 * times for which nobody was watched.
 */
export function survivalOf(
  replications: readonly Times[],
  level: number,
): { readonly curve: TimeSummary["survival"]; readonly waitingAfter: (after: Milliseconds) => number | null } {
  const counts = replications.map(({ events, censored }) => survivalCounts(events, censored)).filter(({ length }) => length > 0);
  const [only] = counts;
  if (only === undefined) return { curve: [], waitingAfter: () => null };
  const whole = counts.length === 1 ? survivalCurve(only, level) : survivalAcross(counts, level);
  const steps = whole.kind === "unknown" ? [] : whole.steps;
  const points = steps.map(({ after, share, low, high }) => ({ after, share, low, high }));
  return {
    curve: thinned(counts.length === 1 ? points.map((point) => ({ ...point, low: null, high: null })) : points),
    waitingAfter: (after) => survivalAt(whole, after),
  };
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
