// Door of src/verifier/promises: monitors of what a policy promises. Meaning: docs/promises.md.

import type { PolicyIr, PromiseIr } from "../../ir/index.ts";
import { lookupOf } from "./lookup.ts";
import type { Monitors } from "./monitor.ts";
import { planOf } from "./plan.ts";
import { Tracker } from "./tracker.ts";

export type { Breach, Holding, Judgment, Monitors } from "./monitor.ts";

/**
 * One monitor for several promises of a policy, in their order. It must hear of every event that the policy's module took in, and of every occurrence
 * (a recorder that hears all), as `Monitors` says. Throws where a promise names what the policy does not have: the compiler lets none pass.
 */
export function monitorsOf(ir: PolicyIr, promises: readonly PromiseIr[]): Monitors {
  return new Tracker(lookupOf(planOf(ir, promises)));
}
