// A figure as a function of replications: of one of them, and of all together with its interval.

import { meanInterval, sectionedInterval, within } from "../statistics/index.ts";
import type { Prepared } from "./prepared.ts";
import type { Measured } from "./summary.ts";

/**
 * `mean`: the figure of several replications is the mean of theirs (a count, a cost). `pooled`: it is made of all they hold together (a share of sums, a
 * quantile of all tickets), as the mean of small shares and quantiles is biased; its interval is by sectioning. `of` gets one replication, or several where it
 * is pooled; null: there is no such figure.
 */
export type Figure = {
  readonly over: "mean" | "pooled";
  readonly of: (runs: readonly Prepared[]) => number | null;
  /** Why no interval may be told though there are figures (`each`: of each replication), as a fragment; null, or left out: nothing speaks against it. */
  readonly refuses?: (runs: readonly Prepared[], each: Worked["each"]) => string | null;
  /** Between what it can lie, whatever is measured: intervals are cut to it. Left out: from 0. */
  readonly range?: readonly [least: number, most: number];
};

/** A share of something. */
export const SHARE = [0, 1] as const;
const NOT_NEGATIVE = [0, Number.POSITIVE_INFINITY] as const;

/** A figure worked out over one scenario: by replication, in order, and over all. */
export type Worked = {
  readonly figure: Figure;
  readonly each: readonly (number | null)[];
  readonly overall: number | null;
  readonly refused: string | null;
};

export function work(figure: Figure, runs: readonly Prepared[]): Worked {
  const each = runs.map((run) => figure.of([run]));
  return { figure, each, overall: figure.over === "pooled" ? figure.of(runs) : null, refused: figure.refuses?.(runs, each) ?? null };
}

export function measured({ figure, each, overall, refused }: Worked, level: number): Measured {
  if (refused !== null) {
    const n = each.filter((one) => one !== null).length;
    return { interval: { kind: "unknown", why: refused, n, missing: each.length - n, level }, perReplication: each };
  }
  const interval = figure.over === "pooled" ? sectionedInterval(overall, each, level) : meanInterval(each, level);
  return { interval: within(interval, ...(figure.range ?? NOT_NEGATIVE)), perReplication: each };
}

export function measure(figure: Figure, runs: readonly Prepared[], level: number): Measured {
  return measured(work(figure, runs), level);
}
