// Every row of the reference answers, simulated for a short while: each figure lies within its interval, wide as that is. The full run is run-queueing.ts.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Plan } from "../../support/queueing/plan.ts";
import { simulatePlan } from "../../support/queueing/simulate-plan.ts";
import { planOf } from "../../support/queueing/tables.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

const { tables } = JSON.parse(readFileSync(new URL("queueing.json", import.meta.url), "utf8")) as {
  readonly tables: Readonly<Record<string, Rows>>;
};
const rows = Object.entries(tables).flatMap(([table, list]) => list.map((row, index) => [`${table} ${index + 1}`, table, row] as const));
/** Fixed seed; about 350 figures, each with this chance of a false alarm. */
const SHORT = { seed: 20_261_128, alpha: 1e-5, replications: 8, mostTickets: 0, tight: false };

// The stations with 100 agents and more take too long for every run of the tests.
const short = rows.filter(([, , row]) => !(Number(row["c"]) >= 100));

test.each(short)("%s is met by a simulation", (_, table, row) => {
  const plan = planOf(table, row);
  expect(plan).toHaveProperty("checks");
  if ("checks" in plan) expect(simulatePlan(thinned(plan), SHORT).faults).toEqual([]);
});

test.each(rows)("%s can be read, figure by figure", (_, table, row) => {
  expect(planOf(table, row)).toHaveProperty("checks");
});

test("a wrong figure fails: mean wait 20 % off, a tail that belongs to another load, an agent too few", () => {
  const right = tables["MM1"]?.[0] ?? {};
  const wrong = (table: string, change: object): readonly string[] => {
    const plan = planOf(table, { ...(table === "MM1" ? right : tables[table]?.[0]), ...change });
    return "checks" in plan ? simulatePlan(plan, { ...SHORT, replications: 20 }).faults.map((fault) => fault.split(":")[0] ?? "") : plan;
  };
  expect(wrong("MM1", {})).toEqual([]);
  expect(wrong("MM1", { meanWait: 1.2 })).toContain("meanWait");
  expect(wrong("MM1", { tail: { "2": 0.25 } })).toEqual(["tail 2"]);
  expect(wrong("MM1", { utilisation: 0.501 })).toContain("utilisation");
  expect(wrong("ErlangC_staffing", { minAgents: 33 })).toContain("minAgents");
});

test.each<readonly [string, object, readonly string[]]>([
  [
    "MMX",
    {},
    [
      "the table `MMX` is not known; known are MM1, MMc_ErlangC, MG1_PollaczekKhinchine, MMcM_ErlangA, MG1_priority_Cobham, MMc_priority_nonpreemptive_equal_mu, ErlangC_staffing",
    ],
  ],
  ["MM1", { lam: 1, meanWait: 2 }, ["`mu` is missing; it must be a number above 0"]],
  ["MM1", { lam: 2, mu: 1, meanWait: 2 }, ["the load is 2.00000: at 0.9995 or more a queue has no steady state that a run could show"]],
  ["MM1", { lam: 0.5, mu: 1 }, ["the row holds no figure to check"]],
  ["MM1", { lam: 0.5, mu: 1, mood: 3 }, ["the row holds no figure to check; nothing is known of `mood`"]],
  ["MM1", { lam: 0.5, mu: 1, tail: { soon: 1 } }, ['`tail` is {"soon":1}; it must hold numbers by numbers']],
  [
    "MG1_priority_Cobham",
    { service: "exponential", lam: [0, 0.3], ES: [1, 1], nonPreemptiveMeanWait: [0.3, 0.4] },
    ["`lam` is [0,0.3]; each must be above 0"],
  ],
  [
    "MG1_priority_Cobham",
    { service: "odd", lam: [0.1], ES: [1], nonPreemptiveMeanWait: [1] },
    ["the service `odd` is not known, and no second moment (ES2) says how it scatters"],
  ],
])("a row of %s that cannot be used says why: %j", (table, row, problems) => {
  expect(planOf(table, row as Readonly<Record<string, unknown>>)).toEqual(problems);
});

test("a field that is no known figure leaves the others checked, and is named", () => {
  expect(planOf("MM1", { lam: 0.5, mu: 1, meanWait: 1, mood: 3 })).toMatchObject({ unchecked: ["mood"], checks: [{ name: "meanWait" }] });
});

test("the second moment follows from the squared coefficient of variation", () => {
  const plan = planOf("MG1_PollaczekKhinchine", { service: "exponential", lam: 0.5, ES: 1, scv: 1, meanWait: 1 });
  expect(plan).toHaveProperty("checks");
  if ("checks" in plan) expect(simulatePlan(plan, SHORT).faults).toEqual([]);
});

test("where next to nobody waits, means so small are not told apart, and those of another load still are", () => {
  const row = {
    c: 40,
    lam: 20,
    mu: 1,
    erlangC_PWait: 5.555128325e-5,
    meanWait: 2.777564162e-6,
    meanQueue: 5.555128325e-5,
    varWait: 2.777487014e-7,
  };
  const faults = (change: object): readonly string[] => {
    const plan = planOf("MMc_ErlangC", { ...row, ...change });
    return "checks" in plan ? simulatePlan(thinned(plan), SHORT).faults.map((fault) => fault.split(":")[0] ?? "") : plan;
  };
  expect(faults({})).toEqual([]);
  expect(faults({ meanWait: 0.001 })).toEqual(["meanWait"]);
});

