// The parts a summary is made of: hours of the week across a change of clocks, quantiles two ways, targets by group, precision, and JSON there and back.

import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/ir/index.ts";
import { hoursWithin } from "../../../src/simulator/results/hours.ts";
import { readSimulation, simulationToJson, summarize } from "../../../src/simulator/results/index.ts";
import { measuresOf } from "../../../src/simulator/results/measures.ts";
import { targetsFor } from "../../../src/simulator/results/targets.ts";
import { quantileOf } from "../../../src/simulator/results/times.ts";
import { Sketch, survivalCounts, survivalCurve, survivalQuantile } from "../../../src/simulator/statistics/index.ts";
import { irOf } from "../../support/policy.ts";
import { chance, simulated } from "./simulated.ts";
import { MONDAY, replication, tiny } from "./tiny.ts";

describe("hours of the week", () => {
  test("a week has an hour of each", () => {
    expect(hoursWithin(MONDAY, MONDAY + 7 * DAY, "UTC")).toEqual(Array.from({ length: 168 }, () => HOUR));
  });

  test("a zone ahead of UTC shifts them, and a part of an hour is a part", () => {
    const hours = hoursWithin(MONDAY, MONDAY + HOUR / 2, "Asia/Kolkata");
    expect(hours[5]).toBe(HOUR / 2);
    expect(hours.reduce((sum, each) => sum + each, 0)).toBe(HOUR / 2);
  });

  test("an hour that is skipped is missing, one that comes twice is there twice", () => {
    const sundayAt2 = 6 * 24 + 2;
    const week = (from: number) => hoursWithin(from, from + 7 * DAY, "Europe/Paris");
    expect(week(Date.UTC(2024, 2, 25))[sundayAt2]).toBe(0);
    expect(week(Date.UTC(2024, 9, 21))[sundayAt2]).toBe(2 * HOUR);
  });
});

test("a quantile of times is the one the survival curve has", () => {
  const next = chance(11);
  for (let round = 0; round < 40; round++) {
    const [events, censored] = [new Sketch(), new Sketch()];
    const size = 1 + Math.floor(next() * 30);
    for (let i = 0; i < size; i++) (next() < 0.7 ? events : censored).add(Math.floor(next() * 200));
    const curve = survivalCurve(survivalCounts(events, censored), 0.95);
    for (const share of [0.1, 0.5, 0.9, 1]) expect(quantileOf({ events, censored }, share)).toBe(survivalQuantile(curve, share));
  }
});

describe("targets", () => {
  const { policies } = simulated({ seed: 1, replications: 0, tickets: 0, staff: [4] });
  const policy = Object.values(policies)[0]?.ir;
  if (policy === undefined) throw new Error("there is a policy");

  test("of a group: those that can hold for it", () => {
    expect(targetsFor(policy, "response", { by: "priority", group: "P1" }, {})).toEqual([
      { duty: "first-response", label: "P1", length: 2 * HOUR, clock: null },
    ]);
    expect(targetsFor(policy, "resolution", { by: "priority", group: "P3" }, {}).map(({ length }) => length)).toEqual([7 * DAY]);
    expect(targetsFor(policy, "response", { by: "priority", group: null }, {}).map(({ label }) => label)).toEqual(["P0", "P1", "P2", "P3"]);
  });

  test("of a group: not what the condition leaves out, nor what another overrides for all of it", () => {
    const text = `policy T-1 "Targets"
  owner agents
  effective from 2024-01-01

ticket
  priority one of P0, P1, P2, P3
  vip yes or no

§1 team agents
  email "agents@example.com"
§1 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
§1 term urgent means priority is P0 or P1
§2 targets for every ticket
  first response  within 8 hours
§3 targets for (urgent and not priority is P0)
  first response  within 4 hours counting office, overrides §2
§4 targets for (vip or not urgent)
  first response  within 3 hours, overrides §2 and §3
§5 targets for P0
  first response  by the end of the next open day of office, overrides §2 and §4
§6 targets for (priority is known and vip)
  full resolution  within 3 days
§7 targets for (priority is unknown)
  full resolution  within 9 days
`;
    const ir = irOf(text);
    const of = (group: string, answer: "response" | "resolution" = "response") =>
      targetsFor(ir, answer, { by: "priority", group }, {}).map(({ length, clock }) => [length / HOUR, clock]);
    expect(of("P0")).toEqual([]);
    // Those of vip tickets are for some.
    expect(of("P1")).toEqual([
      [3, null],
      [4, "office"],
    ]);
    expect(of("P2")).toEqual([[3, null]]);
    expect(of("P2", "resolution")).toEqual([[72, null]]);
  });

  test("a scenario's parameter stands in the place of the policy's figure", () => {
    const duties = policy.duties.map((duty) => ({
      ...duty,
      targets: duty.targets.map((target) => ({
        ...target,
        amount: { kind: "span", span: { duration: { kind: "parameter", parameter: "quick" }, clock: { kind: "elapsed" } } } as const,
      })),
    }));
    expect(
      targetsFor({ ...policy, duties }, "response", { by: "priority", group: "P0" }, { quick: 5 * HOUR }).map(({ length }) => length),
    ).toEqual([5 * HOUR]);
  });
});

