// What criteria, availability, records, gates, messages and versions become, and that both ways of deciding agree on the duties they make.

import { describe, expect, test } from "vitest";
import { emitModule, loadModule } from "../../../src/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { readIr } from "../../../src/ir/schema/index.ts";
import { runExamples } from "../../../src/verifier/index.ts";
import { irOf } from "../findings.ts";

const PEOPLE = `examples in Europe/Paris
ticket
  priority one of P0, P1, P2, may be unknown
  legal    yes or no, may be unknown
  media    yes or no, may be unknown
person ceo "Ada" email "ada@example.com"
person cto "Bo" email "bo@example.com"
person cfo "Cleo" email "cleo@example.com"
group executives of ceo, cto and cfo
calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
`;

const INVOLVED = `${PEOPLE}levels rise from first to second
§4.1 involve ceo when legal
§4.2 involve ceo and cto when media
§3 level first
  notify cfo by email within 1 hour
§3 level second
  notify cfo, cto and involved executives by call using internal/alert within 15 minutes, delivered during office
trigger critical when priority is P0 escalate to first
trigger public when media escalate to second
§4.3 available executives
  respond within 2 hours if involved during office, otherwise within 4 hours for priority is P0
  respond within 8 hours otherwise
accept TN429 because "it is meant"
`;

/** What its examples expect and does not come true. */
function shortfalls(ir: PolicyIr): readonly string[] {
  return runExamples(ir, loadModule(ir)).flatMap((result) => result.shortfalls.map(({ words, got }) => `${words}: ${got}`));
}

describe("people involved", () => {
  test("each has a trigger with any of the conditions, and a duty that it starts", () => {
    const ir = irOf(INVOLVED);
    const either = {
      kind: "any",
      of: [
        { kind: "flag", fact: "legal" },
        { kind: "flag", fact: "media" },
      ],
    };
    expect(ir.triggers.filter(({ raiseTo }) => raiseTo === null)).toMatchObject([
      { id: "ceo-involved-at-second", clause: "§4.1", when: { kind: "all", of: [{ kind: "reached", level: "second" }, either] } },
      { id: "ceo-involved", clause: "§4.1", when: either },
      { id: "cto-involved", clause: "§4.2", when: { kind: "flag", fact: "media" } },
    ]);
    expect(ir.duties.map(({ id, clause, start, owedBy, owedTo }) => ({ id, clause, start, owedBy, owedTo }))).toEqual([
      { id: "ceo-response", clause: "§4.3", start: { on: "trigger", trigger: "ceo-involved" }, owedBy: ["ceo"], owedTo: null },
      { id: "cto-response", clause: "§4.3", start: { on: "trigger", trigger: "cto-involved" }, owedBy: ["cto"], owedTo: null },
      { id: "first-notice-to-cfo", clause: "§3", start: { on: "level", level: "first" }, owedBy: [], owedTo: "cfo" },
      { id: "second-notice-to-cfo", clause: "§3", start: { on: "level", level: "second" }, owedBy: [], owedTo: "cfo" },
      { id: "second-notice-to-cto", clause: "§3", start: { on: "level", level: "second" }, owedBy: [], owedTo: "cto" },
      { id: "second-notice-to-ceo", clause: "§3", start: { on: "trigger", trigger: "ceo-involved-at-second" }, owedBy: [], owedTo: "ceo" },
    ]);
  });

  test("`otherwise` holds wherever no other line does, a fact unknown included", () => {
    const ir = irOf(`${INVOLVED}
example "critical, in and out of hours"
  friday 2024-01-12 17:59 opened as P0, legal
  expect ceo-response due 19:59
  expect no cto-response
  19:00 changed media
  expect cto-response due 23:00
  expect second notice to ceo due 19:15
  expect ceo-involved-at-second fired
  19:10 done ceo-response
  expect ceo-response met
example "not critical"
  monday 2024-01-08 10:00 opened as P1, legal
  expect ceo-response due 18:00
example "who knows"
  monday 2024-01-08 10:00 opened, legal
  expect ceo-response due 18:00
  expect no second notice to ceo`);
    expect(shortfalls(ir)).toEqual([]);
  });

  test("lines of `targets` may give somebody another time, and `met by` another event", () => {
    const ir = irOf(`${PEOPLE}event called-back
§4.1 involve executives when legal
§4.3 available executives
  respond within 1 hour counting office
  met by called-back
§5 targets for P0
  executives-response within 10 minutes, overrides §4.3
example "it"
  monday 2024-01-08 10:00 opened as P0, legal
  expect executives response due 10:10
  10:05 called-back
  expect executives response met`);
    expect(ir.duties.map(({ id }) => id)).toEqual(["executives-response"]);
    expect(shortfalls(ir)).toEqual([]);
  });
});

