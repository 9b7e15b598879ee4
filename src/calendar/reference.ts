// Working time the slow, obvious way: day by day, by luxon. It exists to disagree with src/runtime/working-time.ts, of which it knows nothing.

import { DateTime } from "luxon";
import { COVERED_FROM, COVERED_UNTIL } from "./offsets.ts";
import { holidayDates } from "./reference-holidays.ts";
import { byLooking } from "./reference-looking.ts";
import { resolve } from "./reference-zone.ts";
import type { CalendarSpec, HolidaySet, Segment, Window, WorkingTime } from "./types.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
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
    const segments = windowsOn(spec, DateTime.fromMillis(midnight, { zone: "utc" }), holidays).map(
      ([open, close]): Segment => [
        resolve(zone, midnight + open * MINUTE, "first", spec.gap ?? "first-valid"),
        resolve(zone, midnight + close * MINUTE, "last", spec.gap ?? "first-valid"),
      ],
    );
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
  return byLooking((a, b) =>
    join(
      all.flatMap((each) => each.segments(a, b)),
      a,
      b,
    ),
  );
}

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
function windowsOn(
  spec: CalendarSpec,
  day: DateTime,
  holidays: (year: number) => ReadonlyMap<string, readonly Window[]>,
): readonly Window[] {
  const date = day.toISODate() ?? "";
  const holiday = holidays(day.year).get(date);
  if (holiday !== undefined) return holiday;
  const dated = spec.dates.filter((each) => each.date === date);
  if (dated.length > 0) return dated.flatMap(({ windows }) => windows);
  const weekday = day.weekday - 1;
  const breaks = (spec.breaks[weekday] ?? []).flatMap(([from, to]): Window[] => [
    [from, to],
    [from + 1440, to + 1440],
  ]);
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
