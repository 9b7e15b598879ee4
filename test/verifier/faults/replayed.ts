// Plays a found history once more, apart from the search that found it: through a module as it is first opened, or through the reference interpreter.

import type { HistoryEvent, Instant, Occurrence, PolicyIr, PromiseIr, Refusal } from "../../../src/ir/index.ts";
import type { DecisionModule } from "../../../src/runtime/index.ts";
import { referenceCase } from "../../../src/runtime/interpret/index.ts";
import { type Judgment, monitorsOf } from "../../../src/verifier/promises/index.ts";
import type { History } from "../../../src/verifier/search/index.ts";

type Played = {
  readonly advance: (event: HistoryEvent) => Refusal | null;
  readonly wake: (to: Instant) => void;
  readonly occurrences: () => readonly Occurrence[];
};

/** What becomes of the promise in the module. */
export function judgedInModule(module: DecisionModule, ir: PolicyIr, promise: PromiseIr, history: History): Judgment {
  const occurrences: Occurrence[] = [];
  const opened = module.open((occurrence) => occurrences.push(occurrence));
  const played = {
    advance: (event: HistoryEvent) => opened.advance(event),
    wake: (to: Instant) => opened.wake(to),
    occurrences: () => occurrences,
  };
  return judged(played, ir, promise, history);
}

/** What becomes of the promise as the policy is meant, whatever engine runs it. */
export function judgedAsMeant(ir: PolicyIr, promise: PromiseIr, history: History): Judgment {
  const customer = history.events[0]?.customer ?? `ticket:${history.events[0]?.ticket ?? ""}`;
  return judged(referenceCase(ir, "sha256:0", customer), ir, promise, history);
}

/** Of what an event brings about, what came before its instant is told first, then the event; of a refused event nothing. */
function judged(played: Played, ir: PolicyIr, promise: PromiseIr, { events, horizon }: History): Judgment {
  const monitor = monitorsOf(ir, [promise]);
  let told = 0;
  const tellBefore = (end: Instant): void => {
    const occurrences = played.occurrences();
    for (let next = occurrences[told]; next !== undefined && next.at < end; next = occurrences[told]) {
      monitor.occurrence(next);
      told += 1;
    }
  };
  for (const event of events) {
    if (played.advance(event) !== null) continue;
    tellBefore(event.at);
    monitor.event(event);
    tellBefore(Number.POSITIVE_INFINITY);
  }
  played.wake(horizon);
  tellBefore(Number.POSITIVE_INFINITY);
  return monitor.end(horizon)[0] as Judgment;
}