describe("fields", () => {
  test("what nothing declares is a fact of the ticket: a yes or no where a gate requires it, else a text", () => {
    const ir = irOf(`ticket
  cause text, may be unknown
person ceo "Ada" email "ada@example.com"
§3 level top
  notify ceo by email within 1 hour
  provide impact, cause
trigger t when no response within 1 hour escalate to top
§3.3 record log "The log" holds account, impact
§4 message internal/briefing holds impact, advice
§5 gate closing requires confirmed, cause and log`);
    expect(
      ir.facts.map(({ id, of, type, mayBeUnknown, clause, words }) => [id, of, type.kind, mayBeUnknown, clause, words.split(" ")[0]]),
    ).toEqual([
      ["cause", "ticket", "text", true, null, "cause"],
      ["impact", "ticket", "text", true, "§3", "level"],
      ["account", "ticket", "text", true, "§3.3", "record"],
      ["advice", "ticket", "text", true, "§4", "message"],
      ["confirmed", "ticket", "yes-no", true, "§5", "gate"],
    ]);
    expect(ir.records).toMatchObject([{ id: "log", title: "The log", fields: ["account", "impact"] }]);
    expect(ir.messages).toMatchObject([{ template: "internal/briefing", title: null, holds: ["impact", "advice"] }]);
    expect(ir.gates.map(({ before, requires }) => [before, requires])).toEqual([
      [
        { event: "closed", duty: null },
        [
          { name: "confirmed", record: null, when: { kind: "flag", fact: "confirmed" } },
          { name: "cause", record: null, when: { kind: "known", fact: "cause" } },
          { name: "account", record: "log", when: { kind: "known", fact: "account" } },
          { name: "impact", record: "log", when: { kind: "known", fact: "impact" } },
        ],
      ],
    ]);
  });

  test("gates stand before what people call by other words, and before duties that are done", () => {
    const ir = irOf(`§7 duty plan from full resolution, owed by agents, within 2 days
team agents email "agents@example.com"
event shipped
§5 gate full resolution requires a
§5 gate workaround requires b
§5 gate more before resolution requires c
§5 gate plan done requires d
§5 gate shipped requires e`);
    expect(ir.gates.map(({ id, label, before }) => [id, label, before.event, before.duty])).toEqual([
      ["full-resolution", "full resolution", "resolved", null],
      ["workaround", "workaround", "workaround", null],
      ["more", "more", "resolved", null],
      ["plan-done", "plan done", "done", "plan"],
      ["shipped", "shipped", "shipped", null],
    ]);
  });
});

test("a version says until when it is in force, and what it takes the place of", () => {
  const ir = irOf(`policy P-1 "P" effective from 2024-07-01 until 2025-01-01
§1 amendment of "old/policy.policy" applies to new tickets`);
  expect(ir).toMatchObject({ effectiveFrom: "2024-07-01", effectiveUntil: "2025-01-01" });
  expect(ir.amends).toMatchObject({ file: "old/policy.policy", appliesTo: "new-tickets", clause: "§1" });
});

test("read back from its IR, the policy builds the same module", () => {
  const ir = irOf(`${INVOLVED}§2.2 criterion c when legal may escalate to second
§3.3 record log holds account
§4.3 message internal/briefing holds advice
§5 gate closing when legal requires log, confirmed`);
  const read = readIr(JSON.parse(JSON.stringify(ir)));
  expect(read).toMatchObject({ ok: true });
  expect(read.ok ? emitModule(read.ir) : null).toEqual(emitModule(ir));
});
