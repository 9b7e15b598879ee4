// Hours of people the slow, obvious way: every day of a calendar written out as spans of instants.

import { DAY, HOUR, MINUTE } from "../../../src/ir/index.ts";

/** Clocks of all zones change at quarters of an hour. */
const QUARTER = 15 * MINUTE;

/** From an instant until another, that one left out. */
export type Span = readonly [from: number, until: number];
/** Minutes after midnight; past 24 hours where a window runs over midnight. */
export type Window = readonly [open: number, close: number];

export type Calendar = {
  readonly zone: string;
  /** Monday first. */
  readonly week: readonly (readonly Window[])[];
  readonly breaks: readonly (readonly Window[])[];
  /** Dates with hours of their own, as `2024-03-31`, and dates that are closed, whatever else is said of them. */
  readonly dates: Readonly<Record<string, readonly Window[]>>;
  readonly holidays: readonly string[];
};

/** When a calendar is open, between two instants: spans in order that do not touch. Breaks are of the week, and a date with hours of its own has none. */
export function openSpans({ zone, week, breaks, dates, holidays }: Calendar, from: number, until: number): readonly Span[] {
  const open = datesBetween(from - 2 * DAY, until + 2 * DAY).flatMap((date) => {
    const day = (date.getUTCDay() + 6) % 7;
    const rests = [-1, 0, 1].flatMap((next) =>
      (breaks[(day + next + 7) % 7] ?? []).map(([a, b]): Window => [a + 1440 * next, b + 1440 * next]),
    );
    const name = date.toISOString().slice(0, 10);
    const windows = holidays.includes(name) ? [] : (dates[name] ?? rests.reduce(without, week[day] ?? []));
    return windows.map(([a, b]): Span => [instantOf(zone, date, a, "first"), instantOf(zone, date, b, "last")]);
  });
  return within(joined(open), from, until);
}

/** The first instants of the days between two instants, by the clock of a zone. */
export function midnights(zone: string, from: number, until: number): readonly number[] {
  return datesBetween(from - 2 * DAY, until + 2 * DAY)
    .map((date) => instantOf(zone, date, 0, "first"))
    .filter((at) => from <= at && at < until);
}

/** The first instant of a date, as `2024-03-31`. */
export function midnightOf(zone: string, date: string): number {
  return instantOf(zone, new Date(`${date}T00:00:00Z`), 0, "first");
}

/** Days since 1970 by the clock of a zone. */
export function dayOf(zone: string, at: number): number {
  return Math.floor((at + offset(zone, at)) / DAY);
}

export function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const [from, until] of spans.filter(([a, b]) => a < b).toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], until)];
    else all.push([from, until]);
  }
  return all;
}

export function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some(([from, until]) => from <= at && at < until);
}

export function lengthWithin(spans: readonly Span[], from: number, until: number): number {
  return within(spans, from, until).reduce((sum, [a, b]) => sum + b - a, 0);
}

/** The first instant at which so much of the spans has gone by since `from`; Infinity where it never has. */
export function goneBy(spans: readonly Span[], from: number, length: number): number {
  if (length === 0) return from;
  let left = length;
  for (const [a, b] of spans) {
    if (b <= from) continue;
    const begin = Math.max(a, from);
    if (begin + left <= b) return begin + left;
    left -= b - begin;
  }
  return Number.POSITIVE_INFINITY;
}

/** How much of the spans lies in each hour of the week by the clock of a zone, monday from midnight on first. */
export function byHourOfWeek(zone: string, spans: readonly Span[]): readonly number[] {
  const hours = Array.from({ length: 168 }, () => 0);
  for (const [from, until] of spans) {
    for (let at = from; at < until; ) {
      const next = Math.min(until, (Math.floor(at / QUARTER) + 1) * QUARTER);
      // 1 January 1970 was a thursday.
      const hour = (Math.floor((at + offset(zone, at)) / HOUR) + 72) % 168;
      hours[hour] = (hours[hour] ?? 0) + next - at;
      at = next;
    }
  }
  return hours;
}

/** The spans, less one more. */
function without(spans: readonly Span[], [from, until]: Span): readonly Span[] {
  const parts = spans.flatMap(([a, b]): Span[] => [
    [a, Math.min(b, from)],
    [Math.max(a, until), b],
  ]);
  return parts.filter(([a, b]) => a < b);
}

export function within(spans: readonly Span[], from: number, until: number): readonly Span[] {
  return spans.map(([a, b]): Span => [Math.max(a, from), Math.min(b, until)]).filter(([a, b]) => a < b);
}

function datesBetween(from: number, until: number): readonly Date[] {
  const first = Math.floor(from / DAY);
  return Array.from({ length: Math.floor(until / DAY) - first + 1 }, (_, i) => new Date((first + i) * DAY));
}

/**
 * When a clock on the wall shows so many minutes after midnight of a date: the first instant or the last where it shows them twice, the first after the gap
 * where never.
 */
function instantOf(zone: string, date: Date, minutes: number, which: "first" | "last"): number {
  const wall = date.getTime() + minutes * MINUTE;
  const offsets = [wall - DAY, wall + DAY].map((near) => offset(zone, near));
  const shown = offsets.map((each) => wall - each).filter((at) => at + offset(zone, at) === wall);
  if (shown.length > 0) return which === "first" ? Math.min(...shown) : Math.max(...shown);
  // Clocks go forward: the gap ends where the offset changes.
  let at = wall - Math.max(...offsets);
  while (offset(zone, at) !== Math.max(...offsets)) at += MINUTE;
  return at;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, number>();

/** What clocks of a zone show, less UTC. */
function offset(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  const key = `${zone} ${quarter}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const numeric = "numeric" as const;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part["year"] ?? 0, (part["month"] ?? 0) - 1, part["day"], part["hour"], part["minute"]);
  known.set(key, shown - quarter);
  return shown - quarter;
}
