// What a replay knows of a policy beyond deciding by it, and of several versions of it together.

import { expect, test } from "vitest";
import { type Condition, DAY, HOUR } from "../../src/ir/index.ts";
import { jointPolicy, type ReplayPolicy, replayPolicy } from "../../src/simulator/index.ts";
import { duty, fact, is, policy, span, target, trigger, within } from "../support/arbitraries/build.ts";

const plain: ReplayPolicy = {
  priority: null,
  duties: [],
  triggers: [],
  levels: [],
  gates: [],
  criteria: [],
  customerFacts: [],
  customerMemory: 0,
};
const row = { id: "call", label: "call", again: null, warns: false, needs: [] } as const;
const rule = { id: "quiet", clause: "§1", raiseTo: null, listensFor: [] } as const;

test("several versions are as the last says; what only an earlier one has comes after it, and nothing is counted less closely", () => {
  const before: ReplayPolicy = {
    ...plain,
    priority: { fact: "impact", values: ["low"] },
    duties: [
      { ...row, id: "survey" },
      { ...row, label: "a call", again: "record", warns: true },
    ],
    triggers: [{ ...rule, listensFor: ["response", "update"] }],
    levels: [
      { id: "team", title: null, clause: null },
      { id: "lead", title: "Lead of old", clause: null },
    ],
    customerFacts: ["arr"],
    customerMemory: 2,
  };
  const after: ReplayPolicy = {
    ...plain,
    duties: [row],
    triggers: [{ ...rule, clause: "§2", listensFor: ["progress", "update"] }],
    levels: [{ id: "lead", title: "Lead", clause: null }],
    customerFacts: ["tier", "arr"],
    customerMemory: 1,
  };
  expect(jointPolicy([before, after])).toEqual({
    priority: null,
    duties: [
      { ...row, again: "record", warns: true },
      { ...row, id: "survey" },
    ],
    triggers: [{ ...rule, clause: "§2", listensFor: ["progress", "update", "response"] }],
    levels: [
      { id: "lead", title: "Lead", clause: null },
      { id: "team", title: null, clause: null },
    ],
    gates: [],
    criteria: [],
    customerFacts: ["tier", "arr"],
    customerMemory: 2,
  });
  expect(jointPolicy([before])).toBe(before);
});

test("a trigger listens for what its condition asks about, through terms as well", () => {
  const silent = (event: string): Condition => ({ kind: "silence", event, first: false, span: span(HOUR) });
  const ir = policy({
    terms: [
      { id: "loud", when: { kind: "contacts", atLeast: 3, within: DAY }, clause: null, place: { file: "", line: 1, column: 1 }, words: "" },
    ],
    triggers: [
      trigger("quiet", { kind: "any", of: [silent("update"), silent("progress"), silent("update")] }, null),
      trigger(
        "told",
        {
          kind: "all",
          of: [
            { kind: "happened", event: "media" },
            { kind: "term", term: "loud" },
          ],
        },
        null,
      ),
      trigger("stuck", { kind: "stalled", level: "lead", event: "acknowledged", first: false, span: span(HOUR) }, "lead"),
      trigger("critical", is("priority", "P0"), null),
    ],
  });
  expect(replayPolicy(ir).triggers.map(({ id, raiseTo, listensFor }) => [id, raiseTo, listensFor])).toEqual([
    ["quiet", null, ["update", "progress"]],
    ["told", null, ["media", "contact"]],
    ["stuck", "lead", ["acknowledged"]],
    ["critical", null, []],
  ]);
});

test("a customer without tickets is kept for the longest window of contacts, or of `at most once per`, of the policy", () => {
  const contacts: Condition = { kind: "contacts", atLeast: 2, within: 3 * DAY };
  const asked = trigger("asked", contacts, null);
  const often = trigger("often", is("priority", "P0"), null, { atMostOncePer: 5 * DAY });
  const memory = (...triggers: readonly (typeof asked)[]): number => replayPolicy(policy({ triggers })).customerMemory;
  expect([memory(), memory(asked), memory(asked, often)]).toEqual([0, 3 * DAY, 5 * DAY]);
  const involve = [{ party: "ceo", when: contacts, clause: null, place: { file: "", line: 1, column: 1 }, words: "" }];
  expect(replayPolicy(policy({ involve })).customerMemory).toBe(3 * DAY);
});

test("tickets are sorted by the one-of fact that most targets ask about, the first of those declared where several do", () => {
  const facts = [
    fact("vip", { kind: "yes-no" }),
    fact("impact", { kind: "one-of", values: ["high", "low"] }),
    fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
  ];
  const asks = (...conditions: readonly Condition[]) => conditions.map((when) => target(within(HOUR), { when }));
  const sorts = (...conditions: readonly Condition[]) =>
    replayPolicy(policy({ facts, duties: [duty("reply", "response", asks(...conditions))] })).priority?.fact;
  const [impact, priority, vip]: readonly Condition[] = [is("impact", "high"), is("priority", "P0"), { kind: "flag", fact: "vip" }];
  if (impact === undefined || priority === undefined || vip === undefined) throw new Error("three conditions");
  expect(sorts(vip, vip)).toBeUndefined();
  expect(sorts(priority, impact)).toBe("impact");
  expect(sorts(priority, impact, priority)).toBe("priority");
  // A target that asks about it twice asks about it.
  expect(sorts({ kind: "any", of: [impact, impact] }, priority, priority)).toBe("priority");
});
