// Working time: the clock that runs only while a calendar is open, exact to the millisecond and quick at any distance.
// Meaning: docs/semantics.md, docs/decisions/0002-disputed-working-time.md. The slow twin is src/calendar/reference.ts.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { DAY, dayOf, yearOf } from "./civil.ts";
import { type CalendarSpec, calendarSource } from "./days.ts";
import { complement, intersection, type Source, union } from "./edges.ts";
import type { HolidaySet } from "./holidays.ts";
import {
  buildTable,
  instantAfter,
  instantOf,
  intervalAfter,
  intervalAt,
  quickConsumed,
  quickDeadline,
  quickInstantAfter,
  quickInstantOf,
  type Table,
} from "./table.ts";
import type { ZoneOffsets } from "./zone.ts";

export type { CalendarSpec } from "./days.ts";
export type { HolidaySet } from "./holidays.ts";
export type { ZoneOffsets } from "./zone.ts";

/** When a length of time runs out. Both are the same instant unless it runs out exactly at a closing. */
export type Deadline = {
  /** The first instant at which the time consumed reaches the length. */
  readonly due: Instant;
  /** The last instant at which it is not more than the length: the next opening, or Infinity where none comes. */
  readonly lastMet: Instant;
};

/** Where a length of time must have begun to run out at an instant. */
export type Beginning = {
  /** The latest such instant. */
  readonly near: Instant;
  /** The earliest: the closing before, where `near` is an opening; −Infinity where there is none. */
  readonly far: Instant;
};

/** An open interval [open, close). */
export type Segment = readonly [open: Instant, close: Instant];

/**
 * Questions to a clock that may stand still. Edges are those of whole intervals: windows that touch are one. A calendar counts as closed
 * before 1970 and from 2106 on; null says that no such instant comes in between.
 */
export type WorkingTime = {
  /** Openings are open, closings are not. */
  readonly isOpen: (t: Instant) => boolean;
  /** null where the clock stands still for good before the length has run out. A length of 0 (or less) is due at t. */
  readonly add: (t: Instant, length: Milliseconds) => Deadline | null;
  /** `add(t, length).due`, or Infinity: the same without an object. */
  readonly due: (t: Instant, length: Milliseconds) => Instant;
  /** `add(t, length).lastMet`, or Infinity. */
  readonly lastMet: (t: Instant, length: Milliseconds) => Instant;
  /** Both at once, written into `answer`: the same as `due` and `lastMet`. */
  readonly deadline: (t: Instant, length: Milliseconds, answer: { due: Instant; lastMet: Instant }) => void;
  readonly subtract: (t: Instant, length: Milliseconds) => Beginning | null;
  /** Open time in [a, b); negative where b comes first. */
  readonly between: (a: Instant, b: Instant) => Milliseconds;
  /** The first opening after t. */
  readonly nextOpen: (t: Instant) => Instant | null;
  /** The first closing after t. */
  readonly nextClose: (t: Instant) => Instant | null;
  /** The first opening or closing after t. */
  readonly nextChange: (t: Instant) => Instant | null;
  /** The last opening before t. */
  readonly previousOpen: (t: Instant) => Instant | null;
  /** The last closing before t. */
  readonly previousClose: (t: Instant) => Instant | null;
  /** t where open, else the next opening. */
  readonly rollForward: (t: Instant) => Instant | null;
  /** t where the millisecond before it is open (so a closing is kept, an opening is not), else the closing before: `rollForward` seen from the other side. */
  readonly rollBackward: (t: Instant) => Instant | null;
  /** The open intervals inside [a, b), cut off at its ends. */
  readonly segments: (a: Instant, b: Instant) => readonly Segment[];
};

const FIRST_YEAR = 1970;
const END_YEAR = 2106;
export const COVERED_FROM: Instant = 0;
export const COVERED_UNTIL: Instant = dayOf(END_YEAR, 1, 1) * DAY;

/** Working time of a calendar. `sets`: the holidays it names; a missing one throws. */
export function workingTime(spec: CalendarSpec, sets: readonly HolidaySet[], offsets: ZoneOffsets): WorkingTime {
  return new OpenTime(calendarSource(spec, sets, offsets));
}

/** Open where any of them is. */
export function either(all: readonly WorkingTime[]): WorkingTime {
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  if (all.includes(elapsed)) return elapsed;
  const sources = all.map(edgesOf);
  return new OpenTime((from, to) =>
    union(
      sources.map((source) => source(from, to)),
      from,
      to,
    ),
  );
}

/** Open where each of the two is. */
export function both(a: WorkingTime, b: WorkingTime): WorkingTime {
  const [left, right] = [edgesOf(a), edgesOf(b)];
  return new OpenTime((from, to) => intersection(left(from, to), right(from, to)));
}

