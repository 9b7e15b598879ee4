// What an experiment comes to: every figure with its interval, scenarios compared in pairs. Written as summary.json; reports read it.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import type { Interval } from "../statistics/index.ts";
import type { TicketTimeline } from "./replication.ts";

export const SIMULATION_FORMAT = "tenet-simulation/1";

/** A figure by replication: its interval over replications (unknown where there are too few), and the figures behind it. */
export type Measured = { readonly interval: Interval; readonly perReplication: readonly (number | null)[] };

/** What all replications of a run come to; times in milliseconds, shares from 0 to 1. */
export type SimulationSummary = {
  readonly format: typeof SIMULATION_FORMAT;
  readonly title: string;
  /** SHA-256 of the manifest: the same manifest gives the same bytes. */
  readonly manifest: string;
  /** The command that gives this again. */
  readonly command: string;
  readonly seed: number;
  readonly confidence: number;
  readonly zone: string;
  readonly horizon: { readonly from: Instant; readonly until: Instant };
  readonly warmUp: {
    readonly length: Milliseconds;
    readonly how: string;
    readonly series: readonly number[];
    readonly doubt: string | null;
  };
  /** Finished replications by scenario; `wanted` where the run was cut short. */
  readonly replications: { readonly done: readonly number[]; readonly wanted: number; readonly interrupted: boolean };
  /** Where an interval was asked for: whether it is reached, and how many replications it would still need. */
  readonly precision: {
    readonly measure: string;
    readonly wanted: number;
    readonly reached: boolean;
    readonly halfWidth: number | null;
    readonly needed: number | null;
  } | null;
  readonly by: string | null;
  readonly design: "grid" | "list" | "one-at-a-time";
  /** The scenario that all others are compared with: an index into `scenarios`. */
  readonly baseline: number;
  readonly scenarios: readonly ScenarioSummary[];
  /** Every other scenario against the baseline, by measure key; intervals simultaneous within a measure (Bonferroni), p-values by Holm. */
  readonly comparisons: readonly ScenarioComparison[];
  /** What each factor does on its own, by measure, then by factor: the rows of a tornado. */
  readonly sensitivities: readonly Sensitivity[];
  /** What the reader has to know before trusting this: duties nobody does, cadences nobody keeps, intervals that are unknown, horizons too short. */
  readonly remarks: readonly string[];
};

export type ScenarioSummary = {
  readonly name: string;
  /** The numbers of its finished replications, rising; every `perReplication` is in this order. */
  readonly replications: readonly number[];
  /** All of them together, exact. */
  readonly tickets: {
    readonly opened: number;
    readonly resolved: number;
    readonly abandoned: number;
    readonly reopened: number;
    readonly escalated: number;
    readonly openAtEnd: number;
  };
  readonly policy: { readonly name: string; readonly id: string; readonly version: string; readonly hash: string } | null;
  readonly factors: readonly { readonly path: string; readonly value: number | string }[];
  /** Every measure with one figure a replication, in a fixed order: see `MeasureKey`. */
  readonly measures: readonly { readonly key: MeasureKey; readonly label: string; readonly unit: Unit; readonly value: Measured }[];
  /** Of each own measure: the tickets that give it a value and those that give it none, and so are left out. All replications together, exact. */
  readonly own: readonly { readonly name: string; readonly tickets: number; readonly without: number }[];
  readonly duties: readonly DutySummary[];
  readonly responses: readonly TimeSummary[];
  readonly resolutions: readonly TimeSummary[];
  readonly clauses: readonly { readonly clause: string | null; readonly duty: string; readonly breaches: Measured }[];
  /** Means per week and hour over replications: 168 figures. */
  readonly breachHours: readonly number[];
  readonly arrivalHours: readonly number[];
  readonly levels: readonly { readonly level: string; readonly share: Measured }[];
  readonly raises: readonly {
    readonly from: string | null;
    readonly to: string;
    readonly trigger: string | null;
    readonly perReplication: number;
  }[];
  readonly triggers: readonly { readonly trigger: string; readonly perReplication: number }[];
  readonly notices: readonly { readonly role: string; readonly perDay: Measured; readonly hours: readonly number[] }[];
  readonly teams: readonly TeamSummary[];
  /** Open tickets by day of the whole simulated time. `counted`: after the warm-up. A single replication has no band: then `mean` is what that one had. */
  readonly backlog: readonly {
    readonly mean: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly counted: boolean;
  }[];
  /** Open tickets in the second half of the time counted less those in the first, by day, on average: whether more comes in than is done. */
  readonly growth: Measured;
  readonly sample: TicketTimeline | null;
};

