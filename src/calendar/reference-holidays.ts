// Holiday rules to dates by luxon, for the reference alone.

import { DateTime } from "luxon";
import type { HolidayRule, HolidaySet } from "./types.ts";

type Holiday = HolidaySet["days"][number];

/** ISO dates of the set that fall in the year, shifted ones included. */
export function holidayDates(set: HolidaySet, year: number): ReadonlySet<string> {
  // A day may lie as far from its rule's year as all the counting of days together.
  const away = set.days.reduce((sum, { rule }) => sum + (rule.kind === "relative" ? Math.abs(rule.offset) : 0), 0);
  const reach = 1 + Math.ceil(away / 365);
  const years = Array.from({ length: 2 * reach + 1 }, (_, i) => year - reach + i);
  const nominal = years.flatMap((each) => {
    const known = new Map<string, readonly DateTime[]>();
    return set.days.flatMap((holiday) => nominalDates(set, holiday, each, known).map((date) => ({ rule: holiday.rule, date })));
  });
  const isMoved = ({ rule, date }: { rule: HolidayRule; date: DateTime }): boolean =>
    observedOf(rule) === "next-weekday" && date.weekday > 5;
  const dates = new Set(nominal.filter((each) => !isMoved(each)).map(({ rule, date }) => iso(nearest(rule, date))));
  // Substitute days are given out in the order of the days they stand for.
  const moved = nominal.filter(isMoved).sort((a, b) => a.date.toMillis() - b.date.toMillis());
  for (const { date } of moved) {
    let substitute = date;
    while (substitute.weekday > 5 || dates.has(iso(substitute))) substitute = substitute.plus({ days: 1 });
    dates.add(iso(substitute));
  }
  return new Set([...dates].filter((date) => date.startsWith(`${year}-`)));
}

/** The days a holiday stands for in a year, before any shift. `known`: those of a name in this year, as far as they were asked for. */
function nominalDates(set: HolidaySet, holiday: Holiday, year: number, known: Map<string, readonly DateTime[]>): readonly DateTime[] {
  const { rule, from, until } = holiday;
  if (year < (from ?? year) || year > (until ?? year)) return [];
  if (rule.kind !== "relative") return datesOf(rule, year);
  const others =
    known.get(rule.to) ?? set.days.filter(({ name }) => name === rule.to).flatMap((other) => nominalDates(set, other, year, known));
  known.set(rule.to, others);
  return others.map((date) => date.plus({ days: rule.offset }));
}

function observedOf(rule: HolidayRule): "none" | "nearest-weekday" | "next-weekday" {
  return rule.kind === "fixed" || rule.kind === "relative" ? rule.observed : "none";
}

function nearest(rule: HolidayRule, date: DateTime): DateTime {
  if (observedOf(rule) !== "nearest-weekday") return date;
  if (date.weekday === 6) return date.minus({ days: 1 });
  return date.weekday === 7 ? date.plus({ days: 1 }) : date;
}

function datesOf(rule: Exclude<HolidayRule, { kind: "relative" }>, year: number): readonly DateTime[] {
  switch (rule.kind) {
    case "fixed": {
      const date = DateTime.utc(year, rule.month, rule.day);
      return date.isValid ? [date] : [];
    }
    case "nth-weekday": {
      const start = DateTime.utc(year, rule.month, 1);
      const days = Array.from({ length: start.daysInMonth ?? 0 }, (_, i) => start.plus({ days: i })).filter(
        (day) => day.weekday === rule.weekday + 1,
      );
      const found = rule.nth < 0 ? days.at(rule.nth) : days[rule.nth - 1];
      return found === undefined ? [] : [found];
    }
    case "easter":
      return [easter(year).plus({ days: rule.offset })];
    case "date":
      return Number(rule.date.slice(0, 4)) === year ? [DateTime.fromISO(rule.date, { zone: "utc" })] : [];
  }
}

/** Easter Sunday the church's way: the sunday after the full moon of the golden number (D. Knuth, The Art of Computer Programming 1, §1.3.2 exercise 14). */
function easter(year: number): DateTime {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const skippedLeapYears = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  let epact = (((11 * golden + 20 + moonCorrection - skippedLeapYears) % 30) + 30) % 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1;
  const moon = 44 - epact < 21 ? 44 - epact + 30 : 44 - epact;
  const fullMoon = DateTime.utc(year, 3, 1).plus({ days: moon - 1 });
  return fullMoon.plus({ days: 7 - (fullMoon.weekday % 7) });
}

function iso(date: DateTime): string {
  return date.toISODate() ?? "";
}
