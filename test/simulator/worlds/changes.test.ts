// Facts that change while a ticket lives: what becomes of them is read from the history.

import { describe, expect, test } from "vitest";
import type { HistoryEvent } from "../../../src/ir/index.ts";
import { problemsOf } from "../experiment/read.ts";
import { live, worldOf } from "./world.ts";

const POLICY = `policy CH-1 "Changes"
  owner boss
  effective from 2024-01-01

examples in UTC

customer
  tier one of basic, gold
ticket
  priority one of P0, P1, P2, P3

§2 person boss "Bob"
  email "boss@example.com"

§3 targets for every ticket
  full resolution  within 2 days
`;

function experiment(rest: string): string {
  return `format: tenet-experiment/1
title: Changes
policies: {p: p}
horizon: {from: 2024-01-08, for: 2 weeks, zone: UTC}
warm-up: 0 days
replications: 1
seed: 1
by: priority
demand:
  arrivals: {per-day: 9, hours: flat}
  customers: 20
  facts:
    tier: {one-of: {basic: 100 %}}
    priority: {one-of: {P1: 50 %, P2: 50 %}}
  handling:
    plain: {weight: 1, effort: 5 hours}
${rest}
people:
  teams:
    desk: {members: 99}
  routing: [{team: desk}]
`;
}

function change(becomes: string): string {
  return experiment(`  changes: [{fact: priority, share: 100 %, after: 1 hour, becomes: ${becomes}}]`);
}

/** Of each ticket, from what to what its priority changed, and how often. */
function changesOf(events: readonly HistoryEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const priority = (event: HistoryEvent | undefined): string => String(event?.facts?.["priority"]);
  for (const opened of events.filter(({ event, at }) => event === "opened" && at < Date.UTC(2024, 0, 21, 22))) {
    const changed = events.find(({ ticket, event }) => ticket === opened.ticket && event === "changed");
    const key = `${priority(opened)} ${changed === undefined ? "stays" : priority(changed)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe("what a fact becomes", () => {
  test("may hang on what it was", () => {
    const becomes = "{cases: [{when: {priority: P1}, is: {one-of: {P0: 100 %}}}, {when: {priority: P2}, is: {one-of: {P3: 100 %}}}]}";
    const counts = changesOf(live(worldOf(POLICY, change(becomes))).events);
    expect(Object.keys(counts).sort()).toEqual(["P1 P0", "P2 P3"]);
  });

  test("is what it was where no case fits, for the policy and for everybody", () => {
    const { events, result } = live(worldOf(POLICY, change("{cases: [{when: {priority: P1}, is: {one-of: {P0: 100 %}}}]}")));
    expect(Object.keys(changesOf(events)).sort()).toEqual(["P1 P0", "P2 stays"]);
    const rows = result.resolutions.filter(({ group }) => group !== null && group !== "P1");
    expect(rows.map(({ group, events: { count } }) => [group, count > 20])).toEqual([
      ["P0", true],
      ["P2", true],
      ["P3", false],
    ]);
  });

  test("cannot be unknown: nothing tells a policy that it no longer knows", () => {
    const policies = new Map([["p", worldOf(POLICY, experiment("")).policy]]);
    expect(problemsOf(change("{one-of: {P0: 100 %}, unknown: 50 %}"), [], policies)).toEqual([
      "17:68 what a fact becomes cannot be unknown: no event says so → leave `unknown` out, and let `share` say how often it changes",
    ]);
  });
});

test("what a customer says afterwards counts as the fact as the ticket is over", () => {
  const feedback = "  feedback: {share: 100 %, after: 1 hour, facts: {priority: {one-of: {P3: 100 %}}}}";
  const { events, result } = live(worldOf(POLICY, experiment(feedback)));
  const said = events.filter(({ event }) => event === "feedback").length;
  expect(said).toBeGreaterThan(50);
  expect(result.duties.find(({ group }) => group === "P3")?.met).toBe(said);
});

test("a customer's fact changes on all tickets of the customer, also on those to come", () => {
  // Whoever has a P1 is gold from an hour after its opening on; with one customer, whatever is over after the first of these counts as gold.
  const changes =
    "  changes: [{fact: tier, share: {cases: [{when: {priority: P1}, is: 100 %}], otherwise: 0 %}, after: 1 hour, becomes: {one-of: {gold: 100 %}}}]";
  const text = experiment(changes).replace("customers: 20", "customers: 1").replace("by: priority", "by: tier");
  const { events, result } = live(worldOf(POLICY, text));
  const first = events.find(({ event }) => event === "changed")?.at ?? Number.NaN;
  const counted = (late: boolean): number => events.filter(({ event, at }) => event === "resolved" && at > first === late).length;
  const met = (tier: string): number | undefined =>
    result.duties.find(({ duty, group }) => duty === "full-resolution" && group === tier)?.met;
  expect([met("basic"), met("gold")]).toEqual([counted(false), counted(true)]);
  expect(counted(true)).toBeGreaterThan(100);
});
