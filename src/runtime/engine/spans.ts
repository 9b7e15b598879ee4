// Lengths of time on a clock that may hang on the facts of the ticket: not before, lasts, every.

import type { Instant } from "../../ir/history.ts";
import type { SpanProgram } from "./program.ts";
import { lookAt, type Stage } from "./stage.ts";
import type { Ticket } from "./ticket.ts";

/** The last instant at which no more than the span has gone by since `from`, pauses or not. Infinity: always. */
export function lastMetOf<F>(stage: Stage<F>, ticket: Ticket<F>, { length, clock }: SpanProgram<F>, from: Instant): Instant {
  lookAt(stage, ticket);
  const on = clock(ticket.facts, stage.engine.moment);
  return on.index === 0 ? from + length : on.time.lastMet(from, length);
}

/** Less than the span has gone by since `from`. */
export function isWithin<F>(stage: Stage<F>, ticket: Ticket<F>, { length, clock }: SpanProgram<F>, from: Instant): boolean {
  lookAt(stage, ticket);
  const on = clock(ticket.facts, stage.engine.moment);
  const gone = on.index === 0 ? stage.now - from : on.time.between(from, stage.now);
  return gone < length;
}
