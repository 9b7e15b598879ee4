// One line of a comparison of a log with simulated tickets, and how it is judged.

import { nearestRank, ranked } from "../../statistics/index.ts";

/**
 * One line of the comparison. `how`: the greatest distance of two distribution functions; half the sum of the differences of shares; the difference of
 * two shares; the ratio of the greater figure to the less, less 1. `log` and `simulated`: the figures compared, where there is one each. `limit`: what
 * is still called the same. `chance`: further than stated, and no further than chance alone reaches with so few. null as distance: one side has none.
 */
export type CheckRow = {
  readonly what:
    | "tickets"
    | "arrival profile"
    | "scatter of days"
    | "soon after another"
    | "mix"
    | "figures"
    | "response"
    | "resolution"
    | "paused"
    | "reopened"
    | "open again"
    | "changed"
    | "escalation asked"
    | "given up"
    | "customers";
  readonly of: string | null;
  readonly how: "kolmogorov-smirnov" | "total variation" | "difference" | "ratio";
  readonly sizes: readonly [log: number, simulated: number];
  readonly log: number | null;
  readonly simulated: number | null;
  readonly distance: number | null;
  readonly limit: number;
  readonly verdict: "yes" | "chance" | "no" | "too-few";
};

/** Stated distances. Where samples are so small that chance alone reaches further, the limit is what chance reaches once in a hundred times. */
export const LIMITS = {
  tickets: 0.1,
  profile: 0.08,
  scatter: 1,
  mix: 0.02,
  figures: 0.06,
  times: 0.06,
  shares: 0.02,
  customers: 0.15,
} as const;

/** Fewer values on a side say nothing. */
export const LEAST = 20;

/** `chance`: what chance alone reaches once in a hundred times with samples of these sizes. */
export function judged(
  distance: number | null,
  stated: number,
  chance: number,
  sizes: readonly [number, number],
): Pick<CheckRow, "distance" | "limit" | "verdict"> {
  const limit = Math.max(stated, chance);
  if (distance === null || Math.min(...sizes) < LEAST) return { distance, limit, verdict: "too-few" };
  if (distance <= stated) return { distance, limit, verdict: "yes" };
  return { distance, limit, verdict: distance <= chance ? "chance" : "no" };
}

/** What chance alone reaches once in a hundred times with samples of these sizes: Kolmogorov's 99th percentile. */
export function kolmogorov(n: number, m: number): number {
  return n === 0 || m === 0 ? 0 : 1.628 * Math.sqrt(1 / n + 1 / m);
}

/** The median, by nearest rank as in all reports; of none null. */
export function middle(values: readonly number[]): number | null {
  return values.length === 0 ? null : ranked(values).atRank(nearestRank(values.length, 0.5));
}

export function totalVariation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, i) => sum + Math.abs(share - (b[i] ?? 0)), 0) / 2;
}

export function ratioOf(a: number, b: number): number | null {
  return a === 0 || b === 0 ? null : Math.max(a, b) / Math.min(a, b) - 1;
}
