// TechFlow's policy, compiled in process, and its sample log: what the replay of a real history is tested on.
// cspell:ignore techflow

import { readFileSync } from "node:fs";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { openPolicy } from "../../src/cli/disk/files.ts";
import { emit, instantiate } from "../../src/compiler/5-emit/index.ts";
import { compile, policyHash } from "../../src/compiler/index.ts";
import * as runtime from "../../src/runtime/index.ts";
import { loadMapping, type Mapping, type ReplayPolicy, replayPolicy } from "../../src/simulator/index.ts";

const FOLDER = "policies/techflow";
const SAMPLE = `${FOLDER}/sample`;

export type TechFlow = {
  readonly module: runtime.DecisionModule;
  readonly policy: ReplayPolicy;
  readonly mapping: Mapping;
  readonly log: string;
};

export async function techflow(): Promise<TechFlow> {
  const { entry, read } = openPolicy(FOLDER, process.cwd());
  const { value: ir } = compile(entry, read);
  if (ir === null) throw new Error("TechFlow's policy does not compile");
  const { code } = emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false });
  const module = instantiate(code, runtime);
  const loaded = await loadMapping(readFileSync(`${SAMPLE}/mapping.yaml`, "utf8"), "mapping.yaml", module.declarations);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ line, reason }) => `${line}: ${reason}`).join("\n"));
  return { module, policy: replayPolicy(ir), mapping: loaded.mapping, log: readFileSync(`${SAMPLE}/servicenow-incidents.csv`, "utf8") };
}
