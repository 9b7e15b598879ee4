// A row of a queueing table as what to simulate and what to look at.

import type { Run, Station } from "../../../src/simulator/queueing/index.ts";
import type { Figure } from "./figures.ts";

export type Experiment = {
  readonly station: Station;
  /** Tickets of one replication, the first of them not counted. */
  readonly run: Pick<Run, "tickets" | "warmUp" | "waitsOver" | "sojournsOver" | "quantiles">;
};

/** A figure of the row that the simulation must find within its interval, which must be no wider than `bound` to either side; or as near as `slack` to it. */
export type Check = {
  readonly name: string;
  readonly expected: number;
  readonly experiment: number;
  readonly figure: Figure;
  readonly bound: number;
  readonly slack?: number;
};

/** A figure that follows from what is given (a load, a moment), or that theory decides. */
export type Exact = { readonly name: string; readonly expected: number; readonly ours: number };

export type Plan = {
  readonly experiments: readonly Experiment[];
  readonly checks: readonly Check[];
  readonly exact: readonly Exact[];
  /** Fields of the row that are no figure known of its table. */
  readonly unchecked: readonly string[];
};

/**
 * How tight intervals must be to either side, so that a wrong answer does not pass: means within 5 %, variances 15 %, quantiles 10 % (or 15 % of the mean, for
 * those near 0), shares p within 0.025 √p (0.018 at a half, 0.0025 at 1 in 100), never closer than 5 in 10,000,
 * nor means and variances of waits than 2 in 10,000 of a service.
 */
export const BOUNDS = {
  mean: 0.05,
  variance: 0.15,
  share: 0.025,
  leastShare: 0.0005,
  leastMean: 0.0002,
  quantile: 0.1,
  ofMean: 0.15,
} as const;

/**
 * How long a replication is, in tickets: 25 times the time that the station takes to forget where it started (its relaxation, after the heavy-traffic
 * approximation 1 / (1 - load)²), after a fifth of that for warm-up; runs start empty. Where work scatters much, long enough for the rare long work to come with
 * all the waits that it causes.
 */
export function lengthOf(agents: number, load: number, scatter: number): { readonly tickets: number; readonly warmUp: number } {
  const relaxation = agents + (2 * (1 + scatter)) / Math.max(1 - load, 0.001) ** 2;
  const warmUp = Math.ceil(200 + 5 * relaxation);
  return { warmUp, tickets: warmUp + Math.max(5 * warmUp, Math.ceil(4000 * (1 + scatter))) };
}
