// A simulated customer's history before the monitors, played once more through the policy as it was told.

import type { FactValue, HistoryEvent, Instant, Occurrence, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { Judgment, Monitors } from "../promises/index.ts";

/** Tickets opened before `from` are decided of as all others are, and not watched; what they make known of their customer is. */
export type Played = { readonly ir: PolicyIr; readonly module: DecisionModule; readonly from: Instant; readonly until: Instant };

/** The events are of one customer, in order of time. */
export function judgmentsOf({ ir, module, from, until }: Played, monitors: Monitors, events: readonly HistoryEvent[]): readonly Judgment[] {
  const early = new Set(events.flatMap(({ event, at, ticket }) => (event === "opened" && at < from && ticket !== null ? [ticket] : [])));
  const ofCustomer = new Set(ir.facts.filter((fact) => fact.of === "customer").map(({ id }) => id));
  const isWatched = (ticket: string | null): boolean => ticket === null || !early.has(ticket);
  monitors.clear();
  play(module, events, until, {
    event: (event) => {
      const heard = isWatched(event.ticket) ? event : customerPart(event, ofCustomer);
      if (heard !== null) monitors.event(heard);
    },
    occurrence: (occurrence) => {
      if (isWatched(occurrence.ticket)) monitors.occurrence(occurrence);
    },
  });
  return monitors.end(until);
}

/**
 * Only what happened to one ticket, and what became known of its customer on others; up to an instant. What was known of the customer before the ticket was
 * opened is told with the opening.
 */
export function historyOfTicket(
  ir: PolicyIr,
  events: readonly HistoryEvent[],
  ticket: string | null,
  at: Instant,
): readonly HistoryEvent[] {
  const ofCustomer = new Set(ir.facts.filter((fact) => fact.of === "customer").map(({ id }) => id));
  let known: Record<string, FactValue> = {};
  let isOpen = false;
  return events.flatMap((event) => {
    if (event.at > at) return [];
    if (ticket === null || event.ticket === ticket) {
      const facts = { ...(isOpen ? {} : known), ...event.facts };
      if (ticket !== null) isOpen = true;
      return [{ ...event, facts: Object.keys(facts).length === 0 ? null : facts }];
    }
    const part = customerPart(event, ofCustomer);
    if (part === null || isOpen) return part ?? [];
    known = { ...known, ...part.facts };
    return [];
  });
}

/** What an event says of its customer, as an event without a ticket; null where it says nothing of the kind. */
function customerPart(event: HistoryEvent, ofCustomer: ReadonlySet<string>): HistoryEvent | null {
  const facts = Object.entries(event.facts ?? {}).filter(([id]) => ofCustomer.has(id));
  if (facts.length === 0) return null;
  const { at, customer } = event;
  return {
    at,
    event: "changed",
    ticket: null,
    customer,
    by: null,
    id: null,
    facts: Object.fromEntries(facts),
    who: null,
    level: null,
    duty: null,
  };
}

type Hears = { readonly event: (event: HistoryEvent) => void; readonly occurrence: (occurrence: Occurrence) => void };

/** Everything in the order in which it happens: of what an event brings about, the event first. */
function play(module: DecisionModule, events: readonly HistoryEvent[], until: Instant, hears: Hears): void {
  let held: Occurrence[] = [];
  const open = module.open((occurrence) => void held.push(occurrence));
  for (const event of events) {
    held = [];
    if (open.advance(event) !== null) continue;
    for (const occurrence of held) if (occurrence.at < event.at) hears.occurrence(occurrence);
    hears.event(event);
    for (const occurrence of held) if (occurrence.at >= event.at) hears.occurrence(occurrence);
  }
  held = [];
  if (until >= open.now) open.wake(until);
  for (const occurrence of held) hears.occurrence(occurrence);
}
