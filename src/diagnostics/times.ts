// Owns the findings about zones, calendars, dates and times, TN401 to TN499.

import { didYouMean, entry } from "./entry.ts";

const UNDATED = {
  expectation: {
    message: "this is expected before anything has happened",
    help: "write above it what happens first, such as `monday 2024-01-08 09:00 opened`",
  },
  step: { message: "the first step of an example needs a date", help: "write one such as `monday 2024-01-08 09:00`" },
  fact: { message: "this moment needs a date: no step above it says one", help: "write one such as `2024-01-08 09:00`" },
} as const;

export const TIMES = {
  unknownZone: entry<{ zone: string; advice: string | null; near: string | null }>({
    code: "TN401",
    severity: "error",
    title: "unknown time zone",
    message: ({ zone, advice }) =>
      advice === null
        ? `unknown time zone \`${zone}\``
        : `\`${zone}\` is not a time zone: it is one fixed offset, and offsets change with the season`,
    help: ({ advice, near }) =>
      advice === null ? (didYouMean(near) ?? "write an IANA name such as `America/Los_Angeles`") : `write \`${advice}\``,
  }),
  emptyWindow: entry<{ time: string }>({
    code: "TN402",
    severity: "error",
    title: "a window of no length",
    message: ({ time }) => `this window opens and closes at ${time}`,
    help: () => "write `00:00 to 24:00` for a whole day",
  }),
  overlappingWindows: entry<{ calendar: string; day: string }>({
    code: "TN403",
    severity: "error",
    title: "windows that overlap",
    message: ({ calendar, day }) => `two windows of \`${calendar}\` overlap on ${day}`,
    help: () => "write them as one window",
  }),
  closesBeforeMidnight: entry<Record<string, never>>({
    code: "TN404",
    severity: "warning",
    title: "a close one minute before midnight",
    message: () => "closing at 23:59 leaves the last minute of the day closed",
    help: () => "write `24:00` for the end of the day",
  }),
  /** `how`: in which way it is made of others. */
  neverOpen: entry<{ calendar: string; how: "either" | "both" | "except" | null }>({
    code: "TN405",
    severity: "error",
    title: "a calendar that never opens",
    ofAbsence: true,
    message: ({ calendar }) => `calendar \`${calendar}\` never opens, so a clock that counts it never ends`,
    help: ({ how }) =>
      how === null
        ? "give it hours in which it is open"
        : `name calendars ${how === "both" ? "that are open together at some time" : how === "except" ? "whose hours those taken away do not cover" : "of which one is open at some time"}`,
  }),
  wrongWeekday: entry<{ date: string; written: string; right: string }>({
    code: "TN406",
    severity: "error",
    title: "a date with another weekday",
    message: ({ date, written, right }) => `${date} is a ${right}, not a ${written}`,
    help: ({ right }) => `one of the two is wrong: write \`${right}\`, or the date you mean`,
  }),
  noSuchDate: entry<{ date: string; last: string | null }>({
    code: "TN407",
    severity: "error",
    title: "no such date",
    message: ({ date }) => `there is no ${date}`,
    help: ({ last }) => (last === null ? "a date is a year, a month from 01 to 12 and a day" : `the last day of that month is ${last}`),
  }),
  /** `zone`: that of another calendar; null: there is none. */
  noZone: entry<{ calendar: string; zone: string | null }>({
    code: "TN408",
    severity: "error",
    title: "a calendar without a time zone",
    message: ({ calendar }) => `calendar \`${calendar}\` does not say in which time zone its hours are`,
    help: ({ calendar, zone }) => `write \`calendar ${calendar} in ${zone ?? "America/Los_Angeles"}\``,
  }),
  zonesDiffer: entry<{ zones: readonly string[] }>({
    code: "TN409",
    severity: "error",
    title: "examples without a time zone",
    message: ({ zones }) =>
      `the calendars are in ${zones.map((z) => `\`${z}\``).join(" and ")}, so nothing says which zone the times of the examples are in`,
    help: ({ zones }) => `write \`examples in ${zones[0] ?? "Etc/UTC"}\``,
  }),
  backInTime: entry<{ at: string; before: string }>({
    code: "TN410",
    severity: "error",
    title: "a step back in time",
    message: ({ at, before }) => `this step is at ${at}, before the step above it at ${before}`,
    help: () => "a step without a date keeps the date of the step above it; name the date, or a weekday",
  }),
  /** Of an expectation above which nothing stands, of a step, or of a moment among the facts that an example begins with. */
  noDate: entry<{ of: "expectation" | "step" | "fact" }>({
    code: "TN411",
    severity: "error",
    title: "a first step without a date",
    message: ({ of }) => UNDATED[of].message,
    help: ({ of }) => UNDATED[of].help,
  }),
  noOtherwise: entry<Record<string, never>>({
    code: "TN412",
    severity: "error",
    title: "hours without `otherwise`",
    message: () => "the hours of a ticket leave some tickets without hours, such as one whose facts are not known yet",
    help: () => "end with a line such as `standard-hours otherwise`",
  }),
  noHours: entry<Record<string, never>>({
    code: "TN414",
    severity: "error",
    title: "hours of a ticket that are not declared",
    ofAbsence: true,
    message: () => "no statement says what the hours of a ticket are",
    help: () => "declare them with `hours of a ticket`",
  }),
  unknownMonthDay: entry<{ holiday: string; instead: string }>({
    code: "TN415",
    severity: "error",
    title: "a holiday on a day that never comes",
    message: ({ holiday }) => `${holiday} falls on a day that never comes`,
    help: ({ instead }) => `write ${instead}`,
  }),
  idleGiven: entry<Record<string, never>>({
    code: "TN416",
    severity: "warning",
    title: "facts that no event takes up",
    message: () => "no event after this step takes up what it gives",
    help: () =>
      "facts of a ticket come with its opening: give them above that, or write `changed` with a time; facts of a customer come with its next event",
  }),
} as const;
