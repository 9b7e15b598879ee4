// `from` left out behind a name: what is told, what is mended, and that the rest of the statement is read.

import { expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";

function told(text: string): readonly unknown[] {
  return parseFile({ path: "a.policy", text }).diagnostics.map(({ code, message, help, fix }) => [
    `${code} ${message}`,
    help,
    fix?.edits[0]?.text ?? null,
  ]);
}

test.each([
  ["duty survey full resolution, owed by agents, within 2 days", "full resolution", "survey-full-resolution"],
  ["duty call-back customer contact, owed by agents, within 1 hour", "customer contact", "call-back-customer-contact"],
  ["duty call-back escalation owed by agents, within 1 hour", "escalation", "call-back-escalation"],
  ["duty call-back level-1 owed by agents, within 1 hour", "level-1", "call-back-level-1"],
  ["duty check review done, owed by agents, within 2 days", "review done", "check-review-done"],
  ["duty tell-the-boss stuck firing, owed by agents, within 2 days", "stuck firing", "tell-the-boss-stuck-firing"],
])("%s: as a start or as a part of the name, and nothing is written unasked", (text, start, name) => {
  expect(told(text)).toEqual([[`TN001 expected \`from\`, found \`${start}\``, `did you mean \`from ${start}\` or \`${name}\`?`, null]]);
});

test.each([
  ["duty survey\n  full resolution, owed by agents, within 2 days", "full resolution"],
  ["person account-manager the account, otherwise agents", "the account"],
  ["team owners the ticket", "the ticket"],
  ['holidays company "company.ics"', '"company.ics"'],
])("%s is mended", (text, start) => {
  expect(told(text)).toEqual([[`TN001 expected \`from\`, found \`${start}\``, `did you mean \`from ${start}\`?`, `from ${start}`]]);
});

test("who owes it and how soon are no part of a name in several words", () => {
  for (const rest of ["owed by agents, within 1 hour", "within 1 hour", "every 2 days for 6 days"])
    expect(told(`duty call back ${rest}`)).toEqual([
      ["TN001 expected a name in one word, found `call back`", "did you mean `call-back`?", "call-back"],
    ]);
  expect(told("team front line works office")).toEqual([
    ["TN001 expected a name in one word, found `front line`", "did you mean `front-line`?", "front-line"],
  ]);
});
