// What is known of one ticket at an instant beside its verdict: its facts, when it was opened, and since when it is resolved. For messages.

import type { Situation } from "../communications/render.ts";
import type { TicketAt } from "./ticket.ts";

/** Plays the events of the ticket's customer up to the instant, as the verdict did. */
export function situationOf({ module, history, ticket, at, verdict }: TicketAt): Situation {
  const events = history.filter((event) => event.at <= at).sort((a, b) => a.at - b.at);
  const owners = new Map<string, string>();
  for (const { event, ticket: id, customer } of events)
    if (event === "opened" && id !== null && !owners.has(id)) owners.set(id, customer ?? `ticket:${id}`);
  const customer = owners.get(ticket) ?? "";
  const played = module.open();
  let opened: number | null = null;
  let resolved: number | null = null;
  for (const event of events) {
    const owner = event.ticket === null ? event.customer : (owners.get(event.ticket) ?? event.customer);
    if (owner !== customer || played.advance(event) !== null || event.ticket !== ticket) continue;
    if (event.event === "opened") opened = event.at;
    if (event.event === "resolved" || event.event === "closed") resolved ??= event.at;
    if (event.event === "reopened") resolved = null;
  }
  return { verdict, facts: played.facts(ticket), customer: customer.replace(/^ticket:/, ""), opened: opened ?? at, resolved };
}
