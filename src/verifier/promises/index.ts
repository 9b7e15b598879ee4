// Door of src/verifier/promises: monitors of what a policy promises. Meaning: docs/promises.md.

import type { PolicyIr, PromiseIr } from "../../ir/index.ts";
import { lookupOf } from "./lookup.ts";
import type { Judgment, Monitor, Monitors } from "./monitor.ts";
import { planOf } from "./plan.ts";
import { Tracker } from "./tracker.ts";

export type { Breach, Holding, Judgment, Monitor, Monitors } from "./monitor.ts";

/**
 * One monitor for several promises of a policy, in their order. It must hear of every event that the policy's module took in, and of every occurrence
 * (a recorder that hears all), as `Monitor` says. Throws where a promise names what the policy does not have: the compiler lets none pass.
 */
export function monitorsOf(ir: PolicyIr, promises: readonly PromiseIr[]): Monitors {
  return new Tracker(lookupOf(planOf(ir, promises)));
}

/** The monitor of one promise. */
export function monitorOf(ir: PolicyIr, promise: PromiseIr): Monitor {
  return single(monitorsOf(ir, [promise]));
}

function single(monitors: Monitors): Monitor {
  return {
    event: (event) => monitors.event(event),
    occurrence: (occurrence) => monitors.occurrence(occurrence),
    pendingUntil: () => monitors.pendingUntil(0),
    end: (at) => monitors.end(at)[0] as Judgment,
    clear: () => monitors.clear(),
    fork: () => single(monitors.fork()),
  };
}
