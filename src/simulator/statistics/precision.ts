// How many replications an interval of wanted length takes, and when to stop.

import { checkLevel, type Figures, type Interval, knownFigures, meanInterval, meanOf, reach, varianceOf } from "./interval.ts";
import { normalQuantile } from "./normal.ts";
import { studentQuantile } from "./student.ts";

/** `absolute`: in the unit of the figure; `relative`: as a share of the mean's size (0.05: within five percent). */
export type Wanted = { readonly kind: "absolute"; readonly halfWidth: number } | { readonly kind: "relative"; readonly share: number };

/**
 * First looked at after `least` replications, then after each further batch of `batch`, up to `most`. With fewer than in `STOPPING` the
 * interval is short by luck too often.
 */
export type StoppingRule = {
  readonly least: number;
  readonly batch: number;
  readonly most: number;
  readonly level: number;
  readonly wanted: Wanted;
};

/** The least number and the batch for which the coverage of the interval at which we stop is tested. */
export const STOPPING = { least: 10, batch: 10 } as const;

/**
 * `halfWidth`, and `wanted` in the same unit; `needed`: how many replications in all the interval would take, judged by those so far; null: unknown.
 * `reached`: stop here, the interval is as short as asked for. `next`: after how many replications to look again; null: reached, or at the most.
 */
export type Precision = {
  readonly reached: boolean;
  readonly halfWidth: number | null;
  readonly wanted: number | null;
  readonly needed: number | null;
  readonly next: number | null;
};

/** More are never computed with: a wish that takes more is a wish for another experiment. */
const MOST_NEEDED = 1e9;

/**
 * How precise the figures so far are, and whether to stop.
 *
 * Stopping as soon as an interval is short stops where the spread happens to look small, so that the interval covers less than it says. So it
 * is looked at at the ends of batches alone, and must be short enough **twice in a row**; at `most` once is enough, as the run ends there in
 * any case. Figures that are all the same never reach it: they say nothing of their spread. Coverage of the interval so reached, with
 * `STOPPING`: 94 % or more at nominal 95 %, for figures as skewed as exponential ones (coverage.test.ts); with one look 92 %, and looking from
 * five on after each replication 89 %.
 *
 * `intervalOf`: the interval that is told of the first n replications, where it is another than that of the mean of their figures.
 *
 * Source: sequential procedure of A. M. Law, *Simulation Modeling and Analysis*, 5th ed., §9.4.1; Y. S. Chow, H. Robbins, *On the asymptotic
 * theory of fixed-width sequential confidence intervals*, Annals of Mathematical Statistics 36, 1965. The two looks in a row are ours.
 */
export function precisionOf(
  figures: Figures,
  rule: StoppingRule,
  intervalOf: (n: number) => Interval = (n) => meanInterval(figures.slice(0, n), rule.level),
): Precision {
  const n = figures.length;
  const interval = intervalOf(n);
  const goal = absolute(rule.wanted, knownFigures(figures));
  const isShortBefore = (): boolean =>
    n - rule.batch >= rule.least && isShort(intervalOf(n - rule.batch), figures.slice(0, n - rule.batch), rule);
  const reached = isShort(interval, figures, rule) && (n >= rule.most || (isCheck(n, rule) && isShortBefore()));
  return {
    reached,
    halfWidth: interval.kind === "unknown" ? null : interval.halfWidth,
    wanted: Number.isFinite(goal) ? goal : null,
    needed: replicationsToReach(goal, interval, figures),
    next: reached || n >= rule.most ? null : nextCheck(n, rule),
  };
}

/**
 * How many replications in all (those there are included) an interval of at most this half-width would take, with the spread, skewness, mean
 * and missing figures as seen so far: the least n with reach(n) s ⁄ √n short enough. null: unknown (fewer than two figures, all the same, or a
 * share of a mean of 0), or more than a billion.
 */
export function replicationsNeeded(figures: Figures, level: number, wanted: Wanted): number | null {
  checkLevel(level);
  const known = knownFigures(figures);
  const goal = absolute(wanted, known);
  const spread = Math.sqrt(varianceOf(known));
  if (known.length < 2 || spread === 0 || !(goal > 0)) return null;
  const tooWide = (n: number): boolean => {
    const { below, above } = reach(known, level, n);
    return (((below + above) / 2) * spread) / Math.sqrt(n) > goal;
  };
  // Between the least n with the normal quantile and n (half-width ⁄ goal)²: the reach falls from the one that is there to the normal one.
  const { below, above } = reach(known, level);
  let short = Math.max(known.length, Math.ceil(((normalQuantile((1 + level) / 2) * spread) / goal) ** 2));
  let enough = Math.max(short, Math.ceil(((((below + above) / 2) * spread) / goal) ** 2));
  if (enough > MOST_NEEDED) return null;
  while (short < enough) {
    const middle = Math.floor((short + enough) / 2);
    if (tooWide(middle)) short = middle + 1;
    else enough = middle;
  }
  return Math.ceil((enough * figures.length) / known.length);
}

/**
 * The same for a half-width of `goal`, of an interval that is known: one that was not made of the spread of the figures, but inverted, is judged by its own
 * half-width, which falls like t(n − 1) ⁄ √n.
 */
export function replicationsToReach(goal: number, interval: Interval, figures: Figures): number | null {
  const { level } = interval;
  if (interval.kind !== "known" || interval.inverted !== true)
    return replicationsNeeded(figures, level, { kind: "absolute", halfWidth: goal });
  const { n, halfWidth, missing } = interval;
  if (!(goal > 0)) return null;
  const factor = (many: number): number => studentQuantile((1 + level) / 2, many - 1) / Math.sqrt(many);
  const wanted = (goal / halfWidth) * factor(n);
  const most = Math.ceil((studentQuantile((1 + level) / 2, n - 1) / wanted) ** 2);
  if (most > MOST_NEEDED) return null;
  let [short, enough] = [n, Math.max(n, most)];
  while (short < enough) {
    const middle = Math.floor((short + enough) / 2);
    if (factor(middle) > wanted) short = middle + 1;
    else enough = middle;
  }
  return Math.ceil((enough * (n + missing)) / n);
}

function isShort(interval: Interval, figures: Figures, { wanted }: StoppingRule): boolean {
  return interval.kind === "known" && interval.halfWidth <= absolute(wanted, knownFigures(figures));
}

/** NaN: a share of the mean of nothing. */
function absolute(wanted: Wanted, known: readonly number[]): number {
  return wanted.kind === "absolute" ? wanted.halfWidth : wanted.share * Math.abs(meanOf(known));
}

function isCheck(n: number, rule: StoppingRule): boolean {
  return n >= rule.least && (n - rule.least) % rule.batch === 0;
}

function nextCheck(n: number, rule: StoppingRule): number {
  const batches = Math.floor((n - rule.least) / rule.batch) + 1;
  return Math.min(rule.most, n < rule.least ? rule.least : rule.least + batches * rule.batch);
}
