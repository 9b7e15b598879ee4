// Replications kept while the next are made: a worker is not left waiting until the disk has what it made before.

import type { Executor, ReplicationResult, Store } from "../../simulator/run/index.ts";
import type { Pool } from "./pool.ts";

/** `keep` keeps at once whatever waits to be kept; `check` throws where something could not be. */
export type Keeper = { readonly store: Store; readonly executor: Executor; readonly keep: () => void; readonly check: () => void };

/** Where one replication cannot be kept, none of the others can: all workers stop, nothing more is begun, and the run ends with what the disk said. */
export function keepBehind(store: Store, pool: Pick<Pool, "width" | "run" | "stop">): Keeper {
  const waiting: ReplicationResult[] = [];
  let failed: { readonly error: unknown } | null = null;
  const keep = (): void => {
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) store.put(next);
    } catch (error) {
      waiting.length = 0;
      failed = { error };
      pool.stop();
    }
  };
  const check = (): void => {
    if (failed !== null) throw failed.error;
  };
  return {
    keep,
    check,
    store: {
      get: store.get,
      put: (result) => {
        check();
        waiting.push(result);
        setImmediate(keep);
      },
    },
    executor: {
      width: pool.width,
      run: async (work) => {
        check();
        return pool.run(work);
      },
    },
  };
}
