// Days of holidays, seasons and the policy itself: which of them come, and what is written for one that does not.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, underlined } from "../findings.ts";

describe("a holiday", () => {
  const helps = (rule: string): readonly (string | null)[] =>
    compilePolicy(`holidays own\n  "Day" ${rule}\n  "Base" may 1\n`)
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code, help }) => `${code} ${help ?? ""}`);

  test.each([
    ["february 30", "a day that the month has"],
    ["april 31", "a day that the month has"],
    ["0 may", "a day that the month has"],
    ["1.5 may", "a day that the month has"],
    ["december 32", "a day that the month has"],
    ["2026-02-29", "a day that the month has"],
    ["may 1, from 2030 until 2020", "the earlier year first"],
    ["may 1, from 0", "a year from 1 to 9999"],
    ["may 1, until 10000", "a year from 1 to 9999"],
    ["may 1, from 2,020", "a year from 1 to 9999"],
    ["367 days after easter", "a whole number of days, at most 366"],
    ['367 days before "Base"', "a whole number of days, at most 366"],
    ["1.5 days after easter", "a whole number of days, at most 366"],
  ])("%s never comes", (rule, instead) => expect(helps(rule)).toEqual([`TN415 write ${instead}`]));

  test.each([
    "february 29",
    "january 31",
    "december 31",
    "1 may",
    "fifth monday of may",
    "last friday of november",
    "2028-02-29",
    "may 1, from 2020 until 2020",
    "may 1, from 1 until 9999",
    "366 days after easter",
    '366 days before "Base"',
  ])("%s comes", (rule) => expect(helps(rule)).toEqual([]));
});

describe("a season", () => {
  const season = (days: string): readonly string[] => findings(`season s in UTC\n  ${days}\n`);
  test.each([
    ["february 30 to march 1, every year", "TN237 february 30: `february 30` never comes"],
    ["april 1 to april 31, every year", "TN237 april 31: `april 31` never comes"],
    ["0 may to may 2, every year", "TN237 0 may: `0 may` never comes"],
    ["2026-01-05 to 2026-01-04", "TN236 2026-01-05 to 2026-01-04: 2026-01-04 comes before 2026-01-05"],
    ["2026-01-05 to 2026-01-32", "TN407 2026-01-32: there is no 2026-01-32"],
  ])("%s", (days, found) => expect(season(days)).toEqual([found]));

  test.each(["february 29 to march 1, every year", "december 31 to january 1, every year", "2026-01-05 to 2026-01-05"])(
    "%s is fine",
    (days) => expect(season(days)).toEqual([]),
  );
});

test.each([
  ["from 2026-01-01 until 2026-01-01", ["TN349 2026-01-01: the policy would come into force on 2026-01-01 and end on 2026-01-01"]],
  ["from 2026-01-01 until 2026-01-02", []],
  ["from 2026-01-02 until 2026-01-32", ["TN407 2026-01-32: there is no 2026-01-32"]],
])("in force %s", (days, found) => {
  expect(
    findings(`policy SUP-1 "Support"\n  effective ${days}\nticket\n  vip yes or no\ntargets for vip\n  workaround within 1 hour`),
  ).toEqual(found);
});

test.each([
  ["november 0 to january 5, every year", "TN237 november 0: `november 0` never comes"],
  ["november 15 to january 0.5, every year", "TN237 january 0.5: `january 0.5` never comes"],
  ["november 15 to january 32, every year", "TN237 january 32: `january 32` never comes"],
  ["2026-02-30 to 2026-03-01", "TN407 2026-02-30: there is no 2026-02-30"],
  ["2026-03-01 to 2026-02-30", "TN407 2026-02-30: there is no 2026-02-30"],
  ["2026-03-02 to 2026-03-01", "TN236 2026-03-02 to 2026-03-01: 2026-03-01 comes before 2026-03-02"],
])("of a calendar made of a season nothing is said while the season is not sound: %s", (days, found) => {
  const made = (how: string): string =>
    `season peak in Europe/Paris\n  ${days}\ncalendar office in Europe/Paris\n  monday to friday 09:00 to 18:00\ncalendar x is ${how}`;
  for (const how of ["both office and peak", "peak except office", "office except peak", "either peak or peak"])
    expect(findings(made(how)).filter((each) => !each.startsWith("TN319"))).toEqual([found]);
});

