// Owns the findings about duties: their words and amounts, TN320 to TN331; what their parts say together, TN420 to TN429.

import { didYouMean, entry } from "./entry.ts";

export const DUTY_WORDS = {
  pairedHow: entry<{ calendar: string; mixed: boolean }>({
    code: "TN320",
    severity: "error",
    title: "two lengths of time and no way to choose",
    message: ({ calendar, mixed }) =>
      mixed
        ? "`if opened during` and `prorated` are two ways to combine two lengths of time, and this says both"
        : `this does not say how the two lengths of time work with \`${calendar}\``,
    help: ({ calendar }) =>
      `write \`if opened during ${calendar}, otherwise …\` if the moment of opening decides, or end with \`, prorated\` if both run together`,
  }),
  proratedClock: entry<{ calendar: string }>({
    code: "TN321",
    severity: "error",
    title: "a prorated length of time with a clock of its own",
    message: ({ calendar }) => `both lengths of a prorated time are elapsed time, so neither can count \`${calendar}\``,
    help: () => "leave `counting …` out: the calendar of the pair already says when each of the two runs",
  }),
  openDayCalendar: entry<{ calendar: string }>({
    code: "TN322",
    severity: "error",
    title: "an open day of no weekly calendar",
    ofAbsence: true,
    message: ({ calendar }) => `open days need a calendar with weekly hours of its own, and \`${calendar}\` has none`,
    help: () => "name a calendar with weekly hours",
  }),
  /** `isState`: a fact or a term is called so, which holds for some time and begins nothing. */
  unknownStart: entry<{ words: string; near: string | null; isState: boolean }>({
    code: "TN323",
    severity: "error",
    title: "a duty with an unknown start",
    ofAbsence: true,
    message: ({ words, isState }) =>
      `a duty cannot start from \`${words}\`: ${isState ? "that is so for some time, and does not happen" : "nothing has that name"}`,
    help: ({ words, near, isState }) =>
      didYouMean(near) ??
      (isState ? `write \`trigger begun when ${words}\`, and let the duty start \`from begun firing\`` : null) ??
      "a duty can start from opened, customer contact, escalation, full resolution, closing, a level, `DUTY done`, `TRIGGER firing` or an event, which `event` declares",
  }),
  meetsNothing: entry<{ event: string; duty: string }>({
    code: "TN324",
    severity: "error",
    title: "an event that cannot meet the duty",
    message: ({ event, duty }) =>
      event === "opened"
        ? `\`opened\` starts a ticket, so it never meets \`${duty}\``
        : `\`${event}\` comes once, so it cannot meet \`${duty}\` again and again`,
    help: () => "name an event that comes while the duty runs, such as `met by update`",
  }),
  contactRecurs: entry<{ duty: string }>({
    code: "TN325",
    severity: "error",
    title: "a recurring duty that starts at a contact",
    message: ({ duty }) => `\`${duty}\` starts at each contact that waits for an answer, so it is owed once for each`,
    help: () => "write `within` instead of `every`, or let it start from something else",
  }),
  fullWarning: entry<{ percent: string }>({
    code: "TN326",
    severity: "error",
    title: "a warning after the time is used up",
    message: ({ percent }) => `at ${percent}% the time is used up, so there is nothing left to warn of`,
    help: () => "warn at less than 100%; for what happens after a breach, write a trigger: `trigger … when DUTY is breached`",
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
    message: ({ duty }) => `\`${duty}\` is never late: each cycle ends as its time runs out, and the next begins`,
    help: ({ duty }) => `ask \`${duty} has been missed once\``,
  }),
  noMisses: entry<{ count: number }>({
    code: "TN329",
    severity: "error",
    title: "an impossible count of misses",
    message: ({ count }) => `a condition cannot count ${count} misses`,
    help: () => "write a whole number from 1 to 1,000,000",
  }),
  proratedShift: entry<{ duty: string; what: string }>({
    code: "TN330",
    severity: "error",
    title: "a prorated time that something shifts",
    message: ({ duty, what }) => `\`${duty}\` has a prorated time, so ${what}`,
    help: () => "a prorated time runs at two speeds, so only a share of it is exact: write one such as `75%`",
  }),
  countedDays: entry<{ words: string; calendar: string; hours: number; day: number | null; saysClock: boolean; opens: boolean }>({
    code: "TN331",
    severity: "warning",
    title: "days on the clock of a calendar",
    message: ({ words, calendar, hours, day, saysClock }) => {
      const length = saysClock ? `\`${words} counting ${calendar}\`` : `\`${words}\` on the clock of \`${calendar}\``;
      const days = day === null || hours % day !== 0 ? "" : `, or ${hours / day} of its ${day}-hour days`;
      return `${length} is ${hours} counted hours${days}: on this clock, a day is 24 counted hours`;
    },
    // In place of what is underlined; a day that ends it stands in place of all that says by when.
    help: ({ words, calendar, hours, day, opens }) => {
      // A week has as many open days as its calendar says, and only the first five have a name.
      const days = words.includes("week") ? Number.NaN : hours / 24;
      const open = Number.isInteger(days * (day ?? Number.NaN)) ? `\`${days * (day ?? 0)} hours\`` : "the number of hours you mean";
      const nth = opens ? ["next", "second", "third", "fourth", "fifth"][days - 1] : undefined;
      const end = nth === undefined ? "" : `, or \`by the end of the ${nth} open day of ${calendar}\` in place of \`within …\``;
      return `if you mean that, write \`${hours} hours\`; if you mean open days, write ${open}${end}`;
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
    message: ({ duty, part }) => `\`${duty}\` says twice ${part}`,
    help: () => "keep one of the two",
  }),
  contradiction: entry<{ duty: string; what: string }>({
    code: "TN422",
    severity: "error",
    title: "sentences that contradict each other",
    message: ({ duty, what }) => `two sentences about \`${duty}\` disagree on ${what}`,
    help: () => "keep one of the two",
  }),
  endless: entry<{ duty: string }>({
    code: "TN423",
    severity: "error",
    title: "a recurring duty without an end",
    message: ({ duty }) => `\`${duty}\` goes on after its ticket is closed, and nothing ever ends it`,
    help: () => "say for how long, such as `every 30 days for 90 days`, or what ends it, with `cancelled by`",
  }),
  tooSoon: entry<{ duty: string; least: string; most: string }>({
    code: "TN424",
    severity: "error",
    title: "a duty that cannot be met in time",
    message: ({ duty, least, most }) => `\`${duty}\` cannot be met before ${least} have passed, but is due within ${most}`,
    help: () => "make `not before` shorter than `within`",
  }),
  idleCancel: entry<{ duty: string; event: string }>({
    code: "TN425",
    severity: "warning",
    title: "cancelled by the event that meets it",
    message: ({ duty, event }) => `\`${event}\` meets \`${duty}\`, so it can never cancel it`,
    help: () => "leave one of the two out",
  }),
  nobodyOwes: entry<{ duty: string }>({
    code: "TN426",
    severity: "note",
    title: "a duty nobody owes",
    ofAbsence: true,
    message: ({ duty }) => `nothing says who owes \`${duty}\``,
    help: () => "add `owed by` and a person, team or group",
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
    message: ({ trigger }) => `trigger \`${trigger}\` escalates to no level, and no duty starts from it`,
    help: ({ trigger }) => `add \`escalate to\` and a level, or a duty \`from ${trigger} firing\``,
  }),
  outOfOrder: entry<{ duty: string; first: string; second: string }>({
    code: "TN429",
    severity: "warning",
    title: "a later ticket that is due sooner",
    message: ({ duty, first, second }) => `\`${duty}\` can come due in the wrong order: a ticket ${first}, one ${second}`,
    help: () =>
      "with `during …, prorated` in place of `if opened during …`, a later ticket is never due sooner; or keep it with `accept TN429 because …`",
  }),
} as const;
