// How many replications: a fixed count, or batches until an interval is short enough. Decided at the ends of batches alone, from whole batches,
// so that the number hangs on the experiment and never on how many workers there were or which was done first.

import type { Replications } from "../experiment/experiment.ts";
import { type Figures, type Interval, precisionOf, STOPPING } from "../statistics/index.ts";

/** What the replications so far say about the interval that was asked for. `needed`: how many it would take in all; null: nobody can tell. */
export type PrecisionJudgment = { readonly reached: boolean; readonly halfWidth: number | null; readonly needed: number | null };

/** The first batch ends here. */
export function firstTarget(replications: Replications): number {
  if (replications.kind === "fixed") return replications.count;
  return Math.min(replications.most, Math.max(replications.least, STOPPING.least));
}

/** Where the next batch ends; null: no batch follows. In the steps for which the coverage of the interval is tested. */
export function nextTarget(replications: Replications, done: number, judgment: PrecisionJudgment | null): number | null {
  if (replications.kind === "fixed" || judgment === null || judgment.reached || done >= replications.most) return null;
  return Math.min(replications.most, done + STOPPING.batch);
}

/**
 * Of one measure, its figures by scenario: all have to be told precisely enough. The rule is that of `precisionOf` in src/simulator/statistics, of the intervals
 * that are told: `intervalOf` those of the first n replications of a scenario, where they are others than of the mean of its figures.
 */
export function judgmentOf(
  replications: Replications,
  level: number,
  scenarios: readonly Figures[],
  intervalOf?: (scenario: number, n: number) => Interval,
): PrecisionJudgment {
  if (replications.kind === "fixed") return { reached: true, halfWidth: null, needed: null };
  const { most, halfWidth } = replications;
  const rule = { least: firstTarget(replications), batch: STOPPING.batch, most, level, wanted: { kind: "absolute", halfWidth } } as const;
  const each = scenarios.map((figures, scenario) =>
    precisionOf(figures, rule, intervalOf === undefined ? undefined : (n) => intervalOf(scenario, n)),
  );
  return {
    reached: each.every(({ reached }) => reached),
    halfWidth: largest(each.map((one) => one.halfWidth)),
    needed: largest(each.map(({ needed }) => needed)),
  };
}

/** null where any is. */
function largest(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length < figures.length || known.length === 0 ? null : Math.max(...known);
}
