// A queueing station as plain data: who comes, who serves, in which order; how long a run is and what it keeps. All times are in milliseconds.

import type { Distribution } from "../chance/index.ts";

export type Station = {
  readonly agents: number;
  readonly discipline: Discipline;
  /** Highest priority first. At most 256. */
  readonly classes: readonly StationClass[];
  readonly arrivals: Arrivals;
};

/**
 * Which waiting ticket an agent takes. All keep the order of arrival where nothing else decides.
 * - `first-come`: whoever came first, of any class.
 * - `priority`: of the highest class that waits; nobody is interrupted.
 * - `preemptive-priority`: the same, and an arrival that finds all agents busy interrupts the lowest class below its own, in it whoever was taken up last.
 *   Who is interrupted goes to the front of its class and later goes on where it was.
 * - `earliest-deadline`: the one whose `due` comes first; nobody is interrupted.
 */
export type Discipline = "first-come" | "priority" | "preemptive-priority" | "earliest-deadline";

export type StationClass = {
  readonly name: string;
  /** Drawn for each ticket, never for an agent: another number of agents then meets the same work. */
  readonly service: Distribution;
  /** How long a ticket waits before it goes without being served. Left out: for ever. 0: it goes unless it is served at once. */
  readonly patience?: Distribution;
  /** From arrival to the instant it is due; what `earliest-deadline` goes by, and nothing else. Left out: never due. */
  readonly due?: Distribution;
};

/** When tickets come, and of which class they are: `mix` holds a weight for each class. */
export type Arrivals =
  | { readonly kind: "renewal"; readonly between: Distribution; readonly mix: readonly number[] }
  /** Poisson arrivals at a rate that changes in steps, over and over; `rate` in tickets a millisecond. */
  | {
      readonly kind: "rates";
      readonly steps: readonly { readonly lasts: number; readonly rate: number }[];
      readonly mix: readonly number[];
    }
  /** Instants in order, none before 0, and the number of each ticket's class. */
  | { readonly kind: "listed"; readonly at: readonly number[]; readonly classes: readonly number[] };

export type Run = {
  readonly seed: number;
  readonly replication: number;
  /** Arrivals stop after so many tickets, and before this instant where one is given. All that came are then served until the station is empty. */
  readonly tickets: number;
  readonly until?: number;
  /** So many tickets come first and are not counted; integrals over time begin with the arrival of the first that is. */
  readonly warmUp?: number;
  /** Waits and sojourns longer than these are counted, exactly. Ascending. */
  readonly waitsOver?: readonly number[];
  readonly sojournsOver?: readonly number[];
  /** Keeps counts of waits and sojourns in buckets, for quantiles. */
  readonly quantiles?: boolean;
  /** Told of every ticket as it is taken up or gives up, counted or not. */
  readonly observe?: (ticket: Observed) => void;
};

/** What became of one ticket. `start` is NaN for one that gave up, `end` is when it left. */
export type Observed = {
  readonly ticket: number;
  readonly class: number;
  readonly arrival: number;
  readonly start: number;
  readonly end: number;
};
