// One customer's tickets, moving forward in time. Meaning: docs/semantics.md, "The case" and "Timers".

import type { FactValue, HistoryEvent, Instant, Refusal } from "../../ir/history.ts";
import type { Occurrence, OccurrenceKind, Verdict } from "../../ir/verdict.ts";
import type { Case, Recorder } from "../contract.ts";
import { breach, stateOf } from "./duties.ts";
import { evaluate, raise } from "./escalation.ts";
import { changeFacts, knownFacts } from "./facts.ts";
import type { Engine, EventKind } from "./layout.ts";
import { CUSTOMER_FACTS, takeMilestone, tellDuties, TICKET_FACTS } from "./milestones.ts";
import type { Note, Stage } from "./stage.ts";
import {
  CLOSED, hasId, LAST_MET, LEVEL, NEXT_DUTY, NEXT_TURN, PAUSED, PENDING, STATE, type Ticket, withId,
} from "./ticket.ts";
import { verdictOf } from "./verdict.ts";

const FEW_TICKETS = 8;
const NEVER = Number.POSITIVE_INFINITY;

export class OpenCase<F> implements Case, Stage<F> {
  readonly engine: Engine<F>;
  now: Instant = Number.NEGATIVE_INFINITY;
  next: Instant = NEVER;
  /** The timers of `now` have their turn, or have had it. */
  timers = false;
  readonly note: Note | null;
  contacts: number[] = [];
  lastContactOn: Ticket<F> | null = null;
  lastFired: number[] | null = null;
  readonly #recorder: Recorder | null;
  #occurrences: Occurrence[] = [];
  #tickets: Ticket<F>[] = [];
  #byId: Map<string, Ticket<F>> | null = null;
  #customerFacts: F | null = null;
  #ids: string[] | Set<string> | null = null;

  constructor(engine: Engine<F>, recorder: Recorder | null) {
    this.engine = engine;
    this.#recorder = recorder;
    this.note = recorder === null ? null : (kind, ticket, id, clause, due, late) => this.#remember(kind, ticket, id, clause, due, late);
  }

