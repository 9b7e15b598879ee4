// Dates and times as an example writes them: the date is carried from step to step, a weekday alone means its next date.

import { DAY, WEEKDAYS } from "../../ir/index.ts";
import type { ExampleAst, WhenAst } from "../ast.ts";

/** Whether `2024-01-08` is a day of the Gregorian calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** The last day of the month of what was to be a date, or null where the month is none. */
export function lastOfMonth(text: string): string | null {
  const last = `${text.slice(0, 8)}${daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)))}`;
  return isDate(last) ? last : null;
}

/** Whether a month has such a day: 29 February comes in leap years. */
export function isDayOf(month: number, day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= daysIn(2000, month);
}

const SHORT_MONTHS = [4, 6, 9, 11];

export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : SHORT_MONTHS.includes(month) ? 30 : 31;
}

/** Days since 1970-01-01 of a sound date. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

/** monday is 0. */
export function weekdayOf(date: string): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * DAY).toISOString().slice(0, 10);
}

export type Moment =
  | { readonly kind: "at"; readonly date: string; readonly at: string }
  | { readonly kind: "no-date" }
  | { readonly kind: "unsound" };

/** The local time a `when` means, seen from the date reached so far. */
export function momentOf(when: WhenAst, current: string | null): Moment {
  const date = dateOf(when, current);
  if (date === null) return when.date === null ? { kind: "no-date" } : { kind: "unsound" };
  const { text } = when.time;
  const time = TIMES.get(text) ?? timeOf(text);
  TIMES.set(text, time);
  if (time === "unsound") return { kind: "unsound" };
  const day = time.isEndOfDay ? addDays(date, 1) : date;
  return { kind: "at", date: day, at: `${day}T${time.clock}` };
}

/** `clock`: `09:00:00.000`. The end of a day is the beginning of the next one. */
type Time = { readonly clock: string; readonly isEndOfDay: boolean };

/** Many events happen at the same few times. */
const TIMES = new Map<string, Time | "unsound">();

function timeOf(text: string): Time | "unsound" {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(text);
  if (match === null) return "unsound";
  const [, hours = "", minutes = "", seconds = "00", milliseconds = ""] = match;
  const rest = `:${minutes}:${seconds}.${milliseconds.padEnd(3, "0")}`;
  const isEndOfDay = hours === "24" && minutes === "00" && seconds === "00";
  if (Number(minutes) > 59 || Number(seconds) > 59 || (Number(hours) > 23 && !isEndOfDay)) return "unsound";
  return { clock: `${isEndOfDay ? "00" : hours.padStart(2, "0")}${rest}`, isEndOfDay };
}

function dateOf(when: WhenAst, current: string | null): string | null {
  if (when.date !== null) return isDate(when.date.text) ? when.date.text : null;
  if (current === null || when.weekday === null) return current;
  const wanted = WEEKDAYS.indexOf(when.weekday.text.toLowerCase());
  return wanted === -1 ? null : addDays(current, (wanted - weekdayOf(current) + 7) % 7);
}

/** Every moment of an example, as it is meant from where it stands: steps move the date on, moments inside facts and expectations do not. */
export type SeenMoment = { readonly when: WhenAst; readonly moment: Moment; readonly isStep: boolean };

export function momentsOf(example: ExampleAst): readonly SeenMoment[] {
  const known = SEEN.get(example) ?? seenIn(example);
  SEEN.set(example, known);
  return known;
}

/** Several rules look at them. */
const SEEN = new WeakMap<ExampleAst, readonly SeenMoment[]>();

function seenIn(example: ExampleAst): readonly SeenMoment[] {
  const seen: SeenMoment[] = [];
  let date: string | null = null;
  const see = (when: WhenAst, isStep: boolean): void => {
    const moment = momentOf(when, date);
    seen.push({ when, moment, isStep });
    if (isStep && moment.kind === "at") date = moment.date;
  };
  example.steps.forEach((step) => {
    if (step.kind === "event" || step.kind === "nothing") see(step.when, true);
    if (step.kind === "event" || step.kind === "given") {
      step.facts.forEach(({ value }) => {
        if (value?.kind === "moment") see(value.when, false);
      });
    }
    if (step.kind === "expect" && step.expectation?.kind === "duty-due") see(step.expectation.when, false);
  });
  return seen;
}
