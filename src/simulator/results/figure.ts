// A figure as a function of replications: of one of them, and of all together with its interval.

import {
  grainOf,
  type Interval,
  invertedInterval,
  LEAST_INVERTED,
  meanInterval,
  type SurvivalCurve,
  sectionedInterval,
  within,
} from "../statistics/index.ts";
import type { Prepared, Times } from "./prepared.ts";
import type { Measured } from "./summary.ts";

/**
 * `mean`: the figure of several replications is the mean of theirs (a count, a cost). `pooled`: it is made of all they hold together (a share of sums, a
 * quantile of all tickets), as the mean of small shares and quantiles is biased; its interval is by sectioning. `of` gets one replication, or several where it
 * is pooled; null: there is no such figure. `quantile`: it is one, with the curve across replications by which its interval is told where these are many.
 */
export type Figure = {
  readonly over: "mean" | "pooled";
  readonly of: (runs: readonly Prepared[]) => number | null;
  readonly quantile?: {
    readonly share: number;
    /** Of these replications together. */
    readonly times: (runs: readonly Prepared[]) => Times;
    readonly across: (runs: readonly Prepared[], level: number) => Across;
  };
  /** Where it is the same in every replication, it cannot vary. */
  readonly certain?: true;
  /** Why no interval may be told of the replications' own figures though there are figures (`each`: of each replication), as a fragment; null, or left out: nothing speaks against it. */
  readonly refuses?: (runs: readonly Prepared[], each: Worked["each"]) => string | null;
  /** Between what it can lie, whatever is measured: intervals are cut to it. Left out: from 0. */
  readonly range?: readonly [least: number, most: number];
};

/** `replications`: of how many it is made, those without tickets left out. */
export type Across = { readonly curve: SurvivalCurve; readonly replications: number };

/** A share of something. */
export const SHARE = [0, 1] as const;
const NOT_NEGATIVE = [0, Number.POSITIVE_INFINITY] as const;

/** A figure worked out over one scenario: by replication, in order, and over all. */
export type Worked = {
  readonly figure: Figure;
  readonly runs: readonly Prepared[];
  readonly each: readonly (number | null)[];
  readonly overall: number | null;
  readonly refused: string | null;
};

export function work(figure: Figure, runs: readonly Prepared[]): Worked {
  const each = runs.map((run) => figure.of([run]));
  return { figure, runs, each, overall: figure.over === "pooled" ? figure.of(runs) : null, refused: figure.refuses?.(runs, each) ?? null };
}

export function measured(worked: Worked, level: number): Measured {
  const { figure, each, refused } = worked;
  const interval = inverted(worked, level) ?? (refused === null ? ofEach(worked, level) : unknown(refused, each, level));
  return { interval: surely(figure, within(interval, ...(figure.range ?? NOT_NEGATIVE))), perReplication: each };
}

/** What is the same in every replication, of a figure that cannot vary then. */
export function surely({ certain }: Figure, interval: Interval): Interval {
  return certain === true && interval.kind === "constant" ? { ...interval, certain } : interval;
}

function ofEach({ figure, each, overall }: Worked, level: number): Interval {
  return figure.over === "pooled" ? sectionedInterval(overall, each, level) : meanInterval(each, level);
}

function unknown(why: string, each: Worked["each"], level: number): Interval {
  const n = each.filter((one) => one !== null).length;
  return { kind: "unknown", why, n, missing: each.length - n, level };
}

/** null where it is no quantile, replications or tickets beyond it are few, or the figures all the same. */
function inverted({ figure: { quantile }, runs, each, overall }: Worked, level: number): Interval | null {
  if (quantile === undefined || runs.length < LEAST_INVERTED.replications) return null;
  if (each.every((one) => one !== null && Math.abs(one - (overall ?? 0)) <= grainOf(each))) return null;
  const { events, censored } = quantile.times(runs);
  const beyond = (events.count + censored.count) * Math.min(quantile.share, 1 - quantile.share);
  if (beyond < LEAST_INVERTED.beyond - 1e-9) return null;
  const { curve, replications } = quantile.across(runs, level);
  if (replications < LEAST_INVERTED.replications) return null;
  return invertedInterval(overall, curve, quantile.share, { n: replications, missing: runs.length - replications, level });
}

export function measure(figure: Figure, runs: readonly Prepared[], level: number): Measured {
  return measured(work(figure, runs), level);
}
