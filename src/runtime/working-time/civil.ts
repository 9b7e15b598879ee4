// Days and weekdays of the Gregorian calendar as whole numbers. Day 0 is 1970-01-01. No zones here.

export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** Day number of a date; month 1…12. Days past the month's end run on into the next (31 April is 1 May). */
export function dayOf(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY);
}

/** Monday is 0. Day 0 was a thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** How many days the month has. */
export function lengthOfMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** Day number of an ISO date, `2024-07-04`. */
export function dayOfIso(date: string): number {
  const [year, month, day] = date.split("-").map(Number);
  return dayOf(year ?? 1970, month ?? 1, day ?? 1);
}
