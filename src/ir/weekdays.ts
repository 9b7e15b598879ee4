// The days of the week and the months, as policies write them.

/** By `Weekday`: monday first. */
export const WEEKDAYS: readonly string[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** January first. */
export const MONTHS: readonly string[] = "january february march april may june july august september october november december".split(" ");
