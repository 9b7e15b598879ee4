// Reads an experiment file, loading YAML and zod only when there is one to read.

import type { PolicyIr } from "../ir/index.ts";
import type { ExperimentResult, NamedPolicies } from "./experiment/index.ts";

/** Which policies the file names, by name, with their paths as it gives them: they are compiled before the file is read as a whole. */
export async function loadPolicyNames(text: string, file: string, sets: readonly string[]): Promise<NamedPolicies> {
  const { readPolicyNames } = await import("./experiment/index.ts");
  return readPolicyNames(text, file, sets);
}

/**
 * The experiment in `text`, or all that is wrong with it and where; `file` is what places call it. `policies`: the IR of each policy the file names, by
 * its name there. `sets`: `PATH=VALUE` from the command line, applied before anything is varied.
 */
export async function loadExperiment(
  text: string,
  file: string,
  policies: ReadonlyMap<string, PolicyIr>,
  sets: readonly string[],
): Promise<ExperimentResult> {
  const { readExperiment } = await import("./experiment/index.ts");
  return readExperiment(text, file, policies, sets);
}
