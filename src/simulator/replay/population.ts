// All cases of a history in one order of time: which case an event goes to, whose timer runs next, and when a finished ticket is let go.

import { DAY, type FactValue, type HistoryEvent, type Instant, type Occurrence, type Refusal, type Verdict } from "../../ir/index.ts";
import type { Asked, Case, DecisionModule, Heard } from "../../runtime/index.ts";
import type { TicketCounts } from "./counts/ticket-counts.ts";
import type { EventsLine } from "./notified.ts";
import { isCountedAsItHappens, type ReplayPolicy } from "./policy/replay-policy.ts";
import { Queue } from "./queue.ts";
import { Teller } from "./teller.ts";
import { WakeHeap } from "./wake-heap.ts";

/** A ticket closed for so long, with nothing ahead of it, gives its final verdict and is let go. */
export const KEPT_AFTER_CLOSING = 30 * DAY;

/** Fewer are not worth a look at all others. */
const FORGOTTEN = 1024;

export type LiveTicket = {
  readonly id: string;
  readonly home: Home;
  readonly customer: string | null;
  readonly openedAt: Instant;
  /** What its last verdict will not keep; null: nothing so far. */
  counts: TicketCounts | null;
  /** Resolved or closed, and not opened again since. */
  isOver: boolean;
};

/** A ticket's last word: its verdict, and what is known of it at that instant. */
export type FinalWord = {
  readonly verdict: Verdict;
  readonly ticket: LiveTicket;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** By gate: how often its event came to it. */
  readonly passages: ReadonlyMap<string, number>;
  readonly closedAt: Instant | null;
};

/** One customer's case. `remembered`: facts of the customer were given, so it must outlive its tickets. */
export type Home = {
  readonly case: Case;
  /** Hears of its case; null where nobody wants to hear all. */
  readonly teller: Teller | null;
  readonly customer: string;
  handle: number;
  tickets: number;
  lastEvent: Instant;
  remembered: boolean;
};
type Farewell = { readonly at: Instant; readonly ticket: LiveTicket; readonly closedAt: Instant };
type Departure = { readonly at: Instant; readonly home: Home };

export class Population {
  readonly #module: DecisionModule;
  readonly #policy: ReplayPolicy;
  readonly #customerFacts: ReadonlySet<string>;
  readonly #finish: (word: FinalWord) => void;
  readonly #teller: Teller | null;
  readonly #record: ((occurrence: Occurrence) => void) | undefined;
  readonly #heard: Heard;
  readonly #asked: Asked;
  readonly #tickets = new Map<string, LiveTicket>();
  readonly #customers = new Map<string, Home>();
  /** By handle. */
  readonly #homes: (Home | undefined)[] = [];
  readonly #wakes = new WakeHeap();
  readonly #farewells = new Queue<Farewell>();
  readonly #departures = new Queue<Departure>();
  /** Tickets forgotten since the queues were last tidied. */
  #forgotten = 0;

  /**
   * `heard`: which occurrences `tell` is told of. Where it is all, they come in one order of time over all cases, with who was notified. Otherwise
   * nobody can tell when a case ran its timers, and each runs them when its next event or farewell comes: nothing has to be put in order, and a case that is
   * at hand does all its work at once. `asked`: how much of a last verdict `finish` wants.
   */
  constructor(
    module: DecisionModule,
    policy: ReplayPolicy,
    heard: Heard,
    tell: (told: EventsLine) => void,
    finish: (word: FinalWord) => void,
    asked: Asked = "all",
  ) {
    this.#asked = asked;
    this.#module = module;
    this.#policy = policy;
    this.#customerFacts = new Set(policy.customerFacts);
    this.#heard = heard;
    const isHeard = policy.levels.length > 0 || policy.duties.some(isCountedAsItHappens);
    this.#teller = heard === "all" ? new Teller(tell) : null;
    this.#record = this.#teller?.record ?? (isHeard ? tell : undefined);
    this.#finish = finish;
  }

  ticket(id: string): LiveTicket | undefined {
    return this.#tickets.get(id);
  }

