// From an instant to the nth day after its own on which a calendar opens. Meaning: docs/semantics.md, "Open-day".

import type { Instant } from "../../ir/history.ts";
import { DAY, dayOf, MINUTE, yearOf } from "./civil.ts";
import { type CalendarSpec, windowsByDay } from "./days.ts";
import type { HolidaySet } from "./holidays.ts";
import { wallClock, type ZoneOffsets } from "./zone.ts";

/**
 * The last closing of the `nth` (1 or more) local day after the start's own to which the calendar gives windows, or the start's local time on
 * that day. Infinity where no such day comes before 2106.
 */
export type OpenDay = (start: Instant, nth: number, at: "close" | "same-time") => Instant;

/** Days that open, ascending, and the instant of the last closing of each. */
type OpenDays = { readonly days: readonly number[]; readonly closes: readonly Instant[] };

/** A local day at either end may reach over the covered years, 1970 to 2106. */
const FIRST_DAY_YEAR = 1969;
const LAST_DAY_YEAR = 2106;
const COVERED_END = dayOf(LAST_DAY_YEAR, 1, 1) * DAY;

/** Throws where the calendar names a holiday set that was not given. Years are worked out as they are asked for. */
export function openDay(spec: CalendarSpec, sets: readonly HolidaySet[], offsets: ZoneOffsets): OpenDay {
  const resolve = wallClock(offsets);
  const windowsOn = windowsByDay(spec, sets);
  const years = new Map<number, OpenDays>();

  const inYear = (year: number): OpenDays => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const days: number[] = [];
    const closes: Instant[] = [];
    for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++) {
      const close = lastClose(day);
      if (close === null) continue;
      days.push(day);
      closes.push(close);
    }
    const found = { days, closes };
    years.set(year, found);
    return found;
  };
  /** null where no window of the day is open at any instant. */
  const lastClose = (day: number): Instant | null => {
    let last: Instant | null = null;
    for (const [open, close] of windowsOn(day)) {
      const from = Math.max(0, resolve(day * DAY + open * MINUTE, "first", "first-valid"));
      const to = Math.min(COVERED_END, resolve(day * DAY + close * MINUTE, "last", "first-valid"));
      if (from < to && (last === null || to > last)) last = to;
    }
    return last;
  };
  return (start, nth, at) => {
    const local = start + offsetAt(offsets, start);
    const own = Math.floor(local / DAY);
    let skipped = nth - 1;
    for (let year = Math.max(FIRST_DAY_YEAR, yearOf(own)); year <= LAST_DAY_YEAR; year++) {
      const { days, closes } = inYear(year);
      const i = firstAfter(days, own) + skipped;
      const [day, close] = [days[i], closes[i]];
      if (day !== undefined && close !== undefined)
        return at === "close" ? close : resolve(day * DAY + local - own * DAY, "first", "first-valid");
      skipped = i - days.length;
    }
    return Number.POSITIVE_INFINITY;
  };
}

function firstAfter(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) > day) high = middle;
    else low = middle + 1;
  }
  return low;
}

function offsetAt({ first, transitions }: ZoneOffsets, t: Instant): number {
  let low = 0;
  let high = transitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((transitions[middle]?.[0] ?? 0) > t) high = middle;
    else low = middle + 1;
  }
  return transitions[low - 1]?.[1] ?? first;
}
