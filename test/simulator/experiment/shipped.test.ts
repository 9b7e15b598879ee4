// The experiments that are shipped: they are read, fit the JSON Schema for editors, and read back the same once written.

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type Experiment, experimentJsonSchema, writeExperiment } from "../../../src/simulator/experiment/index.ts";
import { experimentOf, PLAIN, type Policies, policyAt, problemsOf, SMALL, shipped } from "./read.ts";

const TECHFLOW: Policies = new Map([
  ["current", policyAt("policies/techflow")],
  ["tighter", policyAt("policies/techflow/tighter.policy")],
]);
const SHIPPED: readonly (readonly [string, Policies])[] = [
  ["small.yaml", SMALL],
  ["techflow-quarter.yaml", TECHFLOW],
];

describe.each(SHIPPED)("%s", (name, policies) => {
  test("is read", () => {
    expect(problemsOf(shipped(name), [], policies)).toEqual([]);
  });

  test("fits the JSON Schema", () => {
    const schema = z.fromJSONSchema(experimentJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(parse(shipped(name))).error).toBeUndefined();
    expect(schema.safeParse({ ...parse(shipped(name)), sed: 7 }).success).toBe(false);
  });

  test("reads back the same once written, whichever scenario it is", () => {
    const experiment = experimentOf(shipped(name), [], policies);
    for (const scenario of [experiment.scenarios[0], experiment.scenarios.at(-1)]) {
      if (scenario === undefined) continue;
      const alone = aloneOf(experiment, scenario);
      expect(experimentOf(writeExperiment(alone, new Map(), policies), [], policies)).toEqual(alone);
    }
  });
});

test.each([
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {erlang: {mean: 20 minutes, stages: 3}}"],
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {gamma: {mean: 20 minutes, shape: 0.5}}"],
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {weibull: {scale: 20 minutes, shape: 1.5}}"],
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {lognormal: {median: 1500 ms, spread: 0.7}}"],
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {hyperexponential: [{weight: 70 %, mean: 5 minutes}, {weight: 30 %, mean: 2 h}]}"],
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {empirical: [1 minute, 2 minutes, 9 minutes]}"],
  ["effort: {exponential: {mean: 20 minutes}}", "effort: {choice: {5 minutes: 2, 1 day: 1}}"],
  [
    "effort: {exponential: {mean: 20 minutes}}",
    "effort: {mixture: [{weight: 2, of: 5 minutes}, {weight: 1, of: {uniform: {from: 1 h, to: 2 h}}}]}",
  ],
  ["usual: {", "usual: {hand-offs: {poisson: {mean: 0.3}}, "],
  ["usual: {", "usual: {hand-offs: {geometric: {mean: 0.3}}, "],
  ["usual: {", "usual: {hand-offs: {negative-binomial: {mean: 0.3, shape: 2}}, "],
  ["usual: {", "usual: {hand-offs: {zipf: {count: 5, exponent: 1.2}}, "],
  ["when: {size: big}", "when: {size: known}"],
  ["when: {size: big}", "when: {size: unknown}"],
  ["when: {size: big}", "when: [{size: big}, {size: [big, small]}]"],
  ["of: customer, own: yes, one-of: {big: 20 %, small: 80 %}", "own: yes, yes: 20 %"],
  ["weight: 1,", "weight: {cases: [{when: {size: big}, is: 2}], otherwise: 0.000001},"],
])("of %s as %s what is written is read back", (from, to) => {
  const experiment = experimentOf(
    PLAIN.replace(from, to).replace("when: {size: big}", to.includes("yes: 20 %") ? "when: {size: yes}" : "when: {size: big}"),
  );
  expect(PLAIN).toContain(from);
  expect(experimentOf(writeExperiment(experiment, new Map(), SMALL))).toEqual(experiment);
});

test("the quarter compares three levels of staffing under two policies, thirty times over ninety-one days", () => {
  const { scenarios, replications } = experimentOf(shipped("techflow-quarter.yaml"), [], TECHFLOW);
  expect(scenarios).toHaveLength(6);
  expect(replications).toEqual({ kind: "fixed", count: 30 });
  expect(scenarios.map(({ horizon }) => new Date(horizon.from).toISOString())[0]).toBe("2024-01-08T08:00:00.000Z");
  // The clocks went forward in march.
  expect(scenarios.map(({ horizon }) => new Date(horizon.until).toISOString())[0]).toBe("2024-04-08T07:00:00.000Z");
});

test("a set of what the baseline is named by leaves the baseline what it is but for that", () => {
  const quarter = shipped("techflow-quarter.yaml");
  const of = (...sets: string[]) => experimentOf(quarter, sets, TECHFLOW).baseline;
  expect([of(), of("staffing.csm=4"), of("staffing.csm=6")]).toEqual(["current, csm 3", "current, csm 4", "current, csm 6"]);
  expect(of("policy=tighter", "staffing.csm=6")).toBe("tighter, csm 6");
  expect(problemsOf(quarter.replace("baseline: current, csm 3", "baseline: current, csm 5"), ["seed=1"], TECHFLOW)).toHaveLength(1);
});

test("comments stand above what they are about, and figures as an analyst would write them", () => {
  const experiment = experimentOf(PLAIN);
  const comments = new Map([
    ["", "Learned from a log."],
    ["demand.handling.usual", "Of 300 tickets.\nThe fit is poor above a day."],
  ]);
  const text = writeExperiment(experiment, comments, SMALL);
  expect(text.split("\n")[0]).toBe("# Learned from a log.");
  expect(text).toContain("    # Of 300 tickets.\n    # The fit is poor above a day.\n    usual:");
  expect(text).toContain("effort: { exponential: { mean: 20 minutes } }");
  expect(experimentOf(text)).toEqual(experiment);
  expect(() => writeExperiment(experiment, new Map([["demand.nothing", "x"]]))).toThrow("demand.nothing");
});

/** The experiment with this scenario alone, as if nothing had been varied. */
function aloneOf(experiment: Experiment, scenario: Experiment["scenarios"][number]): Experiment {
  return { ...experiment, baseline: null, design: "grid", scenarios: [{ ...scenario, name: scenario.policy ?? "no policy", factors: [] }] };
}
