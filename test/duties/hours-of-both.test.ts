// Where several lines of the hours of a ticket hold, it has the hours of all of them: such tickets are looked at, too.

import { expect, test } from "vitest";
import { compilePolicy } from "../compiler/findings.ts";

const FLAGS = ["vip", "critical", "c", "d", "e", "f", "g", "h"];
const BASE = `ticket
${FLAGS.map((flag) => `  ${flag} yes or no`).join("\n")}
§8 team agents email "agents@example.com"
§5 calendar mornings in Etc/UTC
  monday to friday 08:00 to 10:00
§5 calendar days in Etc/UTC
  monday to friday 10:00 to 18:00
§5 calendar nights in Etc/UTC
  monday to friday 18:00 to 24:00
§5.2 hours of a ticket
  days for vip
  nights for critical
  otherwise mornings
`;

function said(lines: string, base = BASE): readonly string[] {
  const { diagnostics } = compilePolicy(`${base}${lines}\n`);
  return diagnostics
    .filter(({ code }) => code.startsWith("TN0") || code.startsWith("TN43") || code === "TN429")
    .map(({ code, message }) => `${code} ${message}`);
}

const cadence = (whom: string): string =>
  `§5.1 targets for ${whom}\n  customer update every 15 hours counting hours of the ticket until resolved\n  full resolution within 15 hours`;

test("a cadence that never falls due for those who have two calendars", () => {
  expect(said(cadence("(vip and critical)"))).toEqual([
    "TN431 for a ticket with vip and critical, `customer update` never falls due before `full resolution`: it is owed every 15 hours counting the hours of the ticket, and `full resolution` ends it within 15 hours",
  ]);
});

test("tickets that come due in the wrong order, at the edges of both calendars together", () => {
  const chosen = (whom: string): readonly string[] =>
    said(`§5.1 targets for ${whom}\n  first response within 30 minutes if opened during hours of the ticket, otherwise within 15 minutes`);
  expect(chosen("(vip and critical)")).toEqual([
    "TN429 `first response` can come due in the wrong order: a ticket opened monday 23:59 is due tuesday 00:29, one opened a minute later, tuesday 00:00, is due tuesday 00:15",
  ]);
  expect(chosen("(vip and not critical)")).toEqual([
    "TN429 `first response` can come due in the wrong order: a ticket opened monday 17:59 is due monday 18:29, one opened a minute later, monday 18:00, is due monday 18:15",
  ]);
});

test("of more than can be looked at it is said that nothing was decided", () => {
  const more = FLAGS.slice(2).map((flag) => `  mornings for ${flag}`);
  expect(said(cadence(`(${FLAGS.join(" and ")})`), BASE.replace("  otherwise", `${more.join("\n")}\n  otherwise`))).toEqual([
    "TN438 whether `customer update` ever falls due before `full resolution` does was not decided: too many calendars can be the hours of a ticket together",
  ]);
});
