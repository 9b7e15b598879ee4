// Tickets on which nothing comes to be owed: they stand in no row, and must not be taken for tickets that were in time.

import { expect, test } from "vitest";
import { renderSummaryText } from "../../src/reports/index.ts";
import { replayPolicy } from "../../src/simulator/index.ts";
import { moduleOf } from "../engine/module.ts";
import { irOf } from "../support/policy.ts";
import { run, source } from "./run.ts";

const POLICY = `policy P-1 "Support"
  owner head
§8 person head "Ada"
  email "head@example.com"
ticket
  priority one of P0, P1, P2
§5 targets for P0
  first response within 1 hour
§5 targets for P1
  first response within 4 hours
`;

/** The sentences of the summary about tickets of these priorities, each answered after half an hour; null: nobody knows it. */
async function said(priorities: readonly (string | null)[]): Promise<string> {
  const ir = irOf(POLICY);
  const lines = priorities.flatMap((priority, i) => [
    JSON.stringify({
      at: "2024-01-08T09:00Z",
      ticket: `T-${i}`,
      customer: "C",
      event: "opened",
      facts: priority === null ? {} : { priority },
    }),
    JSON.stringify({ at: "2024-01-08T09:30Z", ticket: `T-${i}`, event: "response" }),
  ]);
  const sorted = [...lines.filter((line) => line.includes("opened")), ...lines.filter((line) => !line.includes("opened"))];
  const { summary } = await run(moduleOf(ir), replayPolicy(ir), [source("a.jsonl", sorted.join("\n"))]);
  return renderSummaryText(summary);
}

test("some tickets: how many, and of how many the fact is not known by which targets are told apart", async () => {
  const text = await said(["P0", "P1", "P2", null, null]);
  expect(text).toContain("100 % of what was owed came in time: 2 of 2 duties on 5 tickets");
  expect(text).toContain(
    "On 3 of 5 tickets nothing that the log could show came to be owed. Of 2 of these tickets, `priority` is not known, by which targets are told apart.",
  );
});

test("all tickets: that is the headline, and nothing is said to have gone well", async () => {
  const text = await said([null, null]);
  expect(text).toContain("Nothing that the log could show came to be owed on 2 tickets on 8 January 2024.\nNo ticket escalated.");
  expect(text).toContain("Of these tickets, `priority` is not known, by which targets are told apart.");
  expect(text).not.toContain("No duty was breached");
});

test("where the fact is known, no target was meant for them; where something is owed on all, nothing is said", async () => {
  expect(await said([null, "P0"])).toContain("came to be owed. Of this ticket, `priority` is not known,");
  const none = await said(["P2", "P0"]);
  expect(none).toContain("On 1 of 2 tickets nothing that the log could show came to be owed.\n");
  expect(none).not.toContain("is not known");
  expect(await said(["P0", "P1"])).not.toContain("came to be owed");
});

test("a ticket whose fact is said to be `unknown` is not one of which it is not known", async () => {
  const policy = POLICY.replace("P0, P1, P2", "P0, P1, unknown").concat("§5 targets for every ticket\n  full resolution within 1 day\n");
  const ir = irOf(policy);
  const opened = (ticket: string, facts: object): string => JSON.stringify({ at: "2024-01-08T09:00Z", ticket, event: "opened", facts });
  const { summary } = await run(moduleOf(ir), replayPolicy(ir), [
    source("a.jsonl", `${opened("A", { priority: "unknown" })}\n${opened("B", {})}`),
  ]);
  expect(summary.duties.map(({ priority, tickets }) => [priority, tickets])).toEqual([
    ["unknown", 1],
    ["not known", 1],
  ]);
});