  /** Takes one event in; events come in order of time. Every timer of every case before it runs first. */
  take(event: HistoryEvent): Refusal | null {
    const { at, ticket } = event;
    this.pass(at);
    const known = ticket === null ? undefined : this.#tickets.get(ticket);
    const home = known?.home ?? this.#homeOf(event);
    if (typeof home === "string") return home;
    const isNew = known === undefined && ticket !== null && event.event === "opened";
    if (isNew) this.#welcome(ticket, home, event);
    // Several versions of a policy tell cheaply whether they take an event in only where no timer is before it.
    if (this.#heard !== "all" && home.case.next < at) home.case.wake(at - 1);
    const { teller } = home;
    const refusal = event.event === "notified" && teller !== null ? teller.advance(home.case, event) : home.case.advance(event);
    this.#expectWake(home);
    if (refusal !== null) {
      if (isNew) this.#discard(ticket, home);
      return refusal;
    }
    home.lastEvent = at;
    if (known !== undefined) follow(known, event.event);
    if (event.facts !== null && !home.remembered) home.remembered = this.#setsCustomer(event.facts);
    if (ticket !== null && event.event === "closed" && known !== undefined && home.case.closedAt(ticket) === at)
      this.#dismiss(known, at, at);
    return null;
  }

  /** Runs all that lies before this instant. */
  pass(to: Instant): void {
    if (this.#nextAt() < to) this.#passTo(to, false);
  }

  /** Lets time pass to `until` and gives the final verdict of every ticket that is left, in the order in which they were opened. */
  end(until: Instant): void {
    this.#passTo(until, true);
    const left = [...this.#tickets.values()].sort((a, b) => a.openedAt - b.openedAt);
    for (const ticket of left) {
      ticket.home.case.wake(until);
      this.#speak(ticket, ticket.home.case.verdict(ticket.id, this.#asked));
    }
    this.#tickets.clear();
  }

  /** Forgets all of a customer, as if nothing had ever been heard of it. */
  forget(customer: string): void {
    const home = this.#customers.get(customer);
    if (home === undefined) return;
    for (const ticket of home.case.tickets()) {
      this.#tickets.delete(ticket);
      this.#forgotten++;
    }
    this.#leave(home);
    this.#tidy();
  }

  /** Farewells and departures of those that were forgotten go once they are as many as all others: the same customer may be forgotten again and again. */
  #tidy(): void {
    if (this.#forgotten < FORGOTTEN || 2 * this.#forgotten < this.#farewells.length) return;
    this.#farewells.keep(({ ticket }) => this.#tickets.get(ticket.id) === ticket);
    this.#departures.keep(({ home }) => this.#customers.get(home.customer) === home);
    this.#forgotten = 0;
  }

  /** Tickets of a customer that are not let go yet. */
  ticketsOf(customer: string): readonly string[] {
    return this.#customers.get(customer)?.case.tickets() ?? [];
  }

  /** Gives another population a copy of all that is known of a customer; both have passed to `now`. */
  lend(customer: string, to: Population, now: Instant): void {
    const home = this.#customers.get(customer);
    if (home === undefined) return;
    const copy = to.#settle(customer, home.case.fork(to.#record), home.lastEvent);
    copy.remembered = home.remembered;
    for (const id of home.case.tickets()) {
      const ticket: LiveTicket = { ...(this.#tickets.get(id) as LiveTicket), home: copy, counts: null };
      to.#tickets.set(id, ticket);
      copy.tickets++;
      const closedAt = home.case.closedAt(id);
      if (closedAt === null) continue;
      const times = Math.max(0, Math.ceil((now - closedAt) / KEPT_AFTER_CLOSING) - 1);
      to.#dismiss(ticket, closedAt + times * KEPT_AFTER_CLOSING, closedAt);
    }
  }

  /** Takes over all customers of another, which stands at the same instant and is not used any more. */
  absorb(other: Population): void {
    for (const home of other.#customers.values()) {
      home.handle = this.#wakes.add();
      this.#homes[home.handle] = home;
      this.#customers.set(home.customer, home);
      this.#expectWake(home);
    }
    for (const [id, ticket] of other.#tickets) this.#tickets.set(id, ticket);
    this.#farewells.pushAll(other.#farewells.items());
    this.#departures.pushAll(other.#departures.items());
  }

  /** The case for an event of a ticket nobody knows, or of no ticket; a refusal where there can be none. */
  #homeOf(event: HistoryEvent): Home | Refusal {
    if (event.ticket === null && event.event !== "changed" && event.event !== "contact") return "no-ticket";
    if (event.ticket !== null && event.event !== "opened")
      return (event.customer !== null && this.#customers.get(event.customer)) || "not-opened";
    if (event.customer === null && event.ticket === null) return "no-ticket";
    const customer = event.customer ?? `ticket:${event.ticket}`;
    return this.#customers.get(customer) ?? this.#settle(customer, this.#module.open(this.#record, this.#heard), event.at);
  }

  #settle(customer: string, its: Case, at: Instant): Home {
    const handle = this.#wakes.add();
    const home: Home = { case: its, teller: this.#teller, customer, handle, tickets: 0, lastEvent: at, remembered: false };
    this.#homes[handle] = home;
    this.#customers.set(customer, home);
    this.#expectWake(home);
    this.#expectDeparture(home, at);
    return home;
  }

  #welcome(id: string, home: Home, event: HistoryEvent): void {
    home.tickets++;
    this.#tickets.set(id, { id, home, customer: event.customer, openedAt: event.at, counts: null, isOver: false });
  }

  #discard(id: string, home: Home): void {
    home.tickets--;
    this.#tickets.delete(id);
  }

  #dismiss(ticket: LiveTicket, from: Instant, closedAt: Instant): void {
    this.#farewells.push({ at: from + KEPT_AFTER_CLOSING, ticket, closedAt });
  }

  #setsCustomer(facts: Readonly<Record<string, FactValue>>): boolean {
    for (const fact in facts) if (this.#customerFacts.has(fact)) return true;
    return false;
  }

  #nextAt(): number {
    return Math.min(this.#wakes.at, this.#farewells.at, this.#departures.at);
  }

  /** Runs all that lies before `limit` (or at it) in order of time: timers first, then farewells, then departures. */
  #passTo(limit: Instant, inclusive: boolean): void {
    for (let at = this.#nextAt(); at < limit || (inclusive && at === limit); at = this.#nextAt()) {
      if (this.#wakes.at === at) this.#wake(at);
      else if (this.#farewells.at === at) this.#sayFarewell(this.#farewells.shift());
      else this.#depart(this.#departures.shift().home, at);
    }
  }

  #expectWake(home: Home): void {
    if (this.#heard === "all") this.#wakes.set(home.handle, home.case.next);
  }

  #wake(at: Instant): void {
    const handle = this.#wakes.handle;
    const home = this.#homes[handle] as Home;
    home.case.wake(at);
    const next = home.case.next;
    if (next <= at) throw new Error(`a case still wakes at ${next} after it was woken at ${at}`);
    this.#wakes.set(handle, next);
  }

  #sayFarewell({ at, ticket, closedAt }: Farewell): void {
    const { home, id } = ticket;
    if (this.#tickets.get(id) !== ticket || home.case.closedAt(id) !== closedAt) return;
    home.case.wake(at);
    // Something of it lies ahead: a survey, a follow-up. It is kept for as long again.
    if (home.case.wakeOf(id) !== null) {
      this.#dismiss(ticket, at, closedAt);
      return;
    }
    const verdict = home.case.verdict(id, this.#asked);
    if (verdict === null) throw noVerdict(id);
    const facts = home.case.facts(id);
    const passages = home.case.passages(id);
    if (!home.case.retire(id)) {
      this.#dismiss(ticket, at, closedAt);
      return;
    }
    this.#finish({ verdict, ticket, facts, passages, closedAt });
    this.#discard(id, home);
    this.#expectWake(home);
    if (home.tickets === 0) this.#expectDeparture(home, at);
  }

  #expectDeparture(home: Home, from: Instant): void {
    if (!home.remembered) this.#departures.push({ at: from + this.#policy.customerMemory, home });
  }

  /** Forgets a customer of whom nothing is left that could matter. */
  #depart(home: Home, at: Instant): void {
    if (home.tickets > 0 || home.remembered || this.#customers.get(home.customer) !== home) return;
    if (at - home.lastEvent < this.#policy.customerMemory) {
      this.#expectDeparture(home, at);
      return;
    }
    this.#leave(home);
  }

  #leave(home: Home): void {
    this.#customers.delete(home.customer);
    this.#wakes.remove(home.handle);
    this.#homes[home.handle] = undefined;
  }

  #speak(ticket: LiveTicket, verdict: Verdict | null): void {
    if (verdict === null) throw noVerdict(ticket.id);
    const { case: its } = ticket.home;
    const { id } = ticket;
    this.#finish({ verdict, ticket, facts: its.facts(id), passages: its.passages(id), closedAt: its.closedAt(id) });
  }
}

function follow(ticket: LiveTicket, event: string): void {
  if (event === "resolved" || event === "closed") ticket.isOver = true;
  else if (event === "reopened") ticket.isOver = false;
}

function noVerdict(ticket: string): Error {
  return new Error(`the module has no verdict on \`${ticket}\`, which it took in`);
}
