// Runs a station and says what came of each class.

import type { DurationCounts } from "./duration-counts.ts";
import { RunInOrder } from "./run-in-order.ts";
import { RunPreemptive } from "./run-preemptive.ts";
import type { Run, Station } from "./station.ts";

/** Of the counted tickets of one class. Times in milliseconds; `wait` is before service, of those who were served and of those who gave up. */
export type ClassResult = {
  readonly arrived: number;
  /** Found all agents busy, and nobody they might interrupt. */
  readonly delayed: number;
  readonly served: number;
  readonly abandoned: number;
  /** Sum, and sum of squares. Where work is interrupted, a wait lasts until it is first taken up. */
  readonly wait: number;
  readonly waitSquares: number;
  /** Of those who were served, from arrival to end. */
  readonly sojourn: number;
  readonly sojournSquares: number;
  /** Integrals over the counted time: tickets × milliseconds that wait (interrupted ones, too), and that are worked on. Exact; warm-up tickets belong to them. */
  readonly queueTime: number;
  readonly busyTime: number;
  /** How many waited, would have waited had they been patient, and stayed longer than each limit. */
  readonly waitsOver: readonly number[];
  readonly offeredOver: readonly number[];
  readonly sojournsOver: readonly number[];
  /** Where quantiles are kept. */
  readonly waits: DurationCounts | null;
  readonly sojourns: DurationCounts | null;
};

export type StationResult = {
  readonly classes: readonly ClassResult[];
  /** The counted time: from the first counted arrival (0 where there is no warm-up) to the last arrival. */
  readonly countedTime: number;
  readonly emptyAt: number;
  /** The most tickets that took room at one time. */
  readonly mostLive: number;
};

/** A pure function of station and run. The station must be sound (`stationProblems`). */
export function runStation(station: Station, run: Run): StationResult {
  const state = station.discipline === "preemptive-priority" ? new RunPreemptive(station, run) : new RunInOrder(station, run);
  state.go();
  const { tally } = state;
  const over = (counts: Float64Array, kind: number): readonly number[] => {
    const limits = counts.length / station.classes.length;
    return [...counts.subarray(kind * limits, (kind + 1) * limits)];
  };
  const classes = station.classes.map((_, kind) => ({
    arrived: tally.figure(kind, "arrived"),
    delayed: tally.figure(kind, "delayed"),
    served: tally.figure(kind, "served"),
    abandoned: tally.figure(kind, "abandoned"),
    wait: tally.figure(kind, "wait"),
    waitSquares: tally.figure(kind, "waitSquares"),
    sojourn: tally.figure(kind, "sojourn"),
    sojournSquares: tally.figure(kind, "sojournSquares"),
    queueTime: tally.figure(kind, "queueTime"),
    busyTime: tally.figure(kind, "busyTime"),
    waitsOver: over(tally.waitsOver, kind),
    offeredOver: over(tally.offeredOver, kind),
    sojournsOver: over(tally.sojournsOver, kind),
    waits: tally.waits[kind] ?? null,
    sojourns: tally.sojourns[kind] ?? null,
  }));
  const countedTime = Math.max(0, tally.until - tally.from);
  return { classes, countedTime: Number.isFinite(countedTime) ? countedTime : 0, emptyAt: state.emptyAt, mostLive: state.mostLive };
}
