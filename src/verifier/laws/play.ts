// A history played once through a module, with all that was told and refused.

import type { HistoryEvent, Instant, Occurrence, Refusal, Verdict } from "../../ir/index.ts";
import type { Case, DecisionModule } from "../../runtime/index.ts";
import type { LawHistory } from "./law.ts";

export type Played = {
  readonly case: Case;
  /** Of each event in turn. */
  readonly refusals: readonly (Refusal | null)[];
  readonly taken: readonly HistoryEvent[];
  readonly occurrences: readonly Occurrence[];
};

/** Each event, and time up to the horizon after them. `hears`: told of each occurrence as its step is over, with the case as it stands. */
export function play(
  module: DecisionModule,
  { events, horizon }: LawHistory,
  hears?: (occurrence: Occurrence, open: Case) => void,
): Played {
  const occurrences: Occurrence[] = [];
  const open: Case = module.open((occurrence) => {
    occurrences.push(occurrence);
    hears?.(occurrence, open);
  });
  const refusals = events.map((event) => open.advance(event));
  open.wake(horizon);
  return { case: open, refusals, taken: events.filter((_, i) => refusals[i] === null), occurrences };
}

/** The verdicts on all tickets of a case, in opening order. */
export function verdictsOf(open: Pick<Case, "tickets" | "verdict">): readonly Verdict[] {
  return open.tickets().map((ticket) => {
    const verdict = open.verdict(ticket);
    if (verdict === null) throw new Error(`no verdict on ${ticket}, which the case holds`);
    return verdict;
  });
}

/** All events are one customer's: what a case, which asks no one whose a ticket is, and a whole history understand alike. */
export function isOfOneCustomer(events: readonly HistoryEvent[]): boolean {
  const opened = events.filter(({ event, ticket }) => event === "opened" && ticket !== null);
  const owners = new Set(opened.map(({ ticket, customer }) => customer ?? `ticket:${ticket}`));
  const [owner] = owners;
  if (owners.size > 1) return false;
  const tickets = new Set(opened.map(({ ticket }) => ticket));
  return events.every(({ ticket, customer }) => (ticket === null ? customer !== null && customer === owner : tickets.has(ticket)));
}

/** `2024-01-08T09:00:00.000Z`, or a word for what is no instant. */
export function instantInWords(at: Instant): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : "never";
}
