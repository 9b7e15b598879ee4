// The days of the week, as policies write them.

/** By `Weekday`: monday first. */
export const WEEKDAYS: readonly string[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