/** Open where the first is and the second is not. */
export function except(a: WorkingTime, b: WorkingTime): WorkingTime {
  const [left, right] = [edgesOf(a), edgesOf(b)];
  return new OpenTime((from, to) => intersection(left(from, to), complement(right(from, to), from, to)));
}

function edgesOf(hours: WorkingTime): Source {
  return (from, to) => hours.segments(from, to).flat();
}

/** The clock that never stands still. */
export const elapsed: WorkingTime = {
  isOpen: () => true,
  add: (t, length) => ({ due: t + length, lastMet: t + length }),
  due: (t, length) => t + length,
  lastMet: (t, length) => t + length,
  deadline: (t, length, answer) => {
    answer.due = t + length;
    answer.lastMet = t + length;
  },
  subtract: (t, length) => ({ near: t - length, far: t - length }),
  between: (a, b) => b - a,
  nextOpen: () => null,
  nextClose: () => null,
  nextChange: () => null,
  previousOpen: () => null,
  previousClose: () => null,
  rollForward: (t) => t,
  rollBackward: (t) => t,
  segments: (a, b) => (a < b ? [[a, b]] : []),
};

/**
 * Answers from a table of the years asked about so far, which grows by doubling. `due`, `lastMet`, `deadline` and `between` first try the table as
 * it is.
 */
