// What a history says of each ticket, real or simulated, as figures that can be compared: when it opened, was answered, paused, resolved, closed.

import { DAY, type FactIr, type FactValue, type HistoryEvent, type Instant, type Milliseconds } from "../../../ir/index.ts";

/** Instants are those of the history; null: it never says. `facts`: the first value that it gives. */
export type LogTicket = {
  readonly id: string;
  readonly customer: string | null;
  readonly opened: Instant;
  readonly responded: Instant | null;
  /** The first time. A ticket that is closed and is not resolved counts as resolved then. */
  readonly resolved: Instant | null;
  readonly closed: Instant | null;
  /** It was closed before anybody answered or resolved it. */
  readonly givenUp: boolean;
  /** From the last resolution to the closing. */
  readonly closedAfter: Milliseconds | null;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Stretches of waiting before the first resolution that came to an end. */
  readonly pauses: readonly Milliseconds[];
  /** What of them lies before the response; of a ticket without one, nothing. */
  readonly pausesBeforeResponse: Milliseconds;
  /** Before the first resolution. */
  readonly handOffs: number;
  /** While it was not resolved. */
  readonly contacts: number;
  /** Of these, before the first response and the first resolution. */
  readonly contactsUnanswered: number;
  /** The first request for escalation before the first resolution. */
  readonly escalationAsked: Instant | null;
  readonly resolutions: number;
  /** Of each reopening, how long after the resolution before it. */
  readonly reopenings: readonly Milliseconds[];
  readonly firstReopened: Instant | null;
  /** How long it was open after the first reopening; null: it did not come back, or was not resolved again. */
  readonly backFor: Milliseconds | null;
  /** How long it was open again, from reopenings to the resolutions after them. */
  readonly openAgain: Milliseconds;
  /** The last reopening, where no resolution follows it. */
  readonly againSince: Instant | null;
  /** The last resolution, where no reopening follows it. */
  readonly staysResolved: Instant | null;
  readonly changes: readonly { readonly fact: string; readonly after: Milliseconds; readonly from: FactValue; readonly to: FactValue }[];
};

/** `unopened`: events of tickets that no event opens; `customers`: facts told of customers without a ticket. */
export type LogTickets = {
  readonly tickets: readonly LogTicket[];
  readonly unopened: number;
  readonly repeated: number;
  /** Events of which nothing is kept, by name; `late`: as they came after the first resolution. */
  readonly unused: ReadonlyMap<string, number>;
  readonly late: ReadonlyMap<string, number>;
  /** Until when the log tells of tickets. */
  readonly last: Instant;
  /** Events years after that, too few for the log to reach there; `from`: the first of them. null: none. */
  readonly beyond: { readonly events: number; readonly from: Instant } | null;
};

