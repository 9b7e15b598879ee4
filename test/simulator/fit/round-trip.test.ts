// An experiment of known truth is simulated, and its log is learned from: what is learned is what was written, or the report says that it is not.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import { DAY, type FactValue, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { quantileOf } from "../../../src/simulator/chance/index.ts";
import { type Demand, readExperiment } from "../../../src/simulator/experiment/index.ts";
import { fitHistory, Gathering } from "../../../src/simulator/fit/index.ts";
import { prepare, runReplication } from "../../../src/simulator/operation/index.ts";
import { irOf } from "../../support/policy.ts";

const POLICY = `policy R-1 "Round trip"
  owner agents
  effective from 2023-01-01

ticket
  priority  one of P0, P1, P2
  topic     one of login, billing, other

customer
  segment  one of gold, plain

§1 team agents
  email "agents@example.com"
§1 targets for every ticket
  first response  within 1 hour
`;
const TRUTH = `format: tenet-experiment/1
title: Truth
policies: { current: policy }
horizon: { from: 2024-01-01, for: 182 days, zone: UTC }
replications: 1
warm-up: 0
seed: 7
demand:
  arrivals:
    per-day: 80
    hours:
      weekdays: [0, 0, 0, 0, 0, 0, 1, 3, 7, 10, 11, 9, 5, 6, 9, 10, 8, 5, 2, 1, 1, 0, 0, 0]
      weekends: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    day-spread: 0.3
    hour-spread: 0.2
    bursts: { share: 6 %, more: { geometric: { mean: 1.5 } }, within: { exponential: { mean: 30 minutes } } }
  customers: { count: 600, skew: 0.6 }
  facts:
    segment: { of: customer, one-of: { gold: 25 %, plain: 75 % } }
    priority:
      cases: [{ when: { segment: gold }, is: { one-of: { P0: 30 %, P1: 30 %, P2: 40 % } } }]
      otherwise: { one-of: { P0: 5 %, P1: 25 %, P2: 70 % } }
    topic:
      cases: [{ when: { priority: P0 }, is: { one-of: { login: 80 %, billing: 10 %, other: 10 % } } }]
      otherwise: { one-of: { login: 20 %, billing: 40 %, other: 40 % } }
  handling:
    quick-fix:
      weight: 60
      first-delay: { lognormal: { median: 10 minutes, spread: 0.6 } }
      effort: 1 second
      lag: { lognormal: { median: 25 minutes, spread: 0.7 } }
    long-haul:
      weight: 40
      first-delay: { lognormal: { median: 40 minutes, spread: 0.8 } }
      effort: 1 second
      hand-offs: { geometric: { mean: 0.8 } }
      lag: { lognormal: { median: 50 hours, spread: 0.9 } }
      pauses: { customer: { share: 30 %, length: { lognormal: { median: 8 hours, spread: 0.7 } } } }
  contacts: { per-day: 2, per-day-answered: 0.3 }
  impatience: { escalation: { share: 20 %, patience: { lognormal: { median: 1 day, spread: 0.7 } } } }
  changes:
    - fact: priority
      share: { cases: [{ when: { priority: P2 }, is: 15 % }], otherwise: 0 }
      after: { lognormal: { median: 2 days, spread: 0.6 } }
      becomes: { one-of: { P1: 80 %, P0: 20 % } }
  reopening: { share: 10 %, after: { lognormal: { median: 1 day, spread: 0.8 } } }
  auto-close: 5 days
people:
  teams:
    agents: { members: 100, works: always }
  routing:
    - team: agents
`;

const IR = irOf(POLICY);
const decider = { ir: IR, module: loadModule(IR) };
const read = readExperiment(TRUTH, "truth.yaml", new Map([["current", IR]]));
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const gathering = new Gathering(IR.facts);
runReplication(
  prepare({
    experiment: read.experiment,
    scenario: 0,
    ...decider,
    manifest: "",
    warmUp: 0,
    measures: [],
    history: (event) => gathering.take(event),
  }),
  0,
  () => false,
);
const result = fitHistory(gathering.done(), {
  decider,
  facts: IR.facts,
  zone: "UTC",
  title: "A log",
  policy: { name: "current", path: "policy" },
  lines: 0,
  stop: () => false,
});
if (!result.ok) throw new Error(result.reason);
const { fit } = result;
const [truth, found] = [read.experiment, fit.experiment].map(({ scenarios: [scenario] }) => scenario?.demand) as [Demand, Demand];

/** Within so many hundredths of the truth. */
function near(value: number | undefined, true_: number, percent: number): void {
  expect(value).toBeGreaterThan(true_ * (1 - percent / 100));
  expect(value).toBeLessThan(true_ * (1 + percent / 100));
}

test("arrivals: how many, at which hours, how unevenly", () => {
  const { perDay, profile, daySpread, hourSpread } = found.arrivals;
  near(perDay, 80, 3);
  expect(truth.arrivals.profile.reduce((sum, weight, hour) => sum + Math.abs(weight - (profile[hour] ?? 0)), 0) / 336).toBeLessThan(0.05);
  near(daySpread, 0.3, 15);
  near(hourSpread, 0.2, 20);
});