describe("holidays of two sets on one day", () => {
  const text = (days: string, ...lines: readonly string[]): string => `policy SUP-1 "Support"
  effective ${days}
holidays closing
  "Eve" december 24
holidays opening
  "Eve" december 24
calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
${lines.map((line) => `  ${line}\n`).join("")}`;
  const told = "2026-12-24 is one of `closing`, which close `office`, and one of `opening`, which open it: it is open then";

  test.each([
    [
      "on the first day in force, told at the second line",
      "from 2026-12-24 until 2026-12-25",
      ["opening 10:00 to 12:00", "closed on closing"],
      [`TN244 closed on closing: ${told}`],
    ],
    [
      "in the other order of lines",
      "from 2026-12-24 until 2026-12-25",
      ["closed on closing", "opening 10:00 to 12:00"],
      [`TN244 opening 10:00 to 12:00: ${told}`],
    ],
    [
      "on the day on which it is no longer in force",
      "from 2026-12-23 until 2026-12-24",
      ["closed on closing", "opening 10:00 to 12:00"],
      [],
    ],
    ["on the day before it is", "from 2026-12-25 until 2027-12-24", ["closed on closing", "opening 10:00 to 12:00"], []],
    [
      "beside a date that there is not",
      "from 2026-12-25 until 2027-12-24",
      ["opening 10:00 to 12:00", "on 2026-12-32 10:00 to 11:00"],
      ["TN407 2026-12-32: there is no 2026-12-32"],
    ],
  ])("%s", (_name, days, lines, found) => expect(findings(text(days, ...lines))).toEqual(found));

  test.each([
    [
      ["closed on 2026-01-05", "on 2026-01-05 10:00 to 12:00"],
      "TN242 on 2026-01-05 10:00 to 12:00: one line closes `office` on 2026-01-05, and another opens it",
    ],
    [
      ["on 2026-01-05 10:00 to 12:00", "closed on 2026-01-05"],
      "TN242 closed on 2026-01-05: one line closes `office` on 2026-01-05, and another opens it",
    ],
    [
      ["opening 10:00 to 12:00", "closed on opening"],
      "TN242 closed on opening: one line closes `office` on `opening`, and another opens it",
    ],
  ])("one line closes what another opens: %j", (lines, found) => {
    expect(findings(text("from 2026-01-01", ...lines))).toEqual([found]);
  });
});

describe("a calendar made of others", () => {
  const BASE = `calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
calendar weekend in Europe/Paris
  saturday and sunday 09:00 to 18:00
season july in Europe/Paris
  july 1 to july 31, every year
season may in Europe/Paris
  may 1 to may 31, every year
`;
  const never = "calendar `x` never opens, so a clock that counts it never ends";

  test.each([
    ["is both office and weekend", "name calendars that are open together at some time", ["office", "weekend"]],
    ["is both july and may", "name calendars that are open together at some time", ["july", "may"]],
    ["is office except office", "name calendars whose hours those taken away do not cover", ["office"]],
  ])("that never opens is told with its parts: %s", (made, help, parts) => {
    const result = compilePolicy(`${BASE}calendar x ${made}`);
    const found = result.diagnostics.filter(({ severity }) => severity === "error");
    expect(found.map((each) => [each.message, each.help, each.related.map((one) => underlined(result, one))])).toEqual([
      [never, help, parts],
    ]);
  });

  test.each([
    ["is both office and july", []],
    ["is office except july", []],
    ["is office except weekend and weekend", ["TN319 weekend: `weekend` is listed twice, which says no more than once"]],
    ["is either office or office", ["TN319 office: `office` is listed twice, which says no more than once"]],
    ["is office except office", ["TN405 x: calendar `x` never opens, so a clock that counts it never ends"]],
    [
      "is office except y\ncalendar y is both z and office\ncalendar z is both z and office",
      ["TN230 z: calendar `z` is made of itself: `z` → `z`"],
    ],
  ])("%s", (made, found) => expect(findings(`${BASE}calendar x ${made}`)).toEqual(found));
});
