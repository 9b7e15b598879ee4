// `tenet explain` on gates and criteria, as an owner reads it: what was missing as the event came, what is missing now, and who may escalate.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenet } from "../support/tenet.ts";

const POLICY = `policy EX-2 "Gates"
  effective from 2024-01-01

examples in America/New_York

§5 calendar desk in America/New_York
  monday to friday 09:00 to 17:00

ticket
  priority           one of P0, P1
  strategic-account  yes or no, may be unknown
  csat               number from 1 to 5, may be unknown

§2.2 criterion strategic when strategic-account may escalate to lead
§2.2 criterion unhappy when csat less than 3 or no response within 1 hour counting desk may escalate to lead
§3.3 record escalation-record "What it was about" holds account, outcome
§5.3 gate full resolution requires root-cause-known, escalation-record
§5.3 gate closing when priority is P0 requires customer-agreed

§1 targets for P0
  first response  within 4 hours
§4 level lead
  notify lead-of-support within 1 hour
person lead-of-support
  email "lead@example.com"
`;

const HISTORY = [
  { at: "2024-01-08T09:00:00-05:00", event: "opened", customer: "C", facts: { priority: "P0", csat: 4 } },
  { at: "2024-01-08T09:30:00-05:00", event: "escalated", level: "lead" },
  { at: "2024-01-08T09:55:00-05:00", event: "resolved", facts: { "root-cause-known": true, account: "Acme" } },
  { at: "2024-01-08T10:30:00-05:00", event: "reopened", facts: { outcome: "a setting was wrong" } },
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-explain-gates-"));
  writeFileSync(join(folder, "policy.policy"), POLICY);
  writeFileSync(join(folder, "history.jsonl"), HISTORY.map((each) => JSON.stringify({ ticket: "T-1", ...each })).join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function explained(at: string, ...more: readonly string[]): Promise<string> {
  const ran = await tenet(["explain", folder, "--history", join(folder, "history.jsonl"), "--ticket", "T-1", "--at", at, ...more]);
  expect(ran.notes).toBe("");
  return ran.out;
}

test("a gate tells what was missing as its event came, and what is missing now", async () => {
  expect(
    await explained("2024-01-08T10:40:00-05:00", "--gate", "full resolution"),
  ).toBe(`§5.3 gate full resolution misses nothing on monday 2024-01-08 10:40
  it stands before resolved, for every ticket
  yes      root-cause-known: it is yes, since mon 2024-01-08 09:55
  yes      escalation-record: account: it is "Acme", since mon 2024-01-08 09:55
  yes      escalation-record: outcome: it is "a setting was wrong", since mon 2024-01-08 10:30
  \`resolved root-cause-known yes, account "Acme"\` on monday 2024-01-08 09:55 missed 1 of 3,
      which is a finding:
    no       escalation-record: outcome: nobody has said so far
`);
});

test("a gate that is not for the ticket tells what would make it so; nothing has come to it", async () => {
  writeFileSync(join(folder, "minor.jsonl"), JSON.stringify({ ...HISTORY[0], ticket: "T-1", facts: { priority: "P1" } }));
  const minor = await tenet(["explain", folder, "closing", "--history", join(folder, "minor.jsonl"), "--ticket", "T-1"]);
  expect(minor.out).toBe(`§5.3 gate closing is not for this ticket on monday 2024-01-08 09:00
  it stands before closed
  no       priority is P0: it is P1, since mon 2024-01-08 09:00
  it would take: priority is P0 (it is P1)
  nothing has come to it so far
`);
});

test("a criterion tells since when it holds, or what it would take and when time makes it so", async () => {
  expect(await explained("2024-01-08T09:30:00-05:00", "--criterion", "unhappy")).toBe(`§2.2 unhappy does not hold on monday 2024-01-08 09:30
  while it holds, somebody may escalate by hand to lead or a level below
  it would take one of these:
    csat less than 3 (it is 4)
    no response until mon 2024-01-08 10:00: so it will be if nothing happens
  no       csat less than 3 or no response within 1 hour counting desk
    no       csat less than 3: it is 4, since mon 2024-01-08 09:00
    no       no response within 1 hour counting desk: so from mon 2024-01-08 10:00 on,
        unless one comes
  if nothing happens, it holds from monday 2024-01-08 10:00
`);
  expect(await explained("2024-01-08T10:40:00-05:00", "--criterion", "unhappy")).toContain("  it has held since monday 2024-01-08 10:30\n");
});

test("all of it as JSON", async () => {
  const told = JSON.parse(await explained("2024-01-08T10:00:00-05:00", "--criterion", "strategic", "--gate", "full-resolution", "--json"));
  expect(told.explained[0]).toMatchObject({
    criterion: "strategic",
    level: "lead",
    holds: false,
    held: [],
    missing: [{ unknown: ["strategic-account"] }],
  });
  expect(told.explained[1]).toMatchObject({
    gate: "full-resolution",
    before: { event: "resolved", duty: null },
    applies: true,
    missing: ["escalation-record: outcome"],
    passages: [{ at: "2024-01-08T14:55:00.000Z", applied: true, missing: ["escalation-record: outcome"] }],
  });
});

test("an unknown name is told with the nearest", async () => {
  const ran = await tenet(["explain", folder, "--history", join(folder, "history.jsonl"), "--ticket", "T-1", "--gate", "closign"]);
  expect(ran.notes).toContain("the policy has no gate `closign`");
  expect(ran.notes).toContain("did you mean `closing`?");
});