test("bursts: as many tickets more, within their hour, as there are; what chance brings together stays single", () => {
  const { bursts } = found.arrivals;
  if (bursts?.more.kind !== "choice") throw new Error("there are bursts of several lengths");
  const all = bursts.more.values.reduce((sum, { weight }) => sum + weight, 0);
  const more = bursts.more.values.reduce((sum, { value, weight }) => sum + value * weight, 0) / all;
  near(bursts.share * more, 0.06 * 1.5, 15);
});

test("customers, what they are, and what their tickets are by that", () => {
  near(found.customers.count, 600, 3);
  near(found.customers.skew, 0.6, 10);
  near(shareOf("segment", null, "gold"), 0.25, 15);
  for (const [on, share] of [
    ["gold", 0.3],
    ["plain", 0.05],
  ] as const)
    near(shareOf("priority", on, "P0"), share, 12);
  for (const [on, share] of [
    ["P0", 0.8],
    ["P1", 0.2],
    ["P2", 0.2],
  ] as const)
    near(shareOf("topic", on, "login"), share, 8);
});

/** Of a fact's values, where the one that it hangs on has this value; null: it hangs on none. */
function shareOf(fact: string, on: string | null, value: FactValue): number {
  const cases = found.facts.find((rule) => rule.fact === fact)?.cases ?? [];
  const { draw } =
    cases.find(({ when: [asked] }) => (on === null ? asked === undefined : asked?.kind === "is" && asked.values[0] === on)) ?? {};
  if (draw?.kind !== "one-of") throw new Error(`${fact} is one of some where ${on}`);
  return (draw.values.find((each) => each.value === value)?.weight ?? 0) / draw.values.reduce((sum, { weight }) => sum + weight, 0);
}

test("handling: quick fixes and long hauls, their hand-offs and pauses", () => {
  const [quick, ...long] = found.handling;
  near(quick?.weight.otherwise, 60, 3);
  if (quick === undefined || long.length !== 2) throw new Error("long hauls are told apart by their pauses");
  near(quantileOf(quick.firstDelay)(0.5), 10 * MINUTE, 5);
  near(quantileOf(quick.lag)(0.5), 25 * MINUTE, 5);
  const whole = long.reduce((sum, { weight }) => sum + weight.otherwise, 0);
  const mean = (of: (kind: Demand["handling"][number]) => number): number =>
    long.reduce((sum, kind) => sum + (kind.weight.otherwise / whole) * of(kind), 0);
  for (const kind of long) {
    near(quantileOf(kind.firstDelay)(0.5), 40 * MINUTE, 6);
    near(quantileOf(kind.lag)(0.5), 50 * HOUR, 6);
    near(quantileOf(kind.lag)(0.9), 50 * HOUR * Math.exp(0.9 * 1.2816), 12);
  }
  const handOffs = mean(({ handOffs }) => meanOf(handOffs));
  near(handOffs, 0.8, 10);
  // Paused in all, on average: its chance after each stage, and its length.
  const paused = mean(({ handOffs, pauses: { customer } }) =>
    customer === null ? 0 : customer.share.otherwise * (1 + meanOf(handOffs)) * meanOf(customer.length),
  );
  near(paused, 1.8 * 0.3 * 8 * HOUR * Math.exp(0.7 ** 2 / 2), 10);
});

/** By a thousand quantiles. */
function meanOf(distribution: Demand["handling"][number]["lag"]): number {
  if (distribution.kind === "choice") {
    const all = distribution.values.reduce((sum, { weight }) => sum + weight, 0);
    return distribution.values.reduce((sum, { value, weight }) => sum + (value * weight) / all, 0);
  }
  const quantile = quantileOf(distribution);
  return Array.from({ length: 1000 }, (_, i) => quantile((i + 0.5) / 1000)).reduce((sum, value) => sum + value, 0) / 1000;
}

test("what else becomes of tickets: contacts, requests for escalation, changes, reopenings, closings", () => {
  near(found.contacts?.perDay, 2, 15);
  near(found.contacts?.perDayAnswered, 0.3, 8);
  near(found.impatience?.escalation?.share.otherwise, 0.2, 12);
  near(quantileOf(found.impatience?.escalation?.patience ?? { kind: "constant", value: 0 })(0.5), DAY, 12);
  const [change, ...others] = found.changes;
  expect(others).toEqual([]);
  if (change === undefined || found.reopening === null) throw new Error("there are changes and reopenings");
  expect(change.share.cases[0]?.when).toEqual([{ kind: "is", fact: "priority", values: ["P2"] }]);
  near(change.share.cases[0]?.share, 0.15, 12);
  near(quantileOf(change.after)(0.5), 2 * DAY, 12);
  const draw = change.rule.cases[0]?.draw;
  expect(draw?.kind === "one-of" && draw.values.map(({ value }) => value)).toEqual(["P1", "P0"]);
  near(found.reopening.share.otherwise, 0.1, 10);
  near(quantileOf(found.reopening.after)(0.5), DAY, 10);
  expect(found.autoClose).toBe(5 * DAY);
});

test("simulated again, every row is reproduced", () => {
  expect(fit.check.rows.filter(({ verdict }) => verdict !== "yes" && verdict !== "chance")).toEqual([]);
});
