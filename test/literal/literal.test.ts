// What `check` finds in the source policy as it is written (policies/techflow/literal): each of the points its owner has to settle, with all its places.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CompileResult, compileText } from "../../src/compiler/index.ts";
import type { Diagnostic } from "../../src/diagnostics/index.ts";
import { underlined } from "../compiler/findings.ts";

const folder = new URL("../../policies/techflow/literal/", import.meta.url);
const library = "library/us-federal-holidays.policy";
const files = new Map([
  ...readdirSync(folder).map((name): [string, string] => [name, readFileSync(new URL(name, folder), "utf8")]),
  [library, readFileSync(new URL(`../../policies/${library}`, import.meta.url), "utf8")],
]);
const result: CompileResult = compileText(files);

/** Code, § and underlined text of each place, the finding's own first. */
function places(d: Diagnostic): readonly string[] {
  return [d, ...d.related].map(({ span, clause }) => `${clause ?? ""} ${underlined(result, { span })}`);
}

function found(code: string): readonly (readonly string[])[] {
  return result.diagnostics.filter((d) => d.code === code).map(places);
}

function messages(code: string): readonly string[] {
  return result.diagnostics.filter((d) => d.code === code).map((d) => d.message);
}

test("it does not compile, and everything is found in one run", () => {
  expect(result.value).toBeNull();
  expect(messages("TN438")).toEqual([]);
});

describe("what the source leaves to be settled", () => {
  test("P0 and P1 have two cadences of updates each", () => {
    expect(found("TN506")).toEqual([
      ["§5.1 customer update every 30 minutes until resolved", "§3.2 every 2 hours for P0"],
      ["§5.1 customer update every 2 hours while being worked on", "§3.2 every 4 hours for P1"],
    ]);
  });

  test("the CSM has to call within 15 minutes, and need only be told within 30", () => {
    expect(found("TN430")).toEqual([
      [
        "§3.2 within 15 minutes counting business-hours",
        '§3.1 notify csm-of-account and cs-director by slack to "#customer-escalations" and by email within 30 minutes',
      ],
    ]);
    expect(result.diagnostics.find((d) => d.code === "TN430")?.label).toContain("due monday 07:15, and told by monday 07:30");
  });

  test("an update every two weeks comes after the week in which the ticket is resolved", () => {
    expect(found("TN431")).toEqual([["§5.1 customer update every 2 weeks", "§5.1 full resolution within 1 week"]]);
  });

  test("no trigger speaks for a P0 or P1 after hours in time, nor for any target of a P3", () => {
    expect(found("TN432")).toEqual([
      ["§5.1 first response within 15 minutes if opened during standard-hours, otherwise within 30 minutes", "§2.1 p0-unanswered"],
      ["§5.1 first response within 2 hours if opened during standard-hours, otherwise within 4 hours", "§2.1 p1-unanswered"],
      ["§5.1 first response within 48 hours", "§5.1 full resolution within 1 week", "§5.1 customer update every 2 weeks"],
    ]);
    expect(messages("TN432")[0]).toBe(
      "for a ticket with priority P0, opened friday 19:00, `first response` is missed friday 19:30, and no trigger notices before monday 07:15",
    );
  });

  test("executives are to hear of a P0 in 30 minutes, and by levels 2 and 3 in 1 and 2 hours", () => {
    const [finding, ...others] = found("TN434");
    expect(others).toEqual([]);
    expect(finding?.map((place) => place.split(" by ")[0])).toEqual([
      "§5.1 executive notification within 30 minutes",
      "§3.1 notify vp-customer-success, account-executive and product-manager",
      "§3.1 notify ceo, cto and department-heads",
    ]);
    expect(messages("TN434")[0]).toContain("`level-3` tells `ceo` and `cto` within 2 hours");
  });

  test("the holiday schedule is cited and absent", () => {
    expect(found("TN204")).toEqual([["§2.1 holiday-schedule"]]);
  });

  test("what is 50% faster, enhanced or expedited has no figure of its own", () => {
    expect(found("TN436")).toEqual([["§5.2 50% faster"]]);
    expect(found("TN437")).toEqual([["§5.2 enhanced"], ["§5.2 enhanced"], ["§5.2 expedited"]]);
  });

  test("PST is no zone, wherever it stands", () => {
    expect(found("TN401")).toEqual([["§2.1 PST"], ["§5.2 PST"], ["§5.2 PST"], ["§5.2 PST"], ["§5.2 PST"]]);
    const fixes = result.diagnostics.filter((d) => d.code === "TN401").map((d) => d.fix?.edits[0]?.text);
    expect(new Set(fixes)).toEqual(new Set(["America/Los_Angeles"]));
  });
});

test("what no clause names or times is found as well: a CFO, a management, a call and two plans", () => {
  expect([...found("TN202"), ...found("TN208"), ...found("TN420")]).toEqual([
    ["§4.2 cfo"],
    ["§5.1 management notification"],
    ["§3.2 resolution-call"],
    ["§7.3 recovery-plan"],
    ["§7.3 relationship-investment"],
  ]);
});

test("a promise without a figure can be kept as a `todo`, which says all it said", () => {
  const fixes = result.diagnostics.filter((d) => d.code === "TN437").map((d) => d.fix?.edits[0]?.text);
  expect(fixes[2]).toBe('§5.2 todo "high-value-contracts" : "first response is to be expedited, and no figure is given"');
});
