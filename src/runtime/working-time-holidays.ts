// From holiday rules to day numbers, for a span of years.

import type { HolidayIr, HolidayRule, HolidaysIr } from "../ir/policy.ts";
import { dayOf, dayOfIso, lengthOfMonth, weekdayOf, yearOf } from "./civil.ts";

/** A set of holidays: all that is needed of a HolidaysIr. */
export type HolidaySet = {
  readonly id: HolidaysIr["id"];
  readonly days: readonly Pick<HolidayIr, "rule" | "from" | "until">[];
};

const SATURDAY = 5;
const SUNDAY = 6;

/**
 * The days of the set in [first, last] (years), in ascending order, each once. A rule's own year counts for `from` and `until`,
 * and an observed day may lie in the year before or after its rule's.
 */
export function holidaysBetween(set: HolidaySet, first: number, last: number): readonly number[] {
  const days = new Set<number>();
  const moving: number[] = [];
  for (const { rule, from, until } of set.days) {
    for (let year = first - 1; year <= last + 1; year++) {
      if ((from !== null && year < from) || (until !== null && year > until)) continue;
      const day = dayInYear(rule, year);
      if (day === null) continue;
      if (rule.kind === "fixed" && rule.observed !== "none" && weekdayOf(day) >= SATURDAY) {
        if (rule.observed === "next-weekday") moving.push(day);
        else days.add(weekdayOf(day) === SATURDAY ? day - 1 : day + 1);
      } else {
        days.add(day);
      }
    }
  }
  for (const day of moving.sort(ascending)) days.add(nextFreeWeekday(day, days));
  return [...days].filter((day) => yearOf(day) >= first && yearOf(day) <= last).sort(ascending);
}

/** The day the rule names in that year, before any shift; null where the year has none (29 February, a fifth monday). */
function dayInYear(rule: HolidayRule, year: number): number | null {
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
