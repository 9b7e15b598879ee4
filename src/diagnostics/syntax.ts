// Owns the findings about the text itself, TN001 to TN099: what could not be read, and how to write it.

import { didYouMean, entry } from "./entry.ts";

const SAVE_AS_UTF_8 = "save the file as UTF-8: most editors offer this as the encoding when you save";

export const SYNTAX = {
  /** `near`: what may have been meant; empty where nothing belongs here. */
  unexpected: entry<{ expected: string; found: string; near: string | null }>({
    code: "TN001",
    severity: "error",
    title: "something else was expected here",
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
    help: ({ near }) => (near === "" ? "leave it out" : didYouMean(near)),
  }),
  unknownStatement: entry<{ word: string; near: readonly string[] }>({
    code: "TN002",
    severity: "error",
    title: "unknown statement",
    message: ({ word }) => `no statement begins with \`${word}\``,
    help: ({ near }) =>
      didYouMean(near.length === 0 ? null : near.join("` or `")) ??
      "a statement begins with a word such as `trigger`, `targets`, `level` or `calendar`, after its § if it has one; what none of them can say, keep as a `todo`",
  }),
  laterStatement: entry<{ word: string; example: string }>({
    code: "TN003",
    severity: "error",
    title: "a statement of a later version",
    message: ({ word }) => `this version does not read \`${word}\` statements`,
    help: ({ example }) => `keep the clause in sight with \`${example}\` until a version does`,
  }),
  missingUnit: entry<{ number: string }>({
    code: "TN004",
    severity: "error",
    title: "a duration without a unit",
    message: ({ number }) => `\`${number}\` needs a unit`,
    help: ({ number }) => `write \`${number} minutes\`, \`${number} hours\` or another unit of time`,
  }),
  unknownUnit: entry<{ unit: string; instead: string | null }>({
    code: "TN005",
    severity: "error",
    title: "unknown unit of time",
    message: ({ unit }) => `\`${unit}\` is not a unit of time`,
    help: ({ instead }) => (instead === null ? "write seconds, minutes, hours, days or weeks in full" : `write \`${instead}\``),
  }),
  businessDays: entry<{ words: string; nth: string | null; hours: string }>({
    code: "TN006",
    severity: "error",
    title: "a business day has three readings",
    message: ({ words }) => `\`${words}\` can mean three different lengths of time`,
    help: ({ nth, hours }) => {
      const counted = `a number of open hours, such as \`${hours} counting CALENDAR\` for days of 8 hours`;
      return nth === null
        ? `here, and beyond the fifth open day, write ${counted}`
        : `write the one you mean: \`by the end of the ${nth} open day of CALENDAR\`, \`at the same time on the ${nth} open day of CALENDAR\`, or ${counted}`;
    },
  }),
  gateOrClock: entry<{ calendar: string }>({
    code: "TN007",
    severity: "error",
    title: "a gate or a clock",
    message: ({ calendar }) => `\`during ${calendar}\` after a length of time can be read in two ways`,
    help: ({ calendar }) =>
      `write \`counting ${calendar}\` for a clock that runs only in those hours, ` +
      `or \`if opened during ${calendar}, otherwise …\` for an allowance that depends on when the clock starts`,
  }),
  /** `name`: the name that it is a letter of. */
  strayCharacter: entry<{ text: string; instead: string | null; name?: string }>({
    code: "TN008",
    severity: "error",
    title: "a character the language does not use",
    message: ({ text, name }) =>
      name === undefined ? `\`${text}\` has no meaning here` : `\`${name}\` has the letter \`${text}\`, and names have letters from a to z`,
    help: ({ instead }) => (instead === "" ? "leave it out" : instead === null ? null : `write ${instead}`),
  }),
  unterminatedText: entry<Record<string, never>>({
    code: "TN009",
    severity: "error",
    title: "a text that does not end",
    message: () => 'this text has no closing `"` on its line',
    help: () => 'write `"` where the text ends; it cannot go on in the next line',
  }),
  unknownEscape: entry<{ sequence: string }>({
    code: "TN010",
    severity: "error",
    title: "unknown escape in a text",
    message: ({ sequence }) => `\`${sequence}\` means nothing in a text`,
    help: () => 'write `\\"` for a quotation mark, `\\\\` for a backslash, `\\n` for a new line, `\\t` for a tab',
  }),
  notATime: entry<{ time: string }>({
    code: "TN011",
    severity: "error",
    title: "not a time of day",
    message: ({ time }) => `\`${time}\` is not a time of day`,
    help: () => "times run from 00:00 to 23:59 and are written with two digits each; a window may close at 24:00",
  }),
  tooLarge: entry<{ megabytes: string }>({
    code: "TN012",
    severity: "error",
    title: "file too large",
    message: ({ megabytes }) => `this file is too large to be a policy (${megabytes} MB)`,
    help: () => "a policy file holds at most 1 MB; did you mean another file?",
  }),
  notText: entry<{ isUtf16: boolean }>({
    code: "TN013",
    severity: "error",
    title: "not a text file",
    message: ({ isUtf16 }) => (isUtf16 ? "this file is in UTF-16, not in UTF-8" : "this file is not text"),
    help: ({ isUtf16 }) => (isUtf16 ? SAVE_AS_UTF_8 : "a policy is plain text in UTF-8; did you mean another file?"),
  }),
  tooDeep: entry<{ limit: number }>({
    code: "TN014",
    severity: "error",
    title: "parentheses nested too deep",
    message: ({ limit }) => `parentheses are nested more than ${limit} deep`,
    help: () => "name the inner parts with `term`, and use the names here",
  }),
  emptyFile: entry<Record<string, never>>({
    code: "TN015",
    severity: "warning",
    title: "empty file",
    message: () => "this file holds no statement",
    help: () => "write its statements, or leave the file out of the policy",
  }),
  andMore: entry<{ shown: number }>({
    code: "TN016",
    severity: "error",
    title: "too many findings in one file",
    message: ({ shown }) => `and more: reading stopped after ${shown} findings in this file`,
    help: () => "mend these first",
  }),
  mixedCommas: entry<Record<string, never>>({
    code: "TN017",
    severity: "error",
    title: "`, and` beside `, or`",
    message: () => "`, and` and `, or` stand side by side, so it is not clear which parts belong together",
    help: () => "put parentheses around the parts that belong together",
  }),
  longNumber: entry<{ number: string; isNegative: boolean }>({
    code: "TN018",
    severity: "error",
    title: "a number too long to be exact",
    message: ({ number, isNegative }) => `\`${number}\` is ${isNegative ? "less than no time" : "too long to be kept exactly"}`,
    help: ({ isNegative }) =>
      isNegative
        ? "a length of time has no sign: leave the `-` out"
        : "a number has at most 15 digits, and a length of time is at most 100 years",
  }),
  typographicQuotes: entry<Record<string, never>>({
    code: "TN019",
    severity: "error",
    title: "typographic quotation marks",
    message: () => "a text needs straight quotation marks, and these are curved",
    help: () => 'write `"` at both ends; word processors often turn it into a curved one',
  }),
  unsteadyUnit: entry<{ unit: string; instead: string }>({
    code: "TN020",
    severity: "error",
    title: "a unit of no fixed length",
    message: ({ unit }) => `\`${unit}\` has no fixed length`,
    help: ({ instead }) => `write days or weeks, such as \`${instead}\``,
  }),
  unclosedFence: entry<Record<string, never>>({
    code: "TN021",
    severity: "error",
    title: "a fence that never closes",
    message: () => "this fence never closes, so nothing after it is read",
    help: () => "close it with a line of as many backticks and nothing else",
  }),
  hiddenFence: entry<Record<string, never>>({
    code: "TN022",
    severity: "error",
    title: "a fence that is not read",
    message: () => "this fence is inside a quotation or on the same line as a list mark, so its statements are not read",
    help: () => "start the fence on a line of its own, outside any quotation",
  }),
  notUtf8: entry<Record<string, never>>({
    code: "TN023",
    severity: "error",
    title: "a text that is not in UTF-8",
    message: () => "this file is not in UTF-8, and this is the first character that is lost",
    help: () => `${SAVE_AS_UTF_8}; where \`\ufffd\` has been saved already, type the character again`,
  }),
  severalClauses: entry<{ one: string | null }>({
    code: "TN024",
    severity: "error",
    title: "more than one § before a statement",
    message: () => "a statement can have only one §",
    help: ({ one }) => (one === null ? "keep the § it encodes, or write one statement for each" : `write \`${one}\``),
  }),
  otherDate: entry<{ date: string; readings: readonly string[] }>({
    code: "TN025",
    severity: "error",
    title: "a date written in another way",
    message: ({ date }) => `\`${date}\` is not how a date is written`,
    help: ({ readings }) =>
      readings.length === 0
        ? "write year, month and day, such as `2024-01-08`"
        : `write year, month and day: ${readings.map((reading) => `\`${reading}\``).join(" or ")}`,
  }),
  belowCents: entry<{ amount: string; readings: readonly string[] }>({
    code: "TN026",
    severity: "error",
    title: "money with fractions of a cent",
    message: ({ amount }) => `\`${amount}\` has fractions of a cent`,
    help: ({ readings }) =>
      readings.length === 0
        ? "write it to the cent; separate thousands with commas"
        : `write ${readings.map((reading) => `\`${reading}\``).join(" or ")}; separate thousands with commas`,
  }),
  otherHours: entry<{ readings: readonly string[] }>({
    code: "TN027",
    severity: "error",
    title: "hours written in another way",
    message: () => "this is not how hours are written",
    help: ({ readings }) => `write ${readings.map((reading) => `\`${reading}\``).join(" or ")}`,
  }),
  /** `date`: the day in some year, as a policy writes it. */
  dayWithoutYear: entry<{ day: string; date: string; isClosed: boolean; isRange: boolean }>({
    code: "TN028",
    severity: "error",
    title: "a day without its year",
    message: ({ day }) => `a calendar needs the year of \`${day}\``,
    help: ({ day, date, isClosed, isRange }) => {
      if (isRange)
        return `for every year, write \`season days-off\` with a line \`${day}, every year\`, and \`calendar NAME is HOURS except days-off\`, where HOURS is a calendar with these hours; for one year, write each date`;
      const yearly = isClosed ? "`closed on company-days`" : "`company-days` and the hours";
      return `for one year, write its date, such as \`${date}\`; for every year, write ${yearly}, and add \`holidays company-days\` with a line such as \`"Day off" ${day}\``;
    },
  }),
  saidTwice: entry<{ part: string }>({
    code: "TN029",
    severity: "error",
    title: "a part said twice",
    message: ({ part }) => `${part} is said twice in one statement`,
    help: ({ part }) => (part === "`when`" ? "keep one of the two, or write one condition with `and` or `or`" : "keep one of the two"),
  }),
} as const;
