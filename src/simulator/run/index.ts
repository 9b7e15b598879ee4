// Door of src/simulator/run: experiments run, replication by replication, whoever makes them and wherever they are kept.

export type { Experiment } from "../experiment/index.ts";
export { ticketsIn } from "../experiment/size.ts";
export type { MeasureOf, ReplicationResult, SimulationSummary, TicketRow } from "../results/index.ts";
export { simulationAsJson } from "../results/summary-json.ts";
export { judgmentOf, nextTarget, type PrecisionJudgment } from "./batches.ts";
export { canonicalJson } from "./canonical.ts";
export { manifestDifferences } from "./difference.ts";
export { inShard, jobsOf, type Shard } from "./jobs.ts";
export { deciderKey, type Make, type MakerSetup, replicationMaker } from "./maker.ts";
export { MANIFEST_FORMAT, type Manifest, manifestText, type NamedManifest, nameManifest, readManifest, type Sha256 } from "./manifest.ts";
export { type Job, jobOfPart, type PartRead, partName, partText, readPart, shortHash } from "./part.ts";
export { type Course, type Executor, type Run, type RunProgress, runReplications, type Store, type Work } from "./run.ts";
export { judgmentOn, NoSuchMeasure, summaryOf } from "./summary.ts";
export { baselineOf, findWarmUp, PILOTS, type WarmUpFound } from "./warm-up.ts";
