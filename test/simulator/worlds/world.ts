// A world for tests: an experiment and a policy as text, every replication lived through with its history, and the summary of all of them.

import { loadModule } from "../../../src/index.ts";
import { type HistoryEvent, type PolicyIr, withParameters } from "../../../src/ir/index.ts";
import { type SimulationSummary, simulate } from "../../../src/simulate.ts";
import { compileMeasure } from "../../../src/simulator/experiment/measure.ts";
import { prepare, runReplication } from "../../../src/simulator/operation/index.ts";
import type { ReplicationResult } from "../../../src/simulator/results/index.ts";
import { irOf } from "../../support/policy.ts";
import { experimentOf } from "../experiment/read.ts";

export type Lived = { readonly events: readonly HistoryEvent[]; readonly result: ReplicationResult };

export type World = { readonly policy: PolicyIr; readonly experiment: ReturnType<typeof experimentOf> };

/** The policy is called `p` in the experiment. */
export function worldOf(policy: string, experiment: string): World {
  const ir = irOf(policy);
  return { policy: ir, experiment: experimentOf(experiment, [], new Map([["p", ir]])) };
}

/** One replication of one scenario. */
export function live({ policy, experiment }: World, scenario = 0, replication = 0): Lived {
  const of = experiment.scenarios[scenario];
  if (of === undefined) throw new Error(`there is no scenario ${scenario}`);
  if (experiment.warmUp.kind !== "fixed") throw new Error("a world says its warm-up");
  const ir = withParameters(policy, of.parameters);
  const events: HistoryEvent[] = [];
  const prepared = prepare({
    experiment,
    scenario,
    ir,
    module: loadModule(ir),
    manifest: "world",
    warmUp: experiment.warmUp.length,
    measures: experiment.measures.map((own) => ({ name: own.name, of: compileMeasure(own, of.demand) })),
    history: (event) => events.push(event),
  });
  const result = runReplication(prepared, replication);
  if (result === null) throw new Error("the replication was stopped");
  return { events, result };
}

export async function summaryOf({ policy, experiment }: World): Promise<SimulationSummary> {
  const summary = await simulate(experiment, { policies: { p: policy } });
  if (summary === null) throw new Error("the run was stopped");
  return summary;
}
