// Which levels something raises to: by triggers, by levels that climb, by hand, and what leaves that open.

import { describe, expect, test } from "vitest";
import { findings } from "../findings.ts";

const BASE = `ticket
  vip yes or no
person ceo "Ada" email "ada@example.com"
`;
const level = (name: string, rest = ""): string => `level ${name}\n  notify ceo by email within 1 hour${rest}\n`;
const unreached = (name: string): string =>
  `TN510 ${name}: no trigger leads to level \`${name}\` or above; only a person can escalate to it by hand`;

describe("levels that nothing raises to", () => {
  const levels = `${level("a")}${level("b")}levels rise from a to b\ntrigger t when vip\n  escalate to a\n`;
  const duty = (start: string): string => `trigger probe when vip\nduty look from probe ${start}, owed by ceo, within 1 hour\n`;

  test.each([
    ["another trigger starts a duty", `${levels}${duty("firing")}`, [unreached("b")]],
    ["which is said in other words", `${levels}${duty("fires")}`, [unreached("b")]],
    ["or in the past", `${levels}${duty("fired")}`, [unreached("b")]],
    ["a trigger that leads nowhere may have been meant for it", `${levels}trigger probe when vip\n`, ["TN428 probe: "]],
    [
      "a level that climbs, and the next that does",
      `${level("a", " then b if no progress for 1 hour")}${level("b", " then c if no progress for 1 hour")}${level("c")}${level("d")}levels rise from a to b to c to d\ntrigger t when vip\n  escalate to a\n`,
      [unreached("d")],
    ],
    [
      "raising to a level passes those below, but for one that is raised to alone",
      `${level("a")}${level("b")}${level("c")}levels rise from a to b to c\ntrigger t when vip\n  escalate to b only\n`,
      [unreached("a"), unreached("c")],
    ],
    [
      "nothing is said while one of them has no place among the others",
      `${level("a")}${level("b")}${level("c")}levels rise from a to b\ntrigger t when vip\n  escalate to a\n`,
      ["TN225 c: `levels rise` leaves out level `c`"],
    ],
    [
      "nor while one climbs to a level that nobody knows",
      `${level("a", " then bb if no progress for 1 hour")}${level("b")}levels rise from a to b\ntrigger t when vip\n  escalate to a\n`,
      ["TN201 bb: unknown level `bb`"],
    ],
    ["nor while a criterion leads to one", `${levels}criterion c when vip, may escalate to bb\n`, ["TN201 bb: unknown level `bb`"]],
    ["nor while a trigger does", levels.replace("escalate to a", "escalate to bb"), ["TN201 bb: unknown level `bb`"]],
  ])("%s", (_, text, found) => {
    expect(findings(BASE + text).map((each) => (each.startsWith("TN428") ? each.slice(0, 13) : each))).toEqual(found);
  });
});

describe("who hears of a level", () => {
  const one = (lines: string): string => `${BASE}${lines}involve ceo when vip\ntrigger t when vip\n  escalate to a\n`;
  test.each([
    ["whoever is involved", "level a\n  notify involved ceo by email within 1 hour\n", []],
    ["nobody", "level a\n  provide cause\n", ["TN511 a: level `a` notifies nobody"]],
  ])("%s", (_, lines, found) => expect(findings(one(lines))).toEqual(found));
});
