// Dates of a calendar file as `2024-12-25`, and the days of a year that its rules name.

import { DAY } from "./units.ts";

/** A rule of a day in each year, as the language has it. */
export type YearlyRule =
  | { readonly kind: "fixed"; readonly month: number; readonly day: number; readonly observed: "none" }
  | { readonly kind: "nth-weekday"; readonly nth: number; readonly weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6; readonly month: number };

export function isDate(text: unknown): text is string {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text) || text < "0001") return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A date as calendar files write it, `20241225`; null where it is none. */
export function dateOf(text: string): string | null {
  const date = /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : "";
  return isDate(date) ? date : null;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The rule's day in a year; null where that year has none. */
export function dayInYear(rule: YearlyRule, year: number): string | null {
  const month = `${String(year).padStart(4, "0")}-${String(rule.month).padStart(2, "0")}`;
  if (rule.kind === "fixed") {
    const date = `${month}-${String(rule.day).padStart(2, "0")}`;
    return isDate(date) ? date : null;
  }
  const days = Array.from({ length: 31 }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`).filter(
    (date) => isDate(date) && (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7 === rule.weekday,
  );
  return days.at(rule.nth < 0 ? rule.nth : rule.nth - 1) ?? null;
}
