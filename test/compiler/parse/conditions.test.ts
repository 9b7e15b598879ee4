// What a condition means where owners write as they speak: where a list of values ends, what binds tighter, what a comma does.

import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import type { CalendarRefAst, ConditionAst, DurationAst, Name, QuantityAst, SpanAst } from "../../../src/compiler/ast.ts";

/** The condition as written, and with every part in parentheses. */
const READINGS: readonly (readonly [written: string, meant: string])[] = [
  ["fortune-500", "fortune-500"],
  ["not reference", "not reference"],
  ["priority is P0", "priority = P0"],
  ["priority is P0 or P1", "priority = P0|P1"],
  ["priority is not P0 or P1", "not priority = P0|P1"],
  ["priority is P0, P1 or P2", "priority = P0|P1|P2"],
  ["priority is P0, P1, or P2", "priority = P0|P1|P2"],
  ["priority is P0 or P1, or arr more than $100,000", "(priority = P0|P1 or arr > 100000 USD)"],
  ["priority is P0 or P1, or strategic", "(priority = P0|P1 or strategic)"],
  ["priority is P0, or strategic", "(priority = P0 or strategic)"],
  ["priority is P0 or arr more than $5", "(priority = P0 or arr > 5 USD)"],
  ["priority is P0\n or strategic", "(priority = P0 or strategic)"],
  ["priority is P0,\n P1\n or strategic", "(priority = P0|P1 or strategic)"],
  ["priority is P0 or P1, or arr more than $5 and signal includes a", "(priority = P0|P1 or (arr > 5 USD and signal ∋ a))"],
  ["a or b and c", "(a or (b and c))"],
  ["(a or b) and c", "((a or b) and c)"],
  ["a or b, and c", "((a or b) and c)"],
  ["a and b, or c and d", "((a and b) or (c and d))"],
  ["flag is yes or no", "flag = yes|no"],
  ["priority is P0 or no first response within 15 minutes", "(priority = P0 or no first response within 900000)"],
  ["priority is P0 or not strategic", "(priority = P0 or not strategic)"],
  ["priority is P0 or the customer makes 3 or more contacts within any 24 hours", "(priority = P0 or contacts 3 within 86400000)"],
  ["priority is P0 or time since outage-began more than 1 hour", "(priority = P0 or since outage-began > 3600000)"],
  ["priority is P0 or during standard-hours", "(priority = P0 or during standard-hours)"],
  ["category includes audit, emr-integration or pci", "category ∋ audit|emr-integration|pci"],
  ["csat is known", "known csat"],
  ["csat is unknown and nps is not known", "(not known csat and not known nps)"],
  ["nps is 6", "nps = 6"],
  ["csat is less than 3.0", "csat < 3"],
  ["degradation at least 50%", "degradation >= 50%"],
  ["degradation at most 2.5%", "degradation <= 2.5%"],
  ["arr more than 2% of annual-revenue", "arr > 2% of annual-revenue"],
  ["arr more than €1,500.50", "arr > 1500.5 EUR"],
  ["time since opened is less than 90 days counting office", "since opened < 7776000000 on office"],
  ["time since opened counting hours of the ticket at least 1 hour 30 minutes", "since opened on hours of the ticket >= 5400000"],
  ["no first response within 2 hours counting standard-hours", "no first response within 7200000 on standard-hours"],
  ["no customer update within p0-response", "no customer-update within p0-response"],
  ["no progress for 24 hours", "no progress within 86400000"],
  ["during hours of the ticket", "during hours of the ticket"],
  ["escalation-requested has happened", "happened escalation-requested"],
  ["customer update has not happened", "not happened customer-update"],
];

describe("a condition", () => {
  test.each(READINGS)("%j", (written, meant) => {
    const { value, diagnostics } = parseFile({ path: "a.policy", text: `term x means ${written}\n` });
    expect(diagnostics).toEqual([]);
    const [term] = value.statements;
    expect(term?.kind === "term" && term.when !== null ? say(term.when) : null).toBe(meant);
  });

  test("ends where its statement goes on", () => {
    const { value, diagnostics } = parseFile({
      path: "a.policy",
      text: [
        "trigger a when priority is P0 or P1 escalate to level-1",
        "trigger b when priority is P0 or P1, escalate to level-1 only, at most once per 24 hours",
        "adjust c when fortune-500  first response and workaround take 50% of the usual time",
        "adjust d when priority is P0 or P1  first response takes at most 1 hour",
      ].join("\n"),
    });
    expect(diagnostics).toEqual([]);
    expect(value.statements.map((s) => ("when" in s && s.when !== null ? say(s.when) : null))).toEqual([
      "priority = P0|P1",
      "priority = P0|P1",
      "fortune-500",
      "priority = P0|P1",
    ]);
  });
});

function say(c: ConditionAst): string {
  switch (c.kind) {
    case "all":
      return `(${c.of.map(say).join(" and ")})`;
    case "any":
      return `(${c.of.map(say).join(" or ")})`;
    case "not":
      return `not ${say(c.of)}`;
    case "name":
      return c.name.text;
    case "is":
      return `${c.fact.text} = ${list(c.values)}`;
    case "includes":
      return `${c.fact.text} ∋ ${list(c.values)}`;
    case "known":
      return c.known ? `known ${c.fact.text}` : `not known ${c.fact.text}`;
    case "compare":
      return `${quantity(c.left)} ${{ less: "<", "at-most": "<=", equal: "=", "at-least": ">=", more: ">" }[c.op]} ${quantity(c.right)}`;
    case "during":
      return `during ${calendar(c.calendar)}`;
    case "silence":
      return `no ${c.first ? "first " : ""}${c.event.text} within ${span(c.within)}`;
    case "contacts":
      return `contacts ${c.atLeast} within ${duration(c.within)}`;
    case "happened":
      return `happened ${c.event.text}`;
    case "reached":
      return `reached ${c.level.text}`;
    case "ticket-is":
    case "at-level":
      return c.kind; // of promises alone
    case "duty-is":
    case "used":
    case "missed":
      return `${c.kind} of ${c.duty.text}`;
  }
}

function quantity(q: QuantityAst): string {
  switch (q.kind) {
    case "number":
      return String(q.value);
    case "percent":
      return `${q.percent}%`;
    case "money":
      return `${q.value} ${q.currency}`;
    case "duration":
      return `${q.ms}${clock(q.clock)}`;
    case "name":
      return q.name.text;
    case "share":
      return `${q.percent}% of ${quantity(q.of)}`;
    case "since":
      return `since ${q.instant.text}${clock(q.clock)}`;
  }
}

const list = (names: readonly Name[]): string => names.map((name) => name.text).join("|");
const calendar = (ref: CalendarRefAst): string => (ref.kind === "named" ? ref.name.text : "hours of the ticket");
const clock = (ref: CalendarRefAst | null): string => (ref === null ? "" : ` on ${calendar(ref)}`);
const duration = (d: DurationAst): string => (d.kind === "literal" ? String(d.ms) : d.name.text);
const span = (s: SpanAst): string => `${duration(s.duration)}${clock(s.clock)}`;
