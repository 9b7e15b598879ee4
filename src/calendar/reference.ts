// Working time the slow, obvious way: day by day, by luxon. It exists to disagree with src/runtime/working-time/working-time.ts, of which it knows nothing.

import { DateTime } from "luxon";
import { COVERED_FROM, COVERED_UNTIL } from "./offsets.ts";
import { holidayDates } from "./reference-holidays.ts";
import { byLooking } from "./reference-looking.ts";
import { resolve } from "./reference-zone.ts";
import type { AnyCalendar, CalendarSpec, HolidaySet, SeasonRange, Segment, Window, WorkingTime } from "./types.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./units.ts";

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
    return join([...days, ...seasonsOf(zone, spec, a, b)], a, b);
  });
}

/** Whole days of the zone's calendar, one by one: those that lie in a range. */
function seasonsOf(zone: string, spec: CalendarSpec, a: number, b: number): readonly Segment[] {
  const { seasons = [] } = spec;
  if (seasons.length === 0) return [];
  const days = Array.from({ length: Math.floor(b / DAY) - Math.floor(a / DAY) + 6 }, (_, i) => Math.floor(a / DAY) - 3 + i);
  return days
    .filter((day) => seasons.some((range) => isInSeason(range, DateTime.fromMillis(day * DAY, { zone: "utc" }))))
    .map((day): Segment => [resolve(zone, day * DAY, "first", "first-valid"), resolve(zone, (day + 1) * DAY, "last", "first-valid")]);
}

/** Days of a year compare as `MMDD`: a 28 february before a last day of 29 february is inside without a word, as is a 1 march after a first one. */
function isInSeason(range: SeasonRange, day: DateTime): boolean {
  const date = day.toISODate() ?? "";
  if (range.kind === "dates") return range.from <= date && date <= range.to;
  const [from, to, today] = [range.from, range.to, day].map((each) => each.month * 100 + each.day) as [number, number, number];
  return from <= to ? from <= today && today <= to : from <= today || today <= to;
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

/** Open where all of them are. */
function referenceBoth(all: readonly WorkingTime[]): WorkingTime {
  return byLooking((a, b) => pieces(all, a, b, (open) => open.every((each) => each)));
}

/** Open where the first is and none of the others. */
function referenceExcept(all: readonly WorkingTime[]): WorkingTime {
  return byLooking((a, b) => pieces(all, a, b, ([first, ...others]) => first === true && !others.some((each) => each)));
}

/** Cuts [a, b) at every edge of any of them and keeps the pieces for which it holds which of them are open. */
function pieces(all: readonly WorkingTime[], a: number, b: number, holds: (open: readonly boolean[]) => boolean): readonly Segment[] {
  const segments = all.map((each) => each.segments(a, b));
  const cuts = [...new Set([a, b, ...segments.flat(2)])].sort((x, y) => x - y);
  const kept = cuts.slice(1).map((end, i): Segment => [cuts[i] ?? a, end]);
  const isOpen = (list: readonly Segment[], t: number): boolean => list.some(([open, close]) => open <= t && t < close);
  return join(
    kept.filter(([from]) => holds(segments.map((list) => isOpen(list, from)))),
    a,
    b,
  );
}

/**
 * The calendars of a policy by name. Throws for a name that is none of theirs, for a missing holiday set, and for one made of itself.
 * `nextOpenDay`: the end of an open-day amount (docs/semantics.md) of a weekly calendar, or null where no such day comes.
 */
export function referenceCalendars(
  calendars: readonly AnyCalendar[],
  sets: readonly HolidaySet[],
): {
  readonly named: (id: string) => WorkingTime;
  readonly nextOpenDay: (id: string, start: number, nth: number, at: "close" | "same-time") => number | null;
} {
  const built = new Map<string, WorkingTime>();
  const find = (id: string): AnyCalendar => {
    const found = calendars.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no calendar ${id}`);
    return found;
  };
  const build = (id: string, within: readonly string[]): WorkingTime => {
    const known = built.get(id);
    if (known !== undefined) return known;
    if (within.includes(id)) throw new Error(`calendar ${id} is made of itself`);
    const time = made(find(id), sets, (other) => build(other, [...within, id]));
    built.set(id, time);
    return time;
  };
  return {
    named: (id) => build(id, []),
    nextOpenDay: (id, start, nth, at) => {
      const found = find(id);
      if (found.kind !== "weekly") throw new Error(`calendar ${id} has no week of its own`);
      return openDayAfter(found, sets, start, nth, at);
    },
  };
}

function made(calendar: AnyCalendar, sets: readonly HolidaySet[], named: (id: string) => WorkingTime): WorkingTime {
  switch (calendar.kind) {
    case "weekly":
      return referenceWorkingTime(calendar.zone, calendar, sets);
    case "season":
      return referenceWorkingTime(calendar.zone, { weekly: [], breaks: [], dates: [], holidays: [], seasons: calendar.ranges }, sets);
    case "combined": {
      const parts = calendar.of.map(named);
      return calendar.how === "both" ? referenceBoth(parts) : calendar.how === "either" ? referenceEither(parts) : referenceExcept(parts);
    }
  }
}

/** Day by day after the start's own, counting those of which some window is open at some instant. */
function openDayAfter(
  calendar: Extract<AnyCalendar, { kind: "weekly" }>,
  sets: readonly HolidaySet[],
  start: number,
  nth: number,
  at: "close" | "same-time",
): number | null {
  const local = DateTime.fromMillis(start, { zone: calendar.zone });
  const own = Date.UTC(local.year, local.month - 1, local.day);
  const byYear = new Map<number, ReadonlyMap<string, readonly Window[]>>();
  const holidays = (year: number): ReadonlyMap<string, readonly Window[]> => {
    const found = byYear.get(year) ?? holidaysOfYear(calendar, sets, year);
    byYear.set(year, found);
    return found;
  };
  let count = 0;
  for (let midnight = Math.max(own, COVERED_FROM - 2 * DAY) + DAY; midnight <= COVERED_UNTIL + DAY; midnight += DAY) {
    const segments = windowsOn(calendar, DateTime.fromMillis(midnight, { zone: "utc" }), holidays).map(
      ([open, close]): Segment => [
        resolve(calendar.zone, midnight + open * MINUTE, "first", "first-valid"),
        resolve(calendar.zone, midnight + close * MINUTE, "last", "first-valid"),
      ],
    );
    const closes = join(segments, COVERED_FROM, COVERED_UNTIL).map(([, close]) => close);
    if (closes.length > 0) count++;
    if (count < nth || closes.length === 0) continue;
    const sinceMidnight = local.hour * HOUR + local.minute * MINUTE + local.second * SECOND + local.millisecond;
    return at === "close" ? Math.max(...closes) : resolve(calendar.zone, midnight + sinceMidnight, "first", "first-valid");
  }
  return null;
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
