// Owns the units of time: how they are written, how long they are, and what people write instead.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds in each unit, singular and plural. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["millisecond", 1],
  ["milliseconds", 1],
  ["second", SECOND],
  ["seconds", SECOND],
  ["minute", MINUTE],
  ["minutes", MINUTE],
  ["hour", HOUR],
  ["hours", HOUR],
  ["day", DAY],
  ["days", DAY],
  ["week", 7 * DAY],
  ["weeks", 7 * DAY],
]);

/** Shorthand that is understood and then refused, with the unit it stands for. */
const SHORTHAND: ReadonlyMap<string, string> = new Map([
  ["ms", "milliseconds"],
  ["s", "seconds"],
  ["sec", "seconds"],
  ["secs", "seconds"],
  ["m", "minutes"],
  ["min", "minutes"],
  ["mins", "minutes"],
  ["h", "hours"],
  ["hr", "hours"],
  ["hrs", "hours"],
  ["d", "days"],
  ["w", "weeks"],
  ["wk", "weeks"],
  ["wks", "weeks"],
]);

/** Units whose length differs from one to the next, in days for advice. */
const UNSTEADY: ReadonlyMap<string, number> = new Map([
  ["month", 30],
  ["months", 30],
  ["quarter", 91],
  ["quarters", 91],
  ["year", 365],
  ["years", 365],
]);

/** 100 years: longer durations are refused as slips of the pen. */
export const LONGEST_MS = 100 * 366 * DAY;

export const UNIT_WORDS: readonly string[] = [...UNITS.keys()];

/** Milliseconds of one unit, or null. */
export function unitLength(word: string): number | null {
  return UNITS.get(word) ?? null;
}

/** The unit that a shorthand stands for, or null. */
export function unitOfShorthand(word: string): string | null {
  return SHORTHAND.get(word.toLowerCase()) ?? null;
}

/** Days to suggest for a month, a quarter or a year, or null. */
export function daysInstead(word: string): number | null {
  return UNSTEADY.get(word.toLowerCase()) ?? null;
}

/** `15` and `minutes`: `15 minutes`; `1` and `minutes`: `1 minute`. */
export function counted(number: string, plural: string): string {
  return number === "1" ? `1 ${plural.slice(0, -1)}` : `${number} ${plural}`;
}
