// Gates before a resolution and a closing, escalation by hand, and what a verdict says of both, through the emitted module.

import { describe, expect, test } from "vitest";
import { type Condition, type Finding, HOUR, type PolicyIr, type Verdict } from "../../src/ir/index.ts";
import { counting, criterion, fact, gate, is, level, policy, requirement, span, trigger, weekdays } from "../support/arbitraries/build.ts";
import { at, happened, shown } from "./happened.ts";
import { moduleOf } from "./module.ts";

const facts = [
  fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
  fact("cause-found", { kind: "yes-no" }),
  fact("summary", { kind: "text" }),
  fact("outcome", { kind: "text" }),
  fact("strategic", { kind: "yes-no" }, "customer"),
];
const written = (name: string, record: string | null = null) => requirement(name, record, { kind: "known", fact: name });

const full = gate("full-resolution", "resolved", [requirement("cause-found"), written("summary")], { when: is("priority", "P0") });
const closing = gate("closing", "closed", [written("outcome", "escalation-record"), written("summary", "escalation-record")]);
const ir = policy({ facts, gates: [closing, full] });

/** `10:00 full-resolution: cause-found, summary` */
function found(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ at, id, missing }) => `${shown(at)} ${id}: ${missing.join(", ")}`);
}

function verdictAt(of: PolicyIr, time: string, ...history: readonly ReturnType<typeof at>[]): Verdict {
  const verdict = moduleOf(of).decide(history, "T-1", at(time, "").at);
  if (verdict === null) throw new Error("no such ticket");
  return verdict;
}

const p0 = at("09:00", "opened", { facts: { priority: "P0" } });

describe("a gate", () => {
  test("finds what is missing as its event comes, with the facts the event brings, and the ticket is resolved all the same", () => {
    const verdict = verdictAt(ir, "10:00", p0, at("10:00", "resolved", { facts: { summary: "fixed" } }));
    expect(found(verdict.findings)).toEqual(["10:00 full-resolution: cause-found"]);
    expect(happened(ir, [p0, at("10:00", "resolved", { facts: { "cause-found": false } })], "11:00")).toEqual([
      "10:00 gate-not-met full-resolution",
    ]);
  });

  test("is no gate for a ticket that it is not for, nor for one of which that is unknown", () => {
    for (const facts of [{ priority: "P1" }, {}]) {
      const verdict = verdictAt(ir, "10:00", at("09:00", "opened", { facts }), at("10:00", "resolved"));
      expect(verdict.findings).toEqual([]);
      expect(verdict.gates.map((each) => each.id)).toEqual(["closing"]);
    }
  });

  test("stands in the verdict with what it still misses, before its event and after it", () => {
    const before = verdictAt(ir, "09:00", p0).gates;
    expect(before).toEqual([
      { id: "closing", before: "closed", clause: "§5.3", missing: ["escalation-record: outcome", "escalation-record: summary"] },
      { id: "full-resolution", before: "resolved", clause: "§5.3", missing: ["cause-found", "summary"] },
    ]);
    const late = verdictAt(
      ir,
      "12:00",
      p0,
      at("10:00", "resolved"),
      at("11:00", "changed", { facts: { "cause-found": true, summary: "x" } }),
    );
    expect(late.gates.find(({ id }) => id === "full-resolution")?.missing).toEqual([]);
    expect(found(late.findings)).toEqual(["10:00 full-resolution: cause-found, summary"]);
  });

  test("a closing that resolves passes both, in the order of the table; one after a resolution only its own", () => {
    const straight = verdictAt(ir, "10:00", p0, at("10:00", "closed", { facts: { summary: "x" } }));
    expect(found(straight.findings)).toEqual(["10:00 closing: escalation-record: outcome", "10:00 full-resolution: cause-found"]);
    const later = verdictAt(ir, "11:00", p0, at("10:00", "resolved"), at("11:00", "closed"), at("11:00", "closed"));
    expect(found(later.findings).map((line) => line.split(":").slice(0, 2).join(":"))).toEqual(["10:00 full-resolution", "11:00 closing"]);
  });

  test("finds it again at each resolution that takes effect", () => {
    const history = [p0, at("10:00", "resolved"), at("10:30", "resolved"), at("11:00", "reopened"), at("12:00", "resolved")];
    expect(found(verdictAt(ir, "13:00", ...history).findings).map((line) => line.slice(0, 5))).toEqual(["10:00", "12:00"]);
  });

  test("before something done asks for it by its name; before any other event, each time", () => {
    const review = gate("review", "done", [written("summary")], { before: { event: "done", duty: "review" } });
    const update = gate("update", "update", [written("summary")]);
    const both = policy({ facts, gates: [review, update] });
    const history = [
      p0,
      at("10:00", "done", { duty: "call" }),
      at("10:01", "done"),
      at("10:02", "done", { duty: "review" }),
      at("10:03", "update"),
    ];
    expect(found(verdictAt(both, "11:00", ...history, at("10:04", "update")).findings)).toEqual([
      "10:02 review: summary",
      "10:03 update: summary",
      "10:04 update: summary",
    ]);
  });

  test("asks before any trigger or raise of the event, and of a silence as if its time had not come", () => {
    const calm: Condition = { kind: "not", of: { kind: "reached", level: "level-1" } };
    const waited: Condition = { kind: "silence", event: "update", first: false, span: span(HOUR) };
    const asked = policy({
      facts,
      levels: [level("level-1")],
      triggers: [trigger("tried", { kind: "happened", event: "workaround" }, "level-1")],
      gates: [gate("workaround", "workaround", [requirement("calm", null, calm), requirement("waited", null, waited)])],
    });
    expect(happened(asked, [p0, at("10:00", "workaround")], "10:00")).toEqual([
      "10:00 gate-not-met workaround",
      "10:00 trigger-fired tried",
      "10:00 level-raised level-1",
    ]);
    expect(found(verdictAt(asked, "10:00", p0, at("10:00", "workaround")).findings)).toEqual(["10:00 workaround: waited"]);
    expect(found(verdictAt(asked, "10:01", p0, at("10:00:00.001", "workaround")).findings)).toEqual([]);
  });
});

