// Names that a policy declares and nothing in it uses: of each kind once, and every place where a name counts as used.

import { describe, expect, test } from "vitest";
import { compilePolicy } from "../findings.ts";

const BASE = `ticket
  priority one of P0, P1
  vip yes or no
team crew email "crew@example.com"
level top
  notify crew by email within 1 hour
  when priority is P0
`;

function unused(text: string): readonly string[] {
  return compilePolicy(`${BASE}${text}\n`).diagnostics.flatMap(({ code, message }) => (code === "TN608" ? [message] : []));
}

const OFFICE = "calendar office in Europe/Paris\n  monday to friday 09:00 to 18:00\n";
const JULY = "season july in Europe/Paris\n  july 1 to july 31, every year\n";
const DAYS = 'holidays days\n  "Eve" december 24\n';

describe("nothing uses", () => {
  test.each([
    ["term urgent means priority is P0", "the term `urgent`"],
    ["parameter grace is 15 minutes", "the parameter `grace`"],
    [OFFICE, "the calendar `office`"],
    [JULY, "the season `july`"],
    [DAYS, "the holidays `days`"],
  ])("%j", (text, name) => expect(unused(text)).toEqual([`nothing in the policy uses ${name}`]));

  test("what only itself or what is not used either would use, from the outside in", () => {
    expect(unused("term inner means vip\nterm outer means inner")).toEqual(["nothing in the policy uses the term `outer`"]);
  });
});

const within = (line: string): string => `targets for every ticket\n  first response ${line}`;

describe("used", () => {
  test.each([
    ["a term in a condition", "term urgent means vip\ntrigger t when urgent escalate to top"],
    ["a term in a term", "term urgent means vip\nterm both means urgent and priority is P0\ntrigger t when both escalate to top"],
    ["a term that targets are for", `term urgent means vip\n${within("within 1 hour").replace("every ticket", "urgent")}`],
    ["a term that a gate requires", "term urgent means vip\ngate closing requires urgent"],
    ["a term that a promise names", 'term urgent means vip\npromise "p" never urgent'],
    ["a parameter that is a length", `parameter grace is 15 minutes\n${within("within grace")}`],
    ["a parameter in a comparison", "parameter most is 15 minutes\ntrigger t when time since opened more than most escalate to top"],
    ["the calendar of a target", `${OFFICE}${within("within 1 hour counting office")}`],
    ["a calendar that is asked about", `${OFFICE}trigger t when during office escalate to top`],
    ["the hours of a ticket", `${OFFICE}hours of a ticket\n  office otherwise`],
    ["somebody's hours", `${OFFICE}person ann works office email "ann@example.com"`],
    [
      "a calendar of calendars",
      `${OFFICE}${JULY}calendar holiday-time is both office and july\ntrigger t when during holiday-time escalate to top`,
    ],
    ["a season that is asked about", `${JULY}trigger t when during july escalate to top`],
    ["holidays of a calendar", `${DAYS}${OFFICE.trimEnd()}\n  closed on days\ntrigger t when during office escalate to top`],
  ])("%s", (_what, text) => {
    expect(compilePolicy(`${BASE}${text}\n`).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(unused(text)).toEqual([]);
  });
});

test("what a library brings along is there for any policy", () => {
  expect(unused('use library "us-federal-holidays"')).toEqual([]);
});

test("where a name means nothing, what it may mean is not said to be unused", () => {
  expect(unused("term urgent means vip\ntrigger t when urgnet escalate to top")).toEqual([]);
  expect(unused("term urgent means vip\ngate closing requires urgnet")).toEqual([]);
  expect(unused("term urgent means vip\ntrigger t when when escalate to top")).toEqual([]);
});

test("what is kept for later is accepted by its name", () => {
  const text = 'term urgent means vip\nterm idle means vip\naccept TN608 on urgent because "for the winter"';
  expect(unused(text)).toEqual(["nothing in the policy uses the term `idle`"]);
});
