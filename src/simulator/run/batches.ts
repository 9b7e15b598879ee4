// How many replications: a fixed count, or batches until an interval is short enough. Decided at the ends of batches alone, from whole batches,
// so that the number hangs on the experiment and never on how many workers there were or which was done first.

import type { Replications } from "../experiment/experiment.ts";

/** What the replications so far say about the interval that was asked for. `needed`: how many it would take in all; null: nobody can tell. */
export type Judgment = { readonly reached: boolean; readonly halfWidth: number | null; readonly needed: number | null };

/** The first batch ends here. */
export function firstTarget(replications: Replications): number {
  return replications.kind === "fixed" ? replications.count : replications.least;
}

/**
 * Where the next batch ends; null: no batch follows. As far as the interval is said to need, but at least a quarter more than now and at most twice
 * as many: an early spread is itself a guess, and each look at it is a chance to stop by luck.
 */
export function nextTarget(replications: Replications, done: number, judgment: Judgment | null): number | null {
  if (replications.kind === "fixed" || judgment === null || judgment.reached || done >= replications.most) return null;
  const least = done + Math.max(1, Math.ceil(done / 4));
  const wished = Math.min(2 * done, judgment.needed ?? 2 * done);
  return Math.min(replications.most, Math.max(least, wished));
}
