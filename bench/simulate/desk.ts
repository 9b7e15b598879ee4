// The ticket system of bench/simulate as an experiment: M/M/20 at load 0.9, four priorities, sixty days; without measures of an analyst's own.

import type { Experiment, HandlingKind, Scenario } from "../../src/simulator/experiment/index.ts";
import { type Prepared, prepare } from "../../src/simulator/operation/index.ts";
import { benchPolicy, type PolicyName } from "../policies/named.ts";
import { emittedModule } from "../support/emitted.ts";
import { ARRIVALS_AN_HOUR, HOUR, HOURS, MIX, SEED } from "./station.ts";

const DAY = 24 * HOUR;
const VALUES = ["P0", "P1", "P2", "P3"];
const BEGIN = Date.UTC(2024, 0, 8);
export const DAYS = 60;
/** About so many come. */
export const TICKETS = Math.round(ARRIVALS_AN_HOUR * 24 * DAYS);
const nothing = { kind: "constant", value: 0 } as const;

const handling = VALUES.map(
  (value, k): HandlingKind => ({
    name: value,
    weight: { cases: [{ when: [{ kind: "is", fact: "priority", values: [value] }], share: 1 }], otherwise: 0 },
    firstTouch: nothing,
    effort: { kind: "exponential", mean: (HOURS[k] ?? 0) * HOUR },
    handOffs: nothing,
    firstDelay: nothing,
    handOffDelay: nothing,
    delayCounting: null,
    lag: nothing,
    pauses: { customer: null, vendor: null },
    workaround: null,
  }),
);
const priority = {
  fact: "priority",
  of: "ticket",
  own: false,
  cases: [{ when: [], draw: { kind: "one-of", values: VALUES.map((value, k) => ({ value, weight: MIX[k] ?? 0 })), unknown: 0 } }],
} as const;
const profile = Array.from({ length: 168 }, () => 1);
const scenario: Scenario = {
  name: "M/M/20",
  factors: [],
  policy: null,
  parameters: {},
  horizon: { from: BEGIN, until: BEGIN + DAYS * DAY, zone: "UTC" },
  demand: {
    arrivals: {
      perDay: ARRIVALS_AN_HOUR * 24,
      zone: "UTC",
      profile,
      seasons: [],
      holidays: null,
      daySpread: 0,
      hourSpread: 0,
      bursts: null,
      storms: null,
    },
    customers: { count: 5000, skew: 0 },
    facts: [priority],
    handling,
    contacts: null,
    impatience: null,
    changes: [],
    reopening: null,
    autoClose: null,
    feedback: null,
  },
  people: {
    calendars: [],
    holidays: [],
    teams: [
      {
        name: "agents",
        members: [{ count: 20, works: null, skills: [], speed: 1, concurrency: 1, absence: 0, cost: 0 }],
        order: "priority",
        urgency: { fact: "priority", values: VALUES },
        reaction: null,
      },
    ],
    routing: [],
    skills: [],
    escalations: [],
    currency: null,
    duties: [],
  },
};
const experiment: Experiment = {
  format: "tenet-experiment/1",
  title: "M/M/20",
  policies: {},
  seed: SEED,
  replications: { kind: "fixed", count: 1 },
  warmUp: { kind: "fixed", length: 0 },
  confidence: 0.95,
  by: null,
  measures: [],
  baseline: null,
  design: "grid",
  scenarios: [scenario],
};

/** The experiment under a policy; null: without one. */
export function desk(name: PolicyName | null): Prepared {
  const ir = name === null ? null : benchPolicy(name);
  const module = ir === null ? null : emittedModule(ir);
  return prepare({ experiment, scenario: 0, ir, module, manifest: "bench", warmUp: 0, measures: [] });
}
