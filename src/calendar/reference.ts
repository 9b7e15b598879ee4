// Working time the slow, obvious way: day by day, by luxon. It exists to disagree with src/runtime/working-time.ts, of which it knows nothing.

import { DateTime } from "luxon";
import { COVERED_FROM, COVERED_UNTIL } from "./offsets.ts";
import { holidayDates } from "./reference-holidays.ts";
import { resolve } from "./reference-zone.ts";
import type { CalendarSpec, HolidaySet, Segment, Window, WorkingTime } from "./types.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
/** How far one look goes. */
const LOOK = 8 * DAY;

/** All open intervals inside [a, b), cut off at its ends, joined where they touch. */
type Segments = (a: number, b: number) => readonly Segment[];

/** Working time of a calendar in an IANA zone. `sets`: the holidays it names; a missing one throws. */
export function referenceWorkingTime(zone: string, spec: CalendarSpec, sets: readonly HolidaySet[]): WorkingTime {
  const byYear = new Map<number, ReadonlyMap<string, readonly Window[]>>();
  const byDay = new Map<number, readonly Segment[]>();

  const holidays = (year: number): ReadonlyMap<string, readonly Window[]> => {
    const found = byYear.get(year) ?? holidaysOfYear(spec, sets, year);
    byYear.set(year, found);
    return found;
  };
  /** Open intervals of the windows that start on this day of the zone's calendar. */
  const segmentsOfDay = (day: number): readonly Segment[] => {
    const known = byDay.get(day);
    if (known !== undefined) return known;
    const midnight = day * DAY;
    const segments = windowsOn(spec, DateTime.fromMillis(midnight, { zone: "utc" }), holidays).map(([open, close]): Segment => [
      resolve(zone, midnight + open * MINUTE, "first", spec.gap ?? "first-valid"),
      resolve(zone, midnight + close * MINUTE, "last", spec.gap ?? "first-valid"),
    ]);
    byDay.set(day, segments);
    return segments;
  };
  return byLooking((a, b) => {
    const days: Segment[] = [];
    for (let day = Math.floor(a / DAY) - 3; day <= Math.floor(b / DAY) + 2; day++) days.push(...segmentsOfDay(day));
    return join(days, a, b);
  });
}

/** Open where any of them is. */
export function referenceEither(all: readonly WorkingTime[]): WorkingTime {
  return byLooking((a, b) => join(all.flatMap((each) => each.segments(a, b)), a, b));
}

/** The clock that never stands still. */
export const referenceElapsed: WorkingTime = {
  isOpen: () => true,
  add: (t, length) => ({ due: t + length, lastMet: t + length }),
  due: (t, length) => t + length,
  lastMet: (t, length) => t + length,
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

function holidaysOfYear(spec: CalendarSpec, sets: readonly HolidaySet[], year: number): ReadonlyMap<string, readonly Window[]> {
  const byDate = new Map<string, readonly Window[]>();
  for (const { set, windows } of spec.holidays) {
    const named = sets.find(({ id }) => id === set);
    if (named === undefined) throw new Error(`no holidays named ${set}`);
    for (const date of holidayDates(named, year)) byDate.set(date, [...(byDate.get(date) ?? []), ...windows]);
  }
  return byDate;
}

/** Holidays first, then dates, then the week less its breaks. */
function windowsOn(spec: CalendarSpec, day: DateTime, holidays: (year: number) => ReadonlyMap<string, readonly Window[]>): readonly Window[] {
  const date = day.toISODate() ?? "";
  const holiday = holidays(day.year).get(date);
  if (holiday !== undefined) return holiday;
  const dated = spec.dates.filter((each) => each.date === date);
  if (dated.length > 0) return dated.flatMap(({ windows }) => windows);
  const weekday = day.weekday - 1;
  const breaks = (spec.breaks[weekday] ?? []).flatMap(([from, to]): Window[] => [[from, to], [from + 1440, to + 1440]]);
  return (spec.weekly[weekday] ?? []).flatMap((window) => lessBreaks(window, breaks));
}

/** Cuts the window at every break's edges and keeps the pieces that lie in no break. */
function lessBreaks([open, close]: Window, breaks: readonly Window[]): readonly Window[] {
  const cuts = [open, close, ...breaks.flat().filter((cut) => cut > open && cut < close)].sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, i): Window => [cuts[i] ?? open, end]);
  return pieces.filter(([from, to]) => from < to && !breaks.some((each) => each[0] <= from && to <= each[1]));
}

