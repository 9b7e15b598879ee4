// Days of the week, days of the year and windows of hours as people write them.

import { MONTHS, type MonthDay, timeOfDay, WEEKDAYS, type Weekday, type Window } from "../../ir/index.ts";

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** `monday to friday`, `saturday and sunday`, `weekdays`, `weekends`, `every day`; monday is 0. null: not written so. */
export function readDays(text: string): readonly Weekday[] | null {
  const days = text
    .trim()
    .toLowerCase()
    .split(/ and |, ?/)
    .map(partOf);
  return days.some((part) => part === null) ? null : [...new Set(days.flatMap((part) => part ?? []))];
}

function partOf(text: string): readonly Weekday[] | null {
  const named = NAMED[text];
  if (named !== undefined) return named;
  const [first = "", last = first] = text.split(" to ");
  const [from, to] = [weekday(first), weekday(last)];
  if (from === null || to === null || text.split(" to ").length > 2) return null;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from + i) % 7) as Weekday);
}

const NAMED: Readonly<Record<string, readonly Weekday[]>> = {
  weekdays: [0, 1, 2, 3, 4],
  weekends: [5, 6],
  "every day": [0, 1, 2, 3, 4, 5, 6],
};

function weekday(text: string): Weekday | null {
  const index = WEEKDAYS.indexOf(text);
  return index < 0 ? null : (index as Weekday);
}

const CLOCK = /^([01]?\d|2[0-4]):([0-5]\d)$/;

/** `07:00 to 12:00 and 13:00 to 19:00`, or `closed`: none. A window that ends before it begins runs over midnight. null: not written so. */
export function readWindows(text: string): readonly Window[] | null {
  const plain = text.trim().toLowerCase();
  if (plain === "closed") return [];
  const windows = plain.split(/ and |, ?/).map(windowOf);
  return windows.some((window) => window === null) ? null : windows.flatMap((window) => (window === null ? [] : [window]));
}

function windowOf(text: string): Window | null {
  const [from = "", to = "", ...rest] = text.split(" to ");
  const [open, close] = [minutesOf(from), minutesOf(to)];
  if (open === null || close === null || rest.length > 0 || open === close || open === 1440) return null;
  return [open, close > open ? close : close + 1440];
}

function minutesOf(text: string): number | null {
  const [, hours, minutes] = CLOCK.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const all = Number(hours) * 60 + Number(minutes);
  return all <= 1440 ? all : null;
}

/** `07:00 to 12:00 and 13:00 to 19:00`. */
export function writeWindows(windows: readonly Window[]): string {
  if (windows.length === 0) return "closed";
  return windows.map(([open, close]) => `${timeOfDay(open)} to ${timeOfDay(close)}`).join(" and ");
}

/** `november 15`, `15 november` or `11-15`. null: no such day. */
export function readMonthDay(text: string): MonthDay | null {
  const words = text.trim().toLowerCase();
  const [, month = "", day = ""] = /^(\d\d?)-(\d\d?)$/.exec(words) ?? /^([a-z]+) (\d\d?)$/.exec(words) ?? [];
  const [, otherDay = "", otherMonth = ""] = /^(\d\d?) ([a-z]+)$/.exec(words) ?? [];
  const name = month === "" ? otherMonth : month;
  const number = /^\d+$/.test(name) ? Number(name) : MONTHS.indexOf(name) + 1;
  const at = Number(day === "" ? otherDay : day);
  return at >= 1 && at <= (LENGTHS[number - 1] ?? 0) ? { month: number, day: at } : null;
}

export function writeMonthDay({ month, day }: MonthDay): string {
  return `${MONTHS[month - 1] ?? month} ${day}`;
}
