// Why a calendar is closed for a while: a holiday by its name, a weekend, a night, a break.

import { holidayDates, resolveLocal, toLocal } from "../../../calendar/index.ts";
import { type CalendarIr, DAY, type HolidayIr, type HolidaysIr, type Instant, type PolicyIr } from "../../../ir/index.ts";
import type { ReferenceClock } from "../clock.ts";

/** Dates are ISO dates of the calendar's own zone. */
export type ClosedReason =
  | { readonly kind: "holiday"; readonly name: string; readonly date: string }
  /** Closed on that very date. */
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "weekend" }
  /** A weekday without hours; monday is 0. */
  | { readonly kind: "weekday"; readonly weekday: number }
  /** Outside the days of a season, or of another calendar that has to be open as well. */
  | { readonly kind: "outside"; readonly calendar: string }
  /** Another calendar is open, which takes its hours away. */
  | { readonly kind: "during"; readonly calendar: string }
  | { readonly kind: "night" | "before-opening" | "after-closing" | "break" }
  /** Too long for a night or a break: the day of a calendar that opens by night, say. */
  | { readonly kind: "between-hours" };

const LONGEST_NIGHT = (DAY * 3) / 4;
const LONGEST_BREAK = DAY / 6;

/** Says why a clock that is open when any of these calendars is stands still from one instant to another. */
export function closedReasons(
  ir: PolicyIr,
  ids: readonly string[],
  clock: ReferenceClock,
): (from: Instant, until: Instant) => readonly ClosedReason[] {
  const calendars = [...new Set(ids.flatMap((id) => membersOf(ir, id)))];
  const zone = calendars.map((calendar) => (calendar.kind === "combined" ? null : calendar.zone)).find((each) => each !== null) ?? ir.zone;
  return (from, until) => {
    const found = new Map<string, ClosedReason>();
    for (let day = dayOf(zone, from); day <= dayOf(zone, until - 1); day++) {
      if (clock.between(startOf(zone, day), startOf(zone, day + 1)) > 0) continue;
      for (const reason of reasonsOfDay(ir, calendars, day)) found.set(JSON.stringify(reason), reason);
    }
    return found.size > 0 ? [...found.values()] : [partOfDay(zone, clock, from, until)];
  };
}

/** Why a weekly calendar has no hours on a day, days since 1970-01-01. */
export function closedDay(
  ir: PolicyIr,
  calendar: string,
  day: number,
): { readonly date: string; readonly reasons: readonly ClosedReason[] } {
  return { date: isoOf(day), reasons: reasonsOfDay(ir, membersOf(ir, calendar), day) };
}

/** A day without any hours. */
function reasonsOfDay(ir: PolicyIr, calendars: readonly CalendarIr[], day: number): readonly ClosedReason[] {
  const date = isoOf(day);
  const weekday = (((day + 3) % 7) + 7) % 7;
  const weekly = calendars.flatMap((calendar) => (calendar.kind === "weekly" ? [calendar] : []));
  const names = [...new Set(weekly.flatMap((calendar) => calendar.holidays.flatMap(({ set }) => namesOn(ir, set, date))))];
  if (names.length > 0) return names.map((name) => ({ kind: "holiday", name, date }));
  if (weekly.some((calendar) => calendar.dates.some((each) => each.date === date))) return [{ kind: "date", date }];
  if (weekly.length > 0 && weekly.every((calendar) => (calendar.weekly[weekday] ?? []).length === 0))
    return [weekday >= 5 ? { kind: "weekend" } : { kind: "weekday", weekday }];
  return calendars.flatMap((calendar) => besidesTheWeek(calendar));
}

function besidesTheWeek(calendar: CalendarIr): readonly ClosedReason[] {
  switch (calendar.kind) {
    case "weekly":
      return [];
    case "season":
      return [{ kind: "outside", calendar: calendar.id }];
    case "combined":
      return calendar.how === "except" ? calendar.of.slice(1).map((id) => ({ kind: "during", calendar: id })) : [];
  }
}

/** A while inside days that have hours. */
function partOfDay(zone: string, clock: ReferenceClock, from: Instant, until: Instant): ClosedReason {
  const day = dayOf(zone, from);
  if (dayOf(zone, until - 1) !== day) return { kind: until - from > LONGEST_NIGHT ? "between-hours" : "night" };
  const opened = clock.between(startOf(zone, day), from) > 0;
  const opens = clock.between(until, startOf(zone, day + 1)) > 0;
  if (opened && opens) return { kind: until - from > LONGEST_BREAK ? "between-hours" : "break" };
  return { kind: opened ? "after-closing" : "before-opening" };
}

/** The calendar and those it is combined of. */
function membersOf(ir: PolicyIr, id: string): readonly CalendarIr[] {
  const calendar = ir.calendars.find((each) => each.id === id);
  if (calendar === undefined) return [];
  return calendar.kind === "combined" ? [calendar, ...calendar.of.flatMap((each) => membersOf(ir, each))] : [calendar];
}

/** The holidays of a set that fall on the date, by name. A substitute day bears the name of the day it stands for. */
function namesOn(ir: PolicyIr, set: string, date: string): readonly string[] {
  const holidays = ir.holidays.find(({ id }) => id === set);
  if (holidays === undefined) return [];
  const year = Number(date.slice(0, 4));
  if (!holidayDates(holidays, year).has(date)) return [];
  const names = holidays.days.filter((holiday) => fallsOn(holidays, holiday, year, date)).map(({ name }) => name);
  return names.length > 0 ? names : [substituted(holidays, year, date) ?? holidays.id];
}

/** Does the holiday, taken by itself, fall on the date? */
function fallsOn(holidays: HolidaysIr, holiday: HolidayIr, year: number, date: string): boolean {
  const needed = neededBy(holidays, holiday);
  if (needed.length === 0) return holidayDates({ id: holidays.id, days: [holiday] }, year).has(date);
  const others = needed.map((each) => ({ ...each, from: null, until: null }));
  const alone = holidayDates({ id: holidays.id, days: others }, year);
  return holidayDates({ id: holidays.id, days: [...others, holiday] }, year).has(date) && !alone.has(date);
}

/** The holidays of the set that this one is counted from. */
function neededBy(holidays: HolidaysIr, holiday: HolidayIr): readonly HolidayIr[] {
  const { rule } = holiday;
  if (rule.kind !== "relative") return [];
  const base = holidays.days.filter(({ name }) => name === rule.to);
  return [...base, ...base.flatMap((each) => neededBy(holidays, each))];
}

/** The first holiday without which the date would be free: its own day went to another. */
function substituted(holidays: HolidaysIr, year: number, date: string): string | null {
  const days = [...holidays.days];
  const isNeeded = (holiday: HolidayIr): boolean => days.some(({ rule }) => rule.kind === "relative" && rule.to === holiday.name);
  const moved = days.findLast(
    (holiday) => !isNeeded(holiday) && !holidayDates({ id: holidays.id, days: days.filter((each) => each !== holiday) }, year).has(date),
  );
  return moved?.name ?? null;
}

/** Days since 1970-01-01 of the local date. */
export function dayOf(zone: string, at: Instant): number {
  return Math.floor(toLocal(zone, at) / DAY);
}

function startOf(zone: string, day: number): Instant {
  return resolveLocal(zone, day * DAY);
}

function isoOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
