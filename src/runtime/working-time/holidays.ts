// From holiday rules to day numbers, for a span of years.

import type { HolidayIr, HolidayRule, HolidaysIr } from "../../ir/policy.ts";
import { dayOf, dayOfIso, lengthOfMonth, weekdayOf, yearOf } from "./civil.ts";

/** A set of holidays: all that is needed of a HolidaysIr. Names are needed only where a day counts from another. */
export type HolidaySet = {
  readonly id: HolidaysIr["id"];
  readonly days: readonly (Pick<HolidayIr, "rule" | "from" | "until"> & Partial<Pick<HolidayIr, "name">>)[];
};
type Holiday = HolidaySet["days"][number];
type Observed = "none" | "nearest-weekday" | "next-weekday";

const SATURDAY = 5;
const SUNDAY = 6;

/**
 * The days of the set in [first, last] (years), in ascending order, each once. A rule's own year counts for `from` and `until` (of a day that counts
 * from another: the other's year), and a day may lie in another year than its rule's.
 */
export function holidaysBetween(set: HolidaySet, first: number, last: number): readonly number[] {
  const days = new Set<number>();
  const moving: number[] = [];
  const place = (day: number, observed: Observed): void => {
    if (observed === "none" || weekdayOf(day) < SATURDAY) days.add(day);
    else if (observed === "next-weekday") moving.push(day);
    else days.add(weekdayOf(day) === SATURDAY ? day - 1 : day + 1);
  };
  const chains = set.days.some(({ rule }) => rule.kind === "relative") ? chainsOf(set) : null;
  const reach = 1 + Math.ceil((chains?.longest ?? 0) / 365);
  for (const holiday of set.days) {
    const { rule } = holiday;
    const observed = rule.kind === "fixed" || rule.kind === "relative" ? rule.observed : "none";
    for (let year = first - reach; year <= last + reach; year++) {
      if (!holds(holiday, year)) continue;
      if (rule.kind === "relative") chains?.days(rule.to, year).forEach((day) => place(day + rule.offset, observed));
      else {
        const day = dayInYear(rule, year);
        if (day !== null) place(day, observed);
      }
    }
  }
  for (const day of moving.sort(ascending)) days.add(nextFreeWeekday(day, days));
  return [...days].filter((day) => yearOf(day) >= first && yearOf(day) <= last).sort(ascending);
}

function holds({ from, until }: Holiday, year: number): boolean {
  return (from === null || year >= from) && (until === null || year <= until);
}

type Chains = {
  /** The days, before any shift, that holidays of a name stand for in a year of their rules. */
  readonly days: (name: string, year: number) => ReadonlySet<number>;
  /** Most days that any of them lies away from the day its chain begins with. */
  readonly longest: number;
};

/** Days that count from others. Never in a circle (the checker refuses one). */
function chainsOf(set: HolidaySet): Chains {
  const named = new Map<string, Holiday[]>();
  for (const holiday of set.days) named.set(holiday.name ?? "", [...(named.get(holiday.name ?? "") ?? []), holiday]);
  const known = new Map<string, ReadonlySet<number>>();
  const lengths = new Map<string, number>();
  const days = (name: string, year: number): ReadonlySet<number> => {
    const key = `${year} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = new Set<number>();
    for (const holiday of named.get(name) ?? []) {
      const { rule } = holiday;
      if (!holds(holiday, year)) continue;
      if (rule.kind === "relative") for (const day of days(rule.to, year)) found.add(day + rule.offset);
      else {
        const day = dayInYear(rule, year);
        if (day !== null) found.add(day);
      }
    }
    known.set(key, found);
    return found;
  };
  const length = (name: string): number => {
    const before = lengths.get(name);
    if (before !== undefined) return before;
    const each = (named.get(name) ?? []).map(({ rule }) => (rule.kind === "relative" ? Math.abs(rule.offset) + length(rule.to) : 0));
    const most = Math.max(0, ...each);
    lengths.set(name, most);
    return most;
  };
  return { days, longest: Math.max(0, ...[...named.keys()].map(length)) };
}

/** The day the rule names in that year, before any shift; null where the year has none (29 February, a fifth monday). */
function dayInYear(rule: Exclude<HolidayRule, { kind: "relative" }>, year: number): number | null {
  switch (rule.kind) {
    case "fixed":
      return rule.day <= lengthOfMonth(year, rule.month) ? dayOf(year, rule.month, rule.day) : null;
    case "nth-weekday":
      return nthWeekday(year, rule.month, rule.weekday, rule.nth);
    case "easter":
      return easterSunday(year) + rule.offset;
    case "date": {
      const day = dayOfIso(rule.date);
      return yearOf(day) === year ? day : null;
    }
  }
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number | null {
  const length = lengthOfMonth(year, month);
  if (nth < 0) {
    const end = dayOf(year, month, length);
    return end - ((weekdayOf(end) - weekday + 7) % 7);
  }
  const start = dayOf(year, month, 1);
  const offset = ((weekday - weekdayOf(start) + 7) % 7) + (nth - 1) * 7;
  return offset < length ? start + offset : null;
}

/** A substitute day is the next monday to friday that is no holiday of the set itself (so Christmas and Boxing Day never share one). */
function nextFreeWeekday(day: number, taken: ReadonlySet<number>): number {
  let next = day + 1;
  while (weekdayOf(next) === SATURDAY || weekdayOf(next) === SUNDAY || taken.has(next)) next++;
  return next;
}

/** Gregorian Easter, by the anonymous algorithm of Nature (1876), as in Jean Meeus, Astronomical Algorithms, ch. 8. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

function ascending(a: number, b: number): number {
  return a - b;
}
