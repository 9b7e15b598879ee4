// What the replications of a run come to, and whether the interval that its experiment asks for is short enough by now.

import { askedMeasure, type SimulationSummary, summarize } from "../results/index.ts";
import type { ReplicationResult } from "../results/replication.ts";
import type { Interval } from "../statistics/index.ts";
import { judgmentOf, type PrecisionJudgment } from "./batches.ts";
import type { NamedManifest } from "./manifest.ts";
import type { WarmUpFound } from "./warm-up.ts";

/** An experiment asks for the interval of something that nothing is measured as. */
export class NoSuchMeasure extends Error {
  readonly measure: string;
  readonly known: readonly string[];

  constructor(measure: string, known: readonly string[]) {
    super(`nothing is measured as \`${measure}\`, whose interval the replications are to go by`);
    this.name = "NoSuchMeasure";
    this.measure = measure;
    this.known = known;
  }
}

/** A pure function of the set of replications: whoever made them, the same figures. */
export function summaryOf(
  { manifest, hash, command }: NamedManifest,
  warmUp: WarmUpFound,
  replications: readonly ReplicationResult[],
  interrupted: boolean,
): SimulationSummary {
  const { experiment, policies } = manifest;
  return summarize({ experiment, manifest: hash, command, warmUp, policies, replications, interrupted });
}

/** Throws NoSuchMeasure where nothing was measured under the name that the experiment gives. */
export function judgmentOn(named: NamedManifest, warmUp: WarmUpFound, results: readonly ReplicationResult[]): PrecisionJudgment {
  const { replications, confidence } = named.manifest.experiment;
  if (replications.kind === "fixed") return { reached: true, halfWidth: null, needed: null };
  const { measure: wanted } = replications;
  const { scenarios } = summaryOf(named, warmUp, results, false);
  const found = scenarios.map(({ measures }) => askedMeasure(measures, wanted));
  const done = Math.max(...scenarios.map((scenario) => scenario.replications.length));
  const told = new Map([[done, scenarios]]);
  const intervalOf = (scenario: number, n: number): Interval => {
    const first = told.get(n) ?? summaryOf(named, warmUp, firstOf(results, n), false).scenarios;
    told.set(n, first);
    const value = askedMeasure(first[scenario]?.measures ?? [], wanted)?.value.interval;
    return value ?? { kind: "unknown", why: "nothing of the kind was measured", n: 0, missing: n, level: confidence };
  };
  if (found.every((measure) => measure === undefined)) throw new NoSuchMeasure(wanted, scenarios[0]?.measures.map(({ key }) => key) ?? []);
  return judgmentOf(
    replications,
    confidence,
    found.map((measure) => measure?.value.perReplication ?? []),
    intervalOf,
  );
}

function firstOf(results: readonly ReplicationResult[], n: number): readonly ReplicationResult[] {
  return results.filter(({ replication }) => replication < n);
}
