// Door of `import { readExperiment, simulate } from "tenet/simulator"`: an experiment read and run in this process, on this thread; no files, no workers.

import { policyHash, sha256 } from "./compiler/index.ts";
import { loadModule } from "./index.ts";
import { type PolicyIr, wantPolicy } from "./ir/index.ts";
import { type ExperimentResult, loadExperiment, loadPolicyNames } from "./simulator/index.ts";
import {
  type Experiment,
  findWarmUp,
  judgmentOn,
  MANIFEST_FORMAT,
  type MeasureOf,
  nameManifest,
  type ReplicationResult,
  type RunProgress,
  replicationMaker,
  runReplications,
  type SimulationSummary,
  summaryOf,
  type Work,
} from "./simulator/run/index.ts";

export type { ExperimentProblem, ExperimentRemark, ExperimentResult } from "./simulator/index.ts";
export type { Experiment, MeasureOf, RunProgress, SimulationSummary, TicketRow } from "./simulator/run/index.ts";

/** How `readExperiment` reads. */
export type ReadOptions = {
  /** What places call the text: `experiment.yaml` unless said. */
  readonly file?: string;
  /** `PATH=VALUE` as `--set` takes it, in order, before anything is varied. */
  readonly set?: readonly string[];
};

/**
 * The experiment in a text (YAML, docs/experiments.md), or all that is wrong with it and where: returned, never thrown. `policies`: the IR of each policy
 * that the text names, by its name there; their paths in the text are not looked at. Throws a TypeError where `text` is no text, or a policy no IR.
 */
export async function readExperiment(
  text: string,
  policies: Readonly<Record<string, PolicyIr>> = {},
  { file = "experiment.yaml", set = [] }: ReadOptions = {},
): Promise<ExperimentResult> {
  if (typeof text !== "string") throw new TypeError("`readExperiment` takes the text of an experiment, and the IR of each policy it names");
  for (const ir of Object.values(policies)) wantPolicy(ir);
  const named = await loadPolicyNames(text, file, set);
  const missing = named.ok ? named.policies.filter(({ name }) => policies[name] === undefined) : [];
  if (missing.length > 0)
    return {
      ok: false,
      problems: missing.map(({ name, place }) => ({
        ...place,
        reason: `the policy \`${name}\` is not given`,
        fix: `give its IR to \`readExperiment\`: \`{ ${/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name)}: ir }\``,
      })),
    };
  return loadExperiment(text, file, new Map(Object.entries(policies)), set);
}

/** What `simulate` needs beside the experiment. */
export type SimulateOptions = {
  /** The experiment's policies by its names for them; a scenario's own parameters are put in here. */
  readonly policies?: Readonly<Record<string, PolicyIr>>;
  /** A function for each of the experiment's measures that is a module: pure, of one finished ticket. By the measure's name. */
  readonly measures?: Readonly<Record<string, MeasureOf>>;
  /** Told after every replication. */
  readonly progress?: (state: RunProgress) => void;
  /** Asked again and again: true ends the run with what was finished. */
  readonly stopped?: () => boolean;
};

/**
 * Runs every replication of every scenario and says what they come to: the same experiment, policies and measures give the same summary. Throws a
 * TypeError where that is no experiment or a policy no IR, a RangeError where a policy or a measure that the experiment names is not given, NoSuchMeasure where it asks for the interval of nothing that is
 * measured, and whatever a measure throws. null: stopped before every scenario had a replication.
 */
export async function simulate(experiment: Experiment, options: SimulateOptions = {}): Promise<SimulationSummary | null> {
  wantExperiment(experiment);
  const stopped = options.stopped ?? ((): boolean => false);
  const modules = modulesOf(experiment, options);
  const named = nameManifest(
    {
      format: MANIFEST_FORMAT,
      tenet: "library",
      experiment,
      policies: policiesOf(experiment, options),
      measures: Object.fromEntries([...modules].map(([name, of]) => [name, of.toString()])),
    },
    "simulate(experiment)",
    sha256,
  );
  const make = replicationMaker({ manifest: named.manifest, hash: named.hash, loadModule, modules }, stopped);
  const executor = { width: 1, run: async (work: Work) => inJson(make(work)) };
  const warmUp = await findWarmUp(experiment, executor, stopped);
  if (warmUp === null) return null;
  const course = await runReplications({
    scenarios: experiment.scenarios.length,
    replications: experiment.replications,
    shard: null,
    warmUp: warmUp.length,
    executor,
    store: { get: () => null, put: () => undefined },
    judge: (results) => judgmentOn(named, warmUp, results),
    stopped,
    progress: options.progress ?? ((): void => undefined),
  });
  return course.rows === 0 ? null : summaryOf(named, warmUp, course.results, course.interrupted);
}

function wantExperiment(experiment: unknown): void {
  if (typeof experiment === "object" && experiment !== null && "scenarios" in experiment && "measures" in experiment) return;
  throw new TypeError(
    "an experiment is what `readExperiment` gives, or what `tenet simulate --out FOLDER` writes into manifest.json, under `manifest.experiment`",
  );
}

/** What a file would hold: no −0, nothing undefined. So the figures are those of a run that was kept and gone on from. */
function inJson(result: ReplicationResult | null): ReplicationResult | null {
  const read: ReplicationResult | null = JSON.parse(JSON.stringify(result));
  return read;
}

function policiesOf(
  experiment: Experiment,
  { policies = {} }: SimulateOptions,
): Readonly<Record<string, { readonly hash: string; readonly ir: PolicyIr }>> {
  const wanted = Object.keys(experiment.policies);
  const missing = wanted.find((name) => policies[name] === undefined);
  if (missing !== undefined) throw new RangeError(`the experiment compares a policy \`${missing}\` that is not given`);
  for (const name of wanted) wantPolicy(policies[name]);
  return Object.fromEntries(
    wanted.flatMap((name) => (policies[name] === undefined ? [] : [[name, { hash: policyHash(policies[name]), ir: policies[name] }]])),
  );
}

function modulesOf(experiment: Experiment, { measures = {} }: SimulateOptions): ReadonlyMap<string, MeasureOf> {
  const modules = new Map<string, MeasureOf>();
  for (const { name, how } of experiment.measures) {
    if (how.kind !== "module") continue;
    const of = measures[name];
    if (of === undefined) throw new RangeError(`the experiment has a measure \`${name}\` whose function is not given`);
    modules.set(name, of);
  }
  return modules;
}
