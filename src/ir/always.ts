// The two conditions that ask nothing.

import type { Condition } from "./policy.ts";

/** True of every ticket: a statement without a `when`. */
export const ALWAYS: Condition = { kind: "all", of: [] };

/** True of none. */
export const NEVER: Condition = { kind: "any", of: [] };

export function isAlways(condition: Condition): boolean {
  return condition.kind === "all" && condition.of.length === 0;
}

export function isNever(condition: Condition): boolean {
  return condition.kind === "any" && condition.of.length === 0;
}
