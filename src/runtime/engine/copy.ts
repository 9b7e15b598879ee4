// A copy of a ticket that shares nothing that changes with it.

import type { Engine } from "./layout.ts";
import type { Ticket } from "./ticket.ts";

export function copyOfTicket<F>(engine: Engine<F>, ticket: Ticket<F>): Ticket<F> {
  const { id, customer, place, numbers, pauses, firings, ownPauses, findings, passages, ids } = ticket;
  return {
    id,
    customer,
    facts: copyOfFacts(engine, ticket.facts),
    numbers: numbers.slice(),
    place,
    heapAt: -1,
    pauses: pauses?.slice() ?? null,
    firings: firings?.slice() ?? null,
    ownPauses: ownPauses?.map((each) => each.slice()) ?? null,
    findings: findings?.slice() ?? null,
    passages: passages?.slice() ?? null,
    ids: copyOfIds(ids),
  };
}

export function copyOfFacts<F>({ program, facts }: Engine<F>, from: F): F {
  const copy = program.nothingKnown();
  for (const fact of facts.values()) {
    const value = fact.get(from);
    if (value !== undefined) fact.set(copy, value);
  }
  return copy;
}

export function copyOfIds(ids: string[] | Set<string> | null): string[] | Set<string> | null {
  if (ids === null) return null;
  return Array.isArray(ids) ? ids.slice() : new Set(ids);
}