function join(segments: readonly Segment[], a: number, b: number): readonly Segment[] {
  const from = Math.max(a, COVERED_FROM);
  const to = Math.min(b, COVERED_UNTIL);
  const inside = segments
    .map(([open, close]): Segment => [Math.max(open, from), Math.min(close, to)])
    .filter(([open, close]) => open < close)
    .sort((left, right) => left[0] - right[0]);
  const joined: Segment[] = [];
  for (const [open, close] of inside) {
    const last = joined.at(-1);
    if (last !== undefined && open <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], close)];
    else joined.push([open, close]);
  }
  return joined;
}

/** Every answer from the segments near t, looking on until it is found or the covered years end. */
function byLooking(segments: Segments): WorkingTime {
  const isOpen = (t: number): boolean => segments(t, t + 1).length > 0;
  const between = (a: number, b: number): number => (a <= b ? segments(a, b).reduce((sum, [open, close]) => sum + close - open, 0) : 0 - between(b, a));
  const nextOpen = (t: number): number | null => lookOn(t, (from) => segments(from - 1, from + LOOK).map(([open]) => open).find((open) => open > t && open >= from) ?? null);
  const nextClose = (t: number): number | null => lookOn(t, (from) => segments(from, from + LOOK + 1).map(([, close]) => close).find((close) => close > t && close <= from + LOOK && close < COVERED_UNTIL) ?? null);
  const previousOpen = (t: number): number | null => lookBack(t, (to) => segments(to - LOOK - 1, to).map(([open]) => open).findLast((open) => open < t && open >= to - LOOK) ?? null);
  const previousClose = (t: number): number | null => lookBack(t, (to) => segments(to - LOOK, to + 1).map(([, close]) => close).findLast((close) => close < t && close <= to) ?? null);
  const rollForward = (t: number): number | null => (isOpen(t) ? t : nextOpen(t));
  const rollBackward = (t: number): number | null => (isOpen(t - 1) ? t : previousClose(t + 1));

  /** The first instant by which `length` of open time has gone since t. */
  const near = (t: number, length: number): number | null => {
    let left = length;
    return length <= 0 ? t : lookOn(t, (from) => {
      for (const [open, close] of segments(from, from + LOOK)) {
        if (left <= close - open) return open + left;
        left -= close - open;
      }
      return null;
    });
  };
  const nearBefore = (t: number, length: number): number | null => {
    let left = length;
    return length <= 0 ? t : lookBack(t, (to) => {
      for (const [open, close] of segments(to - LOOK, to).toReversed()) {
        if (left <= close - open) return close - left;
        left -= close - open;
      }
      return null;
    });
  };
  const add: WorkingTime["add"] = (t, length) => {
    const due = near(t, length);
    return due === null ? null : { due, lastMet: rollForward(due) ?? Number.POSITIVE_INFINITY };
  };
  return {
    isOpen, add, between, nextOpen, nextClose, previousOpen, previousClose, rollForward, rollBackward, segments,
    due: (t, length) => add(t, length)?.due ?? Number.POSITIVE_INFINITY,
    lastMet: (t, length) => add(t, length)?.lastMet ?? Number.POSITIVE_INFINITY,
    nextChange: (t) => (isOpen(t) ? nextClose(t) : nextOpen(t)),
    subtract: (t, length) => {
      const begun = nearBefore(t, length);
      if (begun === null) return null;
      return { near: begun, far: rollBackward(begun) ?? Number.NEGATIVE_INFINITY };
    },
  };
}

function lookOn(t: number, find: (from: number) => number | null): number | null {
  for (let from = Math.max(t, COVERED_FROM); from <= COVERED_UNTIL; from += LOOK) {
    const found = find(from);
    if (found !== null) return found;
  }
  return null;
}

function lookBack(t: number, find: (to: number) => number | null): number | null {
  for (let to = Math.min(t, COVERED_UNTIL); to >= COVERED_FROM; to -= LOOK) {
    const found = find(to);
    if (found !== null) return found;
  }
  return null;
}
