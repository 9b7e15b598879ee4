// One ticket's case driven step by step, so that what stood between two events can be told.

import type { HistoryEvent, Instant, PolicyIr } from "../../../ir/index.ts";
import { readyPolicy } from "../ready-policy.ts";
import type { CaseState, ReadyPolicy, View } from "../state.ts";
import { advance, emptyCase, nextOf, ticketOf, wake } from "../step.ts";

/** What a look shows: the ticket after a step, and the event of the step (of whatever ticket of the case); null where only time passed. */
export type Look = (view: View, event: HistoryEvent | null) => void;

/** Further instants to stop at: those at which a condition turns, say. Ones that are over are left out. */
export type AlsoAt = (view: View) => readonly Instant[];

const NOWHERE: AlsoAt = () => [];

/** What watches a case. `beforeFiring` sees each ticket whenever its triggers are about to be worked out, however often in one step. */
export type Watching = { readonly look?: Look; readonly alsoAt?: AlsoAt; readonly beforeFiring?: (view: View) => void };

/** Plays the ticket's case up to the instant and looks after each step; the ticket as it stands at last, null where it was not opened by then. */
export function film(
  ir: PolicyIr,
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
  { look = () => undefined, alsoAt = NOWHERE, beforeFiring = () => undefined }: Watching = {},
): View | null {
  const plain = readyPolicy(ir);
  const ready: ReadyPolicy = { ...plain, look: beforeFiring };
  const { customer, events } = caseOf(history, ticket, at);
  if (customer === null) return null;
  const state = emptyCase(customer);
  const passTime = (isDue: (timer: Instant) => boolean): void => letTimePass(ready, state, ticket, isDue, { look, alsoAt });
  for (const event of events) {
    passTime((timer) => timer < event.at);
    if (advance(ready, state, event) !== null) continue;
    const view = viewOf(ready, state, ticket);
    if (view !== null) look(view, event);
  }
  passTime((timer) => timer <= at);
  wake(ready, state, at);
  // Whoever lets time pass further is not watched.
  const view = viewOf(plain, state, ticket);
  if (view !== null) look(view, null);
  return view;
}

/** The next instant, after the one reached, at which something may happen to the case or to what is watched; null where there is none. */
export function nextStop(view: View, alsoAt: AlsoAt = NOWHERE): Instant | null {
  const { now, over } = view.state;
  const timer = nextOf(view.ready, view.state);
  const ahead = [...(timer === null ? [] : [timer]), ...alsoAt(view)].filter((each) => (over ? each > now : each >= now));
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function letTimePass(
  ready: ReadyPolicy,
  state: CaseState,
  ticket: string,
  isDue: (timer: Instant) => boolean,
  { look, alsoAt }: Required<Pick<Watching, "look" | "alsoAt">>,
): void {
  for (;;) {
    const view = viewOf(ready, state, ticket);
    const next = view === null ? nextOf(ready, state) : nextStop(view, alsoAt);
    if (next === null || !isDue(next)) return;
    wake(ready, state, next);
    if (view !== null) look(view, null);
  }
}

function viewOf(ready: ReadyPolicy, state: CaseState, id: string): View | null {
  const ticket = ticketOf(state, id);
  return ticket === null ? null : { ready, state, ticket };
}

/** The events that the ticket's case sees up to the instant, in order: those of its customer's tickets, and of the customer alone. */
function caseOf(
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): { readonly customer: string | null; readonly events: readonly HistoryEvent[] } {
  const inTime = history.filter((event) => event.at <= at);
  const inOrder = inTime.map((event, index) => ({ event, index })).sort((a, b) => a.event.at - b.event.at || a.index - b.index);
  const owners = new Map<string, string>();
  for (const { event } of inOrder) {
    if (event.event === "opened" && event.ticket !== null && !owners.has(event.ticket))
      owners.set(event.ticket, event.customer ?? `ticket:${event.ticket}`);
  }
  const customer = owners.get(ticket) ?? null;
  const isOurs = (event: HistoryEvent): boolean =>
    (event.ticket === null ? event.customer : (owners.get(event.ticket) ?? null)) === customer;
  return { customer, events: inOrder.map(({ event }) => event).filter(isOurs) };
}
