// A whole history: sorted by time, sent to the cases it concerns, taken in up to an instant.

import type { HistoryEvent, Instant, Occurrence, PolicyIr, Refusal, Verdict } from "../../ir/index.ts";
import { readyPolicy } from "./ready-policy.ts";
import type { CaseState, ReadyPolicy, View } from "./state.ts";
import { advance, emptyCase, ticketOf, wake } from "./step.ts";
import { verdictOf } from "./verdict.ts";

export type Interpreted = {
  /** null where no such ticket was opened at or before the instant. */
  readonly verdict: Verdict | null;
  /** Everything that happened in the ticket's case up to the instant: to it and to its customer's other tickets. */
  readonly occurrences: readonly Occurrence[];
  /** The events at or before the instant that were not taken in, of whatever case; `index` counts from 0 in the history as given. */
  readonly refused: readonly { readonly index: number; readonly refusal: Refusal }[];
};

/** Decides one ticket at one instant, as docs/semantics.md says and as slowly as it says it. `history` is in any order. */
export function interpret(ir: PolicyIr, hash: string, history: readonly HistoryEvent[], ticket: string, at: Instant): Interpreted {
  const { ready, states, refused } = takeIn(ir, history, at);
  const view = viewAmong(ready, states, ticket, at);
  if (view === null) return { verdict: null, occurrences: [], refused };
  return { verdict: verdictOf(view, hash), occurrences: view.state.occurrences, refused };
}

function viewAmong(ready: ReadyPolicy, states: readonly CaseState[], id: string, at: Instant): View | null {
  for (const state of states) {
    const ticket = ticketOf(state, id);
    if (ticket === null) continue;
    wake(ready, state, at);
    return { ready, state, ticket };
  }
  return null;
}

function takeIn(
  ir: PolicyIr,
  history: readonly HistoryEvent[],
  at: Instant,
): {
  readonly ready: ReadyPolicy;
  readonly states: readonly CaseState[];
  readonly refused: Interpreted["refused"];
} {
  const ready = readyPolicy(ir);
  const states: CaseState[] = [];
  const refused: { readonly index: number; readonly refusal: Refusal }[] = [];
  const inTime = history.map((event, index) => ({ event, index })).filter(({ event }) => event.at <= at);
  for (const { event, index } of inTime.sort((a, b) => a.event.at - b.event.at || a.index - b.index)) {
    const refusal = advance(ready, caseFor(states, event), event);
    if (refusal !== null) refused.push({ index, refusal });
  }
  return { ready, states, refused };
}

/** The case of a known ticket, else of the customer, else of a ticket opened for nobody; else one that is forgotten. */
export function caseFor(states: CaseState[], event: HistoryEvent): CaseState {
  const known = states.find((state) => ticketOf(state, event.ticket) !== null);
  if (known !== undefined) return known;
  if (event.customer === null && event.event !== "opened") return emptyCase("");
  const customer = event.customer ?? `ticket:${event.ticket}`;
  const found = states.find((state) => state.customer === customer);
  if (found !== undefined) return found;
  const state = emptyCase(customer);
  states.push(state);
  return state;
}
