// The days of the week and the months: as policies write them, and as sentences do.

/** By `Weekday`: monday first. */
export const WEEKDAYS: readonly string[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** January first. */
export const MONTHS: readonly string[] = "january february march april may june july august september october november december".split(" ");

export const WEEKDAY_NAMES = WEEKDAYS.map(capitalized);
export const MONTH_NAMES = MONTHS.map(capitalized);

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
