// When a member of a team is there, and when a piece of work is done by somebody who works on shifts and is absent on some days.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import type { MemberGroup } from "../experiment/index.ts";
import type { OpenTime } from "./clocks.ts";
import type { Stream } from "./draws.ts";
import type { LocalTime } from "./local-time.ts";

/** Shifts looked through for the end of one piece of work. */
const MOST_SHIFTS = 20_000;

/** The hours of a group of members who share a shift. */
export class Shift {
  /** null: day and night. */
  readonly clock: OpenTime | null;
  readonly absence: number;
  readonly #local: LocalTime;
  readonly #chance: Stream;

  constructor(group: MemberGroup, clocks: ReadonlyMap<string, OpenTime>, local: LocalTime, chance: Stream) {
    const clock = group.works === null ? null : clocks.get(group.works);
    if (clock === undefined) throw new Error(`no calendar ${group.works}`);
    this.clock = clock;
    this.absence = group.absence;
    this.#local = local;
    this.#chance = chance;
  }

  isOpen(t: Instant): boolean {
    return this.clock === null || this.clock.isOpen(t);
  }

  /** Absent on the local day of t. A shift over midnight belongs to the day on which it is asked about. */
  isAbsent(agent: number, t: Instant): boolean {
    return this.absence > 0 && this.#isAbsentOn(agent, this.#local.day(t));
  }

  #isAbsentOn(agent: number, day: number): boolean {
    return this.#chance.at(agent, day).next() < this.absence;
  }

  /** When so much work, begun at t, is done: it rests while the shift is closed or the agent absent. Infinity: never. */
  doneAt(agent: number, t: Instant, work: Milliseconds): Instant {
    if (this.absence === 0) return this.clock === null ? t + work : this.clock.due(t, work);
    let left = work;
    for (const [from, until] of this.present(agent, t, Number.POSITIVE_INFINITY)) {
      if (from + left <= until) return from + left;
      left -= until - from;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Time the agent is there in [from, until). */
  between(agent: number, from: Instant, until: Instant): Milliseconds {
    if (this.absence === 0) return this.clock === null ? until - from : this.clock.between(from, until);
    let sum = 0;
    for (const [a, b] of this.present(agent, from, until)) sum += b - a;
    return sum;
  }

  /** The stretches of [from, until) in which the agent is there; those of a day apart from those of the next where absence is possible. */
  *present(agent: number, from: Instant, until: Instant): Iterable<readonly [Instant, Instant]> {
    let at = this.clock === null ? from : (this.clock.rollForward(from) ?? until);
    for (let i = 0; at < until && i < MOST_SHIFTS; i++) {
      const close = this.clock === null ? until : (this.clock.nextClose(at) ?? until);
      const end = Math.min(until, this.absence > 0 ? Math.min(close, this.#midnightAfter(at)) : close);
      if (!this.isAbsent(agent, at)) yield [at, end];
      const next = this.clock === null ? end : (this.clock.rollForward(end) ?? until);
      at = next;
    }
  }

  /** The next instant after t at which somebody may come: the shift opens, or a day begins on which others are absent. null: never. */
  nextChange(t: Instant): Instant | null {
    const open = this.clock?.nextOpen(t) ?? null;
    if (this.absence === 0) return open;
    const midnight = this.#midnightAfter(t);
    return open === null ? midnight : Math.min(open, midnight);
  }

  #midnightAfter(t: Instant): Instant {
    const day = this.#local.day(t);
    let at = this.#local.nextHour(t);
    while (this.#local.day(at) === day) at = this.#local.nextHour(at);
    return at;
  }
}
