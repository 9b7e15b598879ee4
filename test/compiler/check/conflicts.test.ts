// Targets that set different times for one ticket: one finding for each pair of statements, with all the lines that meet.

import { expect, test } from "vitest";
import { compilePolicy, underlined } from "../findings.ts";

function conflicts(text: string): readonly unknown[] {
  const result = compilePolicy(`ticket\n  priority one of P0, P1\n  vip yes or no\n${text}`);
  return result.diagnostics
    .filter(({ code }) => code === "TN506")
    .map((d) => [d.message, underlined(result, d), d.related.map((place) => underlined(result, place)), d.help]);
}

const GENERAL = `§1 targets for every ticket
  first response within 4 hours
  full resolution within 2 days
  customer update every 1 day until resolved
`;

test("a general statement beside two narrower ones: two findings, each with its duties", () => {
  const narrow = (clause: string, value: string, hours: number): string =>
    `${clause} targets for ${value}\n  first response within ${hours} hours\n  full resolution within ${hours} days\n`;
  expect(conflicts(`${GENERAL}${narrow("§2", "P0", 1)}${narrow("§3", "P1", 3)}`)).toEqual([
    [
      "for a ticket with priority P0, `first response` is due both within 4 hours and within 1 hour; `full resolution` has two different times, too",
      "first response within 1 hours",
      ["first response within 4 hours", "full resolution within 1 days"],
      "§2 is for fewer tickets: if it should hold for them, write `overrides §1` on its lines, or make the two apply to different tickets",
    ],
    [
      "for a ticket with priority P1, `first response` is due both within 4 hours and within 3 hours; `full resolution` has two different times, too",
      "first response within 3 hours",
      ["first response within 4 hours", "full resolution within 3 days"],
      "§3 is for fewer tickets: if it should hold for them, write `overrides §1` on its lines, or make the two apply to different tickets",
    ],
  ]);
});

test("three duties are all named", () => {
  const [[message]] = conflicts(
    `${GENERAL}§2 targets for P0\n  first response within 1 hour\n  full resolution within 1 day\n  customer update every 2 hours until resolved\n`,
  ) as [[string]];
  expect(message).toContain("; `full resolution` and `customer update` have two different times, too");
});

test("lines of one statement that override are no part of it", () => {
  expect(conflicts(`${GENERAL}§2 targets for P0\n  first response within 1 hour, overrides §1\n  full resolution within 1 day\n`)).toEqual([
    [
      "for a ticket with priority P0, `full resolution` is due both within 2 days and within 1 day",
      "full resolution within 1 day",
      ["full resolution within 2 days"],
      "§2 is for fewer tickets: if it should hold for them, write `overrides §1` on its line, or make the two apply to different tickets",
    ],
  ]);
});

test("a line that meets two others in the same words is told with each of them", () => {
  const general = (clause: string): string => `${clause} targets for P0\n  first response within 4 hours\n`;
  const found = conflicts(`${general("§1")}${general("§2")}§3 targets for vip\n  first response within 1 hour\n`);
  expect(found.length).toBe(2);
});

test("lines that meet on different tickets stay apart", () => {
  const found = conflicts(`${GENERAL}§2 targets for vip\n  first response within 1 hour for P0\n  full resolution within 1 day for P1\n`);
  expect(found.map((each) => (each as [string])[0])).toEqual([
    "for a ticket with priority P0 and vip, `first response` is due both within 4 hours and within 1 hour",
    "for a ticket with priority P1 and vip, `full resolution` is due both within 2 days and within 1 day",
  ]);
});
