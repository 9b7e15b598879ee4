// Replications kept while the next are made: all of them in the end, and nothing more made once one could not be kept.

import { expect, test } from "vitest";

import { keepBehind } from "../../../src/cli/simulate/keep-behind.ts";
import type { ReplicationResult } from "../../../src/simulator/run/index.ts";
import { fakeExecutor, fakeResult } from "../../simulator/run/fake.ts";

const result = (replication: number): ReplicationResult => fakeResult({ scenario: 0, replication, warmUp: 0 }, "sha256:fake");

/** A store that takes so many, and what it has. */
function storeOf(room: number): { readonly kept: number[]; readonly get: () => null; readonly put: (result: ReplicationResult) => void } {
  const kept: number[] = [];
  return {
    kept,
    get: () => null,
    put: ({ replication }) => {
      if (kept.length === room) throw new Error("full");
      kept.push(replication);
    },
  };
}

test("what is put waits, and is kept in its order by itself or when asked", async () => {
  const store = storeOf(9);
  const keeper = keepBehind(store, { ...fakeExecutor("sha256:fake", 1), stop: () => undefined });
  keeper.store.put(result(1));
  expect(store.kept).toEqual([]);
  await new Promise((done) => {
    setImmediate(done);
  });
  expect(store.kept).toEqual([1]);
  keeper.store.put(result(2));
  keeper.store.put(result(3));
  keeper.keep();
  expect(store.kept).toEqual([1, 2, 3]);
  keeper.check();
});

test("where one cannot be kept, the workers stop, nothing more is made or taken, and the reason comes out", async () => {
  const store = storeOf(1);
  let stops = 0;
  const keeper = keepBehind(store, { ...fakeExecutor("sha256:fake", 1), stop: () => (stops += 1) });
  for (const replication of [1, 2, 3]) keeper.store.put(result(replication));
  keeper.keep();
  expect([store.kept, stops]).toEqual([[1], 1]);
  expect(keeper.check).toThrow("full");
  expect(() => keeper.store.put(result(4))).toThrow("full");
  await expect(keeper.executor.run({ scenario: 0, replication: 5, warmUp: 0 })).rejects.toThrow("full");
});
