// Scenarios for tests: a plain one, in which everything takes a constant time, and what a test changes of it.

import { loadModule } from "../../../src/index.ts";
import { DAY, MINUTE, type PolicyIr } from "../../../src/ir/index.ts";
import type { Distribution } from "../../../src/simulator/chance/index.ts";
import type { Demand, Experiment, HandlingKind, People, Scenario, Share, Team } from "../../../src/simulator/experiment/index.ts";
import { prepare, type ReplicationSetup, runReplication } from "../../../src/simulator/operation/index.ts";
import type { ReplicationResult } from "../../../src/simulator/results/index.ts";
import { irOf } from "../../support/policy.ts";

/** A monday, 00:00 UTC. */
export const MONDAY = Date.UTC(2024, 0, 8);

export const constant = (value: number): Distribution => ({ kind: "constant", value });
export const exponential = (mean: number): Distribution => ({ kind: "exponential", mean });
export const always = (share: number): Share => ({ cases: [], otherwise: share });

export function team(name: string, count: number, more: Partial<Team> = {}): Team {
  const member = { count, works: null, skills: [], speed: 1, concurrency: 1, absence: 0, cost: 0 };
  return { name, members: [member], order: "first-come", urgency: null, reaction: null, ...more };
}

export function kind(more: Partial<HandlingKind> = {}): HandlingKind {
  return {
    name: "plain",
    weight: always(1),
    firstTouch: constant(0),
    effort: constant(30 * MINUTE),
    handOffs: constant(0),
    firstDelay: constant(0),
    handOffDelay: constant(0),
    delayCounting: null,
    lag: constant(0),
    pauses: { customer: null, vendor: null },
    workaround: null,
    ...more,
  };
}

export function demand(perDay: number, more: Partial<Demand> = {}): Demand {
  const profile = Array.from({ length: 168 }, () => 1);
  return {
    arrivals: { perDay, zone: "UTC", profile, seasons: [], holidays: null, daySpread: 0, hourSpread: 0, bursts: null, storms: null },
    customers: { count: 50, skew: 0 },
    facts: [],
    handling: [kind()],
    contacts: null,
    impatience: null,
    changes: [],
    reopening: null,
    autoClose: null,
    feedback: null,
    ...more,
  };
}

export function people(teams: readonly Team[], more: Partial<People> = {}): People {
  return { calendars: [], holidays: [], teams, routing: [], skills: [], escalations: [], duties: [], currency: null, ...more };
}

export function scenario(days: number, ofDemand: Demand, ofPeople: People, zone = "UTC", from = MONDAY): Scenario {
  const horizon = { from, until: from + days * DAY, zone };
  return { name: "test", factors: [], policy: null, parameters: {}, horizon, demand: ofDemand, people: ofPeople };
}

export function setup(
  of: Scenario,
  more: Partial<ReplicationSetup> & { readonly seed?: number; readonly by?: string } = {},
): ReplicationSetup {
  const { seed = 1, by = null, ...others } = more;
  const experiment: Experiment = {
    format: "tenet-experiment/1",
    title: "Test",
    policies: {},
    seed,
    replications: { kind: "fixed", count: 1 },
    warmUp: { kind: "fixed", length: 0 },
    confidence: 0.95,
    by,
    measures: [],
    baseline: null,
    design: "grid",
    scenarios: [of],
  };
  return { experiment, scenario: 0, ir: null, module: null, manifest: "test", warmUp: 0, measures: [], ...others };
}

/** One replication; it always comes to its end. */
export function run(of: ReplicationSetup, replication = 1): ReplicationResult {
  const result = runReplication(prepare(of), replication);
  if (result === null) throw new Error("the replication was stopped");
  return result;
}

/** A policy from its text, with the module production would run. */
export function policy(text: string): Pick<ReplicationSetup, "ir" | "module"> & { readonly ir: PolicyIr } {
  const ir = irOf(text);
  return { ir, module: loadModule(ir) };
}

/** Two targets and no duty beside: for tests of the course of tickets. */
export const SMALL = policy(`policy SM-1 "Small"
  effective from 2024-01-01

ticket
  priority one of P0, P1

§1 targets for P0, P1
  first response  within 1 hour
  full resolution within 2 days
`);
