// When a calendar may be open and when it surely is, by the words of the policy alone: in local time of one zone, holidays and shifts of
// the clock left open. So what is said to be never open is never open; what is not may still be.

import { addDays, dayNumber, isDate, isDayOf, policyZone, type Scope } from "../2-resolve/index.ts";
import type { CalendarAst, SeasonAst, SeasonRangeAst, WindowAst } from "../ast.ts";
import { DAY_MINUTES } from "./week.ts";

/** Minutes of local time since 1970-01-01, [from, to): ascending, never touching. */
type Spans = readonly (readonly [from: number, to: number])[];

/** The windows that open on a day, counted from 1970-01-01. */
type OfDay = (day: number) => readonly WindowAst[];

/** One look at a stretch of local days. `may`, `sure`: what was worked out for a name before; null: any time at all. */
type Look = {
  readonly scope: Scope;
  readonly zone: string;
  readonly first: number;
  readonly last: number;
  readonly may: Map<string, Spans | null>;
  readonly sure: Map<string, Spans>;
};

/** It set its clocks back by 7 hours in the evening of 31 January 1994. */
const UNSTEADY = "Antarctica/Vostok";
/** The years in which calendars are open at all. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2105];

/** Whether no instant of the years 1970 to 2105 lies in the calendar, as far as its words tell. Calendars are not made of themselves. */
export function neverOpens(scope: Scope, name: string): boolean {
  return zonesWithin(scope, name).some((zone) => {
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      const [first, last] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
      if (may({ scope, zone, first, last, may: new Map(), sure: new Map() }, name)?.length !== 0) return false;
    }
    return true;
  });
}

function zonesWithin(scope: Scope, name: string): readonly string[] {
  const zones = new Set<string>();
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const zone = zoneOf(scope, next);
    if (zone !== null && zone !== UNSTEADY) zones.add(zone);
    open.push(...(scope.calendars.get(next)?.made?.of ?? []).map(({ text }) => text));
  }
  return [...zones];
}

function zoneOf(scope: Scope, name: string): string | null {
  const season = scope.seasons.get(name);
  if (season !== undefined && !scope.calendars.has(name)) return season.zone?.text ?? policyZone(scope);
  return scope.calendars.get(name)?.zone?.text ?? null;
}

// ---- when it may be open

function may(look: Look, name: string): Spans | null {
  const known = look.may.get(name);
  if (known !== undefined) return known;
  const found = mayNow(look, name);
  look.may.set(name, found);
  return found;
}

function mayNow(look: Look, name: string): Spans | null {
  const { scope } = look;
  const calendar = scope.calendars.get(name);
  const season = scope.seasons.get(name);
  if (calendar !== undefined && calendar.made !== null) {
    const { how, of } = calendar.made;
    const names = of.map(({ text }) => text);
    const [first = "", ...others] = names;
    if (how === "except")
      return others.includes(first)
        ? []
        : minusAll(
            may(look, first),
            others.map((other) => sure(look, other)),
          );
    const parts = names.map((part) => may(look, part));
    if (how === "either")
      return parts.some((part) => part === null)
        ? null
        : joined(
            parts.flatMap((part) => part ?? []),
            look,
          );
    const limits = parts.filter((part) => part !== null).map(spread);
    return limits.length === 0 ? null : limits.reduce(common);
  }
  if (zoneOf(scope, name) !== look.zone) return null;
  if (calendar !== undefined) return byDay(look, mayOn(calendar));
  return season === undefined || !isSound(season) ? null : seasonSpans(look, season);
}

/** A day may be one of the holidays it names, or not. */
function mayOn(calendar: CalendarAst): OfDay {
  const plain = plainOn(calendar);
  const onHolidays = calendar.lines.flatMap((line) => (line.kind === "holidays" ? line.windows : []));
  return onHolidays.length === 0 ? plain : (day) => [...onHolidays, ...plain(day)];
}

/** Breaks left out of account: they only take away. */
function plainOn(calendar: CalendarAst): OfDay {
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    calendar.lines.flatMap((line) => (line.kind === "weekly" && line.days.includes(weekday) ? line.windows : [])),
  );
  const dated = new Map<number, readonly WindowAst[]>();
  for (const line of calendar.lines) {
    if (line.kind !== "date") continue;
    const day = dayNumber(line.date.text);
    dated.set(day, [...(dated.get(day) ?? []), ...line.windows]);
  }
  return (day) => dated.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
}

/**
 * Where clocks go back, an hour of the night comes twice, and what stands apart on the wall may overlap then. Every turning back from 1970 to 2105 lies
 * between 20:00 and 06:00 and is of at most 3 hours, but for one (tz database 2025c): so much further an edge there may reach.
 */
