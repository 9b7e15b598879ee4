// What a deadline is made of.

import { expect, test } from "vitest";
import type { Condition } from "../../src/ir/index.ts";
import { explainDuty } from "../../src/runtime/interpret/index.ts";
import { adjustment, duty, event, fact, HOUR, is, MINUTE, policy, statement, target, within } from "../support/arbitraries/build.ts";

const critical: Condition = { kind: "term", term: "critical" };
const vip: Condition = { kind: "flag", fact: "vip" };
const ir = policy({
  facts: [fact("priority", { kind: "one-of", values: ["P0", "P1"] }), fact("vip", { kind: "yes-no" })],
  terms: [{ id: "critical", when: is("priority", "P0"), ...statement("§2.2", "term critical means P0") }],
  duties: [
    duty("full-resolution", "resolved", [target(within(8 * HOUR), { when: critical }), target(within(24 * HOUR), { overrides: [0] })], {
      pausedWhileWaiting: true,
      adjustments: [adjustment("fortune-500", { kind: "share", numerator: 1, denominator: 2 }, vip)],
    }),
  ],
});
const opened = event("2024-01-01T00:00:00Z", "opened", { facts: { priority: "P0", vip: true } });

test("a duty says which target holds, which stands aside, what shaped it, and where its time went", () => {
  const history = [opened, event("2024-01-01T01:00:00Z", "waiting"), event("2024-01-01T03:00:00Z", "continued")];
  const explained = explainDuty(ir, "full-resolution", history, "T-1", Date.parse("2024-01-01T05:00:00Z"));
  expect(explained?.targets.map(({ aside, holds, tree }) => ({ aside, holds, truth: tree.truth }))).toEqual([
    { aside: true, holds: false, truth: "true" },
    { aside: false, holds: true, truth: "true" },
  ]);
  expect(explained?.clock).toMatchObject({
    amount: BigInt(12 * HOUR),
    because: ["§5.2 fortune-500"],
    due: Date.parse("2024-01-01T14:00:00Z"),
    pauses: [{ from: Date.parse("2024-01-01T01:00:00Z"), to: Date.parse("2024-01-01T03:00:00Z") }],
    consumed: BigInt(3 * HOUR),
  });
  expect(explainDuty(ir, "full-resolution", history, "T-9", 5 * MINUTE)).toBeNull();
});
