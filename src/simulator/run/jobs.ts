// Which replications a run consists of, in which order they are handed out, and which of them a shard makes.

import type { Job } from "./part.ts";

/** Part `index` of `of`, from 1: `2/5`. */
export type Shard = { readonly index: number; readonly of: number };

/** Replication 0 of every scenario, then replication 1, and so on: whenever a run is cut short, the scenarios have about as many each. */
export function jobsOf(scenarios: number, from: number, until: number): readonly Job[] {
  const jobs: Job[] = [];
  for (let replication = from; replication < until; replication += 1) {
    for (let scenario = 0; scenario < scenarios; scenario += 1) jobs.push({ scenario, replication });
  }
  return jobs;
}

/** Every job falls to exactly one shard, dealt out in turn. */
export function inShard(job: Job, scenarios: number, shard: Shard | null): boolean {
  return shard === null || (job.replication * scenarios + job.scenario) % shard.of === shard.index - 1;
}

/** How many replications every scenario has finished, from the first on without a gap: those that can be compared in pairs. */
export function completeRows(has: (job: Job) => boolean, scenarios: number, most: number): number {
  let rows = 0;
  while (rows < most && jobsOf(scenarios, rows, rows + 1).every(has)) rows += 1;
  return rows;
}
