// What a log does not carry is unknown: neither its silence nor its absence makes anything fire.

import { expect, test } from "vitest";
import { compileText, policyHash } from "../../src/compiler/index.ts";
import { type HistoryEvent, HOUR, type PolicyIr } from "../../src/ir/index.ts";
import { referenceCase } from "../../src/runtime/interpret/index.ts";
import { asRecorded } from "../../src/simulator/index.ts";

const POLICY = `policy P-1 "Support"
  owner agents
§8 team agents email "agents@example.com"
ticket
  priority one of P0, P1
§3 level level-1 "Team"
  notify agents within 30 minutes
  then level-2 if no progress for 24 hours
§3 level level-2 "Head"
  notify agents within 1 hour
levels rise from level-1 to level-2
§5 targets for every ticket
  workaround within 4 hours
§2 trigger quiet when priority is P1 and no update within 2 hours escalate to level-1
§2 trigger unanswered when no first response within 1 hour escalate to level-1
§2 trigger stuck when workaround is breached escalate to level-1
§2 trigger never-resolved when resolved has not happened and priority is P1 escalate to level-1
`;

test("only what rests on events the log carries fires", () => {
  const ir = policy();
  expect(fired(ir)).toEqual(["never-resolved", "unanswered", "quiet", "stuck", "level-1-no-progress"]);
  expect(fired(asRecorded(ir, carries("opened", "response", "resolved")))).toEqual(["never-resolved", "unanswered"]);
  expect(fired(asRecorded(ir, carries("opened", "update", "workaround", "progress")))).toEqual(["quiet", "stuck", "level-1-no-progress"]);
});

test("a log that carries everything changes nothing", () => {
  const ir = policy();
  expect(asRecorded(ir, carries("opened", "response", "resolved", "update", "workaround", "progress", "notified"))).toEqual(ir);
});

/** A log with these events and the priority. */
function carries(...events: readonly string[]): Parameters<typeof asRecorded>[1] {
  return { events, facts: ["priority"] };
}

function policy(): PolicyIr {
  const { value, diagnostics } = compileText(new Map([["policy.policy", POLICY]]));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  if (value === null) throw new Error("the policy does not compile");
  return value;
}

/** The triggers that fire within three days of a P1 that nobody touches, in order. */
function fired(ir: PolicyIr): readonly string[] {
  const single = referenceCase(ir, policyHash(ir), "C-1");
  single.advance(OPENED);
  single.wake(72 * HOUR);
  return single.verdict("T-1")?.triggers.map(({ id }) => id) ?? [];
}

const OPENED: HistoryEvent = {
  at: 0,
  event: "opened",
  ticket: "T-1",
  customer: "C-1",
  by: "customer",
  id: null,
  facts: { priority: "P1" },
  who: null,
  level: null,
  duty: null,
};
