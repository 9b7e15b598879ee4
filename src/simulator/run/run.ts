// The run loop: jobs handed out, finished ones kept, more of them until the interval asked for is short enough. Threads and files are the caller's.

import type { Milliseconds } from "../../ir/index.ts";
import type { Replications } from "../experiment/experiment.ts";
import type { ReplicationResult } from "../results/replication.ts";
import { firstTarget, nextTarget, type PrecisionJudgment } from "./batches.ts";
import { completeRows, inShard, jobsOf, type Shard } from "./jobs.ts";
import type { Job } from "./part.ts";
import { pump } from "./pump.ts";

/** A job with the warm-up under which it runs. */
export type Work = Job & { readonly warmUp: Milliseconds };

/** Whoever makes replications: worker threads, or this very thread. */
export type Executor = {
  /** How many it makes at a time. */
  readonly width: number;
  /** null: it was stopped before the replication was done. Throws where the replication cannot be made at all. */
  readonly run: (work: Work) => Promise<ReplicationResult | null>;
};

/** Where finished replications are kept. */
export type Store = {
  /** One finished earlier; null: there is none. */
  readonly get: (job: Job) => ReplicationResult | null;
  /** Keeps one for good. What it throws ends the run. */
  readonly put: (result: ReplicationResult) => void;
};

/** `wanted`: replications of all scenarios together, as far as is known by now. */
export type RunProgress = { readonly done: number; readonly resumed: number; readonly wanted: number };

export type Run = {
  readonly scenarios: number;
  readonly replications: Replications;
  readonly shard: Shard | null;
  readonly warmUp: Milliseconds;
  /** Scenarios of one kind run the same code: whoever has made one makes another in less time. Left out: they are all alike. */
  readonly kindOf?: (scenario: number) => string;
  readonly executor: Executor;
  readonly store: Store;
  /** Asked at the end of a batch, with all replications of all scenarios so far, by replication and scenario. */
  readonly judge: (results: readonly ReplicationResult[]) => PrecisionJudgment;
  readonly stopped: () => boolean;
  readonly progress: (state: RunProgress) => void;
};

export type Course = {
  /** Replications that every scenario has: rows of pairs. */
  readonly rows: number;
  /** All that are finished, those that no row is whole of included; of a shard, its own alone. */
  readonly finished: number;
  /** Replications that every scenario was to have. */
  readonly wanted: number;
  /** Of the whole rows, by replication and scenario. */
  readonly results: readonly ReplicationResult[];
  /** Cut short before the rows wanted (of a shard: its part of them) were there. */
  readonly interrupted: boolean;
  /** Where an interval was asked for: what the last look at it said. */
  readonly judgment: PrecisionJudgment | null;
};

/** Makes what is missing, and says what there is. The same experiment gives the same rows, however many workers there are and whatever was finished before. */
export async function runReplications(run: Run): Promise<Course> {
  const made = new Map<string, ReplicationResult>();
  const get = (job: Job): ReplicationResult | null => made.get(keyOf(job)) ?? run.store.get(job);
  let begun = 0;
  let target = firstTarget(run.replications);
  for (;;) {
    await runBatch(run, jobsOf(run.scenarios, begun, target), target * run.scenarios, made);
    const rows = completeRows((job) => get(job) !== null, run.scenarios, target);
    const results = resultsOf(get, run.scenarios, rows);
    const judgment = run.replications.kind === "precise" && run.shard === null && rows === target ? run.judge(results) : null;
    const next = nextTarget(run.replications, target, judgment);
    const interrupted = !isDone(run, get, target) || (run.stopped() && next !== null);
    if (interrupted || next === null)
      return {
        rows,
        finished: mineOf(run, target).filter((job) => get(job) !== null).length,
        wanted: target,
        results,
        interrupted,
        judgment,
      };
    [begun, target] = [target, next];
  }
}

async function runBatch(run: Run, all: readonly Job[], wanted: number, made: Map<string, ReplicationResult>): Promise<void> {
  const mine = all.filter((job) => inShard(job, run.scenarios, run.shard));
  const missing = mine.filter((job) => run.store.get(job) === null);
  const before = wanted - all.length;
  const resumed = mine.length - missing.length;
  const wantedHere = run.shard === null ? wanted : mine.length;
  let done = (run.shard === null ? before : 0) + resumed;
  const tell = (): void => run.progress({ done, resumed, wanted: wantedHere });
  tell();
  const work = async (job: Job): Promise<void> => {
    const result = await run.executor.run({ ...job, warmUp: run.warmUp });
    if (result === null) return;
    run.store.put(result);
    made.set(keyOf(job), result);
    done += 1;
    tell();
  };
  await pump(missing, run.executor.width, work, run.stopped, ({ scenario }) => run.kindOf?.(scenario) ?? "");
}

/** Ctrl-C may come after the last replication: then nothing is missing. */
function isDone(run: Run, get: (job: Job) => ReplicationResult | null, target: number): boolean {
  return mineOf(run, target).every((job) => get(job) !== null);
}

function mineOf(run: Run, target: number): readonly Job[] {
  return jobsOf(run.scenarios, 0, target).filter((job) => inShard(job, run.scenarios, run.shard));
}

function resultsOf(get: (job: Job) => ReplicationResult | null, scenarios: number, rows: number): readonly ReplicationResult[] {
  return jobsOf(scenarios, 0, rows).map((job) => {
    const result = get(job);
    if (result === null) throw new Error(`replication ${job.replication} of scenario ${job.scenario} is gone`);
    return result;
  });
}

function keyOf(job: Job): string {
  return `${job.scenario}-${job.replication}`;
}
