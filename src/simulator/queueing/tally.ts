// What is counted of a run: for each class numbers, sums and integrals in whole milliseconds, and where they are asked for exact tails and buckets.

import { DurationCounts } from "./duration-counts.ts";
import type { Run } from "./station.ts";

const NO_LIMITS: readonly number[] = [];

/** Where each figure of a class stands in its row. `queueTime`, `busyTime`: integrals over the counted time of how many wait, and are served. */
const FIGURES = {
  arrived: 0,
  delayed: 1,
  served: 2,
  abandoned: 3,
  wait: 4,
  waitSquares: 5,
  sojourn: 6,
  sojournSquares: 7,
  queueTime: 8,
  busyTime: 9,
} as const;
const ROW = 16;

export type Figure = keyof typeof FIGURES;

/** Rows by class. Sums of whole milliseconds are exact up to 2^53. */
export class Tally {
  /** By class × limit. */
  readonly waitsOver: Float64Array;
  readonly offeredOver: Float64Array;
  readonly sojournsOver: Float64Array;
  readonly waits: readonly DurationCounts[];
  readonly sojourns: readonly DurationCounts[];
  readonly #rows: Float64Array;
  /** The counted time. */
  #from = Number.POSITIVE_INFINITY;
  #until = Number.POSITIVE_INFINITY;
  readonly #waitLimits: Float64Array;
  readonly #sojournLimits: Float64Array;
  /** Whether limits or buckets are kept beside the sums. */
  readonly #detailed: boolean;

  constructor(classes: number, run: Run) {
    this.#rows = new Float64Array(classes * ROW);
    this.#waitLimits = Float64Array.from(run.waitsOver ?? NO_LIMITS);
    this.#sojournLimits = Float64Array.from(run.sojournsOver ?? NO_LIMITS);
    this.waitsOver = new Float64Array(classes * this.#waitLimits.length);
    this.offeredOver = new Float64Array(classes * this.#waitLimits.length);
    this.sojournsOver = new Float64Array(classes * this.#sojournLimits.length);
    const quantiles = run.quantiles === true;
    const counts = (): readonly DurationCounts[] => Array.from({ length: quantiles ? classes : 0 }, () => new DurationCounts());
    [this.waits, this.sojourns] = [counts(), counts()];
    this.#detailed = quantiles || this.#waitLimits.length + this.#sojournLimits.length > 0;
  }

  figure(kind: number, figure: Figure): number {
    return this.#rows[kind * ROW + FIGURES[figure]]!;
  }

  /** The time that integrals are over: Infinity until it has begun, and until it has ended. */
  get from(): number {
    return this.#from;
  }

  get until(): number {
    return this.#until;
  }

  begin(now: number): void {
    this.#from = now;
  }

  end(now: number): void {
    this.#until = now;
  }

  arrived(kind: number): void {
    this.#rows[kind * ROW + FIGURES.arrived]! += 1;
  }

  delayed(kind: number): void {
    this.#rows[kind * ROW + FIGURES.delayed]! += 1;
  }

  /** A ticket that is taken up and of which all is settled: its work counts into the integrals, the rest where it is counted. */
  served(kind: number, arrival: number, start: number, service: number, counted: boolean): void {
    const rows = this.#rows;
    const row = kind * ROW;
    if (start < this.#from || this.#until < start + service) {
      this.worked(kind, start, start + service);
      this.queued(kind, arrival, start);
    } else {
      rows[row + FIGURES.busyTime]! += service;
      rows[row + FIGURES.queueTime]! += start - Math.max(arrival, this.#from);
    }
    if (counted) this.left(kind, start - arrival, start - arrival + service);
  }

  /** A counted ticket that was served: its wait before it was first taken up, and how long it stayed. */
  left(kind: number, wait: number, sojourn: number): void {
    const rows = this.#rows;
    const row = kind * ROW;
    rows[row + FIGURES.served]! += 1;
    rows[row + FIGURES.wait]! += wait;
    rows[row + FIGURES.waitSquares]! += wait * wait;
    rows[row + FIGURES.sojourn]! += sojourn;
    rows[row + FIGURES.sojournSquares]! += sojourn * sojourn;
    if (this.#detailed) this.#details(kind, wait, sojourn);
  }

  /** A ticket that goes without being served, after this wait. */
  gaveUp(kind: number, wait: number): void {
    const rows = this.#rows;
    const row = kind * ROW;
    rows[row + FIGURES.abandoned]! += 1;
    rows[row + FIGURES.wait]! += wait;
    rows[row + FIGURES.waitSquares]! += wait * wait;
    countOver(this.waitsOver, this.#waitLimits, kind, wait);
    this.waits[kind]?.add(wait);
  }

  /** How long a ticket that gave up would have waited, had it been patient. */
  wouldHaveWaited(kind: number, wait: number): void {
    countOver(this.offeredOver, this.#waitLimits, kind, wait);
  }

  queued(kind: number, since: number, now: number): void {
    const counted = Math.min(now, this.#until) - Math.max(since, this.#from);
    if (counted > 0) this.#rows[kind * ROW + FIGURES.queueTime]! += counted;
  }

  worked(kind: number, since: number, now: number): void {
    const counted = Math.min(now, this.#until) - Math.max(since, this.#from);
    if (counted > 0) this.#rows[kind * ROW + FIGURES.busyTime]! += counted;
  }

  /** Takes back work that was counted ahead and lies behind the counted time. */
  workedTooFar(kind: number, time: number): void {
    this.#rows[kind * ROW + FIGURES.busyTime]! -= Math.max(0, time);
  }

  #details(kind: number, wait: number, sojourn: number): void {
    countOver(this.waitsOver, this.#waitLimits, kind, wait);
    countOver(this.offeredOver, this.#waitLimits, kind, wait);
    countOver(this.sojournsOver, this.#sojournLimits, kind, sojourn);
    this.waits[kind]?.add(wait);
    this.sojourns[kind]?.add(sojourn);
  }
}

/** Limits ascend, and most durations are short: the first that is not passed ends the search. */
function countOver(counts: Float64Array, limits: Float64Array, kind: number, duration: number): void {
  for (let i = 0; i < limits.length && duration > limits[i]!; i += 1) counts[kind * limits.length + i]! += 1;
}
