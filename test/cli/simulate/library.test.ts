// `import { simulate } from "tenet/simulator"`: the figures of the command line, in process.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compileText } from "../../../src/compiler/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { type Experiment, type RunProgress, simulate } from "../../../src/simulate.ts";
import { loadExperiment } from "../../../src/simulator/index.ts";
import { readSimulation } from "../../../src/simulator/results/index.ts";
import { ROOT, tenet } from "../../support/tenet.ts";

const FILE = "experiments/small.yaml";
let experiment: Experiment;
let policies: Readonly<Record<string, PolicyIr>>;

beforeAll(async () => {
  const small = compileText(new Map([["policy.policy", readFileSync(join(ROOT, "experiments/small/policy.policy"), "utf8")]])).value;
  if (small === null) throw new Error("the policy of the small experiment has errors");
  policies = { current: small };
  const read = await loadExperiment(readFileSync(join(ROOT, FILE), "utf8"), FILE, new Map(Object.entries(policies)), []);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  experiment = { ...read.experiment, replications: { kind: "fixed", count: 2 } };
});

test("the figures are those of the command line; progress is told", async () => {
  const told: RunProgress[] = [];
  const summary = await simulate(experiment, { policies, progress: (state) => void told.push(state) });
  expect(told.at(-1)).toEqual({ done: 8, resumed: 0, wanted: 8 });
  const ran = await tenet(["simulate", FILE, "--replications", "2", "--workers", "1", "--json"]);
  const figures = (of: unknown): unknown => ({ ...(of as object), manifest: "", command: "" });
  const read = await readSimulation(ran.out);
  if ("problem" in read) throw new Error(read.problem);
  expect(figures(summary)).toEqual(figures(read.summary));
});

test("stopped, it gives the rows that are whole, or nothing", async () => {
  let asked = 0;
  expect(await simulate(experiment, { policies, stopped: () => true })).toBeNull();
  const summary = await simulate(experiment, { policies, stopped: () => asked >= 6, progress: ({ done }) => (asked = done) });
  expect(summary?.replications).toMatchObject({ done: [1, 1, 1, 1], interrupted: true });
});

test("what is not given is said", async () => {
  await expect(simulate(experiment)).rejects.toThrow("a policy `current` that is not given");
  const own = { name: "mine", of: "mean", how: { kind: "module", file: "mine.ts" } } as const;
  await expect(simulate({ ...experiment, measures: [own] }, { policies })).rejects.toThrow("a measure `mine` whose function is not given");
  const mine = await simulate({ ...experiment, measures: [own] }, { policies, measures: { mine: ({ contacts }) => contacts } });
  expect(mine?.scenarios[0]?.measures.some(({ key }) => key === "own: mine")).toBe(true);
});
