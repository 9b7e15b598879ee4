// What a version in force for open tickets from now on is told of the time before it (docs/semantics.md, "Versions in force").

import type { FactValue, HistoryEvent, Instant } from "../../ir/history.ts";

/** Of those who are no customer: an opening by them is no contact. */
const BY = "amendment";

export type Known = {
  /** Events that were taken in, in order. */
  readonly past: readonly HistoryEvent[];
  /** Tickets, in opening order. */
  readonly open: readonly string[];
  readonly customer: string;
  /** Which facts are the customer's. */
  readonly customersFacts: ReadonlySet<string>;
};

/**
 * The events that say, all at the instant `at`, how things stand by then: the customer's facts, then each open ticket as if it had been opened
 * at that instant, with its facts and all that has come on it but for contacts that were answered.
 */
export function handedOver({ past, open, customer, customersFacts }: Known, at: Instant): readonly HistoryEvent[] {
  const blank: HistoryEvent = {
    at,
    event: "changed",
    ticket: null,
    customer,
    by: BY,
    id: null,
    facts: null,
    who: null,
    level: null,
    duty: null,
  };
  const facts = factsOf(past, (fact) => customersFacts.has(fact));
  const first = Object.keys(facts).length === 0 ? [] : [{ ...blank, facts }];
  const ofTicket = (ticket: string): readonly HistoryEvent[] => {
    const own = past.filter((event) => event.ticket === ticket);
    return ticketHandedOver(own, { ...blank, ticket, facts: factsOf(own, (fact) => !customersFacts.has(fact)) });
  };
  return [...first, ...open.flatMap(ofTicket)];
}

/** `opened` already has the ticket, the instant and the facts. */
function ticketHandedOver(past: readonly HistoryEvent[], opened: HistoryEvent): readonly HistoryEvent[] {
  const unanswered = unansweredContact(past);
  const done = past.filter(
    ({ event }, index) => event !== "opened" && event !== "changed" && (event !== "contact" || index === unanswered),
  );
  return [
    { ...opened, event: "opened" },
    ...done.map((event) => ({ ...event, at: opened.at, customer: opened.customer, id: null, facts: null })),
  ];
}

/** The last value of each. */
function factsOf(events: readonly HistoryEvent[], isMeant: (fact: string) => boolean): Readonly<Record<string, FactValue>> {
  const facts: Record<string, FactValue> = {};
  for (const event of events) for (const [fact, value] of Object.entries(event.facts ?? {})) if (isMeant(fact)) facts[fact] = value;
  return facts;
}

/** The index of the earliest contact after the first response that no response has answered; -1 where there is none. */
function unansweredContact(past: readonly HistoryEvent[]): number {
  let isAnswered = false;
  let waiting = -1;
  past.forEach(({ event }, index) => {
    if (event === "response") [isAnswered, waiting] = [true, -1];
    if (event === "contact" && isAnswered && waiting < 0) waiting = index;
  });
  return waiting;
}
