// Instants at which something is about to be otherwise: openings and closings of the policy's calendars, nights on which a zone's clocks change, holidays, ends of months and years.

import { holidayDates, parseLocal, resolveLocal, toLocal, zoneOffsets } from "../../calendar/index.ts";
import { type CalendarIr, DAY, HOUR, type HolidaysIr, type Instant, type PolicyIr } from "../../ir/index.ts";
import type { OpenTime } from "../../runtime/working-time/open-times.ts";

/** Years in which holidays and changes of offset are looked for. */
const YEARS = 3;
const LEAP_YEAR_SEARCH = 5;

/**
 * `usual`: in the midst of an ordinary working day. `edges`: what a search starts at, or lets fall due at, most telling first, each once. `first`: from when
 * the policy is in force, before which nothing starts.
 */
export type Starts = { readonly usual: Instant; readonly edges: readonly Instant[]; readonly first: Instant };

export function startsOf(ir: PolicyIr, times: ReadonlyMap<string, OpenTime>): Starts {
  const monday = firstMonday(ir);
  const year = new Date(monday).getUTCFullYear();
  const zones = zonesOf(ir);
  const usual = resolveLocal(ir.zone, monday + 10 * HOUR);
  const weekly = [...times.values()].flatMap((time) => edgesIn(time, usual, usual + 8 * DAY, 10));
  const nights = zones.flatMap((zone) => changesOf(zone, usual));
  const openAtNight = nights.flatMap((night) => [...times.values()].flatMap((time) => edgesIn(time, night - DAY, night + DAY, 6)));
  const holidays = ir.holidays
    .flatMap((set) => holidaysOf(set, year))
    .flatMap((day) => zones.slice(0, 1).map((zone) => resolveLocal(zone, day)));
  const around = holidays.flatMap((day) => [...times.values()].flatMap((time) => edgesIn(time, day - 3 * DAY, day + 3 * DAY, 6)));
  const calendarDays = [...leapDays(year), Date.UTC(year, 1, 1), Date.UTC(year + 1, 0, 1)].map((wall) => resolveLocal(ir.zone, wall));
  const special = ir.calendars.flatMap((calendar) => namedDays(calendar, year)).map((wall) => resolveLocal(ir.zone, wall));
  const away = ir.people.flatMap((party) =>
    [...party.away, ...(party.rotation?.changes ?? [])].flatMap(({ from, until }) => [from, until]),
  );
  const handed = ir.people.flatMap(({ rotation }) => (rotation === null ? [] : [rotation.from]));
  const written = [...away, ...handed].flatMap((text) => parseLocal(text) ?? []).map((wall) => resolveLocal(ir.zone, wall));
  const taken = inTurn([weekly, nights, openAtNight, holidays, around, special, written, calendarDays]);
  return { usual, edges: [...new Set(taken)].slice(0, 160), first: firstInstant(ir) };
}

/** The first of each list, then the second of each, and so on. */
function inTurn(lists: readonly (readonly Instant[])[]): readonly Instant[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

function firstInstant({ effectiveFrom, zone }: PolicyIr): Instant {
  const wall = effectiveFrom === null ? null : parseLocal(effectiveFrom);
  return wall === null ? Number.NEGATIVE_INFINITY : resolveLocal(zone, wall);
}

/** As a wall time: of the first ordinary week in which the policy is in force, from 2024 on. */
function firstMonday(ir: PolicyIr): number {
  const first = Date.UTC(2024, 0, 8);
  const from = ir.effectiveFrom === null ? first : Math.max(first, parseLocal(ir.effectiveFrom) ?? first);
  return first + Math.ceil((from - first) / (7 * DAY)) * 7 * DAY;
}

function zonesOf(ir: PolicyIr): readonly string[] {
  const ofCalendars = ir.calendars.flatMap((calendar) => (calendar.kind === "combined" ? [] : [calendar.zone]));
  const ofPeople = ir.people.flatMap(({ rotation }) => (rotation === null ? [] : [rotation.zone]));
  return [...new Set([...ofCalendars, ir.zone, ...ofPeople])];
}

function edgesIn(time: OpenTime, from: Instant, until: Instant, most: number): readonly Instant[] {
  const found: Instant[] = [];
  for (let at = time.nextChange(from); at !== null && at < until && found.length < most; at = time.nextChange(at)) found.push(at);
  return found;
}

/** The next changes of the zone's offset, and the local midnight before each. */
function changesOf(zone: string, from: Instant): readonly Instant[] {
  const next = zoneOffsets(zone).transitions.filter(([at]) => at > from && at < from + YEARS * 366 * DAY);
  return next.slice(0, 4).flatMap(([at]) => [at, resolveLocal(zone, Math.floor(toLocal(zone, at - 1) / DAY) * DAY)]);
}

/** Local midnights: each holiday of the first year, then those that lie on a sunday or a saturday by their rule in the years to come. */
function holidaysOf(set: HolidaysIr, year: number): readonly number[] {
  const days = (each: number): readonly number[] => [...holidayDates(set, each)].flatMap((date) => parseLocal(date) ?? []);
  const bare: HolidaysIr = { ...set, days: set.days.map((day) => ({ ...day, rule: asStated(day.rule) })) };
  const nominal = Array.from({ length: YEARS + 4 }, (_, after) =>
    [...holidayDates(bare, year + after)].flatMap((date) => parseLocal(date) ?? []),
  );
  const onWeekend = nominal.flat().filter((day) => [0, 6].includes(new Date(day).getUTCDay()));
  const sundays = onWeekend.filter((day) => new Date(day).getUTCDay() === 0);
  return [...days(year).slice(0, 4), ...sundays.slice(0, 2), ...onWeekend.slice(0, 2), ...days(year).slice(4)];
}

function asStated(rule: HolidaysIr["days"][number]["rule"]): HolidaysIr["days"][number]["rule"] {
  return rule.kind === "fixed" || rule.kind === "relative" ? { ...rule, observed: "none" } : rule;
}

function leapDays(year: number): readonly number[] {
  const years = Array.from({ length: LEAP_YEAR_SEARCH }, (_, after) => year + after);
  return years
    .filter((each) => new Date(Date.UTC(each, 1, 29)).getUTCMonth() === 1)
    .slice(0, 1)
    .map((each) => Date.UTC(each, 1, 29));
}

/** Days that a calendar names itself: dates with hours of their own, first and last days of seasons. */
function namedDays(calendar: CalendarIr, year: number): readonly number[] {
  if (calendar.kind === "weekly") return calendar.dates.flatMap(({ date }) => parseLocal(date) ?? []);
  if (calendar.kind === "combined") return [];
  return calendar.ranges.flatMap((range) =>
    range.kind === "dates"
      ? [parseLocal(range.from) ?? 0, (parseLocal(range.to) ?? 0) + DAY]
      : [Date.UTC(year, range.from.month - 1, range.from.day), Date.UTC(year, range.to.month - 1, range.to.day) + DAY],
  );
}
