// Names of suggested examples are short, and say what tells the policy from its change.

import { expect, test } from "vitest";

import { nameFor } from "../../src/verifier/mutants/names.ts";

test.each([
  ["trigger risk", "`arr more than $1,000` read as `arr at least $1,000`", "risk: more than, not at least"],
  ["trigger risk", "`arr more than $1,000` read as `arr more than $999`", "risk: $1,000, not $999"],
  ["customer update for P0", "`30 minutes` read as `29 minutes`", "customer update for P0: 30 minutes, not 29"],
  ["full resolution", "`6 hours` read as `6 hours counting desk-hours`", "full resolution: 6 hours, not counting desk-hours"],
  ["full resolution", "`6 hours counting desk-hours` read as `6 hours`", "full resolution: 6 hours counting desk-hours"],
  ["calendar desk-hours", "`07:00 to 19:00` read as `08:00 to 19:00`", "desk-hours: 07:00 to 19:00, not 08:00"],
  ["trigger late", "`no first response within 15 minutes` read as `no response within 15 minutes`", "late: first response"],
  ["trigger late", "raises to `level-2` instead of `level-1`", "late: level-1, not level-2"],
  ["targets for P0", "`priority is P0` read as its opposite", "targets for P0: priority is P0"],
  ["record log", "`contacts` left out", "record log: contacts"],
  ["first response", "no longer stands in place of `2 hours` (§4)", "first response: in place of 2 hours (§4)"],
  ["trigger late", "raises to `level-2` only", "late: lower levels than level-2, too"],
])("%s: %s", (statement, words, name) => {
  expect(nameFor({ statement, words })).toBe(name);
});

test("a long one ends after a word", () => {
  const words = "`no first response within 15 minutes counting standard-hours and category includes data-loss` left out";
  expect(nameFor({ statement: "trigger late", words })).toBe("late: no first response within 15 minutes counting …");
});
