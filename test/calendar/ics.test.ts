// Calendar files as people export them, taken in as holidays: the days that come of it, and what is left out, with its place.

// cspell:ignore ALTREP THISANDFUTURE

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCalendarFile } from "../../src/calendar/ics.ts";
import { holidayDates } from "../../src/calendar/index.ts";
import { compile, compileText } from "../../src/compiler/index.ts";
import { Lines } from "../../src/diagnostics/index.ts";
import { holidaysBetween } from "../../src/runtime/working-time/holidays.ts";

const file = (name: string): string => readFileSync(new URL(`files/${name}.ics`, import.meta.url), "utf8");
const event = (...lines: readonly string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "SUMMARY:Day", ...lines, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");

type Taken = { readonly days: readonly string[]; readonly told: readonly string[]; readonly errors: readonly string[] };

/** The dates of 2024 to 2027 that a policy takes from a file, both ways, and what is said of it. */
function taken(text: string, own = ""): Taken {
  const policy = `policy A-1 "A"\nholidays company from "company.ics"\n${own}\naccept TN608 because "the days alone are asked for"\n`;
  const { value, diagnostics, sources } = compileText(
    new Map([
      ["policy.policy", policy],
      ["company.ics", text],
    ]),
  );
  const set = value?.holidays[0];
  const days =
    set === undefined ? [] : holidaysBetween(set, 2024, 2027).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  if (set !== undefined) expect([2024, 2025, 2026, 2027].flatMap((year) => [...holidayDates(set, year)].sort())).toEqual(days);
  const told = diagnostics.map(({ code, message, span }) => {
    const source = sources.find(({ path }) => path === span.file);
    return `${code} ${span.file}:${new Lines(source?.text ?? "").positionOf(span.start).line} ${message}`;
  });
  return { days, told, errors: diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code) };
}

test("a file from Google Calendar", () => {
  expect(taken(file("google"))).toEqual({
    days: ["2024-07-01", "2024-09-02", "2024-12-24", "2024-12-25", "2024-12-26", "2025-07-01", "2025-09-01", "2026-09-07", "2027-07-01"],
    told: ["TN240 company.ics:40 `All hands` is not taken into `company`: it has a time of day, and holidays are whole days"],
    errors: [],
  });
});

test("a file from Outlook: what it cannot say as a rule is told with its line, all else is taken", () => {
  expect(taken(file("outlook"))).toEqual({
    days: [
      "2024-06-12",
      "2024-06-13",
      "2024-08-01",
      "2024-08-02",
      "2024-11-28",
      "2024-11-29",
      "2025-06-12",
      "2025-06-13",
      "2025-11-27",
      "2026-11-26",
      "2026-11-27",
      "2027-11-25",
      "2027-11-26",
    ],
    told: [
      "TN240 company.ics:33 `Year end` is not taken into `company`: it has a time of day, and holidays are whole days",
      "TN240 company.ics:48 `Inventory` is not taken into `company`: the language has no rule for `RRULE:FREQ=MONTHLY;BYDAY=1FR`",
    ],
    errors: [],
  });
});

