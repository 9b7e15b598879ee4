// Which calendars made of others are said never to open: only those of which it is certain.

import { expect, test } from "vitest";
import { compileText } from "../../src/compiler/index.ts";

const PARTS = `policy A-1 "A"
examples in Europe/Paris
calendar mornings in Europe/Paris
  monday to friday 08:00 to 12:00
calendar afternoons in Europe/Paris
  monday to friday 12:00 to 18:00
calendar days in Europe/Paris
  monday to friday 08:00 to 18:00
calendar weekends in Europe/Paris
  saturday and sunday 00:00 to 24:00
calendar friday-night in Europe/Paris
  friday 22:00 to 06:00
calendar first-hour in Europe/Paris
  sunday 01:00 to 02:30
calendar second-hour in Europe/Paris
  sunday 02:30 to 04:00
calendar boston in America/New_York
  monday to friday 13:00 to 14:00
calendar one-saturday in Europe/Paris
  on 2024-06-01 10:00 to 12:00
calendar holidays-only in Europe/Paris
  company 00:00 to 24:00
holidays company
  "Picnic"  2024-06-01
season summer
  june 1 to august 31, every year
season winter
  december 1 to february 29, every year
`;

test.each([
  ["both mornings and afternoons", true],
  ["both days and weekends", true],
  ["both summer and winter", true],
  ["days except mornings, afternoons", true],
  ["mornings except days", true],
  ["days except days", true],
  ["both one-saturday and days", true],
  ["both one-saturday and winter", true],
  ["both days and afternoons", false],
  ["both friday-night and weekends", false],
  ["both one-saturday and summer", false],
  ["either mornings or afternoons", false],
  ["days except mornings", false],
  // 02:00 to 03:00 comes twice in the last night of october: 02:45 of the first and 02:15 of the second are in both.
  ["both first-hour and second-hour", false],
  // Not decided: holidays, and other zones.
  ["both holidays-only and days", false],
  ["both boston and mornings", false],
])("%s", (words, never) => {
  const { diagnostics } = compileText(new Map([["policy.policy", `${PARTS}calendar made is ${words}\n`]]));
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`);
  expect(errors).toEqual(never ? ["TN405 calendar `made` never opens, so a clock that counts it never ends"] : []);
});
