// When a member of a team is there, and when a piece of work is done by somebody who works on shifts and is absent on some days.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import type { MemberGroup } from "../experiment/index.ts";
import type { OpenTime } from "./clocks.ts";
import type { Stream } from "./draws.ts";
import type { LocalClock } from "./local-time.ts";

/** Shifts looked through for the next on which an agent is there, and for the end of one piece of work. */
const MOST_SHIFTS = 20_000;

/** The hours of a group of members who share a shift. */
export class Shift {
  /** null: day and night. */
  readonly clock: OpenTime | null;
  readonly absence: number;
  readonly #local: LocalClock;
  readonly #chance: Stream;
  /** A stretch in which the shift is open, or closed, throughout, from where it was last asked about to its end: most questions are about the same again. */
  #isOpen = true;
  #from: Instant = Number.POSITIVE_INFINITY;
  #until: Instant = Number.NEGATIVE_INFINITY;
  /** The stretch that `find` has found. */
  begins: Instant = Number.NaN;
  ends: Instant = Number.NaN;

  constructor(group: MemberGroup, clocks: ReadonlyMap<string, OpenTime>, local: LocalClock, chance: Stream) {
    const clock = group.works === null ? null : clocks.get(group.works);
    if (clock === undefined) throw new Error(`no calendar ${group.works}`);
    this.clock = clock;
    this.absence = group.absence;
    this.#local = local;
    this.#chance = chance;
    if (clock !== null) return;
    this.#from = Number.NEGATIVE_INFINITY;
    this.#until = Number.POSITIVE_INFINITY;
  }

  isOpen(t: Instant): boolean {
    if (t < this.#from || t >= this.#until) this.#turnTo(t);
    return this.#isOpen;
  }

  /** Absent on the local day of t. A shift over midnight belongs to the day on which it is asked about. */
  isAbsent(agent: number, t: Instant): boolean {
    return this.absence > 0 && this.#isAbsentOn(agent, this.#local.day(t));
  }

  #isAbsentOn(agent: number, day: number): boolean {
    return this.#chance.at(agent, day).next() < this.absence;
  }

  /** When so much work, begun at t, is done: it rests while the shift is closed or the agent absent; what takes no time is done at t. Infinity: never. */
  doneAt(agent: number, t: Instant, work: Milliseconds): Instant {
    if (work === 0) return t;
    if (this.absence === 0) return this.clock === null ? t + work : this.clock.due(t, work);
    let at = t;
    let left = work;
    for (let i = 0; i < MOST_SHIFTS && this.find(agent, at, Number.POSITIVE_INFINITY); i++) {
      const { begins, ends } = this;
      if (begins + left <= ends) return begins + left;
      left -= ends - begins;
      at = ends;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Time the agent is there in [from, until). */
  between(agent: number, from: Instant, until: Instant): Milliseconds {
    if (this.absence === 0) return this.clock === null ? until - from : this.clock.between(from, until);
    let sum = 0;
    for (let at = from; this.find(agent, at, until); at = this.ends) sum += this.ends - this.begins;
    return sum;
  }

  /**
   * Finds the first stretch of [from, until) in which the agent is there: `begins` and `ends` then say when. false: there is none. The next is to be looked
   * for from its end on; where absence is possible, a stretch ends with its day.
   */
  find(agent: number, from: Instant, until: Instant): boolean {
    let at = from;
    for (let i = 0; i < MOST_SHIFTS && this.findOpen(at, until); i++) {
      if (!this.isAbsent(agent, this.begins)) return true;
      at = this.ends;
    }
    return false;
  }

  /** As `find`, whoever is absent: where absence is possible, the same members are there throughout the stretch. */
  findOpen(from: Instant, until: Instant): boolean {
    const at = this.isOpen(from) ? from : this.#until;
    if (at >= until || !this.isOpen(at)) return false;
    const close = this.absence > 0 ? Math.min(this.#until, this.#local.nextDay(at)) : this.#until;
    this.begins = at;
    this.ends = Math.min(until, close);
    return true;
  }

  /** How many of `count` members, numbered from `first` on, are not absent at t. */
  present(first: number, count: number, t: Instant): number {
    if (this.absence === 0) return count;
    const day = this.#local.day(t);
    let present = 0;
    for (let i = 0; i < count; i++) if (!this.#isAbsentOn(first + i, day)) present++;
    return present;
  }

  /** The next instant after t at which somebody may come: the shift opens, or a day begins on which others are absent. null: never. */
  nextChange(t: Instant): Instant | null {
    const open = this.clock?.nextOpen(t) ?? null;
    if (this.absence === 0) return open;
    const midnight = this.#local.nextDay(t);
    return open === null ? midnight : Math.min(open, midnight);
  }

  #turnTo(t: Instant): void {
    const { clock } = this;
    if (clock === null) return;
    this.#isOpen = clock.isOpen(t);
    this.#from = t;
    this.#until = (this.#isOpen ? clock.nextClose(t) : clock.nextOpen(t)) ?? Number.POSITIVE_INFINITY;
  }
}
