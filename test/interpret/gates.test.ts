// Gates, findings and escalation by hand, as docs/semantics.md says and the interpreter finds them.

import { expect, test } from "vitest";
import { DAY, type Finding, type HistoryEvent, HOUR, type PolicyIr, type Verdict } from "../../src/ir/index.ts";
import { explainCriteria, interpret } from "../../src/runtime/interpret/index.ts";
import { criterion, event, fact, gate, is, level, policy, requirement, trigger } from "../support/arbitraries/build.ts";

const OPENED = Date.parse("2024-01-05T08:00:00Z");
const facts = [
  fact("agreed", { kind: "yes-no" }),
  fact("outcome", { kind: "text" }),
  fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
];
const outcome = requirement("outcome", "record", { kind: "known", fact: "outcome" });

function decided(ir: Partial<PolicyIr>, ...events: readonly (readonly [string, Partial<HistoryEvent>?])[]): Verdict {
  const history = [event(OPENED, "opened"), ...events.map(([name, more], i) => event(OPENED + (i + 1) * HOUR, name, more))];
  const { verdict } = interpret(policy({ facts, ...ir }), "", history, "T-1", OPENED + DAY);
  if (verdict === null) throw new Error("no verdict");
  return verdict;
}

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ id, at, missing }) => `${id} ${(at - OPENED) / HOUR} h: ${missing.join(", ")}`);

test("a closing that resolves passes the gates of both; what is unknown is missing, a field by its record", () => {
  const gates = [gate("closing", "closed", [outcome]), gate("solved", "resolved", [requirement("agreed"), outcome])];
  const { findings } = decided({ gates }, ["closed", { facts: { agreed: true } }]);
  expect(told(findings)).toEqual(["closing 1 h: record: outcome", "solved 1 h: record: outcome"]);
});

test("a finding stays when the fact comes, and resolving once more after a reopening leaves another; resolving what is resolved does not", () => {
  const verdict = decided(
    { gates: [gate("solved", "resolved", [requirement("agreed")])] },
    ["resolved", { facts: { agreed: false } }],
    ["resolved"],
    ["reopened"],
    ["resolved"],
    ["changed", { facts: { agreed: true } }],
  );
  expect(told(verdict.findings)).toEqual(["solved 1 h: agreed", "solved 4 h: agreed"]);
  expect(verdict.gates).toEqual([{ id: "solved", before: "resolved", clause: "§5.3", missing: [] }]);
});

test("the gate of a duty stands before what names it, and asks before any trigger of the event fires", () => {
  const gates = [
    gate("plan", "done", [requirement("raised", null, { kind: "reached", level: "level-1" })], { before: { event: "done", duty: "plan" } }),
  ];
  const triggers = [trigger("critical", is("priority", "P0"), "level-1")];
  const ir = { gates, triggers, levels: [level("level-1")] };
  const { findings } = decided(ir, ["done"], ["done", { duty: "plan", facts: { priority: "P0" } }], ["done", { duty: "plan" }]);
  expect(told(findings)).toEqual(["plan 2 h: raised"]);
});

test("a hand may go as high as a criterion that holds allows, for the facts it brings; one that raises nothing asks for none", () => {
  const criteria = [criterion("urgent", is("priority", "P0"), "level-2")];
  const ir = { criteria, levels: [level("level-1"), level("level-2"), level("level-3")] };
  const { findings, level: reached } = decided(
    ir,
    ["escalated", { level: "level-1", facts: { priority: "P0" } }],
    ["escalated", { level: "level-3" }],
    ["escalated", { level: "level-2", facts: { priority: "P1" } }],
  );
  expect(findings).toEqual([{ kind: "no-criterion", id: "level-3", at: OPENED + 2 * HOUR, clause: null, missing: [] }]);
  expect(reached?.id).toBe("level-3");
});

test("a criterion is told to have held from the event that made it true to the one that ended it, whatever comes after that", () => {
  const urgent = criterion("urgent", is("priority", "P0"), "level-2");
  const ir = policy({ facts, criteria: [urgent], levels: [level("level-1"), level("level-2")] });
  const history = [
    event(OPENED, "opened", { facts: { priority: "P0" } }),
    event(OPENED + 2 * HOUR, "changed", { facts: { priority: "P1" } }),
    event(OPENED + 3 * HOUR, "contact"),
    event(OPENED + 5 * HOUR, "changed", { facts: { priority: "P0" } }),
    event(OPENED + 6 * HOUR, "contact"),
  ];
  const explained = explainCriteria(ir, [urgent], history, "T-1", OPENED + 7 * HOUR);
  expect(explained?.map(({ held }) => held)).toEqual([
    [
      { from: OPENED, until: OPENED + 2 * HOUR },
      { from: OPENED + 5 * HOUR, until: null },
    ],
  ]);
});
