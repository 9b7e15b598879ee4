// `every` and `within`: each of the words is said of a duty that is owed so, and a line that says both is no third thing.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, underlined } from "../findings.ts";

const BASE = `ticket
  priority one of P0, P1
calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
team agents email "agents@example.com"
`;
const targets = (line: string): string => `${BASE}targets for every ticket\n  ${line}`;
const AGAIN = "`customer update` is owed again and again";
const ONCE = "`first response` is owed once";

/** The underlined word, the message, the help, what the fix makes of the line, and whether it is made unasked. */
function told(line: string): readonly (readonly string[])[] {
  const result = compilePolicy(targets(line));
  return result.diagnostics
    .filter(({ code }) => code === "TN515")
    .map((d) => {
      const text = result.sources[0]?.text ?? "";
      const mended = (d.fix?.edits ?? [])
        .toReversed()
        .reduce((now, { span, text: to }) => now.slice(0, span.start) + to + now.slice(span.end), text);
      const shown = mended.slice(mended.lastIndexOf("\n") + 1).trim();
      return [underlined(result, d), d.message, d.help ?? "", shown, d.fix?.isChoice === true ? "offered" : "made"];
    });
}

describe("a duty owed again and again", () => {
  test.each([
    ["customer update within 30 minutes until resolved", "customer update every 30 minutes until resolved", "made"],
    ["customer update within 1 hour while being worked on", "customer update every 1 hour while being worked on", "made"],
    ["customer update within 30 minutes", "customer update every 30 minutes", "offered"],
    ["customer update every 1 hour for P0, within 2 hours for P1", "customer update every 1 hour for P0, every 2 hours for P1", "made"],
    [
      "customer update every 1 hour if opened during office, otherwise within 2 hours until resolved",
      "customer update every 1 hour if opened during office, otherwise every 2 hours until resolved",
      "made",
    ],
  ])("%s", (line, mended, how) => {
    expect(told(line)).toEqual([["within", AGAIN, "write `every` instead of `within`", mended, how]]);
    expect(findings(targets(mended)).filter((one) => one.startsWith("TN515"))).toEqual([]);
  });

  test("by a day of its own: it is said that it ends with the resolution", () => {
    const line = "customer update by the end of the next open day of office";
    const help = "add `until resolved`: it is owed anew each time that the day is over";
    expect(told(line)).toEqual([["by the end of the next open day of office", AGAIN, help, `${line} until resolved`, "offered"]]);
    expect(told(`${line} until resolved`)).toEqual([]);
  });

  test("no time at all is an interval of no length, whatever its word: a ticket would never be decided", () => {
    const found = findings(targets("customer update within 0 minutes until resolved"));
    expect(found.map((one) => one.slice(0, 5))).toEqual(["TN516", "TN515"]);
  });

  test.each([
    "customer update every 1 millisecond until resolved",
    "customer update every 1 hour until resolved\nadjust soon when priority is P0 customer update takes at most 0 minutes",
    "customer update every 10 seconds until resolved\nadjust soon when priority is P0 customer update takes 0.01% of the usual time",
  ])("cycles without end are none: %s", (line) => {
    expect(findings(targets(line)).map((one) => one.slice(0, 5))).toEqual(["TN516"]);
  });

  const adjusted = (rule: string, first: string, second: string): readonly string[] =>
    findings(
      targets(
        `customer update every 30 minutes until resolved\n${rule}adjust soon when priority is P0 customer update takes ${first}\nadjust late when priority is P1 customer update takes ${second}`,
      ),
    ).map((one) => one.slice(0, 17));

  test("adjustments that multiply come to nothing together, and others only by themselves", () => {
    const [first, second] = ["1% of the usual time", "2% of the usual time"];
    expect(adjusted("when several adjustments meet, they multiply\n", first, second)).toEqual(["TN516 adjust soon", "TN516 adjust late"]);
    expect(adjusted("when several adjustments meet, the shortest applies\n", first, second)).toEqual([]);
    expect(adjusted("", first, second)).toEqual([]);
    expect(adjusted("", "0.05% of the usual time", second)).toEqual(["TN516 adjust soon"]);
    expect(adjusted("", "at most 999 milliseconds", second)).toEqual(["TN516 adjust soon"]);
    expect(adjusted("when several adjustments meet, they multiply\n", "0% of the usual time", second)).toEqual(["TN316 adjust soon"]);
  });

  test("a second between is enough", () => {
    expect(adjusted("", "at most 1 second", "at least 0 minutes")).toEqual([]);
    expect(findings(targets("customer update every 1 second until resolved"))).toEqual([]);
    expect(findings(targets("customer update every 999 milliseconds until resolved"))).toEqual([
      "TN516 customer update every 999 milliseconds until resolved: `customer update` would be owed more often than once a second",
    ]);
    expect(findings(targets("customer update every 0 minutes until resolved"))).toEqual([
      "TN516 customer update every 0 minutes until resolved: `customer update` cannot be owed every 0 minutes",
    ]);
  });

  test("an interval of no length is told once, and not of what adjusts it", () => {
    const line = "customer update every 0 minutes until resolved\nadjust soon when priority is P0 customer update takes at most 0 minutes";
    expect(findings(targets(line)).map((one) => one.slice(0, 21))).toEqual(["TN516 customer update"]);
  });

  test("a short interval, and a smaller one by an adjustment, are fine", () => {
    const line =
      "customer update every 1 minute until resolved\nadjust soon when priority is P0 customer update takes 50% of the usual time";
    expect(findings(targets(line))).toEqual([]);
  });

  test("a duty of the policy's own is so where its targets say until when", () => {
    const duty = `${targets("report within 1 hour until resolved")}\nduty report from opened, owed by agents`;
    expect(findings(duty)).toEqual(["TN515 within: `report` is owed again and again"]);
  });

  test("in its own statement", () => {
    const duty = "duty report from opened, owed by agents, every 1 hour if opened during office, otherwise within 2 hours";
    expect(findings(`${BASE}${duty}`).filter((one) => one.startsWith("TN515"))).toEqual(["TN515 within: `report` is owed again and again"]);
  });
});

describe("a duty owed once", () => {
  test.each([
    [
      "first response every 15 minutes",
      "every",
      "write `within` instead of `every`; where it is owed again and again, declare a `duty` of your own",
      "first response within 15 minutes",
    ],
    ["first response within 15 minutes until resolved", "until resolved", "leave `until resolved` out", "first response within 15 minutes"],
    [
      "first response every 15 minutes, until resolved, overrides §9",
      "every",
      "write `within` instead of `every`, and leave `until resolved` out; where it is owed again and again, declare a `duty` of your own",
      "first response within 15 minutes, overrides §9",
    ],
    [
      "first response within 1 hour for P0, every 2 hours for P1",
      "every",
      "write `within` instead of `every`; where it is owed again and again, declare a `duty` of your own",
      "first response within 1 hour for P0, within 2 hours for P1",
    ],
  ])("%s", (line, word, help, mended) => {
    expect(told(line)).toEqual([[word, ONCE, help, mended, "offered"]]);
  });
});
