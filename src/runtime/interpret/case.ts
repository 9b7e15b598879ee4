// One customer's tickets moved forward step by step, as the contract's `Case` is: for comparing the two step for step.

import type { HistoryEvent, Instant, Occurrence, PolicyIr, Refusal, Verdict } from "../../ir/index.ts";
import { readyPolicy } from "./ready-policy.ts";
import { advance, emptyCase, nextOf, ticketOf, wake } from "./step.ts";
import { verdictOf } from "./verdict.ts";

export type ReferenceCase = {
  readonly advance: (event: HistoryEvent) => Refusal | null;
  readonly wake: (to: Instant) => void;
  /** The first timer of the case that has not run; null where there is none. */
  readonly next: () => Instant | null;
  readonly verdict: (ticket: string) => Verdict | null;
  readonly tickets: () => readonly string[];
  readonly occurrences: () => readonly Occurrence[];
};

/** An empty case of this customer (of `ticket:<id>` for a ticket opened for nobody). */
export function referenceCase(ir: PolicyIr, hash: string, customer: string): ReferenceCase {
  const ready = readyPolicy(ir);
  const state = emptyCase(customer);
  return {
    advance: (event) => advance(ready, state, event),
    wake: (to) => wake(ready, state, to),
    next: () => nextOf(ready, state),
    verdict: (id) => {
      const ticket = ticketOf(state, id);
      return ticket === null ? null : verdictOf({ ready, state, ticket }, hash);
    },
    tickets: () => state.tickets.map((ticket) => ticket.id),
    occurrences: () => state.occurrences,
  };
}
