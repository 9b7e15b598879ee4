// What was worked out from a set of replications once is not worked out again: several figures ask for the same merged sketch and the same curve.

import type { Prepared } from "./prepared.ts";

const known = new WeakMap<object, Map<string, unknown>>();

/** What `make` gives for these replications under this name; forgotten together with them. `make` has to be a pure function of both. */
export function remembered<T>(runs: readonly Prepared[], name: string, make: () => T): T {
  // A single replication is one thing in whatever list it stands; several are remembered by their list.
  const about = runs.length === 1 && runs[0] !== undefined ? runs[0] : runs;
  const found = known.get(about) ?? new Map<string, unknown>();
  known.set(about, found);
  if (!found.has(name)) found.set(name, make());
  return found.get(name) as T;
}