describe("escalation by hand", () => {
  const strategic = criterion("strategic", { kind: "flag", fact: "strategic" }, "level-2");
  const stubborn = criterion("stubborn", is("priority", "P0"), "level-1");
  const criteria = policy({ facts, levels: [level("level-1"), level("level-2")], criteria: [stubborn, strategic] });
  const byHand = (time: string, to: string, facts: Record<string, boolean> = {}) => at(time, "escalated", { level: to, facts });

  test("is found where no criterion that holds allows that level, right before the raise", () => {
    expect(happened(criteria, [p0, byHand("10:00", "level-2")], "11:00")).toEqual([
      "10:00 no-criterion level-2",
      "10:00 level-raised level-2",
    ]);
    const verdict = verdictAt(criteria, "11:00", p0, byHand("10:00", "level-2"));
    expect(verdict.findings).toEqual([{ kind: "no-criterion", id: "level-2", at: at("10:00", "").at, clause: null, missing: [] }]);
    expect(verdict.criteria).toEqual([{ id: "stubborn", level: "level-1", clause: "§2.2" }]);
  });

  test("is allowed to the level of a criterion, to a lower one, and by facts that come with it", () => {
    for (const history of [[byHand("10:00", "level-1")], [byHand("10:00", "level-2", { strategic: true })]]) {
      expect(verdictAt(criteria, "11:00", p0, ...history).findings).toEqual([]);
    }
    const low = verdictAt(criteria, "11:00", at("09:00", "opened", { facts: { strategic: true } }), byHand("10:00", "level-1"));
    expect(low.findings).toEqual([]);
  });

  test("to a level the ticket has is no escalation, and without criteria anyone may", () => {
    const twice = [p0, byHand("10:00", "level-1"), byHand("10:30", "level-1")];
    expect(verdictAt(criteria, "11:00", ...twice).findings).toEqual([]);
    expect(verdictAt(policy({ facts, levels: criteria.levels }), "11:00", p0, byHand("10:00", "level-2")).findings).toEqual([]);
  });
});

describe("the next instant at which a verdict may change", () => {
  const office = weekdays("office", "UTC", 9 * 60, 17 * 60);
  const open: Condition = { kind: "during", calendar: { kind: "calendar", calendar: "office" } };
  const stale: Condition = { kind: "silence", event: "update", first: false, span: span(2 * HOUR, counting("office")) };
  const wakeOf = (parts: Partial<PolicyIr>) =>
    verdictAt(policy({ facts, levels: [level("level-1")], calendars: [office], ...parts }), "10:00", p0).wake ?? Number.NaN;

  test.each<[string, Partial<PolicyIr>, string]>([
    ["who is involved", { involve: [{ party: "ceo", when: open, clause: null, place: full.place, words: "" }] }, "17:00"],
    ["a criterion", { criteria: [criterion("stale", stale, "level-1")] }, "11:00"],
    ["whom a gate is for", { gates: [gate("g", "closed", [requirement("cause-found")], { when: stale })] }, "11:00"],
    ["what a gate requires", { gates: [gate("g", "closed", [requirement("open", null, open)])] }, "17:00"],
  ])("counts %s", (_, parts, time) => {
    expect(shown(wakeOf(parts))).toBe(time);
  });

  test("leaves out what facts rule out", () => {
    const never: Condition = { kind: "all", of: [is("priority", "P1"), open] };
    expect(wakeOf({ criteria: [criterion("never", never, "level-1")] })).toBeNaN();
  });
});

test("what was found goes with a fork, and not back", () => {
  const { open } = moduleOf(ir);
  const one = open();
  one.advance(p0);
  one.advance(at("10:00", "resolved"));
  const other = one.fork();
  other.advance(at("11:00", "closed"));
  expect(one.verdict("T-1")?.findings).toHaveLength(1);
  expect(other.verdict("T-1")?.findings).toHaveLength(2);
  expect([one, other].map((each) => Object.fromEntries(each.passages("T-1")))).toEqual([
    { "full-resolution": 1 },
    { closing: 1, "full-resolution": 1 },
  ]);
});

test("a policy without criteria and gates says nothing of them", () => {
  const verdict = verdictAt(policy({ facts }), "10:00", p0, at("09:30", "closed"));
  expect([verdict.criteria, verdict.gates, verdict.findings]).toEqual([[], [], []]);
});
