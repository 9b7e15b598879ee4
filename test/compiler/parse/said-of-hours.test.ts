// Hours and days as people write them: what is told, and that the mended text is read as a calendar of the same hours.

import { expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import { mended, told } from "./mended.ts";

const line = (text: string): string => `calendar office in Europe/Paris\n  monday 07:00 to 08:00\n  ${text}\n  sunday 10:00 to 12:00\n`;

test.each([
  ["tuesday through friday 09:00 to 17:00", "tuesday to friday 09:00 to 17:00"],
  ["Tuesday till Friday from 09:00 to 17:00", "Tuesday to Friday 09:00 to 17:00"],
  ["tuesday to friday: 09:00 to 17:00", "tuesday to friday 09:00 to 17:00"],
  ["tuesday to friday between 09:00 and 17:00", "tuesday to friday 09:00 to 17:00"],
  ["open tuesday to friday 09:00 to 17:00", "tuesday to friday 09:00 to 17:00"],
  ["09:00 to 17:00 tuesday to friday", "tuesday to friday 09:00 to 17:00"],
  ["from 09:00 to 17:00 on weekdays", "weekdays 09:00 to 17:00"],
  ["every day except sunday 09:00 to 17:00", "monday to saturday 09:00 to 17:00"],
  ["every day but wednesday 09:00 to 17:00", "thursday to tuesday 09:00 to 17:00"],
  ["tuesday 09:00 to 12:00\n    13:00 to 17:00", "tuesday 09:00 to 12:00\n    and 13:00 to 17:00"],
  ["tuesday 09:00 to 12:00 then 13:00 to 17:00", "tuesday 09:00 to 12:00 and 13:00 to 17:00"],
  ["tuesday 09:00 to 12:00 / 13:00 to 17:00", "tuesday 09:00 to 12:00 and 13:00 to 17:00"],
  ["lunch tuesday to friday 12:00 to 13:00", "break tuesday to friday 12:00 to 13:00"],
  ["lunch break weekdays 12:00 to 13:00", "break weekdays 12:00 to 13:00"],
])("%j is mended to %j", (text, good) => {
  expect(new Set(told(line(text)).map(({ code }) => code))).toEqual(new Set(["TN001"]));
  expect(mended(line(text))).toBe(line(good));
  expect(told(line(good))).toEqual([]);
});

test.each(["saturday closed", "Sat: closed", "saturday and sunday: closed", "closed saturday and sunday", "weekends are closed"])(
  "%j says nothing that the other lines do not: it is left out, and they are read",
  (text) => {
    const { value, diagnostics } = parseFile({ path: "a.policy", text: line(text) });
    expect(diagnostics.map(({ help, fix }) => [help, fix?.edits.map((edit) => edit.text)])).toEqual([["leave it out", [""]]]);
    expect(value.statements.map((statement) => (statement.kind === "calendar" ? statement.lines.length : 0))).toEqual([2]);
    expect(told(mended(line(text)))).toEqual([]);
  },
);

test.each([
  ["lunch from 12:00 to 13:00", "did you mean `break weekdays 12:00 to 13:00` or `break every day 12:00 to 13:00`?"],
  ["timezone Europe/Paris", "did you mean `in ZONE` behind the name of the calendar, such as `in Europe/Paris`?"],
])("%j: what to write is told, and nothing is written unasked", (text, help) => {
  expect(told(line(text)).map((found) => [found.help, found.fix])).toEqual([[help, null]]);
});

test.each([
  ["calendar office Europe/Paris", "calendar office in Europe/Paris"],
  ["calendar office (Europe/Paris)", "calendar office in Europe/Paris"],
  ["calendar office, Europe/Paris", "calendar office in Europe/Paris"],
  ["calendar office: Europe/Paris", "calendar office in Europe/Paris"],
  ["calendar office timezone Europe/Paris", "calendar office in Europe/Paris"],
  ["calendar office in Europe/Paris time", "calendar office in Europe/Paris"],
])("the head %j is mended to %j", (text, good) => {
  const behind = "\n  monday 09:00 to 17:00\n";
  expect(mended(`${text}${behind}`)).toBe(`${good}${behind}`);
  expect(told(`${good}${behind}`)).toEqual([]);
});

test("hours below a day go on with it, where they name no day of their own", () => {
  expect(told(line("tuesday 09:00 to 12:00 and\n    13:00 to 17:00"))).toEqual([]);
});
