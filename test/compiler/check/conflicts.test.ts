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
      "for a ticket with priority P0, `full resolution` is due both within 48 hours and within 24 hours",
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
    "for a ticket with priority P1 and vip, `full resolution` is due both within 48 hours and within 24 hours",
  ]);
});

test("times are told as they are stated, and are no conflict where they come to the same", () => {
  const office = "§1 calendar office in UTC\n  monday to friday 09:00 to 17:00\n";
  const both = (first: string, second: string): readonly unknown[] =>
    conflicts(`${office}§2 targets for P0\n  first response ${first}\n§3 targets for vip\n  first response ${second}\n`);
  const choice = "within 24 hours if opened during office, otherwise within 36 hours";
  expect(both(choice, "within 20 minutes during office and 90 minutes otherwise, prorated")[0]).toContain(
    "for a ticket with priority P0 and vip, `first response` is due both within 24 hours if started during office, otherwise 36 hours and within 20 minutes during office, 90 minutes otherwise, prorated",
  );
  for (const same of [
    "within 60 minutes",
    "within 1 hour if opened during office, otherwise within 60 minutes",
    "within 1 hour during office and 1 hour otherwise, prorated",
  ]) {
    expect(both("within 1 hour", same)).toEqual([]);
    expect(both("within 2 hours", same)).toHaveLength(1);
  }
});

test("money of a ticket has its sign", () => {
  const text = "customer\n  fee money in EUR\n§1 targets for P0\n  first response within 1 hour\n§2 targets for fee at least €500\n";
  expect(conflicts(`${text}  first response within 2 hours\n`)[0]).toContain(
    "for a ticket with priority P0 and fee €500, `first response` is due both within 1 hour and within 2 hours",
  );
});