test("agents who are hardly ever free need not be seen to be, and a share of next to nobody may be seen by accident", () => {
  const row = { c: 10, lam: 15, mu: 1, theta: 0.1, utilisation: 0.9999991201, offeredWaitTail: { "20": 1e-12 } };
  const plan = planOf("MMcM_ErlangA", row);
  expect(plan).toHaveProperty("checks");
  if ("checks" in plan) expect(simulatePlan(plan, SHORT).faults.filter((fault) => fault.startsWith("util"))).toEqual([]);
});

test("services named in another unit than the class's are taken in its own", () => {
  const row = { service: "uniform(0,2)", lam: [0.2, 0.1], ES: [1, 2], nonPreemptiveMeanWait: [0.5, 0.8333333333] };
  const plan = planOf("MG1_priority_Cobham", row);
  expect(plan).toHaveProperty("checks");
  if ("checks" in plan) expect(simulatePlan(plan, SHORT).faults).toEqual([]);
});

test("a figure of which nothing is seen is a fault, not a run without end", () => {
  const plan = planOf("MM1", { lam: 0.5, mu: 1, meanWait: 1 });
  if (!("checks" in plan)) throw new Error("the row can be read");
  const blind: Plan = { ...plan, checks: plan.checks.map((check) => ({ ...check, figure: { type: "ratio", of: () => [0, 0] } })) };
  expect(simulatePlan(blind, { ...SHORT, tight: true }).faults).toEqual(["meanWait: nothing of it was seen"]);
});

test.each([
  ["hyperexponential scv 4", 1, 5],
  ["Erlang-3 mean 2", 2, 4 + 4 / 3],
  ["weibull shape 2", 1, 4 / Math.PI],
  ["nobody knows", 1, 2.5],
  ["deterministic", 3, 9],
])("other services are read, or matched by their moments: %s", (service, ES, ES2) => {
  const meanWait = (0.5 / ES) * (ES2 / (2 * 0.5));
  const plan = planOf("MG1_PollaczekKhinchine", { service, lam: 0.5 / ES, ES, ES2, meanWait });
  expect(plan).toHaveProperty("checks");
  if ("checks" in plan) expect(simulatePlan(plan, { ...SHORT, replications: 10 }).faults).toEqual([]);
});

test.each<[string, string, object, number]>([
  [
    "work that scatters by far more than its mean",
    "MG1_PollaczekKhinchine",
    { service: "lognormal mean 1 sigma 2", lam: 0.5, ES: 1, ES2: Math.exp(4), meanWait: Math.exp(4) / 2, PWait: 0.5 },
    12e6,
  ],
  [
    "a high load",
    "MM1",
    { lam: 0.95, mu: 1, meanWait: 19, varWait: 399, meanSojourn: 20, waitQuantile: { "0.99": 91.07753781 }, tail: { "40": 0.128568519 } },
    4e6,
  ],
  [
    "the last of several classes",
    "MMc_priority_nonpreemptive_equal_mu",
    { c: 2, mu: 1, lam: [0.5, 1.4], nonPreemptiveMeanWait: [0.617094017, 12.34188034] },
    4e6,
  ],
])("%s: controls make the interval tight within few tickets, and it still tells a figure 6 %% off", (_, table, row, mostTickets) => {
  const effort = { ...SHORT, replications: 40, mostTickets, tight: true };
  const faults = (change: object): readonly string[] => {
    const plan = planOf(table, { ...row, ...change });
    return "checks" in plan ? simulatePlan(plan, effort).faults : plan;
  };
  expect(faults({})).toEqual([]);
  const { meanWait, nonPreemptiveMeanWait: [first = 0, last = 0] = [] } = row as { meanWait?: number; nonPreemptiveMeanWait?: number[] };
  const off = meanWait === undefined ? { nonPreemptiveMeanWait: [first, last * 1.06] } : { meanWait: meanWait * 1.06 };
  expect(faults(off).map((fault) => fault.split(":")[0])).toEqual([meanWait === undefined ? "nonPreemptiveMeanWait 1" : "meanWait"]);
});

test("work without any scatter gives no control, though rounding leaves some of it", () => {
  const row = { service: "deterministic", lam: [0.3, 0.5], ES: [1 / 3, 1 / 3], nonPreemptiveMeanWait: [0.04938271605, 0.06734006734] };
  const plan = planOf("MG1_priority_Cobham", row);
  expect(plan).toHaveProperty("checks");
  if ("checks" in plan) expect(simulatePlan(plan, { ...SHORT, replications: 40, mostTickets: 2e6, tight: true }).faults).toEqual([]);
});

/** A quarter of the tickets of each replication. */
function thinned(plan: Exclude<ReturnType<typeof planOf>, readonly string[]>): typeof plan {
  const experiments = plan.experiments.map(({ station, run }) => ({ station, run: { ...run, tickets: Math.ceil((run.warmUp ?? 0) * 3) } }));
  return { ...plan, experiments };
}
