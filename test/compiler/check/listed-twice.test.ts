// What a list names twice, in each kind of list.

import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const FRAME = `ticket
  priority one of P0, P1
person ada "Ada" email "ada@example.com"
person ben "Ben" email "ben@example.com"
calendar early in UTC
  weekdays 08:00 to 12:00
calendar late in UTC
  weekdays 12:00 to 17:00
levels rise from low
level low notify ada by email within 1 hour
trigger slow when no response within 1 hour escalate to low
`;

test.each([
  ["P0", "term t means priority is P0 or P1 or P0"],
  ["ada", "group both of ada, ben and ada"],
  ["early", "calendar all is either early, late or early"],
  ["late", "hours of a ticket\n  late, early and late otherwise"],
  ["ben", "duty x within 1 hour, owed by ben or ben, by phone"],
  ["ada", "involve ada and ada when priority is P0"],
  ["P1", "targets for P1, P1\n  full resolution within 1 day"],
])("%s: %s", (name, text) => {
  const found = findings(`${FRAME}${text}\n`).filter((line) => line.startsWith("TN319"));
  expect(found).toEqual([`TN319 ${name}: \`${name}\` is listed twice, which says no more than once`]);
});

test("somebody may have two turns of a rotation", () => {
  const rotation = "rotation on-call in UTC\n  ada, ada and ben take turns every day, from monday 2026-01-05 09:00";
  expect(findings(`${FRAME}${rotation}\n`)).toEqual([]);
});
