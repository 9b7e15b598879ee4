// The page on a simulation's report lists every measure and every chart there is, and none that there is not.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { simulationCharts } from "../../src/reports/index.ts";
import { summarize } from "../../src/simulator/results/index.ts";
import { simulated } from "../simulator/results/simulated.ts";
import { ROOT } from "../support/tenet.ts";

const page = readFileSync(join(ROOT, "docs/simulation-report.md"), "utf8");
const summary = summarize(simulated({ seed: 1, replications: 2, tickets: 30, staff: [4, 5] }));

test("every key of a measure is listed, and every listed one occurs", () => {
  const rows = page.slice(page.indexOf("## Measures"), page.indexOf("## How a figure")).split("\n");
  const listed = rows
    .filter((row) => row.startsWith("| `"))
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, key]) => key ?? ""));
  const patterns = listed.filter((key) => !key.startsWith("…")).map((key) => new RegExp(`^${key.replace(/[A-Z]+/g, ".+")}( for .+)?$`));
  const keys = summary.scenarios.flatMap(({ measures }) => measures.map(({ key }) => key));
  expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  expect(patterns.filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
});

test("every chart for a notebook is listed", () => {
  const listed = page.slice(page.indexOf("## For a notebook"));
  expect(simulationCharts(summary).filter(({ name }) => !listed.includes(`\`${name}\``))).toEqual([]);
});
