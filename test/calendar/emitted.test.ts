// Seasons, calendars made of others, relative holidays and a calendar file, from the text of a policy to the deadline its module gives.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit, instantiate } from "../../src/compiler/5-emit/index.ts";
import { compileText } from "../../src/compiler/index.ts";
import type { HistoryEvent, PolicyIr } from "../../src/ir/index.ts";
import * as runtime from "../../src/runtime/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import { strictly } from "../emit/support.ts";

const POLICY = `policy A-1 "A"
examples in America/Los_Angeles

# Combined calendars may stand before their parts.
§5 calendar peak-days is both days and peak
§5 calendar off-peak is days except peak, nights
§5 calendar round is either peak-days or nights
§5 calendar days in America/Los_Angeles
  monday to friday 07:00 to 19:00
  closed on company
§5 calendar nights in America/New_York
  every day 20:00 to 11:00
§2 season peak
  november 15 to january 5, every year
holidays company from "company.ics"
  "Thanksgiving Day"        fourth thursday of november
  "Day after Thanksgiving"  1 day after "Thanksgiving Day"

ticket
  clock one of peak, off, round
§5 targets for peak
  first response within 3 hours counting peak-days
§5 targets for off
  first response within 3 hours counting off-peak
§5 targets for round
  first response within 3 hours counting round
`;

const result = compileText(
  new Map([
    ["policy.policy", POLICY],
    ["company.ics", readFileSync(new URL("files/google.ics", import.meta.url), "utf8")],
  ]),
);
const ir = result.value as PolicyIr;

test("the policy is sound but for the entry that is no holiday", () => {
  expect(result.diagnostics.map(({ code }) => code)).toEqual(["TN240"]);
});

test.each([
  ["the day after Thanksgiving, closed", "peak", "2024-11-28T18:00:00Z", "2024-12-02T18:00:00Z"],
  ["a day of the calendar file, closed", "peak", "2024-12-24T02:00:00Z", "2024-12-27T17:00:00Z"],
  ["the evening before the season", "off", "2024-11-15T02:00:00Z", "2025-01-06T19:00:00Z"],
  ["nights of another zone, taken out of the days", "off", "2024-10-14T01:00:00Z", "2024-10-14T18:00:00Z"],
  ["nights of another zone, beside the days", "round", "2024-11-20T02:00:00Z", "2024-11-20T05:00:00Z"],
])("%s", (_, clock, opened, due) => {
  const history: readonly HistoryEvent[] = [
    {
      at: Date.parse(opened),
      ticket: "T",
      customer: "C",
      event: "opened",
      by: "customer",
      facts: { clock },
      id: "e",
      who: [],
      level: null,
      duty: null,
    },
  ];
  const { code } = emit(ir, { zones: zoneOffsets, hash: "sha256:test", standalone: false, types: false });
  const verdict = instantiate(code, runtime).decide(history, "T", Date.parse(opened));
  const slow = interpret(ir, "sha256:test", history, "T", Date.parse(opened)).verdict;
  const dues = [verdict, slow].map((each) => new Date(each?.duties.find(({ id }) => id === "first-response")?.due ?? 0).toISOString());
  expect(dues).toEqual([due, due].map((text) => text.replace("Z", ".000Z")));
});

test("the module passes TypeScript at its strictest", () => {
  const { code } = emit(ir, { zones: zoneOffsets, hash: "sha256:test", standalone: false, types: true });
  expect(strictly({ "module.ts": code })).toBe("");
});
