// The whole simulation on the ticket system of the bare engine's benchmark (M/M/20, four priorities): without a policy, with a small one, with TechFlow's;
// beside the loop written by hand, in turn, in one process. `-- --quick` for fewer rounds.

import type { Experiment, HandlingKind, Scenario } from "../../src/simulator/experiment/index.ts";
import { prepare, runReplication } from "../../src/simulator/operation/index.ts";
import { benchPolicy, type PolicyName } from "../policies/named.ts";
import { emittedModule } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { ratio } from "../support/timing.ts";
import { floor } from "./floor.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SEED = 20_261_128;
const MIX = [5, 15, 50, 30];
const HOURS = [2, 1.5, 1, 0.5];
const VALUES = ["P0", "P1", "P2", "P3"];
const BEGIN = Date.UTC(2024, 0, 8);
const DAYS = 60;
const ROUNDS = process.argv.includes("--quick") ? 3 : 9;

const meanHours = MIX.reduce((sum, share, k) => sum + (share / 100) * (HOURS[k] ?? 0), 0);
const perHour = (0.9 * 20) / meanHours;
const tickets = Math.round(perHour * 24 * DAYS);
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
      perDay: perHour * 24,
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

let replication = 0;
console.log(machine());
console.log(
  `M/M/20, load 0.9, four priorities, about ${tickets} tickets in ${DAYS} days; median of ${ROUNDS} rounds, times of the loop by hand`,
);
for (const name of [null, "small", "techflow"] as const) console.log(await line(name));

async function line(name: PolicyName | null): Promise<string> {
  const ir = name === null ? null : benchPolicy(name);
  const module = ir === null ? null : emittedModule(ir);
  const prepared = prepare({ experiment, scenario: 0, ir, module, manifest: "bench", warmUp: 0, measures: [] });
  const ours = (): number => {
    replication += 1;
    return runReplication(prepared, replication)?.tickets.opened ?? 0;
  };
  // The loop by hand is so short that it is given ten times the tickets.
  const byHand = (): number => floor(10 * tickets, perHour, [0.05, 0.2, 0.7], HOURS, (replication + 1) * 7919)[0] ?? 0;
  const { median, low, high } = await ratio(byHand, ours, { rounds: ROUNDS, warmUp: 2, units: 10 });
  const what = name === null ? "no policy" : name === "small" ? "the small policy" : "TechFlow's";
  return `${what.padEnd(18)} ${median.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
}
