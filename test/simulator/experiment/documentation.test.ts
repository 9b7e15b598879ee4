// docs/experiments.md: its examples are one experiment, which is read and run; every key of the schema stands on the page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import { compileMeasure, experimentJsonSchema } from "../../../src/simulator/experiment/index.ts";
import { prepare, runReplication } from "../../../src/simulator/operation/index.ts";
import { ROOT } from "../../support/tenet.ts";
import { experimentOf, policyAt, problemsOf } from "./read.ts";

const PAGE = readFileSync(join(ROOT, "docs/experiments.md"), "utf8");
const TEXT = [...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, inner]) => inner ?? "").join("");

test("the examples are one experiment of four scenarios", () => {
  expect(problemsOf(TEXT)).toEqual([]);
  expect(experimentOf(TEXT).scenarios.map(({ name }) => name)).toEqual([
    "agents 3, p0-response 10 minutes",
    "agents 3, p0-response 20 minutes",
    "agents 4, p0-response 10 minutes",
    "agents 4, p0-response 20 minutes",
  ]);
});

test("the experiment of the examples runs, and each of its measures has values", () => {
  const experiment = experimentOf(TEXT);
  const ir = policyAt("experiments/small");
  const { demand } = experiment.scenarios[0]!;
  const measures = experiment.measures.map((own) => ({ name: own.name, of: compileMeasure(own, demand) }));
  const module = loadModule(ir);
  const result = runReplication(prepare({ experiment, scenario: 0, ir, module, manifest: "", warmUp: 0, measures }), 0);
  expect(result?.tickets.opened).toBeGreaterThan(150);
  expect(result?.own.map(({ name, count }) => [name, count > 0])).toEqual([
    ["answered-in-4h", true],
    ["time-to-solve", true],
  ]);
});

test("every key of the schema stands on the page", () => {
  const keys = new Set<string>();
  const look = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("properties" in node && typeof node.properties === "object" && node.properties !== null)
      for (const key of Object.keys(node.properties)) keys.add(key);
    for (const inner of Object.values(node)) look(inner);
  };
  look(experimentJsonSchema());
  expect(keys.size).toBeGreaterThan(80);
  expect([...keys].filter((key) => !new RegExp(`(^|[^\\w-])${key}([^\\w-]|$)`, "m").test(PAGE))).toEqual([]);
});