test("the interval asked for: whether it is reached, and how many replications it would take", () => {
  const input = tiny(
    [[]],
    [10, 12, 14, 16].map((cost, number) => replication(0, number, { cost: 2 * cost })),
  );
  const asked = (halfWidth: number) => {
    const replications = { kind: "precise", least: 4, most: 100, measure: "cost", halfWidth } as const;
    return summarize({ ...input, experiment: { ...input.experiment, replications } });
  };
  expect(asked(100).precision).toMatchObject({ reached: true, needed: 4 });
  const short = asked(1).precision;
  expect(short?.reached).toBe(false);
  // s is 2.58: 1.96² · 6.67 ⁄ 1² = 25.6 by the normal, a few more by t.
  expect(short?.needed).toBeGreaterThan(25);
  expect(short?.needed).toBeLessThan(35);
  expect(asked(1).remarks.join("\n")).toContain(`about ${short?.needed} replications in all would do`);
});

test("an interval asked for of what is the same in every replication is not reached, for that reason", () => {
  const costs = (...each: readonly number[]) => each.map((cost, number) => replication(0, number, { cost }));
  const remarks = (results: ReturnType<typeof costs>) => {
    const input = tiny([[]], results);
    const replications = { kind: "precise", least: 4, most: 100, measure: "cost", halfWidth: 100 } as const;
    return summarize({ ...input, experiment: { ...input.experiment, replications } }).remarks.filter((remark) =>
      remark.includes("asked for"),
    );
  };
  expect(remarks(costs(8, 8, 8, 8))).toEqual([
    "The interval asked for is not reached: `cost` is the same in every replication, which says nothing of how much it may vary.",
  ]);
  expect(remarks(costs(8, 8, 8, 9))).toEqual([]);
  expect(remarks(costs(8, 8, 8, 9000))).toEqual([expect.stringContaining("`cost` is still longer than twice 100; about ")]);
});

