// Plays a history through the emitted module of a policy, and has promises watched over it in the order in which things happened.

import type { HistoryEvent, Instant, Occurrence, PolicyIr, PromiseIr } from "../../../src/ir/index.ts";
import type { DecisionModule } from "../../../src/runtime/index.ts";
import { type Judgment, type Monitors, monitorsOf } from "../../../src/verifier/promises/index.ts";
import { moduleOf } from "../../engine/module.ts";

/** What is told to a monitor: the events taken in, and all that happened, in order. */
export type Told = { readonly event: HistoryEvent } | { readonly occurrence: Occurrence };
/** `at`: up to and including which time has passed. */
export type Run = { readonly told: readonly Told[]; readonly at: Instant };

/** One customer's history, in order of time, and time passing after it up to an instant. What happened before an event comes before it. */
export function runOf(module: DecisionModule, history: readonly HistoryEvent[], at: Instant): Run {
  const told: Told[] = [];
  let heard: Occurrence[] = [];
  const played = module.open((occurrence) => heard.push(occurrence));
  for (const event of history) {
    const refused = played.advance(event) !== null;
    told.push(...heard.filter((each) => each.at < event.at).map((occurrence) => ({ occurrence })));
    if (!refused) told.push({ event });
    told.push(...heard.filter((each) => each.at >= event.at).map((occurrence) => ({ occurrence })));
    heard = [];
  }
  played.wake(at);
  told.push(...heard.map((occurrence) => ({ occurrence })));
  return { told, at };
}

export function tell(monitors: Pick<Monitors, "event" | "occurrence">, told: readonly Told[]): void {
  for (const each of told) {
    if ("event" in each) monitors.event(each.event);
    else monitors.occurrence(each.occurrence);
  }
}

/** The judgment on one history that ends `at`. */
export function judged(ir: PolicyIr, promise: PromiseIr, history: readonly HistoryEvent[], at: Instant): Judgment {
  const monitor = monitorsOf(ir, [promise]);
  tell(monitor, runOf(moduleOf(ir), history, at).told);
  return monitor.end(at)[0] as Judgment;
}
