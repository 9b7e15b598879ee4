// Owns the findings about duties: their words and amounts, TN320 to TN331; what their parts say together, TN420 to TN429.

import { didYouMean, entry } from "./entry.ts";

export const DUTY_WORDS = {
  pairedHow: entry<{ calendar: string; mixed: boolean }>({
    code: "TN320",
    severity: "error",
    title: "two lengths of time and no way to choose",
    message: ({ calendar, mixed }) =>
      mixed
        ? "`if opened during` and `prorated` are two ways to use two lengths of time, and this names both"
        : `this does not say how the two lengths of time go with \`${calendar}\``,
    help: ({ calendar }) =>
      `write \`if opened during ${calendar}, otherwise …\` where the moment of opening chooses, or end with \`, prorated\` where both run together`,
  }),
  proratedClock: entry<{ calendar: string }>({
    code: "TN321",
    severity: "error",
    title: "a prorated length of time with a clock of its own",
    message: ({ calendar }) => `both lengths of a prorated time are elapsed time, so none counts \`${calendar}\``,
    help: () => "leave `counting …` out: the calendar of the pair says when which of the two runs",
  }),
  openDayCalendar: entry<{ calendar: string }>({
    code: "TN322",
    severity: "error",
    title: "an open day of no weekly calendar",
    ofAbsence: true,
    message: ({ calendar }) => `open days are those of a calendar with hours of its own, and \`${calendar}\` is none`,
    help: () => "name a calendar with weekly hours",
  }),
  unknownStart: entry<{ words: string; near: string | null }>({
    code: "TN323",
    severity: "error",
    title: "a duty that starts from nothing known",
    ofAbsence: true,
    message: ({ words }) => `nothing is called \`${words}\` that a duty can start from`,
    help: ({ near }) =>
      didYouMean(near) ??
      "a duty starts from opened, customer contact, escalation, full resolution, closing, a level, an event, `DUTY done` or `TRIGGER firing`",
  }),
  meetsNothing: entry<{ event: string; duty: string }>({
    code: "TN324",
    severity: "error",
    title: "an event that meets no such duty",
    message: ({ event, duty }) =>
      event === "opened"
        ? `\`opened\` starts a ticket, so it never meets \`${duty}\``
        : `\`${event}\` comes once, so it cannot meet \`${duty}\` again and again`,
    help: () => "name an event that comes while the duty runs, such as `met by update`",
  }),
  contactRecurs: entry<{ duty: string }>({
    code: "TN325",
    severity: "error",
    title: "a rhythm that starts at a contact",
    message: ({ duty }) => `\`${duty}\` starts at each contact that waits for an answer, so it is owed once for each`,
    help: () => "write `within` instead of `every`, or let it start from something else",
  }),
  fullWarning: entry<{ percent: string }>({
    code: "TN326",
    severity: "error",
    title: "a warning after the time is used up",
    message: ({ percent }) => `at ${percent}% nothing is left to warn of`,
    help: () => "warn at less than 100%; what happens after a breach is a trigger: `trigger … when DUTY is breached`",
  }),
  missedOnce: entry<{ duty: string }>({
    code: "TN327",
    severity: "error",
    title: "misses of a duty that does not recur",
    message: ({ duty }) => `\`${duty}\` is owed once, so its misses are not counted`,
    help: ({ duty }) => `ask \`${duty} is breached\``,
  }),
  cycleLate: entry<{ duty: string }>({
    code: "TN328",
    severity: "error",
    title: "lateness of a duty that recurs",
    message: ({ duty }) => `a cycle of \`${duty}\` ends as its time runs out, and the next begins`,
    help: ({ duty }) => `ask \`${duty} has been missed once\``,
  }),
  noMisses: entry<{ count: number }>({
    code: "TN329",
    severity: "error",
    title: "a count of no misses",
    message: ({ count }) => `${count} is no number of misses that can be reached and not reached`,
    help: () => "count whole misses, from 1 to 1,000,000",
  }),
  proratedShift: entry<{ duty: string; what: string }>({
    code: "TN330",
    severity: "error",
    title: "a prorated time that something shifts",
    message: ({ duty, what }) => `\`${duty}\` has a prorated time, which ${what}`,
    help: () =>
      "a prorated time runs at two speeds: a share of it is exact, a length of time off or on it is not; use a share such as `75%`",
  }),
  countedDays: entry<{ words: string; calendar: string; hours: number; day: number | null; saysClock: boolean; opens: boolean }>({
    code: "TN331",
    severity: "warning",
    title: "days on the clock of a calendar",
    message: ({ words, calendar, hours, day, saysClock }) => {
      const length = saysClock ? `\`${words} counting ${calendar}\`` : `\`${words}\` on the clock of \`${calendar}\``;
      const days = day === null || hours % day !== 0 ? "" : `, ${hours / day} of its days of ${day} hours`;
      return `${length} is ${hours} hours of it${days}: a day is 24 hours that are counted`;
    },
    // In place of what is underlined; a day that ends it stands in place of all that says by when.
    help: ({ words, calendar, hours, day, opens }) => {
      // A week has as many open days as its calendar says, and only the first five have a name.
      const days = words.includes("week") ? Number.NaN : hours / 24;
      const open = Number.isInteger(days * (day ?? Number.NaN)) ? `\`${days * (day ?? 0)} hours\`` : "so many hours as are meant";
      const nth = opens ? ["next", "second", "third", "fourth", "fifth"][days - 1] : undefined;
      const end = nth === undefined ? "" : `, or \`by the end of the ${nth} open day of ${calendar}\` in place of \`within …\``;
      return `write \`${hours} hours\` where that is meant; where open days are, ${open}${end}`;
    },
  }),
} as const;

