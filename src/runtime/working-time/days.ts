// From a calendar's windows to its open intervals: weekly windows less breaks, then dates, then holidays, in the calendar's zone.

import type { SeasonRangeIr, WeeklyCalendarIr, Window } from "../../ir/policy.ts";
import { DAY, dayOfIso, MINUTE, weekdayOf, yearOf } from "./civil.ts";
import { joined, type Source } from "./edges.ts";
import { type HolidaySet, holidaysBetween } from "./holidays.ts";
import { midnights, seasonDays } from "./seasons.ts";
import { type Gap, wallClock, type ZoneOffsets } from "./zone.ts";

/** What working time needs to know of a WeeklyCalendarIr. */
export type CalendarSpec = Pick<WeeklyCalendarIr, "weekly" | "breaks" | "dates" | "holidays"> & {
  /** Of a season: open on the whole days of each range, beside the windows. */
  readonly seasons?: readonly SeasonRangeIr[];
  /** What an edge inside a DST gap means; `first-valid` unless said otherwise. */
  readonly gap?: Gap;
};

/** The open intervals of a calendar in any span of time. Throws where the calendar names a holiday set that was not given. */
export function calendarSource(spec: CalendarSpec, sets: readonly HolidaySet[], offsets: ZoneOffsets): Source {
  const resolve = wallClock(offsets);
  const gap = spec.gap ?? "first-valid";
  const weekly = weekOf(spec);
  const dates = datesOf(spec);

  return (from, to) => {
    // An overnight window may start two local days before `from` and a zone may be most of a day off.
    const first = Math.floor(from / DAY) - 3;
    const last = Math.floor(to / DAY) + 2;
    const holidays = holidayWindows(spec, sets, yearOf(first), yearOf(last));
    const edges: number[] = seasonDays(spec.seasons ?? [], yearOf(first), yearOf(last)).flatMap((days) => {
      const [open, close] = midnights(days);
      return [resolve(open, "first", gap), resolve(close, "last", gap)];
    });
    for (let day = first; day <= last; day++) {
      const windows = holidays.get(day) ?? dates.get(day) ?? weekly[weekdayOf(day)] ?? [];
      for (const [open, close] of windows) {
        edges.push(resolve(day * DAY + open * MINUTE, "first", gap), resolve(day * DAY + close * MINUTE, "last", gap));
      }
    }
    return joined(edges, from, to);
  };
}

/** The windows that open on a local day, season apart. Holidays are worked out a year at a time. */
export function windowsByDay(spec: CalendarSpec, sets: readonly HolidaySet[]): (day: number) => readonly Window[] {
  const weekly = weekOf(spec);
  const dates = datesOf(spec);
  const years = new Map<number, ReadonlyMap<number, readonly Window[]>>();
  return (day) => {
    const year = yearOf(day);
    const holidays = years.get(year) ?? holidayWindows(spec, sets, year, year);
    years.set(year, holidays);
    return holidays.get(day) ?? dates.get(day) ?? weekly[weekdayOf(day)] ?? [];
  };
}

function weekOf(spec: CalendarSpec): readonly (readonly Window[])[] {
  return Array.from({ length: 7 }, (_, weekday) => less(spec.weekly[weekday] ?? [], spec.breaks[weekday] ?? []));
}

function datesOf(spec: CalendarSpec): ReadonlyMap<number, readonly Window[]> {
  const dates = new Map<number, readonly Window[]>();
  for (const { date, windows } of spec.dates) addWindows(dates, dayOfIso(date), windows);
  return dates;
}

function holidayWindows(
  spec: CalendarSpec,
  sets: readonly HolidaySet[],
  first: number,
  last: number,
): ReadonlyMap<number, readonly Window[]> {
  const byDay = new Map<number, readonly Window[]>();
  for (const { set, windows } of spec.holidays) {
    const found = sets.find(({ id }) => id === set);
    if (found === undefined) throw new Error(`no holidays named ${set}`);
    for (const day of holidaysBetween(found, first, last)) addWindows(byDay, day, windows);
  }
  return byDay;
}

function addWindows(to: Map<number, readonly Window[]>, day: number, windows: readonly Window[]): void {
  to.set(day, [...(to.get(day) ?? []), ...windows]);
}

/** A break belongs to the day of the window it interrupts: 02:00 to 02:30 also falls into a night that began at 22:00. */
function less(windows: readonly Window[], breaks: readonly Window[]): readonly Window[] {
  let rest: readonly Window[] = windows;
  for (const [from, to] of breaks) {
    for (const shift of [0, 1440]) {
      rest = rest.flatMap(([open, close]) => without(open, close, from + shift, to + shift));
    }
  }
  return rest;
}

function without(open: number, close: number, from: number, to: number): readonly Window[] {
  if (to <= open || close <= from) return [[open, close]];
  const kept: Window[] = [];
  if (open < from) kept.push([open, from]);
  if (to < close) kept.push([to, close]);
  return kept;
}
