// What is known of one ticket at an instant beside its verdict: its facts, when it was opened, and since when it is resolved. For messages.

import type { Situation } from "../communications/render.ts";
import { ownEvents } from "../runtime/own-events.ts";
import type { TicketAt } from "./ticket.ts";

/** Plays the events of the ticket's customer up to the instant, as the verdict did. */
export function situationOf({ module, history, ticket, at, verdict }: TicketAt): Situation {
  const { customer, events } = ownEvents(history, ticket, at) ?? { customer: "", events: [] };
  const played = module.open();
  let opened: number | null = null;
  let resolved: number | null = null;
  for (const event of events) {
    if (played.advance(event) !== null || event.ticket !== ticket) continue;
    if (event.event === "opened") opened = event.at;
    if (event.event === "resolved" || event.event === "closed") resolved ??= event.at;
    if (event.event === "reopened") resolved = null;
  }
  return { verdict, facts: played.facts(ticket), customer: customer.replace(/^ticket:/, ""), opened: opened ?? at, resolved };
}
