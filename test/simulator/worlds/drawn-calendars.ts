// Calendars of desks drawn by a number: over midnight, in three zones, with breaks, holidays and dates of their own.

import type { Calendar, Window } from "./obvious-hours.ts";

type Hours = readonly Window[];

const WEEKDAYS = [0, 1, 2, 3, 4];
const EVERY_DAY = [...WEEKDAYS, 5, 6];
const OFFICE: Hours = [
  [9, 12],
  [13, 17],
];
const NIGHT: Hours = [[22, 30]];
const EVENING: Hours = [
  [0, 9],
  [18, 24],
];
const NIGHT_REST: Hours = [[2, 2.5]];
const RESTS: Hours = [
  [2, 3],
  [11, 12],
];

/** Those of the experiment. */
export const OWN_CALENDARS: Readonly<Record<string, Calendar>> = {
  office: calendar("Europe/Paris", WEEKDAYS, OFFICE, [], { "2024-04-01": [[9, 10]] }, ["2024-04-01", "2024-11-01"]),
  night: calendar("Europe/Paris", EVERY_DAY, NIGHT, NIGHT_REST, { "2024-04-03": [], "2024-10-26": [[20, 28]] }, ["2024-03-28"]),
  west: calendar("America/New_York", EVERY_DAY, [[8.25, 16.75]], [[12, 12.5]], { "2024-03-30": [[10, 11]] }),
  island: calendar("Australia/Lord_Howe", EVERY_DAY, EVENING, []),
  weekend: calendar("Europe/Paris", [5, 6], [[0, 24]], RESTS),
};

/** Those of the policies: `counted`, and `mixed`, which is either that or `far`. */
const COUNTED = calendar("Europe/Paris", WEEKDAYS, [[8, 18]], []);
const FAR = calendar("America/New_York", EVERY_DAY, [[8, 12]], [[10, 10.25]]);

export const CALENDARS: Readonly<Record<string, readonly Calendar[]>> = {
  ...Object.fromEntries(Object.entries(OWN_CALENDARS).map(([name, each]) => [name, [each]])),
  counted: [COUNTED],
  mixed: [FAR, COUNTED],
};

/** Hours of a day, as minutes after midnight. */
function calendar(
  zone: string,
  days: readonly number[],
  open: Hours,
  breaks: Hours,
  dates: Readonly<Record<string, Hours>> = {},
  holidays: readonly string[] = [],
): Calendar {
  const minutes = (windows: Hours): Hours => windows.map(([a, b]) => [a * 60, b * 60]);
  const week = (windows: Hours): readonly Hours[] => EVERY_DAY.map((day) => (days.includes(day) ? minutes(windows) : []));
  const own = Object.fromEntries(Object.entries(dates).map(([day, each]) => [day, minutes(each)]));
  return { zone, week: week(open), breaks: week(breaks), dates: own, holidays };
}
