// Of a whole history in any order, what the case of one ticket is told: the events of its customer.

import type { HistoryEvent, Instant } from "../ir/history.ts";

/** `customer`: `ticket:` and the ticket's id, where it was opened for none. `events`: in order of time, equals in the order of the history. */
export type OwnEvents = { readonly customer: string; readonly events: readonly HistoryEvent[] };

/** Up to the instant `at`, itself included; null where no such ticket was opened by then. A ticket is its customer's from its first opening on. */
export function ownEvents(history: readonly HistoryEvent[], ticket: string, at: Instant): OwnEvents | null {
  const inTime = history.filter((event) => event.at <= at).sort((a, b) => a.at - b.at);
  const owners = new Map<string, string>();
  for (const { event, ticket: id, customer } of inTime)
    if (event === "opened" && id !== null && !owners.has(id)) owners.set(id, customer ?? `ticket:${id}`);
  const customer = owners.get(ticket);
  if (customer === undefined) return null;
  const ownerOf = (event: HistoryEvent): string | null =>
    event.ticket === null ? event.customer : (owners.get(event.ticket) ?? event.customer);
  return { customer, events: inTime.filter((event) => ownerOf(event) === customer) };
}