export const DUTIES = {
  noTime: entry<{ duty: string }>({
    code: "TN420",
    severity: "error",
    title: "a duty without a time",
    ofAbsence: true,
    message: ({ duty }) => `nothing says by when \`${duty}\` is owed`,
    help: () => "add `within 24 hours` or `every 30 days`, or a line for it in `targets`",
  }),
  partTwice: entry<{ duty: string; part: string }>({
    code: "TN421",
    severity: "error",
    title: "a part of a duty said twice",
    message: ({ duty, part }) => `\`${duty}\` says ${part} twice`,
    help: () => "keep one of the two",
  }),
  contradiction: entry<{ duty: string; what: string }>({
    code: "TN422",
    severity: "error",
    title: "sentences that contradict each other",
    message: ({ duty, what }) => `two sentences about \`${duty}\` say ${what}, and they differ`,
    help: () => "keep one of the two",
  }),
  endless: entry<{ duty: string }>({
    code: "TN423",
    severity: "error",
    title: "a rhythm without an end",
    message: ({ duty }) => `\`${duty}\` outlives its ticket and is owed again and again, without an end`,
    help: () => "say how long, such as `every 30 days for 90 days`, or what ends it with `cancelled by`",
  }),
  tooSoon: entry<{ duty: string; least: string; most: string }>({
    code: "TN424",
    severity: "error",
    title: "a duty that cannot be met in time",
    message: ({ duty, least, most }) => `\`${duty}\` is met no sooner than after ${least}, and is due within ${most}`,
    help: () => "let `not before` be shorter than `within`",
  }),
  idleCancel: entry<{ duty: string; event: string }>({
    code: "TN425",
    severity: "warning",
    title: "cancelled by what meets it",
    message: ({ duty, event }) => `\`${event}\` meets \`${duty}\` before it could cancel it`,
    help: () => "leave one of the two out",
  }),
  nobodyOwes: entry<{ duty: string }>({
    code: "TN426",
    severity: "note",
    title: "a duty nobody owes",
    ofAbsence: true,
    message: ({ duty }) => `nothing says who owes \`${duty}\``,
    help: () => "add `owed by`, with a person, team or group",
  }),
  neverStarts: entry<{ duty: string; why: string }>({
    code: "TN427",
    severity: "error",
    title: "a duty that cannot start",
    ofAbsence: true,
    message: ({ duty, why }) => `\`${duty}\` never starts: ${why}`,
  }),
  leadsNowhere: entry<{ trigger: string }>({
    code: "TN428",
    severity: "error",
    title: "a trigger that leads to nothing",
    ofAbsence: true,
    message: ({ trigger }) => `trigger \`${trigger}\` raises no level, and no duty starts from it`,
    help: ({ trigger }) => `add \`escalate to\` and a level, or a duty \`from ${trigger} firing\``,
  }),
  outOfOrder: entry<{ duty: string; first: string; second: string }>({
    code: "TN429",
    severity: "warning",
    title: "a later ticket that is due sooner",
    message: ({ duty, first, second }) => `\`${duty}\` can come due in the wrong order: a ticket ${first}, one ${second}`,
    help: () =>
      "write `during …, prorated` in place of `if opened during …` and a later ticket is never due sooner, or keep it with `accept TN429 because …`",
  }),
} as const;
