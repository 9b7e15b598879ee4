// What a replay must know of a policy of which several versions are in force: what any of them says, in the words of the last that says it.

import type { ReplayDuty, ReplayPolicy } from "./replay-policy.ts";

/** `versions`: the first of the row first; at least one. */
export function jointPolicy(versions: readonly ReplayPolicy[]): ReplayPolicy {
  const all = versions.toReversed();
  const [last] = all;
  if (last === undefined) throw new Error("a policy is a version of itself");
  if (all.length === 1) return last;
  const merged = <T extends { readonly id: string }>(
    of: (policy: ReplayPolicy) => readonly T[],
    join = (now: T, _then: T): T => now,
  ): readonly T[] => {
    const rows = new Map<string, T>();
    for (const row of all.flatMap(of)) rows.set(row.id, joined(rows.get(row.id), row, join));
    return [...rows.values()];
  };
  return {
    priority: last.priority,
    duties: merged(({ duties }) => duties, jointDuty),
    triggers: merged(
      ({ triggers }) => triggers,
      (now, then) => ({ ...now, listensFor: union(now.listensFor, then.listensFor) }),
    ),
    levels: merged(({ levels }) => levels),
    gates: merged(({ gates }) => gates),
    criteria: merged(({ criteria }) => criteria),
    customerFacts: all.map(({ customerFacts }) => customerFacts).reduce(union),
    customerMemory: Math.max(...all.map(({ customerMemory }) => customerMemory)),
  };
}

function joined<T>(known: T | undefined, row: T, join: (now: T, then: T) => T): T {
  return known === undefined ? row : join(known, row);
}

/** Counted as closely as the version that needs it most. */
function jointDuty(now: ReplayDuty, then: ReplayDuty): ReplayDuty {
  return { ...now, again: now.again ?? then.again, warns: now.warns || then.warns };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}
