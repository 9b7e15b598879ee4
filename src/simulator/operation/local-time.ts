// Local time of a simulation's zone: which hour of the week an instant lies in, and which day.

import { offsetAt, zoneOffsets } from "../../calendar/offsets.ts";
import { DAY, HOUR, type Instant } from "../../ir/index.ts";

/** 1 January 1970 was a thursday; monday is day 0 of the week. */
const THURSDAY = 3;
export const HOURS_OF_WEEK = 168;

export class LocalClock {
  readonly #offsets;
  #from = 0;
  #until = 0;
  #offset = 0;
  /** Instants of one local day, not all of it, and when the next begins. */
  #dayFrom: Instant = Number.POSITIVE_INFINITY;
  #nextDay: Instant = Number.NEGATIVE_INFINITY;

  /** Throws a RangeError where the platform does not know the zone. */
  constructor(zone: string) {
    this.#offsets = zoneOffsets(zone);
  }

  /** Local less UTC, in ms. */
  offset(t: Instant): number {
    if (t < this.#from || t >= this.#until) this.#turnTo(t);
    return this.#offset;
  }

  /** 0 is monday 00:00 to 01:00, local. */
  hourOfWeek(t: Instant): number {
    const hours = Math.floor((t + this.offset(t)) / HOUR) + THURSDAY * 24;
    return ((hours % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
  }

  /** Days since 1 January 1970, local. */
  day(t: Instant): number {
    return Math.floor((t + this.offset(t)) / DAY);
  }

  /** The first instant after t at which a local hour begins; where the offset changes first, that instant. */
  nextHour(t: Instant): Instant {
    const offset = this.offset(t);
    const next = (Math.floor((t + offset) / HOUR) + 1) * HOUR - offset;
    return Math.min(next, this.#until);
  }

  /** The first instant after t that lies in another local day. */
  nextDay(t: Instant): Instant {
    if (t >= this.#dayFrom && t < this.#nextDay) return this.#nextDay;
    const day = this.day(t);
    let at = this.nextHour(t);
    while (this.day(at) === day) at = this.nextHour(at);
    this.#dayFrom = t;
    this.#nextDay = at;
    return at;
  }

  /** The stretch around t in which the offset stays the same. */
  #turnTo(t: Instant): void {
    const { transitions } = this.#offsets;
    const after = transitions.findIndex(([at]) => at > t);
    this.#until = after < 0 ? Number.POSITIVE_INFINITY : (transitions[after]?.[0] ?? Number.POSITIVE_INFINITY);
    const before = after < 0 ? transitions.length - 1 : after - 1;
    this.#from = before < 0 ? Number.NEGATIVE_INFINITY : (transitions[before]?.[0] ?? Number.NEGATIVE_INFINITY);
    this.#offset = offsetAt(this.#offsets, t);
  }
}
