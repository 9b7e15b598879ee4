// Storms: what they say of their tickets, and what hangs on it. Told in the history, as every ticket here is one of a storm or none is.

import { describe, expect, test } from "vitest";
import { type FactValue, type HistoryEvent, MINUTE } from "../../../src/ir/index.ts";
import { live, worldOf } from "./world.ts";

const POLICY = `policy ST-1 "Storms"
  owner boss
  effective from 2024-01-01

examples in UTC

customer
  tier one of basic, gold
ticket
  priority one of P0, P1, P2
  channel one of phone, email
  began instant

§2 person boss "Bob"
  email "boss@example.com"

§3 targets for every ticket
  full resolution  within 2 days
`;
const STORM_LASTS = 2 * 3_600_000;

/** When every ticket opened and with which facts, in order of time. */
function opened(storms: string): readonly (Pick<HistoryEvent, "at"> & { readonly facts: Readonly<Record<string, FactValue>> })[] {
  const { events } = live(
    worldOf(
      POLICY,
      `format: tenet-experiment/1
title: Storms
policies: {p: p}
horizon: {from: 2024-01-08, for: 8 weeks, zone: UTC}
warm-up: 0 days
replications: 1
seed: 3
demand:
  arrivals:
    per-day: 0
    hours: flat
    storms: {per-year: 100, tickets: 20, over: 2 hours, facts: {${storms}}}
  customers: 50
  facts:
    tier: {one-of: {basic: 50 %, gold: 50 %}}
    priority: {one-of: {P1: 50 %, P2: 50 %}}
    channel:
      cases:
        - {when: {priority: P0, tier: gold}, is: {one-of: {phone: 100 %}}}
        - {when: {priority: P1}, is: {one-of: {email: 100 %}}}
    began: {before: 5 minutes}
  handling:
    plain: {weight: 1, effort: 1 hour}
people:
  teams:
    desk: {members: 99}
  routing: [{team: desk}]
`,
    ),
  );
  const customers = new Map<string, Readonly<Record<string, FactValue>>>();
  return events
    .filter(({ event }) => event === "opened")
    .map(({ at, customer, facts }) => {
      const all = { ...customers.get(customer ?? ""), ...facts };
      customers.set(customer ?? "", { ...customers.get(customer ?? ""), ...(all["tier"] === undefined ? {} : { tier: all["tier"] }) });
      return { at, facts: all };
    });
}

describe("what a storm says", () => {
  test("is drawn once for all of its tickets, and what hangs on it is drawn by it", () => {
    const tickets = opened("priority: {one-of: {P0: 100 %}}");
    expect(tickets.length).toBeGreaterThan(100);
    for (const { facts } of tickets) {
      expect(facts["priority"]).toBe("P0");
      expect(facts["channel"]).toBe(facts["tier"] === "gold" ? "phone" : undefined);
    }
  });

  test("of an instant is one and the same for all of its tickets, before the storm begins", () => {
    const tickets = opened("began: {before: 10 minutes}");
    const began = new Map<number, number[]>();
    for (const { at, facts } of tickets) {
      const key = Number(facts["began"]);
      began.set(key, [...(began.get(key) ?? []), at - key]);
    }
    // The last one outlasts the horizon.
    expect(new Set([...began.values()].slice(0, -1).map((each) => each.length))).toEqual(new Set([20]));
    for (const each of began.values()) {
      expect(Math.min(...each)).toBeGreaterThanOrEqual(10 * MINUTE);
      expect(Math.max(...each)).toBeLessThanOrEqual(10 * MINUTE + STORM_LASTS);
    }
  });

  test("may be that nothing is known; where no case fits, a ticket keeps its own", () => {
    const unknown = opened("priority: {one-of: {P0: 100 %}, unknown: 100 %}");
    expect(unknown.length).toBeGreaterThan(100);
    expect(unknown.filter(({ facts }) => facts["priority"] !== undefined || facts["channel"] !== undefined)).toEqual([]);

    const some = opened("priority: {cases: [{when: {priority: P2}, is: {one-of: {P0: 100 %}}}]}");
    expect(new Set(some.map(({ facts }) => facts["priority"]))).toEqual(new Set(["P0", "P1"]));
  });
});