export type Unit = "share" | "ms" | "count" | "per-day" | "money" | "number";

/**
 * `attainment of first-response`, `attainment of first-response for P0`, `breaches`, `escalated`, `utilization of csm`, `wait at csm`, `backlog`, `cost`,
 * `customer effort`, `own: NAME`, …: docs/simulation-report.md lists them all.
 */
export type MeasureKey = string;

export type DutySummary = {
  readonly duty: string;
  readonly label: string;
  readonly clause: string | null;
  readonly group: string | null;
  /** Owed again and again: counted by cycle, and no part of `attainment` over all. */
  readonly recurring: boolean;
  /** All replications together, exact. */
  readonly counts: {
    readonly met: number;
    readonly metLate: number;
    readonly breached: number;
    readonly cancelled: number;
    readonly open: number;
  };
  /** Met in time ⁄ (met + met late + breached); per replication. */
  readonly attainment: Measured;
  /** Lateness in ms: quantiles over all, with intervals across replications. */
  readonly late: { readonly median: Measured; readonly p90: Measured; readonly most: Milliseconds | null };
};

/** Missed, and never once done in any replication: by the experiment's assumptions nobody does it. */
export function doneByNobody({ counts }: Pick<DutySummary, "counts">): boolean {
  return counts.breached > 0 && counts.met + counts.metLate === 0;
}

export type TimeSummary = {
  readonly group: string | null;
  readonly median: Measured;
  readonly p90: Measured;
  /** Kaplan–Meier: the share not yet answered (resolved) after so long, with a pointwise band across replications (null: too few); times in ms, rising. */
  readonly survival: readonly {
    readonly after: Milliseconds;
    readonly share: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** Targets to draw beside it: of the duty that this time answers to, by group. */
  readonly targets: readonly Target[];
};

/**
 * `clock`: the calendar its time is counted on, so that it is due no earlier than `length` after the start; null: day and night, due exactly then. `waiting`: the
 * share that still waits after `length`; null: unknown, as nobody was watched so long.
 */
export type Target = {
  readonly duty: string;
  readonly label: string;
  readonly length: Milliseconds;
  readonly clock: string | null;
  readonly waiting: number | null;
};

export type TeamSummary = {
  readonly team: string;
  /** Work ⁄ presence. 1 and more: work was left over from shift to shift. */
  readonly utilization: Measured;
  readonly wait: { readonly mean: Measured; readonly p90: Measured };
  readonly cost: Measured;
  /** Agents busy with each thing, on average. */
  readonly busyFor: readonly { readonly what: string; readonly agents: number }[];
  /** Mean agents busy and present by local hour of week. */
  readonly busyHours: readonly number[];
  readonly presentHours: readonly number[];
  readonly queueMost: number;
};

export type ScenarioComparison = {
  readonly measure: MeasureKey;
  readonly label: string;
  readonly unit: Unit;
  readonly scenario: string;
  readonly baseline: string;
  /** Mean of the differences, scenario less baseline, replication by replication (common random numbers). */
  readonly difference: Interval;
  /** p by Holm within the measure; null where unknown. */
  readonly p: number | null;
  /** How many times as many replications an unpaired comparison would have needed. */
  readonly gain: number | null;
};

/**
 * What a factor's value does, all other factors alike: the mean, over all pairs of scenarios that differ in this factor alone, of the measure at `value` less the
 * measure at the factor's value in the baseline. In a one-at-a-time design that is one pair, in a grid one for each combination of the others.
 */
export type Sensitivity = {
  readonly measure: MeasureKey;
  readonly label: string;
  readonly unit: Unit;
  /** The factor's path; `policy` where the scenarios differ in their policy and no factor says so. */
  readonly factor: string;
  readonly baseline: number | string;
  readonly values: readonly { readonly value: number | string; readonly pairs: number; readonly difference: Interval }[];
};
