// The run loop: the same rows however many workers, whatever was finished before, in however many shards; batches until an interval is short enough.

import { expect, test } from "vitest";

import type { ReplicationResult } from "../../../src/simulator/results/replication.ts";
import { inShard, type Job, jobsOf, type Run, runReplications, type Store, type Work } from "../../../src/simulator/run/index.ts";
import { STOPPING } from "../../../src/simulator/statistics/index.ts";
import { fakeExecutor } from "./fake.ts";

/** The first look, and every further one. */
const STEP = STOPPING.batch;
const HASH = "sha256:fake";

function memory(): Store & { readonly all: Map<string, ReplicationResult> } {
  const all = new Map<string, ReplicationResult>();
  const keyOf = (job: Job): string => `${job.scenario}-${job.replication}`;
  return { all, get: (job) => all.get(keyOf(job)) ?? null, put: (result) => void all.set(keyOf(result), result) };
}

function runOf(changes: Partial<Run>): Run {
  return {
    scenarios: 3,
    replications: { kind: "fixed", count: 5 },
    shard: null,
    warmUp: 0,
    executor: fakeExecutor(HASH, 1),
    store: memory(),
    judge: () => ({ reached: true, halfWidth: 0, needed: null }),
    stopped: () => false,
    progress: () => undefined,
    ...changes,
  };
}

test("one worker or seven, begun anew or gone on: the same results in the same order", async () => {
  const alone = await runReplications(runOf({}));
  expect(alone).toMatchObject({ rows: 5, wanted: 5, interrupted: false, judgment: null });
  expect(alone.results.map(({ replication, scenario }) => `${replication}.${scenario}`).slice(0, 4)).toEqual(["0.0", "0.1", "0.2", "1.0"]);
  expect(await runReplications(runOf({ executor: fakeExecutor(HASH, 7) }))).toEqual(alone);
  const store = memory();
  let left = 8;
  const first = await runReplications(runOf({ store, executor: fakeExecutor(HASH, 2), stopped: () => left-- <= 0 }));
  expect(first.interrupted).toBe(true);
  expect(first.rows).toBe(2);
  expect(first.results.length).toBe(6);
  const made: Work[] = [];
  expect(await runReplications(runOf({ store, executor: fakeExecutor(HASH, 3, made) }))).toEqual(alone);
  expect(made.length).toBe(15 - 8);
});

test.each([1, 2, 4, 7, 20])("%i shards make every job once, and together the same results", async (of) => {
  const stores = Array.from({ length: of }, memory);
  for (const [index, store] of stores.entries()) {
    const course = await runReplications(runOf({ store, shard: { index: index + 1, of } }));
    expect(course.interrupted).toBe(false);
  }
  const keys = stores.flatMap(({ all }) => [...all.keys()]);
  expect(keys.length).toBe(15);
  expect(new Set(keys).size).toBe(15);
  const merged = memory();
  for (const { all } of stores.toReversed()) for (const [key, result] of all) merged.all.set(key, result);
  const nobody = fakeExecutor(HASH, 1, []);
  const course = await runReplications(
    runOf({ store: merged, executor: { ...nobody, run: () => Promise.reject(new Error("made anew")) } }),
  );
  expect(course).toEqual(await runReplications(runOf({})));
});

test("batches end where the judgment says, whatever the workers; the number is at most `most`", async () => {
  const looked: number[] = [];
  const replications = { kind: "precise", least: 4, most: 4 * STEP - 1, measure: "breaches", halfWidth: 1 } as const;
  const judge = (results: readonly ReplicationResult[]): ReturnType<Run["judge"]> => {
    const rows = results.length / 3;
    looked.push(rows);
    return { reached: rows > 2 * STEP, halfWidth: 25 / rows, needed: 25 };
  };
  for (const width of [1, 5]) {
    const course = await runReplications(runOf({ replications, judge, executor: fakeExecutor(HASH, width) }));
    expect(course).toMatchObject({ rows: 3 * STEP, wanted: 3 * STEP, interrupted: false, judgment: { reached: true } });
  }
  expect(looked).toEqual([1, 2, 3, 1, 2, 3].map((batch) => batch * STEP));
  const never = await runReplications(runOf({ replications, judge: () => ({ reached: false, halfWidth: 9, needed: null }) }));
  expect(never).toMatchObject({ rows: 4 * STEP - 1, wanted: 4 * STEP - 1, interrupted: false, judgment: { reached: false } });
});

test("stopped between two batches, it is cut short; stopped after the last, it is not", async () => {
  const replications = { kind: "precise", least: 2, most: 4 * STEP, measure: "breaches", halfWidth: 1 } as const;
  let stopped = false;
  const judge = (): ReturnType<Run["judge"]> => {
    stopped = true;
    return { reached: false, halfWidth: 9, needed: 100 };
  };
  expect(await runReplications(runOf({ replications, judge, stopped: () => stopped }))).toMatchObject({ rows: STEP, interrupted: true });
  const store = memory();
  await runReplications(runOf({ store }));
  expect(await runReplications(runOf({ store, stopped: () => true }))).toMatchObject({ rows: 5, interrupted: false });
});

test("what cannot be kept ends the run, and nothing more is begun", async () => {
  const made: Work[] = [];
  const store = memory();
  const full: Store = {
    ...store,
    put: (result) => {
      if (store.all.size === 4) throw new Error("full");
      store.put(result);
    },
  };
  await expect(runReplications(runOf({ store: full, executor: fakeExecutor(HASH, 2, made) }))).rejects.toThrow("full");
  expect(store.all.size).toBe(4);
  expect(made.length).toBeLessThanOrEqual(6);
});

test("progress counts what is there, what was there before, and what is wanted", async () => {
  const store = memory();
  await runReplications(runOf({ store, replications: { kind: "fixed", count: 2 } }));
  const said: unknown[] = [];
  await runReplications(runOf({ store, replications: { kind: "fixed", count: 3 }, progress: (state) => void said.push(state) }));
  expect(said[0]).toEqual({ done: 6, resumed: 6, wanted: 9 });
  expect(said.at(-1)).toEqual({ done: 9, resumed: 6, wanted: 9 });
});

test("every job falls to exactly one shard", () => {
  for (const job of jobsOf(3, 0, 20)) {
    expect([1, 2, 3, 4].filter((index) => inShard(job, 3, { index, of: 4 })).length).toBe(1);
    expect(inShard(job, 3, null)).toBe(true);
  }
});
