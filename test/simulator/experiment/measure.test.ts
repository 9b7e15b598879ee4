// Measures of an analyst's own: what an expression makes of a ticket.

import { expect, test } from "vitest";
import { compileMeasure, measureUnit, type OwnMeasure } from "../../../src/simulator/experiment/index.ts";
import type { TicketRow } from "../../../src/simulator/results/ticket-row.ts";
import { experimentOf, PLAIN } from "./read.ts";

const HOUR = 3_600_000;
const demand = experimentOf(
  PLAIN.replace("facts:\n", "facts:\n    arr-at-risk: {own: yes, number: 5}\n    fortune-500: {own: yes, yes: 50 %}\n"),
).scenarios[0]!.demand;

const ROW: TicketRow = {
  ticket: "T-1",
  opened: Date.UTC(2024, 2, 4, 9),
  kind: "usual",
  facts: { priority: "P0", "fortune-500": true },
  response: 3 * HOUR,
  resolution: null,
  abandoned: false,
  level: null,
  breached: ["first-response"],
  triggers: [],
  contacts: 3,
  reopenings: 0,
  handOffs: 1,
};

function own(text: string, of: OwnMeasure["of"] = "mean"): OwnMeasure {
  return { name: "own", of, how: { kind: "expression", text } };
}

test.each<[text: string, expected: number | boolean | null]>([
  ["response < duration('4h')", true],
  ["response < duration('2h30m')", false],
  ["response", 3 * HOUR],
  ["hours(response) * 2", 6],
  ["minutes(response) / 60 + days(response) * 24", 6],
  ["contacts * 2 + hand_offs", 7],
  ["contacts / 2", 1.5],
  ["facts.priority in ['P0', 'P1'] && facts.fortune_500", true],
  ["'first-response' in breached", true],
  ["size(breached)", 1],
  ["kind == 'usual' ? 1 : 0", 1],
  ["opened.getHours()", 9],
  // What a ticket does not have leaves it out, unless the expression asks first.
  ["resolution < duration('4h')", null],
  ["resolved && resolution < duration('4h')", false],
  ["facts.arr_at_risk", null],
  ["has(facts.arr_at_risk) ? facts.arr_at_risk : 0.0", 0],
  ["level == 'head-told'", null],
  ["escalated && level == 'head-told'", false],
  ["1 / 0", null],
  ["1.0 / 0", null],
])("%s → %s", (text, expected) => {
  expect(compileMeasure(own(text), demand)(ROW)).toBe(expected);
});

test("lengths of time are told from other figures", () => {
  expect(measureUnit(own("response"), demand)).toBe("ms");
  expect(measureUnit(own("hours(response)"), demand)).toBe("number");
  expect(measureUnit(own("answered", "share"), demand)).toBe("share");
});
