// `import { simulate } from "tenet/simulator"`: the figures of the command line, in process.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { type Experiment, type RunProgress, readExperiment, simulate } from "../../../src/simulate.ts";
import { readSimulation } from "../../../src/simulator/results/index.ts";
import { irOf } from "../../support/policy.ts";
import { ROOT, tenet } from "../../support/tenet.ts";

const FILE = "experiments/small.yaml";
const TEXT = readFileSync(join(ROOT, FILE), "utf8");
let experiment: Experiment;
let policies: Readonly<Record<string, PolicyIr>>;

beforeAll(async () => {
  policies = { current: irOf(readFileSync(join(ROOT, "experiments/small/policy.policy"), "utf8")) };
  const read = await readExperiment(TEXT, policies, { file: FILE });
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

test("an experiment is read as the command line reads it; what is wrong with it is returned", async () => {
  const set = ["staffing.agents=6", "replications=3"];
  const changed = await readExperiment(TEXT, policies, { file: FILE, set });
  expect(changed.ok && changed.experiment.replications).toEqual({ kind: "fixed", count: 3 });
  expect(changed.ok && changed.remarks.map(({ file, text }) => [file, text])).toEqual([[FILE, expect.stringContaining("`impatience`")]]);

  const problemsOf = async (text: string, given = policies): Promise<readonly unknown[]> => {
    const read = await readExperiment(text, given);
    return read.ok ? [] : read.problems;
  };
  expect(await problemsOf(TEXT.replace("members: 3", "members: -3"))).toEqual([
    { file: "experiment.yaml", line: 49, column: 16, reason: "`-3` is negative", fix: "it is a whole number from 0 to 1,000,000" },
  ]);
  expect(await problemsOf(TEXT, {})).toEqual([
    expect.objectContaining({ line: 7, reason: "the policy `current` is not given", fix: expect.stringContaining("`{ current: ir }`") }),
  ]);
  // @ts-expect-error a program may be plain JavaScript
  await expect(readExperiment(undefined)).rejects.toThrow("takes the text of an experiment");
});
