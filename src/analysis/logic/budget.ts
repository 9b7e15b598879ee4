// What was not decided is said: the one way out of work that grows too large, and how it is caught.

import type { Decision } from "./types.ts";

/** Thrown where the answer would take more than what was allowed; never reaches a user, see `decided`. */
export class OverBudget extends Error {}

/** The answer, or why there is none. Anything else that is thrown is a fault of ours and passes. */
export function decided<T>(work: () => T): Decision<T> {
  try {
    return { kind: "decided", value: work() };
  } catch (error) {
    if (error instanceof OverBudget) return { kind: "undecided", why: error.message };
    throw error;
  }
}
