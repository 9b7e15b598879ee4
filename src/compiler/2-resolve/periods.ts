// Days and times as absences and rotations state them. A day alone begins at midnight as a start, and is the whole day as an end.

import type { DayTimeAst, RotationLineAst } from "../ast.ts";
import { momentOf } from "./moments.ts";

/** Local times, [from, until); `2026-12-20T00:00:00.000`. They compare as texts. */
export type LocalPeriod = { readonly from: string; readonly until: string };

/** null where a date is missing or there is no such day or time. */
export function periodOf(stated: { readonly from: DayTimeAst; readonly until: DayTimeAst }): LocalPeriod | null {
  const from = startTimeOf(stated.from, null);
  if (from === null) return null;
  const until = dayTimeOf(stated.until, from.slice(0, 10), "24:00");
  return until === null ? null : { from, until };
}

/** null as above. */
export function startTimeOf(stated: DayTimeAst, current: string | null): string | null {
  return dayTimeOf(stated, current, "00:00");
}

function dayTimeOf({ weekday, date, time, span }: DayTimeAst, current: string | null, otherwise: string): string | null {
  const moment = momentOf({ weekday, date, time: time ?? { text: otherwise, span }, span }, current);
  return moment.kind === "at" ? (moment.at.startsWith("+") ? LAST : moment.at) : null;
}

/** The end of the last day there is: the next has no four digits. */
const LAST = "9999-12-31T23:59:59.999";

export type Turns = Extract<RotationLineAst, { readonly kind: "turns" }>;
export type RotationChange = Exclude<RotationLineAst, Turns>;

/** How many days a turn lasts; null where it is not handed over by the day. */
export function daysOf({ count, unit }: Turns): number | null {
  const days = count * (DAYS_IN.get(unit.text) ?? Number.NaN);
  return Number.isInteger(count) && count >= 1 && days <= MOST_DAYS ? days : null;
}

/** Whether turns are handed over by the day, though after more of them than a turn may last. */
export function isTooLong({ count, unit }: Turns): boolean {
  return Number.isInteger(count) && count * (DAYS_IN.get(unit.text) ?? Number.NaN) > MOST_DAYS;
}

const DAYS_IN: ReadonlyMap<string, number> = new Map([
  ["day", 1],
  ["days", 1],
  ["week", 7],
  ["weeks", 7],
]);
/** Ten years. */
const MOST_DAYS = 3660;