describe("every year", () => {
  const days = (...lines: readonly string[]): readonly string[] => taken(event(...lines)).days;
  test.each([
    [
      "the last monday",
      ["DTSTART;VALUE=DATE:20240527", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;WKST=SU"],
      ["2024-05-27", "2025-05-26", "2026-05-25", "2027-05-31"],
    ],
    ["29 february comes in leap years alone", ["DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"], ["2024-02-29"]],
    ["a count of years", ["DTSTART;VALUE=DATE:20240301", "RRULE:FREQ=YEARLY;COUNT=3"], ["2024-03-01", "2025-03-01", "2026-03-01"]],
    [
      "an end before the day of its own year",
      ["DTSTART;VALUE=DATE:20240301", "RRULE:FREQ=YEARLY;UNTIL=20260228"],
      ["2024-03-01", "2025-03-01"],
    ],
    [
      "days over the turn of the year",
      ["DTSTART;VALUE=DATE:20241231", "DTEND;VALUE=DATE:20250102", "RRULE:FREQ=YEARLY;UNTIL=20251231"],
      ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"],
    ],
    [
      "a day out of each of two years",
      ["DTSTART;VALUE=DATE:20240301", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20240301,20260301"],
      ["2025-03-01", "2027-03-01"],
    ],
    [
      "a day more beside several counted from a weekday is as long as they are",
      ["DTSTART;VALUE=DATE:20241128", "DURATION:P2D", "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11;COUNT=1", "RDATE;VALUE=DATE:20250602"],
      ["2024-11-28", "2024-11-29", "2025-06-02", "2025-06-03"],
    ],
    [
      "an end in the last of all years, for none",
      ["DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260102", "RRULE:FREQ=YEARLY;UNTIL=99991231"],
      ["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31"],
    ],
  ])("%s", (_, lines, expected) => expect(days(...lines)).toEqual(expected));
});

describe("left out", () => {
  test.each([
    [
      "over the end of february",
      ["DTSTART;VALUE=DATE:20240228", "DURATION:P2D", "RRULE:FREQ=YEARLY"],
      "it runs over the end of february, which is not the same every year",
    ],
    [
      "every other year",
      ["DTSTART;VALUE=DATE:20240228", "RRULE:FREQ=YEARLY;INTERVAL=2"],
      "the language has no rule for `RRULE:FREQ=YEARLY;INTERVAL=2`",
    ],
    [
      "the first weekday of a month",
      ["DTSTART;VALUE=DATE:20240102", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2"],
      "the language has no rule for `RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2`",
    ],
    [
      "a day of each month",
      ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY;BYMONTHDAY=15"],
      "the language has no rule for `RRULE:FREQ=YEARLY;BYMONTHDAY=15`",
    ],
    ["a rule that is none", ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=SOMETIMES"], "it recurs by a rule that cannot be read"],
    [
      "a first day off its rule",
      ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO"],
      "its first day is not one that its own rule gives",
    ],
    ["an end at its start", ["DTSTART;VALUE=DATE:20240115", "DTEND;VALUE=DATE:20240115"], "it ends before its first day is over"],
    ["hours of length", ["DTSTART;VALUE=DATE:20240115", "DURATION:PT36H"], "its length is not one of whole days"],
    ["no such day", ["DTSTART;VALUE=DATE:20240230"], "`DTSTART;VALUE=DATE:20240230` names no date"],
    ["no first day", ["UID:1"], "it has no first day"],
    [
      "an end at a time of its last day",
      ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY;UNTIL=20260115T070000Z"],
      "its rule ends at a time of day, on a day that may be its last or not",
    ],
    [
      "an end in the last hour of a year, where east of UTC the next has begun",
      ["DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=YEARLY;UNTIL=20251231T230000Z"],
      "its rule ends at a time of day, on a day that may be its last or not",
    ],
    ["a second first day", ["DTSTART;VALUE=DATE:20240115,20240116"], "`DTSTART;VALUE=DATE:20240115,20240116` names several dates"],
    ["a date without its type", ["DTSTART:20240115"], "`DTSTART:20240115` lacks the `VALUE=DATE` of whole days"],
    ["a date with dashes", ["DTSTART;VALUE=DATE:2024-01-15"], "`DTSTART;VALUE=DATE:2024-01-15` names no date"],
    ["a time where a date is said", ["DTSTART;VALUE=DATE:20240115T090000"], "it has a time of day, and holidays are whole days"],
    ["a property of nearly the same name", ["DTSTART2;VALUE=DATE:20240115"], "it has no first day"],
    ["no day taken out", ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY", "EXDATE:"], "`EXDATE:` names no date"],
    [
      "a time taken out",
      ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY", "EXDATE:20250115T000000Z"],
      "its `EXDATE` has a time of day, and holidays are whole days",
    ],
    [
      "days past the last year, every year",
      ["DTSTART;VALUE=DATE:99991231", "DURATION:P2D", "RRULE:FREQ=YEARLY"],
      "it goes on past the year 9999",
    ],
    ["days past the last year", ["DTSTART;VALUE=DATE:99991231", "DURATION:P2D"], "it goes on past the year 9999"],
    [
      "every zeroth year",
      ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY;INTERVAL=0"],
      "the language has no rule for `RRULE:FREQ=YEARLY;INTERVAL=0`",
    ],
    [
      "a number that is none",
      ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY;BYMONTH=1x;BYMONTHDAY=15"],
      "the language has no rule for `RRULE:FREQ=YEARLY;BYMONTH=1x;BYMONTHDAY=15`",
    ],
    ["half a count", ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=YEARLY;COUNT=1.5"], "its rule counts no occurrence"],
    ["a part twice", ["DTSTART;VALUE=DATE:20240115", "RRULE:FREQ=MONTHLY;FREQ=YEARLY"], "it recurs by a rule that cannot be read"],
    [
      "cancelled, for an occurrence that no whole day is",
      ["DTSTART;VALUE=DATE:20240115", "RECURRENCE-ID:20240115T000000Z", "STATUS:CANCELLED"],
      "it has a time of day, and holidays are whole days",
    ],
  ])("%s", (_, lines, reason) => {
    expect(readCalendarFile(event(...lines), new Set())).toMatchObject({ days: [], leftOut: [{ entry: "Day", reason }], wrong: null });
  });

  test("several days counted from a weekday, where another holiday has the name they would count from", () => {
    const text = event("DTSTART;VALUE=DATE:20241128", "DURATION:P2D", "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11");
    expect(taken(text).days.slice(0, 2)).toEqual(["2024-11-28", "2024-11-29"]);
    expect(taken(text, '  "Day"  2024-05-05').days).toEqual(["2024-05-05"]);
  });
});

test.each([["DTSTART:20240129T100000Z"], ["DTSTART;VALUE=DATE:20240129"], ["RRULE:FREQ=MONTHLY"]])(
  "cancelled with `%s`: nothing is told",
  (line) => {
    expect(readCalendarFile(event(line, "STATUS:Cancelled"), new Set())).toEqual({ days: [], leftOut: [], wrong: null });
  },
);

test.each([
  ["after a space, which it keeps", "SUMMARY:New \r\n Year \r\n\t 2024", "New Year 2024"],
  ["within a word", "SUM\r\n MARY:Founder\r\n\ts' day", "Founders' day"],
  ["with parameters in quotation marks", 'SUMMARY;ALTREP="https://example.com/a;b:c,d":First\\, and last', "First, and last"],
  ["empty", "SUMMARY:", "an entry without a name"],
  ["missing", "CLASS:PUBLIC", "an entry without a name"],
])("a name %s", (_, lines, name) => {
  const text = event("DTSTART;VALUE=DATE:20240101").replace("SUMMARY:Day", lines);
  expect(readCalendarFile(text, new Set()).days.map((day) => day.name)).toEqual([name]);
});

test("the place of what is left out is its line, those it is folded into included", () => {
  const text = event("CLASS:PUBLIC", "DTSTART:20240101T10\r\n 0000Z");
  const [entry] = readCalendarFile(text, new Set()).leftOut;
  expect(text.slice(entry?.start, entry?.end)).toBe("DTSTART:20240101T10\r\n 0000Z");
});

test.each([
  ["with a byte order mark", (text: string) => `\ufeff${text}`],
  ["in small letters", (text: string) => text.toLowerCase()],
  ["with lines that end in one character", (text: string) => text.replaceAll("\r\n", "\r")],
  ["with empty lines and spaces at the ends of lines", (text: string) => text.replaceAll("\r\n", "  \r\n\r\n")],
  [
    "with an alarm in the entry",
    (text: string) => text.replace("DTSTART", "BEGIN:VALARM\r\nDTSTART:20240101T000000Z\r\nEND:VALARM\r\nDTSTART"),
  ],
  ["beside another calendar", (text: string) => `BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n${text}`],
])("a file %s", (_, written) => {
  const { days, leftOut, wrong } = readCalendarFile(written(event("DTSTART;VALUE=DATE:20240101", "DURATION:P1D")), new Set());
  expect([days.map(({ rule }) => rule), leftOut, wrong]).toEqual([[{ kind: "date", date: "2024-01-01" }], [], null]);
});

test("where an entry that stands for an occurrence is left out, it is told that the occurrence is gone, too", () => {
  const yearly = ["UID:1", "DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=YEARLY;COUNT=2"];
  const instead = ["SUMMARY:Day", "UID:1", "RECURRENCE-ID;VALUE=DATE:20250101", "DTSTART;VALUE=DATE:20251301"];
  const { days, leftOut } = readCalendarFile(event(...yearly, "END:VEVENT", "BEGIN:VEVENT", ...instead), new Set());
  expect(days).toMatchObject([{ from: 2024, until: 2024 }]);
  expect(leftOut.map(({ reason }) => reason)).toEqual([
    "`DTSTART;VALUE=DATE:20251301` names no date; nor is 2025-01-01, in whose place it stands",
  ]);
});

test("what is said of all later occurrences is told, and so is a day more that is none", () => {
  const later = event("UID:1", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20250101", "DTSTART;VALUE=DATE:20250102");
  expect(readCalendarFile(later, new Set()).leftOut).toMatchObject([
    { reason: "it changes all later occurrences of another entry; nor is 2025-01-01, in whose place it stands" },
  ]);
  const more = event("DTSTART;VALUE=DATE:20250102", "RDATE;VALUE=DATE:20250230");
  expect(readCalendarFile(more, new Set()).leftOut).toMatchObject([{ reason: "`RDATE;VALUE=DATE:20250230` names no date" }]);
});

test("a leap year of days is the most that an entry lasts", () => {
  const lasting = (days: number) => readCalendarFile(event("DTSTART;VALUE=DATE:20240101", `DURATION:P${days}D`), new Set());
  expect(lasting(366).days).toHaveLength(366);
  expect(lasting(367)).toMatchObject({ days: [], leftOut: [{ reason: "it lasts 367 days" }] });
});

describe("files that are no calendar files", () => {
  test.each([
    ["garbage", "x".repeat(10_000), "TN239 company.ics:1 `company.ics` is not an iCalendar file: it does not begin with `BEGIN:VCALENDAR`"],
    ["nothing", "", "TN239 company.ics:1 `company.ics` is empty"],
    ["half a file", file("google").slice(0, 700), "TN239 company.ics:34 `company.ics` ends before `END:VEVENT`"],
    [
      "an older format",
      "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR",
      "TN239 company.ics:2 `company.ics` is a vCalendar of version 1.0, which has other rules",
    ],
    [
      "an entry in an entry",
      event("DTSTART;VALUE=DATE:20240101", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20240102", "END:VEVENT"),
      "TN239 company.ics:6 `company.ics` has a `BEGIN:VEVENT` inside another entry",
    ],
  ])("%s", (_, text, expected) => expect(taken(text).told).toContain(expected));

  test.each([
    ['"other.ics"', "TN101 policy.policy:2 there is no file `other.ics`"],
    ['"../company.ics"', "TN102 policy.policy:2 `../company.ics` lies outside the policy's folder"],
    ['"company.csv"', "TN239 policy.policy:2 `company.csv` is not a calendar file: its name does not end in `.ics`"],
  ])("from %s", (path, expected) => {
    const { diagnostics } = compileText(new Map([["policy.policy", `policy A-1 "A"\nholidays company from ${path}\n`]]));
    expect(diagnostics.map(({ code, message }) => `${code} policy.policy:2 ${message}`)).toEqual([expected]);
  });

  test("a file that is too large", () => {
    const read = (path: string): { ok: true; text: string } | { ok: false; reason: "too-large" } =>
      path.endsWith(".ics")
        ? { ok: false, reason: "too-large" }
        : { ok: true, text: 'policy A-1 "A"\nholidays company from "company.ics"\n' };
    const { diagnostics } = compile("policy.policy", read);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "`company.ics` is larger than 1 MB, too large to be a calendar of holidays",
    ]);
  });
});