/** Events without a year between one and the next. */
type Stretch = { readonly from: Instant; last: Instant; events: number };
const YEAR = 366 * DAY;
/** So few events do not make a log reach to them. */
const FEW = 0.01;

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
  readonly #late = new Map<string, number>();
  readonly #ofCustomers: ReadonlySet<string>;
  #unopened = 0;
  #repeated = 0;
  readonly #stretches: Stretch[] = [];

  constructor(facts: readonly FactIr[]) {
    this.#ofCustomers = new Set(facts.filter(({ of }) => of === "customer").map(({ id }) => id));
  }

  /** Tickets that have opened. */
  get size(): number {
    return this.#tickets.size;
  }

  take(event: HistoryEvent): void {
    const stretch = this.#stretches.at(-1);
    if (stretch === undefined || event.at > stretch.last + YEAR) this.#stretches.push({ from: event.at, last: event.at, events: 1 });
    else {
      stretch.last = Math.max(stretch.last, event.at);
      stretch.events++;
    }
    this.#ofCustomer(event);
    if (event.ticket === null) return;
    const ticket = this.#tickets.get(event.ticket);
    if (event.event === "opened") {
      if (ticket === undefined) this.#open(event.ticket, event);
      else this.#repeated++;
      return;
    }
    if (ticket === undefined) this.#unopened++;
    else {
      const kept = happen(ticket, event);
      const left = kept === "late" ? this.#late : this.#unused;
      if (kept !== "kept") left.set(event.event, (left.get(event.event) ?? 0) + 1);
    }
  }

  done(): LogTickets {
    const tickets = [...this.#tickets.values()];
    for (const ticket of tickets) {
      const known = ticket.customer === null ? undefined : this.#customers.get(ticket.customer);
      for (const [fact, value] of known ?? []) if (!ticket.facts.has(fact)) ticket.facts.set(fact, value);
    }
    return { tickets, unopened: this.#unopened, repeated: this.#repeated, unused: this.#unused, late: this.#late, ...this.#end() };
  }

  #end(): Pick<LogTickets, "last" | "beyond"> {
    const all = this.#stretches.reduce((sum, { events }) => sum + events, 0);
    const end = this.#stretches.findLastIndex(({ events }) => events >= FEW * all);
    const beyond = this.#stretches.slice(end + 1);
    const [first] = beyond;
    return {
      last: this.#stretches[end]?.last ?? Number.NEGATIVE_INFINITY,
      beyond: first === undefined ? null : { events: beyond.reduce((sum, { events }) => sum + events, 0), from: first.from },
    };
  }

  #open(id: string, event: HistoryEvent): void {
    this.#tickets.set(id, {
      id,
      customer: event.customer,
      opened: event.at,
      responded: null,
      resolved: null,
      closed: null,
      givenUp: false,
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
      backFor: null,
      openAgain: 0,
      againSince: null,
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

type Kept = "kept" | "unused" | "late";

/** Whether anything but the facts it tells is kept of it. */
function happen(ticket: Growing, event: HistoryEvent): Kept {
  learn(ticket, event);
  if (event.event === "changed") return "kept";
  if (event.event === "reopened" && ticket.lastResolved === null) return "unused";
  const take = TAKEN.get(event.event);
  if (take === undefined) return "unused";
  if (ticket.resolved !== null && FIRST_ALONE.has(event.event)) return "late";
  if (ticket.staysResolved !== null && event.event === "contact") return "late";
  take(ticket, event.at);
  return "kept";
}

/** Of these an experiment has the same in each round of a ticket that comes back: they are learned from the first. */
const FIRST_ALONE: ReadonlySet<string> = new Set(["waiting", "progress", "escalation-requested"]);

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
      ticket.handOffs++;
    },
  ],
  [
    "contact",
    (ticket: Growing) => {
      ticket.contacts++;
      if (ticket.responded === null && ticket.resolved === null) ticket.contactsUnanswered++;
    },
  ],
  [
    "escalation-requested",
    (ticket: Growing, at: Instant) => {
      ticket.escalationAsked ??= Math.max(at, ticket.opened);
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
  ticket.givenUp = false;
  ticket.pausesBeforeResponse = ticket.pauses.reduce((sum, pause) => sum + pause, 0);
}

function reopen(ticket: Growing, at: Instant): void {
  if (ticket.lastResolved === null) return;
  ticket.reopenings = [...ticket.reopenings, at - ticket.lastResolved];
  ticket.firstReopened ??= at;
  ticket.givenUp = false;
  ticket.againSince ??= at;
  ticket.staysResolved = null;
}

function resolve(ticket: Growing, at: Instant): void {
  endPause(ticket, at);
  ticket.resolved ??= Math.max(at, ticket.opened);
  if (ticket.againSince !== null) {
    ticket.backFor ??= at - ticket.againSince;
    ticket.openAgain += at - ticket.againSince;
  }
  ticket.againSince = null;
  ticket.lastResolved = at;
  ticket.staysResolved = at;
  ticket.resolutions++;
}

function close(ticket: Growing, at: Instant): void {
  if (ticket.closed === null) ticket.givenUp = ticket.responded === null && ticket.resolutions === 0;
  if (ticket.staysResolved === null) resolve(ticket, at);
  else ticket.closedAfter = at - ticket.staysResolved;
  ticket.closed = at;
}

function endPause(ticket: Growing, at: Instant): void {
  const since = ticket.waitingSince;
  ticket.waitingSince = null;
  if (since === null) return;
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
