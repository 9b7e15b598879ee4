// Makes replications from a manifest alone: parameters put into the policies, modules made of them, each scenario prepared once.

import { type PolicyIr, withParameters } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { Scenario } from "../experiment/experiment.ts";
import { compileMeasure } from "../experiment/measure.ts";
import { type Prepared, prepare, runReplication } from "../operation/index.ts";
import type { ReplicationResult } from "../results/replication.ts";
import type { MeasureOf } from "../results/ticket-row.ts";
import { canonicalJson } from "./canonical.ts";
import type { Manifest } from "./manifest.ts";
import type { Work } from "./run.ts";

/** null: stopped before it was done. What a measure of an analyst's own throws, it throws. */
export type Make = (work: Work) => ReplicationResult | null;

export type MakerSetup = {
  readonly manifest: Manifest;
  readonly hash: string;
  /** The decision module of a policy, whoever compiles it. */
  readonly loadModule: (ir: PolicyIr) => DecisionModule;
  /** The functions of the experiment's measures that are modules, by the measure's name. */
  readonly modules: ReadonlyMap<string, MeasureOf>;
};

type Decider = { readonly ir: PolicyIr; readonly module: DecisionModule } | { readonly ir: null; readonly module: null };

/** Prepared scenarios held at a time; the one not used for longest goes first. */
const HELD = 64;

export function replicationMaker(setup: MakerSetup, stop: () => boolean): Make {
  const { experiment } = setup.manifest;
  const deciders = new Map<string, Decider>();
  const prepared = new Map<string, Prepared>();
  const preparedFor = ({ scenario, warmUp }: Work): Prepared => {
    const key = `${scenario} ${warmUp}`;
    const found =
      prepared.get(key) ??
      prepare({
        experiment,
        scenario,
        ...deciderOf(setup, scenario, deciders),
        manifest: setup.hash,
        warmUp,
        measures: measuresOf(setup, scenario),
      });
    prepared.delete(key);
    prepared.set(key, found);
    for (const oldest of [...prepared.keys()].slice(0, -HELD)) prepared.delete(oldest);
    return found;
  };
  return (work) => {
    const result = runReplication(preparedFor(work), work.replication, stop);
    // Stopped at the very end, a part of it may be missing.
    return stop() ? null : result;
  };
}

/** In the experiment's order. What an expression may ask for hangs on the scenario's demand. */
function measuresOf({ manifest: { experiment }, modules }: MakerSetup, scenario: number): Parameters<typeof prepare>[0]["measures"] {
  const demand = experiment.scenarios[scenario]?.demand;
  return experiment.measures.map((own) => {
    if (own.how.kind === "expression" && demand !== undefined) return { name: own.name, of: compileMeasure(own, demand) };
    const of = modules.get(own.name);
    if (of === undefined) throw new RangeError(`no function for measure ${own.name}`);
    return { name: own.name, of };
  });
}

/** Scenarios of one key share one module: they have one policy, and the same figures in it. */
export function deciderKey({ policy, parameters }: Pick<Scenario, "policy" | "parameters">): string {
  return canonicalJson([policy, parameters]);
}

function deciderOf({ manifest, loadModule }: MakerSetup, index: number, made: Map<string, Decider>): Decider {
  const scenario = manifest.experiment.scenarios[index];
  if (scenario === undefined) throw new RangeError(`no scenario ${index}`);
  if (scenario.policy === null) return { ir: null, module: null };
  const policy = manifest.policies[scenario.policy];
  if (policy === undefined) throw new RangeError(`no policy ${scenario.policy}`);
  const key = deciderKey(scenario);
  const found = made.get(key);
  if (found !== undefined) return found;
  const ir = withParameters(policy.ir, scenario.parameters);
  const decider = { ir, module: loadModule(ir) };
  made.set(key, decider);
  return decider;
}
