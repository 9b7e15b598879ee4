// What a history says of each ticket, real or simulated, as figures that can be compared: when it opened, was answered, paused, resolved, closed.

import type { FactIr, FactValue, HistoryEvent, Instant, Milliseconds } from "../../ir/index.ts";

/** Instants are those of the history; null: it never says. `facts`: the first value that it gives. */
export type LogTicket = {
  readonly id: string;
  readonly customer: string | null;
  readonly opened: Instant;
  readonly responded: Instant | null;
  /** The first time. A ticket that is closed and was never resolved counts as resolved then. */
  readonly resolved: Instant | null;
  readonly closed: Instant | null;
  /** From the last resolution to the closing. */
  readonly closedAfter: Milliseconds | null;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Stretches of waiting before the first resolution that came to an end. */
  readonly pauses: readonly Milliseconds[];
  /** What of them lies before the response; of a ticket without one, nothing. */
  readonly pausesBeforeResponse: Milliseconds;
  readonly handOffs: number;
  readonly contacts: number;
  /** Of these, before the first response. */
  readonly contactsUnanswered: number;
  /** The first request for escalation before the first resolution. */
  readonly escalationAsked: Instant | null;
  readonly resolutions: number;
  /** Of each reopening, how long after the resolution before it. */
  readonly reopenings: readonly Milliseconds[];
  readonly firstReopened: Instant | null;
  /** The last resolution, where no reopening follows it. */
  readonly staysResolved: Instant | null;
  readonly changes: readonly { readonly fact: string; readonly after: Milliseconds; readonly from: FactValue; readonly to: FactValue }[];
};

/** `unopened`: events of tickets that no event opens; `customers`: facts told of customers without a ticket. */
export type LogTickets = {
  readonly tickets: readonly LogTicket[];
  readonly unopened: number;
  readonly repeated: number;
  /** Events of which nothing is kept, by name. */
  readonly unused: ReadonlyMap<string, number>;
  readonly last: Instant;
};

/** Of events in order of time. Tickets come in the order in which they open. `facts`: which of them are customers'. */
export function ticketsOf(events: readonly HistoryEvent[], facts: readonly FactIr[] = []): LogTickets {
  const gathering = new Gathering(facts);
  for (const event of events) gathering.take(event);
  return gathering.done();
}

type Growing = {
  -readonly [K in keyof LogTicket]: LogTicket[K];
} & {
  facts: Map<string, FactValue>;
  /** null: none has changed. */
  latest: Map<string, FactValue> | null;
  waitingSince: Instant | null;
  lastResolved: Instant | null;
};

/** Takes events in order of time, and keeps what a fit needs of each ticket. */
export class Gathering {
  readonly #tickets = new Map<string, Growing>();
  readonly #customers = new Map<string, Map<string, FactValue>>();
  readonly #unused = new Map<string, number>();
  readonly #ofCustomers: ReadonlySet<string>;
  #unopened = 0;
  #repeated = 0;
  #last = Number.NEGATIVE_INFINITY;

  constructor(facts: readonly FactIr[]) {
    this.#ofCustomers = new Set(facts.filter(({ of }) => of === "customer").map(({ id }) => id));
  }

  /** Tickets that have opened. */
  get size(): number {
    return this.#tickets.size;
  }

  take(event: HistoryEvent): void {
    this.#last = Math.max(this.#last, event.at);
    this.#ofCustomer(event);
    if (event.ticket === null) return;
    const ticket = this.#tickets.get(event.ticket);
    if (event.event === "opened") {
      if (ticket === undefined) this.#open(event.ticket, event);
      else this.#repeated++;
      return;
    }
    if (ticket === undefined) this.#unopened++;
    else if (!happen(ticket, event)) this.#unused.set(event.event, (this.#unused.get(event.event) ?? 0) + 1);
  }