function spread(spans: Spans): Spans {
  const reach = (edge: number): number => {
    const minute = ((edge % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
    return minute < 360 || minute >= 1200 ? 180 : 0;
  };
  return spans.map(([from, to]): Spans[number] => [from - reach(from), to + reach(to)]);
}

// ---- when it surely is

function sure(look: Look, name: string): Spans {
  const known = look.sure.get(name);
  if (known !== undefined) return known;
  const found = sureNow(look, name);
  look.sure.set(name, found);
  return found;
}

function sureNow(look: Look, name: string): Spans {
  const { scope } = look;
  const calendar = scope.calendars.get(name);
  const season = scope.seasons.get(name);
  if (calendar !== undefined && calendar.made !== null) {
    const { how, of } = calendar.made;
    const [first = "", ...others] = of.map(({ text }) => text);
    if (how === "either")
      return joined(
        [first, ...others].flatMap((part) => sure(look, part)),
        look,
      );
    if (how === "both") return others.map((part) => sure(look, part)).reduce(common, sure(look, first));
    const taken = others.map((other) => may(look, other));
    return taken.some((part) => part === null)
      ? []
      : (minusAll(
          sure(look, first),
          taken.map((part) => spread(part ?? [])),
        ) ?? []);
  }
  if (zoneOf(scope, name) !== look.zone) return [];
  if (calendar !== undefined) return isPlain(calendar) ? byDay(look, plainOn(calendar)) : [];
  return season === undefined || !isSound(season) ? [] : seasonSpans(look, season);
}

function isPlain(calendar: CalendarAst): boolean {
  return calendar.lines.every(
    (line) => line.kind !== "holidays" && line.kind !== "break" && line.windows.every((w) => w.open.minutes !== w.close.minutes),
  );
}

// ---- from days to spans

function byDay(look: Look, on: OfDay): Spans {
  const spans: (readonly [number, number])[] = [];
  for (let day = look.first - 1; day <= look.last; day++) {
    for (const { open, close } of on(day)) {
      const end = close.minutes <= open.minutes ? close.minutes + DAY_MINUTES : close.minutes;
      spans.push([day * DAY_MINUTES + open.minutes, day * DAY_MINUTES + end]);
    }
  }
  return joined(spans, look);
}

/** What is not a day, or ends before it begins, is another finding, and may have been meant for any time. */
function isSound({ ranges }: SeasonAst): boolean {
  return ranges.every((range) => {
    if (range.kind === "yearly") return [range.from, range.to].every(({ month, day }) => isDayOf(month, day));
    return isDate(range.from.text) && isDate(range.to.text) && range.from.text <= range.to.text;
  });
}

function seasonSpans(look: Look, season: SeasonAst): Spans {
  const year = Number(addDays("1970-01-01", look.first).slice(0, 4));
  const days = season.ranges.flatMap((range) =>
    range.kind === "dates" ? [[range.from.text, range.to.text] as const] : yearly(range, year),
  );
  return joined(
    days.map(([from, to]): Spans[number] => [dayNumber(from) * DAY_MINUTES, (dayNumber(to) + 1) * DAY_MINUTES]),
    look,
  );
}

/** The times that touch a year: that begins in it, and that began in the year before. */
function yearly({ from, to }: Extract<SeasonRangeAst, { kind: "yearly" }>, year: number): readonly (readonly [string, string])[] {
  const turns = to.month < from.month || (to.month === from.month && to.day < from.day) ? 1 : 0;
  return [year - 1, year].map((each) => [iso(each, from.month, from.day, true), iso(each + turns, to.month, to.day, false)] as const);
}

/** 29 February is the day after the 28th of other years as a first day, and the 28th as a last. */
function iso(year: number, month: number, day: number, first: boolean): string {
  const date = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(Math.min(day, 28)).padStart(2, "0")}`;
  const more = Math.max(0, day - 28);
  const moved = addDays(date, more);
  return first || moved.slice(5, 7) === date.slice(5, 7) ? moved : date;
}

// ---- sets of spans

/** Cut to the days of the look, in order, joined where they touch. */
function joined(spans: Spans, { first, last }: Look): Spans {
  const [from, to] = [first * DAY_MINUTES, (last + 1) * DAY_MINUTES];
  const found: [number, number][] = [];
  for (const [open, close] of spans.toSorted((a, b) => a[0] - b[0])) {
    const [start, end] = [Math.max(open, from), Math.min(close, to)];
    const before = found.at(-1);
    if (start >= end) continue;
    if (before !== undefined && start <= before[1]) before[1] = Math.max(before[1], end);
    else found.push([start, end]);
  }
  return found;
}

function common(a: Spans, b: Spans): Spans {
  const found: Spans[number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) break;
    const [from, to] = [Math.max(left[0], right[0]), Math.min(left[1], right[1])];
    if (from < to) found.push([from, to]);
    if (left[1] < right[1]) i++;
    else j++;
  }
  return found;
}

/** null: any time, of which taking away leaves some. */
function minusAll(from: Spans | null, taken: readonly Spans[]): Spans | null {
  return from === null ? null : taken.reduce<Spans>(minus, from);
}

function minus(a: Spans, b: Spans): Spans {
  const found: Spans[number][] = [];
  let j = 0;
  for (const [from, to] of a) {
    let start = from;
    while (j > 0 && (b[j - 1]?.[1] ?? 0) > from) j--;
    for (; j < b.length && (b[j]?.[0] ?? to) < to; j++) {
      const [open, close] = b[j] ?? [to, to];
      if (open > start) found.push([start, Math.min(open, to)]);
      start = Math.max(start, close);
    }
    if (start < to) found.push([start, to]);
  }
  return found;
}
