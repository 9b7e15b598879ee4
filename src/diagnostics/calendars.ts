// Owns the findings about calendars made of others, seasons, holidays that count from others and calendar files, TN230 to TN249.

import { didYouMean, entry } from "./entry.ts";
import { chainWords } from "./listed.ts";

export const CALENDARS = {
  circularCalendars: entry<{ chain: readonly string[] }>({
    code: "TN230",
    severity: "error",
    title: "calendars made of each other",
    message: ({ chain }) => `calendar \`${chain[0] ?? ""}\` is made of itself: ${chainWords(chain)}`,
    help: () => "give one of them hours of its own, or make it of other calendars",
  }),
  circularHolidays: entry<{ chain: readonly string[] }>({
    code: "TN231",
    severity: "error",
    title: "holidays that count from each other",
    message: ({ chain }) => `holiday \`${chain[0] ?? ""}\` counts from itself: ${chainWords(chain)}`,
    help: () => "give one of them a day of its own",
  }),
  unknownHoliday: entry<{ name: string; set: string; near: string | null }>({
    code: "TN232",
    severity: "error",
    title: "a day counted from an unknown holiday",
    ofAbsence: true,
    message: ({ name, set }) => `\`${set}\` has no holiday called \`${name}\``,
    help: ({ near }) => didYouMean(near) ?? "name a holiday of the same set, or `easter`",
  }),
  combinedWithLines: entry<{ calendar: string }>({
    code: "TN233",
    severity: "error",
    title: "hours of a calendar made of others",
    message: ({ calendar }) => `calendar \`${calendar}\` is made of others, so it has no hours of its own`,
    help: () => "put these hours in a calendar of their own, and name that one with the others",
  }),
  seasonWithoutZone: entry<{ season: string; zones: readonly string[] }>({
    code: "TN234",
    severity: "error",
    title: "a season without a time zone",
    ofAbsence: true,
    message: ({ season, zones }) =>
      zones.length === 0
        ? `season \`${season}\` does not say in which time zone its days are, and no calendar does`
        : `season \`${season}\` does not say in which time zone its days are: the calendars are in ${zones.map((z) => `\`${z}\``).join(" and ")}`,
    help: ({ season, zones }) => `write \`season ${season} in ${zones[0] ?? "America/Los_Angeles"}\``,
  }),
  seasonWithoutDays: entry<{ season: string }>({
    code: "TN235",
    severity: "error",
    title: "a season without days",
    message: ({ season }) => `season \`${season}\` names no days`,
    help: () => "add a line such as `november 15 to january 5, every year`",
  }),
  seasonBackwards: entry<{ from: string; to: string }>({
    code: "TN236",
    severity: "error",
    title: "a season that ends before it begins",
    message: ({ from, to }) => `${to} comes before ${from}`,
    help: () => "write the first day first, or leave the years out and write `every year`",
  }),
  noSuchDay: entry<{ day: string }>({
    code: "TN237",
    severity: "error",
    title: "a season with a day that never comes",
    message: ({ day }) => `\`${day}\` never comes`,
    help: () => "write a day that the month has",
  }),
  notACalendarFile: entry<{ path: string; reason: string }>({
    code: "TN239",
    severity: "error",
    title: "a calendar file that cannot be read",
    message: ({ path, reason }) => `\`${path}\` ${reason}`,
    help: () => "export the calendar as an iCalendar file, whose first line is `BEGIN:VCALENDAR` and whose name ends in `.ics`",
  }),
  entryLeftOut: entry<{ entry: string; reason: string; set: string }>({
    code: "TN240",
    severity: "warning",
    title: "an entry of a calendar file that is left out",
    message: ({ entry: name, reason, set }) => `\`${name}\` is not taken into \`${set}\`: ${reason}`,
    help: ({ set }) => `if it is a holiday, write its days as lines below \`holidays ${set}\``,
  }),
  noEntries: entry<{ path: string; set: string }>({
    code: "TN241",
    severity: "warning",
    title: "a calendar file without holidays",
    message: ({ path, set }) => `\`${path}\` has no entry that lasts whole days, so \`${set}\` takes no holiday from it`,
    help: ({ set }) => `see whether it is the file you mean, or write the days as lines below \`holidays ${set}\``,
  }),
  closedAndOpen: entry<{ calendar: string; day: string }>({
    code: "TN242",
    severity: "error",
    title: "a day both closed and open",
    message: ({ calendar, day }) => `one line closes \`${calendar}\` on ${day}, and another opens it`,
    help: () => "keep the one that is right",
  }),
  idleDate: entry<{ date: string; set: string; opens: boolean }>({
    code: "TN243",
    severity: "warning",
    title: "a date that is a holiday",
    message: ({ date, set }) => `${date} is one of \`${set}\`, and the line for these holds on that day: this one does nothing`,
    help: ({ opens }) =>
      `leave it out; or name that day in a calendar of its own, and ${opens ? "take that in with `either … or …`" : "leave that out with `… except …`"}`,
  }),
  holidaysDisagree: entry<{ day: string; calendar: string; closes: string; opens: string }>({
    code: "TN244",
    severity: "warning",
    title: "holidays that close and open one day",
    message: ({ day, calendar, closes, opens }) =>
      `${day} is one of \`${closes}\`, which close \`${calendar}\`, and one of \`${opens}\`, which open it: it is open then`,
    help: ({ calendar, closes }) =>
      `to close it then, write \`${calendar} is … except …\` with a calendar of the one line \`${closes} 00:00 to 24:00\`; to leave it open, \`accept TN244 because …\``,
  }),
} as const;