  done(): LogTickets {
    const tickets = [...this.#tickets.values()];
    for (const ticket of tickets) {
      const known = ticket.customer === null ? undefined : this.#customers.get(ticket.customer);
      for (const [fact, value] of known ?? []) if (!ticket.facts.has(fact)) ticket.facts.set(fact, value);
    }
    return { tickets, unopened: this.#unopened, repeated: this.#repeated, unused: this.#unused, last: this.#last };
  }

  #open(id: string, event: HistoryEvent): void {
    this.#tickets.set(id, {
      id,
      customer: event.customer,
      opened: event.at,
      responded: null,
      resolved: null,
      closed: null,
      closedAfter: null,
      facts: new Map(Object.entries(event.facts ?? {})),
      latest: null,
      pauses: NONE,
      pausesBeforeResponse: 0,
      handOffs: 0,
      contacts: 0,
      contactsUnanswered: 0,
      escalationAsked: null,
      resolutions: 0,
      reopenings: NONE,
      firstReopened: null,
      staysResolved: null,
      changes: NONE,
      waitingSince: null,
      lastResolved: null,
    });
  }

  /** A ticket's event may tell of its customer, too, and often only of the first ticket. */
  #ofCustomer({ ticket, customer, facts }: HistoryEvent): void {
    if (customer === null || facts === null) return;
    for (const [fact, value] of Object.entries(facts)) {
      if (ticket !== null && !this.#ofCustomers.has(fact)) continue;
      const known = this.#customers.get(customer) ?? new Map<string, FactValue>();
      this.#customers.set(customer, known);
      if (!known.has(fact)) known.set(fact, value);
    }
  }
}

/** Most tickets have none: one list serves them all. */
const NONE: readonly never[] = [];

/** Whether anything but the facts it tells is kept of it. */
function happen(ticket: Growing, event: HistoryEvent): boolean {
  learn(ticket, event);
  if (event.event === "reopened" && ticket.lastResolved === null) return false;
  const take = TAKEN.get(event.event);
  take?.(ticket, event.at);
  return take !== undefined || event.event === "changed";
}

const TAKEN: ReadonlyMap<string, (ticket: Growing, at: Instant) => void> = new Map([
  ["response", respond],
  [
    "waiting",
    (ticket: Growing, at: Instant) => {
      ticket.waitingSince ??= at;
    },
  ],
  ["continued", endPause],
  [
    "progress",
    (ticket: Growing) => {
      if (ticket.resolved === null) ticket.handOffs++;
    },
  ],
  [
    "contact",
    (ticket: Growing) => {
      if (ticket.resolved !== null) return;
      ticket.contacts++;
      if (ticket.responded === null) ticket.contactsUnanswered++;
    },
  ],
  [
    "escalation-requested",
    (ticket: Growing, at: Instant) => {
      if (ticket.resolved === null) ticket.escalationAsked ??= Math.max(at, ticket.opened);
    },
  ],
  ["resolved", resolve],
  ["reopened", reopen],
  ["closed", close],
]);

/** Pauses that end later have what lies before the response counted when they end. */
function respond(ticket: Growing, at: Instant): void {
  if (ticket.responded !== null) return;
  ticket.responded = Math.max(at, ticket.opened);
  ticket.pausesBeforeResponse = ticket.pauses.reduce((sum, pause) => sum + pause, 0);
}

function reopen(ticket: Growing, at: Instant): void {
  if (ticket.lastResolved === null) return;
  ticket.reopenings = [...ticket.reopenings, at - ticket.lastResolved];
  ticket.firstReopened ??= at;
  ticket.staysResolved = null;
}

function resolve(ticket: Growing, at: Instant): void {
  endPause(ticket, at);
  ticket.resolved ??= Math.max(at, ticket.opened);
  ticket.lastResolved = at;
  ticket.staysResolved = at;
  ticket.resolutions++;
}

function close(ticket: Growing, at: Instant): void {
  if (ticket.lastResolved === null) resolve(ticket, at);
  else ticket.closedAfter = at - ticket.lastResolved;
  ticket.closed = at;
}

function endPause(ticket: Growing, at: Instant): void {
  const since = ticket.waitingSince;
  ticket.waitingSince = null;
  if (since === null || ticket.resolved !== null) return;
  ticket.pauses = [...ticket.pauses, at - since];
  if (ticket.responded !== null) ticket.pausesBeforeResponse += Math.max(0, ticket.responded - since);
}

function learn(ticket: Growing, { at, facts }: HistoryEvent): void {
  for (const [fact, to] of Object.entries(facts ?? {})) {
    const from = (ticket.latest ?? ticket.facts).get(fact);
    if (from === undefined) ticket.facts.set(fact, to);
    else {
      if (JSON.stringify(from) === JSON.stringify(to)) continue;
      ticket.changes = [...ticket.changes, { fact, after: at - ticket.opened, from, to }];
      ticket.latest ??= new Map(ticket.facts);
    }
    ticket.latest?.set(fact, to);
  }
}
