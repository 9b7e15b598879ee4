// The histories that given seeds make. A change here is a change of what every seed means: it needs a line in CHANGELOG.md.

import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent } from "../../../src/ir/index.ts";
import { monitorsOf } from "../../../src/verifier/promises/index.ts";
import { Driver } from "../../../src/verifier/search/drive.ts";
import { drawPlans } from "../../../src/verifier/search/plans.ts";
import { playerOf } from "../../../src/verifier/search/player.ts";
import { vocabularyOf } from "../../../src/verifier/search/vocabulary.ts";
import { loaded } from "../../differential/both.ts";
import { irOf } from "../../support/policy.ts";

const POLICY = `policy FROZEN-1 "Some of everything"
  effective from 2020-01-01
examples in Europe/Berlin
ticket
  priority  one of P0, P1
  region    any of north, south
  fixed     yes or no, may be unknown
customer
  arr       money in USD
levels rise from level-1 to level-2
team desk email "desk@example.com"
person boss email "boss@example.com"
§1 holidays ours
  "New Year's Day" january 1
§1 calendar office in Europe/Berlin
  monday to friday 09:00 to 17:00
  closed on ours
§2 level level-1 notify desk by email within 30 minutes
§2 level level-2 notify boss by email within 1 hour
§3 targets for P0
  first response within 15 minutes
  full resolution within 8 hours
  customer update every 1 hour until resolved
§3 targets for P1
  first response within 4 hours counting office
  full resolution within 3 days
§4 trigger p0-unanswered
  when priority is P0 and no first response within 15 minutes
  escalate to level-1
§4 trigger repeated
  when the customer makes 3 or more contacts within any 24 hours
  escalate to level-1, at most once per 24 hours
§4 trigger big
  when arr more than $10,000 and region includes north
  escalate to level-2
§5 gate closing requires fixed
§6 promise "answered" every opened where priority is P0 is followed by response within 15 elapsed minutes unless closed
§6 promise "up" level never falls while open
`;

/** Of the first so many histories of a seed. */
function made(
  seed: number,
  runs: number,
  text = POLICY,
): { readonly histories: readonly (readonly HistoryEvent[])[]; readonly refused: number } {
  const ir = irOf(text);
  const player = playerOf(loaded(ir), monitorsOf(ir, ir.promises));
  const driver = new Driver(vocabularyOf(ir, ir.promises), player);
  const histories: (readonly HistoryEvent[])[] = [];
  let refused = 0;
  drawPlans(fc, seed, runs, (plan) => {
    histories.push(driver.drive(plan).events.slice());
    refused += player.refused;
    return true;
  });
  return { histories, refused };
}

test.each([
  [1, "64230e43ae7b4aee"],
  [2, "445908d55c695d98"],
  [-7, "bba73a8ad04eae56"],
])("seed %i makes the histories it always made", (seed, digest) => {
  const { histories } = made(seed, 300);
  expect(createHash("sha256").update(JSON.stringify(histories)).digest("hex").slice(0, 16)).toBe(digest);
});

test("they hold what boundaries are made of", () => {
  const { histories, refused } = made(1, 600);
  const events = histories.flat();
  const names = new Set(events.map(({ event }) => event));
  const some = (test: (history: readonly HistoryEvent[]) => boolean): number => histories.filter(test).length;
  expect([...names].sort()).toEqual([
    "changed",
    "closed",
    "contact",
    "continued",
    "escalated",
    "notified",
    "opened",
    "reopened",
    "resolved",
    "response",
    "update",
    "waiting",
  ]);
  expect(refused).toBeGreaterThan(5);
  expect(some((history) => new Set(history.map(({ ticket }) => ticket)).size > 1)).toBeGreaterThan(30);
  expect(some((history) => history.some(({ at }, index) => index > 0 && at === history[index - 1]?.at))).toBeGreaterThan(100);
  expect(some((history) => history.some(({ at }) => at % 60_000 === 1 || at % 60_000 === 59_999))).toBeGreaterThan(100);
  expect(some((history) => history.some(({ at }, index) => at < (history[index - 1]?.at ?? at)))).toBeGreaterThan(1);
  expect(events.some(({ ticket }) => ticket === null)).toBe(true);
  // The night of 31 March 2024, on which Berlin skips an hour.
  expect(some((history) => history.some(({ at }) => at >= Date.UTC(2024, 2, 30, 12) && at < Date.UTC(2024, 2, 31, 12)))).toBeGreaterThan(5);
});

test("no history begins before the policy is in force, which is midnight of its zone", () => {
  const { histories } = made(1, 600, POLICY.replace("2020-01-01", "2026-01-01"));
  const inForce = Date.UTC(2025, 11, 31, 23);
  const openings = histories.map(([first]) => first?.at ?? 0);
  expect(Math.min(...openings)).toBe(inForce);
});
