// The stated test of a promise with a share: from the tickets of each replication to a verdict with its interval.

import { exactShare, replicationsNeeded, sectionedInterval, within } from "../../simulator/statistics/index.ts";
import type { Holding } from "../promises/index.ts";
import type { ShareResult } from "./verification.ts";

/** Of one replication: tickets that put the promise to the test and were decided, those of them of which it was kept, and those not decided. */
export type ReplicationShare = { readonly decided: number; readonly kept: number; readonly undecided: number };

/**
 * The share of all tickets of all replications, with its interval over replications (sectioning: the tickets within one are not independent).
 * `holds` where all of the interval lies at or above the share promised, `violated` where all of it lies below, else `inconclusive`; `vacuous` where no
 * ticket put it to the test. With a level of 95 % each of the two answers is wrong in at most about 2.5 of 100 runs.
 *
 * Replications that are all alike show no spread, and an interval without a width would claim too much: there the interval is that of Clopper and
 * Pearson over tickets, which takes tickets for independent; it is at least never empty.
 *
 * Sources: docs/statistics.md; S. Asmussen, P. W. Glynn, *Stochastic Simulation*, 2007, §III.5; C. J. Clopper, E. S. Pearson, Biometrika 26, 1934.
 */
export function shareOf(
  wanted: number,
  replications: readonly ReplicationShare[],
  level: number,
): { readonly verdict: Holding; readonly result: ShareResult } {
  const sum = (of: (one: ReplicationShare) => number): number => replications.reduce((all, one) => all + of(one), 0);
  const [tickets, kept, undecided] = [sum((one) => one.decided), sum((one) => one.kept), sum((one) => one.undecided)];
  const figures = replications.map((one) => (one.decided === 0 ? null : one.kept / one.decided));
  const overall = tickets === 0 ? null : kept / tickets;
  const sections = sectionedInterval(overall, figures, level);
  const alike = sections.kind === "constant" && tickets > 0;
  const interval = alike ? { ...exactShare(kept, tickets, level), n: sections.n, missing: sections.missing } : within(sections, 0, 1);
  const base = {
    wanted,
    interval,
    by: alike ? ("exact" as const) : ("sections" as const),
    replications: replications.length,
    tickets,
    kept,
    undecided,
  };
  if (tickets === 0) return { verdict: undecided === 0 ? "vacuous" : "inconclusive", result: { ...base, more: null } };
  if (interval.kind !== "unknown" && interval.low >= wanted) return { verdict: "holds", result: { ...base, more: null } };
  if (interval.kind !== "unknown" && interval.high < wanted) return { verdict: "violated", result: { ...base, more: null } };
  return {
    verdict: "inconclusive",
    result: { ...base, more: alike || overall === null ? null : moreNeeded(figures, level, Math.abs(overall - wanted)) },
  };
}

/** So many more until the interval is as short as the share is far from what was promised; null: nobody can say. */
function moreNeeded(figures: readonly (number | null)[], level: number, distance: number): number | null {
  if (distance === 0) return null;
  const needed = replicationsNeeded(figures, level, { kind: "absolute", halfWidth: distance });
  return needed === null ? null : Math.max(1, needed - figures.length);
}