  advance(event: HistoryEvent): Refusal | null {
    const known = event.ticket === null ? undefined : this.#find(event.ticket);
    const refusal = this.#refuse(event, known);
    if (refusal !== null) return refusal;
    if (this.next < event.at) this.#runTimers(event.at, false);
    this.now = event.at;
    this.timers = false;
    const kind = this.engine.kinds.get(event.event) ?? this.engine.unknown;
    const ticket = known ?? (event.ticket === null ? null : this.#newTicket(event.ticket, event.customer));
    if (ticket === null) this.#applyToCustomer(event, kind);
    else this.#applyToTicket(event, kind, ticket);
    this.#tell();
    return null;
  }

  #refuse(event: HistoryEvent, ticket: Ticket<F> | undefined): Refusal | null {
    const { event: name, at, id } = event;
    if (event.ticket === null && name !== "changed" && name !== "contact") return "no-ticket";
    if (!(at > this.now || (at === this.now && !this.timers))) return "out-of-order";
    if (event.ticket === null) return id !== null && hasId(this.#ids, id) ? "duplicate" : null;
    if (ticket === undefined) return name === "opened" ? null : "not-opened";
    const seen = id !== null && hasId(ticket.ids, id);
    if (name === "opened") return seen ? "duplicate" : "already-open";
    if (event.customer !== null && event.customer !== ticket.customer) return "other-customer";
    if (seen) return "duplicate";
    return name === "escalated" && (event.level === null || !this.engine.program.levels.includes(event.level)) ? "unknown-level" : null;
  }

  #newTicket(id: string, customer: string | null): Ticket<F> {
    const { program, blank, customerFacts } = this.engine;
    const facts = program.nothingKnown();
    const ticket: Ticket<F> = {
      id, customer: customer ?? `ticket:${id}`, facts, numbers: blank.slice(), pauses: null, firings: null, ids: null,
    };
    if (this.#customerFacts !== null) {
      for (const fact of customerFacts) {
        const value = fact.get(this.#customerFacts);
        if (value !== undefined) fact.set(facts, value);
      }
    }
    this.#tickets.push(ticket);
    if (this.#byId !== null) this.#byId.set(id, ticket);
    else if (this.#tickets.length > FEW_TICKETS) this.#byId = new Map(this.#tickets.map((each) => [each.id, each]));
    return ticket;
  }

  #find(id: string): Ticket<F> | undefined {
    if (this.#byId !== null) return this.#byId.get(id);
    for (const ticket of this.#tickets) if (ticket.id === id) return ticket;
    return undefined;
  }

  #applyToCustomer(event: HistoryEvent, kind: EventKind<F>): void {
    if (event.id !== null) this.#ids = withId(this.#ids, event.id);
    const changed = event.facts === null ? 0 : this.#changeFacts(event.facts, null);
    const contact = kind.event === "contact";
    if (contact) this.#hearContact(null);
    if (changed !== 0) this.#retargetOthers(null, changed);
    if (contact || changed !== 0) this.#evaluateOthers(null, changed !== 0);
    for (const ticket of this.#tickets) this.#refresh(ticket);
    this.#findNext();
  }

  #applyToTicket(event: HistoryEvent, kind: EventKind<F>, ticket: Ticket<F>): void {
    if (event.id !== null) ticket.ids = withId(ticket.ids, event.id);
    const before = timerOf(ticket);
    const facts = event.facts === null ? 0 : this.#changeFacts(event.facts, ticket);
    const changed = facts | takeMilestone(this, ticket, kind);
    const contact = kind.event === "contact" || (kind.event === "opened" && (event.by === null || event.by === "customer"));
    if (contact) this.#hearContact(ticket);
    if (changed !== 0 || kind.meets.length > 0) tellDuties(this, ticket, event, kind, changed);
    const forOthers = (facts & CUSTOMER_FACTS) !== 0;
    if (forOthers) this.#retargetOthers(ticket, facts);
    if (kind.event === "escalated" && event.level !== null) {
      const level = this.engine.program.levels.indexOf(event.level);
      if (level > (ticket.numbers[LEVEL] as number)) raise(this, ticket, level, false, -1, null);
    }
    evaluate(this, ticket, facts !== 0 || kind.event === "opened");
    this.#refresh(ticket);
    if (this.#tickets.length === 1) this.next = timerOf(ticket);
    else {
      if (forOthers || contact) this.#evaluateOthers(ticket, forOthers);
      if (forOthers || contact) for (const other of this.#tickets) if (other !== ticket) this.#refresh(other);
      if (forOthers || contact || before <= this.next) this.#findNext();
      else this.next = Math.min(this.next, timerOf(ticket));
    }
  }

  #changeFacts(facts: NonNullable<HistoryEvent["facts"]>, ticket: Ticket<F> | null): number {
    const { engine } = this;
    let changed = 0;
    for (const id in facts) {
      const fact = engine.facts.get(id);
      const value = facts[id];
      if (fact === undefined || value === undefined) continue;
      if (fact.of === "customer") {
        this.#customerFacts ??= engine.program.nothingKnown();
        if (!changeFacts(fact, this.#customerFacts, value)) continue;
        for (const each of this.#tickets) fact.set(each.facts, value);
        changed |= CUSTOMER_FACTS;
      } else if (ticket !== null && changeFacts(fact, ticket.facts, value)) changed |= TICKET_FACTS;
    }
    return changed;
  }

  #hearContact(ticket: Ticket<F> | null): void {
    const { contacts } = this.engine.program;
    if (contacts === 0) return;
    this.lastContactOn = ticket;
    if (this.contacts.length >= contacts) this.contacts.shift();
    this.contacts.push(this.now);
  }

  #retargetOthers(ticket: Ticket<F> | null, changed: number): void {
    for (const other of this.#tickets) if (other !== ticket) tellDuties(this, other, NOTHING, this.engine.unknown, changed);
  }

  #evaluateOthers(ticket: Ticket<F> | null, facts: boolean): void {
    for (const other of this.#tickets) {
      const closed = other.numbers[CLOSED] as number;
      if (other !== ticket && closed !== closed) evaluate(this, other, facts);
    }
  }

  wake(to: Instant): void {
    if (to < this.now) return;
    if (this.next <= to) this.#runTimers(to, true);
    this.now = to;
    this.timers = true;
  }

  /** Runs every timer before `to`, or at it, in order of time: at each instant the duties of all tickets, then their triggers. */
  #runTimers(to: Instant, inclusive: boolean): void {
    while (this.next < to || (inclusive && this.next === to && to !== NEVER)) {
      this.now = this.next;
      this.timers = true;
      for (const ticket of this.#tickets) if ((ticket.numbers[NEXT_DUTY] as number) <= this.now) this.#breachDue(ticket);
      for (const ticket of this.#tickets) {
        if ((ticket.numbers[NEXT_TURN] as number) > this.now) continue;
        evaluate(this, ticket, false);
        this.#refresh(ticket);
      }
      this.#findNext();
      this.#tell();
    }
  }

  #breachDue(ticket: Ticket<F>): void {
    const { numbers } = ticket;
    for (const duty of this.engine.duties) {
      if (duty.at >= numbers.length || stateOf(numbers, duty.at) !== PENDING || ((numbers[duty.at + STATE] as number) & PAUSED) !== 0) continue;
      if ((numbers[duty.at + LAST_MET] as number) <= this.now) breach(this, ticket, duty);
    }
    this.#refresh(ticket);
  }

  /** Finds the first timer of a ticket's duties. */
  #refresh(ticket: Ticket<F>): void {
    const { numbers } = ticket;
    let next = NEVER;
    for (const { at } of this.engine.duties) {
      if (at >= numbers.length) continue;
      const state = numbers[at + STATE] as number;
      if ((state & (PAUSED | 7)) === PENDING && (numbers[at + LAST_MET] as number) < next) next = numbers[at + LAST_MET] as number;
    }
    numbers[NEXT_DUTY] = next;
  }

  #findNext(): void {
    let next = NEVER;
    for (const ticket of this.#tickets) next = Math.min(next, timerOf(ticket));
    this.next = next;
  }

  #remember(kind: OccurrenceKind, ticket: string, id: string, clause: string | null, due: Instant, late: number): void {
    const isLate = late === late;
    this.#occurrences.push({ at: this.now, ticket, kind, id, clause, due: due === due && due !== NEVER ? due : null, late: isLate ? late : null });
  }

  /** The recorder hears of a step when it is over, so that it may ask the case anything. */
  #tell(): void {
    if (this.#recorder === null || this.#occurrences.length === 0) return;
    const occurrences = this.#occurrences;
    this.#occurrences = [];
    for (const occurrence of occurrences) this.#recorder(occurrence);
  }

  verdict(ticket: string): Verdict | null {
    const known = this.#find(ticket);
    return known === undefined ? null : verdictOf(this, known);
  }

  facts(ticket: string): Readonly<Record<string, FactValue>> {
    const known = this.#find(ticket);
    return known === undefined ? {} : knownFacts(this.engine.program.facts, known.facts);
  }

  tickets(): readonly string[] {
    return this.#tickets.map((ticket) => ticket.id);
  }

  closedAt(ticket: string): Instant | null {
    const closed = this.#find(ticket)?.numbers[CLOSED];
    return closed === undefined || closed !== closed ? null : closed;
  }

  retire(ticket: string): void {
    this.#tickets = this.#tickets.filter((each) => each.id !== ticket);
    this.#byId?.delete(ticket);
    this.#findNext();
  }
}

function timerOf<F>(ticket: Ticket<F>): Instant {
  return Math.min(ticket.numbers[NEXT_DUTY] as number, ticket.numbers[NEXT_TURN] as number);
}

const NOTHING: HistoryEvent = {
  at: 0, event: "changed", ticket: null, customer: null, by: null, id: null, facts: null, who: null, level: null, duty: null,
};
