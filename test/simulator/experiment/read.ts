// Reads experiments for tests: the small one that is shipped, or a text of the test's own, for policies compiled once.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openPolicy } from "../../../src/cli/disk/files.ts";
import { compileVersions } from "../../../src/compiler/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { type Experiment, readExperiment } from "../../../src/simulator/experiment/index.ts";
import { ROOT } from "../../support/tenet.ts";

export type Policies = ReadonlyMap<string, PolicyIr>;

/** An experiment that says what it must and little more, for tests that change a piece of it. */
export const PLAIN = `format: tenet-experiment/1
title: Plain
policies: {current: small}
horizon: {from: 2024-03-04, until: 2024-03-18, zone: Europe/Paris}
warm-up: 1 day
replications: 5
seed: 7
demand:
  arrivals: {per-day: 20, hours: flat}
  customers: 40
  facts:
    size: {of: customer, own: yes, one-of: {big: 20 %, small: 80 %}}
    priority:
      cases:
        - {when: {size: big}, is: {one-of: {P0: 10 %, P1: 90 %}}}
      otherwise: {one-of: {P2: 50 %, P3: 50 %}}
  handling:
    usual: {weight: 1, effort: {exponential: {mean: 20 minutes}}}
people:
  teams:
    agents: {members: 4, works: office-hours}
    leads: {members: 1, works: office-hours}
  routing: [{team: agents}]
  duties: {"*": {team: leads, effort: 5 minutes}}
`;

const compiled = new Map<string, PolicyIr>();

/** A policy of the repository, by its path there. */
export function policyAt(path: string): PolicyIr {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const { entry, read } = openPolicy(path, ROOT);
  const { value } = compileVersions(entry, read, []);
  if (value === null) throw new Error(`${path} does not compile`);
  compiled.set(path, value);
  return value;
}

export const SMALL: Policies = new Map([["current", policyAt("experiments/small")]]);

export function shipped(name: string): string {
  return readFileSync(join(ROOT, "experiments", name), "utf8");
}

/** `line:column reason → fix` of each problem; none: the experiment is read. */
export function problemsOf(text: string, sets: readonly string[] = [], policies: Policies = SMALL): readonly string[] {
  const read = readExperiment(text, "x.yaml", policies, sets);
  if (read.ok) return [];
  return read.problems.map(
    ({ file, line, column, reason, fix }) =>
      `${file === "x.yaml" ? `${line}:${column}` : file} ${reason}${fix === null ? "" : ` → ${fix}`}`,
  );
}

export function experimentOf(text: string, sets: readonly string[] = [], policies: Policies = SMALL): Experiment {
  const read = readExperiment(text, "x.yaml", policies, sets);
  if (!read.ok) throw new Error(problemsOf(text, sets, policies).join("\n"));
  return read.experiment;
}

export function remarksOf(text: string, sets: readonly string[] = [], policies: Policies = SMALL): readonly string[] {
  const read = readExperiment(text, "x.yaml", policies, sets);
  if (!read.ok) throw new Error(problemsOf(text, sets, policies).join("\n"));
  return read.remarks.map(({ line, text: said }) => `${line}: ${said}`);
}
