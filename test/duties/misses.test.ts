// Which triggers notice a missed first response, and how late: whatever the condition is made of.

import { describe, expect, test } from "vitest";
import { compilePolicy } from "../compiler/findings.ts";

const BASE = `ticket
  priority one of P0, P1
  vip yes or no
§8 team agents email "agents@example.com"
§5 calendar office in Etc/UTC
  monday to friday 09:00 to 18:00
§5 calendar evenings in Etc/UTC
  monday to friday 18:00 to 23:00
§5 calendar elsewhere in Asia/Tokyo
  monday to friday 09:00 to 18:00
§3 level level-1
  notify agents by email within 30 minutes
§2 trigger asked when escalation-requested has happened escalate to level-1
§5.1 targets for every ticket
  first response within 1 hour
`;
const SLOW = "no first response within 1 hour counting office";
/** The ticket of an ordinary week of which a miss is noticed latest: opened and missed while the clock stands still. */
const LATE = /^TN432 for .+, opened friday 18:00, `first response` is missed friday 19:00, and no trigger notices before monday 10:00$/;

/** What is said of times and triggers beside each other. */
function said(lines: string): readonly string[] {
  const { diagnostics } = compilePolicy(`${BASE}${lines}\n`);
  return diagnostics
    .filter(({ code }) => code.startsWith("TN0") || code.startsWith("TN43"))
    .map(({ code, message }) => `${code} ${message}`);
}

describe("noticed late", () => {
  test.each([
    `trigger slow when ${SLOW} escalate to level-1`,
    `term unanswered means ${SLOW}\n§2 trigger slow when unanswered escalate to level-1`,
    `term a means ${SLOW}\n§2 term b means a or a\n§2 trigger slow when b escalate to level-1`,
    `trigger slow when ${SLOW} and (vip or priority is P0 or P1) escalate to level-1`,
    `trigger slow when ${SLOW} or (vip and not vip) escalate to level-1`,
    `trigger slow when no first response within 30 minutes counting office and ${SLOW} escalate to level-1`,
    `trigger slow when ${SLOW} escalate to level-1\n§2 trigger slower when no first response within 2 hours counting office escalate to level-1`,
    `trigger slow when ${SLOW} escalate to level-1\n§2 trigger update when no update within 1 hour escalate to level-1`,
  ])("%s", (lines) => {
    expect(said(`§2 ${lines}`)).toEqual([expect.stringMatching(LATE)]);
  });
});

test("on other clocks", () => {
  const on = (...calendars: readonly string[]): readonly string[] =>
    said(
      calendars
        .map((calendar, i) => `§2 trigger t${i} when no first response within 1 hour counting ${calendar} escalate to level-1`)
        .join("\n"),
    );
  expect(on("elsewhere")).toEqual([expect.stringMatching(LATE)]);
  // Two of one zone: what is missed while both stand still is noticed by the one that runs first.
  expect(on("office", "evenings")).toEqual([
    expect.stringContaining("opened friday 23:00, `first response` is missed saturday 00:00, and no trigger notices before monday 10:00"),
  ]);
  expect(on("evenings")).toEqual([
    expect.stringContaining("opened friday 23:00, `first response` is missed saturday 00:00, and no trigger notices before monday 19:00"),
  ]);
  expect(on("office", "elsewhere")).toEqual([
    "TN438 whether a trigger notices that `first response` is missed was not decided: `office` and `elsewhere` are in different zones",
  ]);
});

describe("never noticed", () => {
  test.each([
    "trigger slow when priority is P0 and first response is breached escalate to level-1",
    `trigger slow when priority is P0 and ${SLOW} escalate to level-1`,
    "trigger slow when first response is breached and not priority is P1 escalate to level-1",
    "term first means priority is P0\n§2 trigger slow when first and first response is breached escalate to level-1",
    "trigger slow when priority is P0 and first response is breached escalate to level-1\n§2 trigger other when priority is P1 and not first response is breached escalate to level-1",
  ])("%s", (lines) => {
    expect(said(`§2 ${lines}`)).toEqual(["TN432 for a ticket with priority P1, no trigger notices that `first response` is missed"]);
  });
});

describe("noticed in time", () => {
  test.each([
    "trigger slow when first response is breached escalate to level-1",
    `trigger slow when ${SLOW} or first response is breached escalate to level-1`,
    `term unanswered means first response is breached\n§2 trigger slow when ${SLOW} or unanswered escalate to level-1`,
    `trigger slow when ${SLOW} escalate to level-1\n§2 trigger slower when no first response within 2 hours escalate to level-1`,
    "trigger slow when priority is P0 and no first response within 1 hour escalate to level-1\n§2 trigger other when priority is P1 and no first response within 1 hour escalate to level-1",
    // What is no sound trigger may notice it.
    "trigger slow when priority is P0 and first response is breached escalate to level-1\n§2 trigger other when nobody-knows and first response is breached escalate to level-1",
  ])("%s", (lines) => {
    expect(said(`§2 ${lines}`)).toEqual([]);
  });
});