test("every measure has its name, its words and its unit", () => {
  const names = {
    duties: [null, "P0"].map((group) => ({ duty: "first-response", group })),
    clauses: ["§5.1", null],
    responseGroups: [null, "P0"],
    resolutionGroups: [null],
    levels: ["level-1"],
    roles: ["lead"],
    teams: ["csm"],
  };
  const how = { kind: "expression", text: "" } as const;
  const own = [
    { name: "quick", of: "share", how } as const,
    { name: "solved", of: "p90", unit: "ms", how } as const,
    { name: "talk", of: "mean", how } as const,
  ];
  const measures = measuresOf(names, own, { label: (duty) => duty.replace("-", " "), recurring: new Set(), currency: "USD" });
  expect(measures.map(({ key, label, unit, ofPolicy }) => `${key}: ${label} (${unit}${ofPolicy === true ? ", of a policy" : ""})`)).toEqual(
    [
      "attainment: in time, of all owed once (share)",
      "attainment of first-response: first response in time (share)",
      "attainment of first-response for P0: first response in time, P0 (share)",
      "breaches: breaches a day (per-day, of a policy)",
      "breaches of §5.1: breaches of §5.1 a day (per-day, of a policy)",
      "breaches without a clause: breaches without a clause, a day (per-day, of a policy)",
      "lateness median of first-response: how late first response was, median (ms)",
      "lateness p90 of first-response: how late first response was, 90th percentile (ms)",
      "response median: time to response, median (ms)",
      "response p90: time to response, 90th percentile (ms)",
      "response median for P0: time to response, median, P0 (ms)",
      "response p90 for P0: time to response, 90th percentile, P0 (ms)",
      "resolution median: time to resolution, median (ms)",
      "resolution p90: time to resolution, 90th percentile (ms)",
      "escalated: tickets escalated (share, of a policy)",
      "escalated to level-1: tickets raised to level-1 itself (share, of a policy)",
      "notices to lead: notices to lead a day (per-day, of a policy)",
      "utilization of csm: csm: time at work of time present (share)",
      "wait at csm: csm: wait for an agent, mean (ms)",
      "wait p90 at csm: csm: wait for an agent, 90th percentile (ms)",
      "cost of csm: csm: cost a week (USD) (money)",
      "tickets: tickets opened a day (per-day)",
      "backlog: open tickets at the start of a day (number)",
      "policy work: agents busy with what the policy asks for (number, of a policy)",
      "cost: cost a week (USD) (money)",
      "cost per ticket: cost a ticket (USD) (money)",
      "customer effort: customer effort a 100 tickets (number)",
      "abandoned: tickets given up by the customer (share)",
      "reopened: tickets reopened (share)",
      "own: quick: quick (share)",
      "own: solved: solved (ms)",
      "own: talk: talk (number)",
    ],
  );
});

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Figures that can be nothing but milliseconds since 1970, by their paths. */
function instantsIn(value: unknown, path = ""): readonly string[] {
  if (typeof value === "number") return value > Date.UTC(2000) ? [path] : [];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => instantsIn(each, `${path}.${key}`))
    : [];
}

describe("JSON", () => {
  const summary = summarize(simulated({ seed: 2, replications: 2, tickets: 40, staff: [4, 6] }));
  const text = simulationToJson(summary);

  test("what was written is read back, byte for byte, where intervals are inverted and certain, too", async () => {
    const many = Array.from({ length: 30 }, (_, number) =>
      replication(0, number, { cost: 8, responses: [50 + number, 80 + 2 * number, 200] }),
    );
    const written = simulationToJson(summarize(tiny([[]], many)));
    expect(written).toContain('"inverted":true');
    expect(written).toContain('"certain":true');
    const again = await readSimulation(written);
    if ("problem" in again) throw new Error(again.problem);
    expect(simulationToJson(again.summary)).toBe(written);
  });

  test("what was written is read back, byte for byte", async () => {
    const read = await readSimulation(text);
    if ("problem" in read) throw new Error(read.problem);
    expect(read.summary).toEqual(summary);
    expect(simulationToJson(read.summary)).toBe(text);
  });

  test("so is a summary in which no ticket is shown", async () => {
    const plain = summarize(tiny([[]], [replication(0, 0, { met: 1 }), replication(0, 1, { met: 2 })]));
    expect(plain.scenarios[0]?.sample).toBeNull();
    const read = await readSimulation(simulationToJson(plain));
    expect("problem" in read ? read.problem : read.summary).toEqual(plain);
  });

  test("instants are ISO 8601 in UTC with milliseconds", async () => {
    const json = JSON.parse(text);
    expect(json.horizon).toEqual({ from: expect.stringMatching(ISO), until: expect.stringMatching(ISO) });
    expect(instantsIn(json)).toEqual([]);
    expect(await readSimulation(text.replace(json.horizon.from, "2024-01-08"))).toMatchObject({
      problem: expect.stringContaining("at `horizon.from`"),
    });
  });

  test("what is broken is said with its place", async () => {
    expect(await readSimulation(text.slice(0, 1000))).toMatchObject({ problem: expect.stringContaining("it is not JSON") });
    expect(await readSimulation(text.replace('"seed":2', '"seed":"two"'))).toMatchObject({ problem: expect.stringContaining("at `seed`") });
    expect(await readSimulation(text.replace("tenet-simulation/1", "tenet-simulation/9"))).toMatchObject({
      problem: expect.stringContaining("at `format`"),
    });
    expect(await readSimulation(text.replace('"breachHours":[', '"breachHours":[1,'))).toMatchObject({
      problem: expect.stringContaining("breachHours"),
    });
  });
});