class OpenTime implements WorkingTime {
  readonly #source: Source;
  #table: Table;
  #fromYear = 0;
  #toYear = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#table = buildTable(() => [], 0, 0);
  }

  isOpen(t: Instant): boolean {
    const i = this.#at(t);
    return (this.#table.open[i] as number) <= t && i < this.#table.count;
  }

  add(t: Instant, length: Milliseconds): Deadline | null {
    const lastMet = this.lastMet(t, length);
    if (lastMet === Number.POSITIVE_INFINITY || length <= 0) {
      const due = this.due(t, length);
      return due === Number.POSITIVE_INFINITY ? null : { due, lastMet };
    }
    // They differ only where the length runs out at a closing, and then `lastMet` is the next opening.
    const i = this.#at(lastMet);
    const ranOutBefore = this.#table.open[i] === lastMet;
    return { due: ranOutBefore ? (this.#table.close[i - 1] as number) : lastMet, lastMet };
  }

  due(t: Instant, length: Milliseconds): Instant {
    const table = this.#table;
    if (length > 0 && t >= table.from && t < table.quickUntil) {
      const end = quickConsumed(table, t) + length;
      if (end <= table.total) return quickInstantOf(table, end);
    }
    return this.#dueBeyond(t, length);
  }

  #dueBeyond(t: Instant, length: Milliseconds): Instant {
    if (length <= 0) return t;
    let end = this.#consumed(t) + length;
    while (end > this.#table.total) {
      if (!this.#growLater()) return Number.POSITIVE_INFINITY;
      end = this.#consumed(t) + length;
    }
    return instantOf(this.#table, end);
  }

  lastMet(t: Instant, length: Milliseconds): Instant {
    const table = this.#table;
    if (length > 0 && t >= table.from && t < table.quickUntil) {
      const end = quickConsumed(table, t) + length;
      if (end < table.total) return quickInstantAfter(table, end);
    }
    return this.#lastMetBeyond(t, length);
  }

  deadline(t: Instant, length: Milliseconds, answer: { due: Instant; lastMet: Instant }): void {
    const table = this.#table;
    if (length > 0 && t >= table.from && t < table.quickUntil) {
      const end = quickConsumed(table, t) + length;
      if (end < table.total) {
        quickDeadline(table, end, answer);
        return;
      }
    }
    answer.due = this.#dueBeyond(t, length);
    answer.lastMet = this.#lastMetBeyond(t, length);
  }

  #lastMetBeyond(t: Instant, length: Milliseconds): Instant {
    const more = Math.max(0, length);
    let end = this.#consumed(t) + more;
    while (end >= this.#table.total) {
      if (!this.#growLater()) return Number.POSITIVE_INFINITY;
      end = this.#consumed(t) + more;
    }
    return instantAfter(this.#table, end);
  }

  subtract(t: Instant, length: Milliseconds): Beginning | null {
    const more = Math.max(0, length);
    let start = this.#consumed(t) - more;
    while (start <= 0 && this.#growEarlier()) start = this.#consumed(t) - more;
    if (start < 0) return null;
    const { open, close, before } = this.#table;
    const i = intervalAfter(this.#table, start);
    const left = start - (before[i] as number);
    const near = Math.min(t, (open[i] as number) + left);
    if (left > 0) return { near, far: near };
    return { near, far: i > 0 ? (close[i - 1] as number) : Number.NEGATIVE_INFINITY };
  }

  between(a: Instant, b: Instant): Milliseconds {
    const table = this.#table;
    if (a >= table.from && a < table.quickUntil && b >= table.from && b < table.quickUntil) {
      return quickConsumed(table, b) - quickConsumed(table, a);
    }
    this.#at(a);
    const end = this.#consumed(b);
    return end - this.#consumed(a);
  }

  nextOpen(t: Instant): Instant | null {
    do {
      const i = this.#at(t);
      const next = (this.#table.open[i] as number) > t ? i : i + 1;
      if (next < this.#table.count) return this.#table.open[next] as number;
    } while (this.#growLater());
    return null;
  }

  nextClose(t: Instant): Instant | null {
    do {
      const close = this.#table.close[this.#at(t)] as number;
      if (close < this.#table.to) return close;
    } while (this.#growLater());
    return null;
  }

  nextChange(t: Instant): Instant | null {
    return this.isOpen(t) ? this.nextClose(t) : this.nextOpen(t);
  }

  previousOpen(t: Instant): Instant | null {
    do {
      const i = this.#at(t);
      const previous = (this.#table.open[i] as number) < t ? i : i - 1;
      const open = this.#table.open[previous];
      if (open !== undefined && (open > this.#table.from || this.#fromYear === FIRST_YEAR)) return open;
    } while (this.#growEarlier());
    return null;
  }

  previousClose(t: Instant): Instant | null {
    do {
      const i = this.#at(t) - 1;
      const close = this.#table.close[this.#table.close[i] === t ? i - 1 : i];
      if (close !== undefined) return close;
    } while (this.#growEarlier());
    return null;
  }

  rollForward(t: Instant): Instant | null {
    return this.isOpen(t) ? t : this.nextOpen(t);
  }

  rollBackward(t: Instant): Instant | null {
    return this.isOpen(t - 1) ? t : this.previousClose(t + 1);
  }

  segments(a: Instant, b: Instant): readonly Segment[] {
    const found: Segment[] = [];
    if (!(a < b)) return found;
    this.#at(a);
    this.#at(b);
    const { count, open, close } = this.#table;
    for (let i = this.#at(a); i < count && (open[i] as number) < b; i++) {
      found.push([Math.max(a, open[i] as number), Math.min(b, close[i] as number)]);
    }
    return found;
  }

  /** The first interval that closes after t, once the table holds t. */
  #at(t: Instant): number {
    const table = this.#table;
    return t >= table.from && t < table.to ? intervalAt(table, t) : this.#coverThenAt(t);
  }

  #coverThenAt(t: Instant): number {
    while (t >= this.#table.to && this.#growLater(t));
    while (t < this.#table.from && this.#growEarlier(t));
    if (t < this.#table.from) return 0;
    return t < this.#table.to ? intervalAt(this.#table, t) : this.#table.count;
  }

  /** Open time from the table's first instant to t. */
  #consumed(t: Instant): Milliseconds {
    const i = this.#at(t);
    return (this.#table.before[i] as number) + Math.max(0, t - (this.#table.open[i] as number));
  }

  /** false where the covered years end. The table at least doubles, so growing costs no more than the last table. */
  #growLater(t: Instant = this.#table.to): boolean {
    if (this.#toYear === 0) return this.#start(t);
    if (this.#toYear === END_YEAR) return false;
    return this.#build(this.#fromYear, Math.max(yearAt(t) + 1, 2 * this.#toYear - this.#fromYear));
  }

  #growEarlier(t: Instant = this.#table.from): boolean {
    if (this.#toYear === 0) return this.#start(t);
    if (this.#fromYear === FIRST_YEAR) return false;
    return this.#build(Math.min(yearAt(t), 2 * this.#fromYear - this.#toYear), this.#toYear);
  }

  /** The year asked about and the one after it. */
  #start(t: Instant): boolean {
    return this.#build(yearAt(t), yearAt(t) + 2);
  }

  #build(fromYear: number, toYear: number): boolean {
    this.#fromYear = Math.max(FIRST_YEAR, fromYear);
    this.#toYear = Math.min(END_YEAR, toYear);
    this.#table = buildTable(this.#source, dayOf(this.#fromYear, 1, 1) * DAY, dayOf(this.#toYear, 1, 1) * DAY);
    return true;
  }
}

/** Within the covered years. */
function yearAt(t: Instant): number {
  return yearOf(Math.floor(Math.min(COVERED_UNTIL - 1, Math.max(COVERED_FROM, t)) / DAY));
}
