// One customer's tickets, moving forward in time. Meaning: docs/semantics.md, "The case" and "Timers".

import type { FactValue, HistoryEvent, Instant, Milliseconds, Refusal } from "../../ir/history.ts";
import type { Verdict } from "../../ir/verdict.ts";
import type { Asked, Case, PlainRecorder, Recorder } from "../contract.ts";
import { wantEvent, wantNumber } from "../wanted.ts";
import { copyOfFacts, copyOfIds } from "./copy.ts";
import { evaluate, raise } from "./escalation.ts";
import { changeFacts, knownFacts } from "./facts.ts";
import { escalateByHand, passagesOf, passGates } from "./gates.ts";
import { Journal } from "./journal.ts";
import type { EventKind } from "./kinds.ts";
import type { Engine } from "./layout.ts";
import { takeMilestone, tellDuties } from "./milestones.ts";
import { leaveNumbers, newNumbers } from "./records.ts";
import type { Stage } from "./stage.ts";
import { CLOSED, CUSTOMER_FACTS, hasId, LEVEL, NEVER, NEXT_DUTY, NEXT_TURN, TICKET_FACTS, type Ticket, withId } from "./ticket.ts";
import { Tickets } from "./tickets.ts";
import { nextDuty, runDuties } from "./timers.ts";
import { lateOf, nextOf, verdictOf } from "./verdict.ts";

export class OpenCase<F> implements Case, Stage<F> {
  readonly engine: Engine<F>;
  now: Instant = Number.NEGATIVE_INFINITY;
  next: Instant = NEVER;
  /** The timers of `now` have their turn, or have had it. */
  timers = false;
  readonly note: PlainRecorder | null;
  readonly contactsAlone: boolean;
  readonly #journal: Journal | null;
  contacts: number[] = NO_CONTACTS;
  lastContactOn: Ticket<F> | null = null;
  lastFired: number[] | null = null;
  #tickets: Tickets<F> = new Tickets();
  /** The facts of some ticket, which has those of its customer as every other has; before the first ticket, an object with these alone. */
  #customerFacts: F | null = null;
  #ids: string[] | Set<string> | null = null;

  constructor(engine: Engine<F>, recorder: Recorder | null, contactsAlone: boolean) {
    this.engine = engine;
    this.contactsAlone = contactsAlone;
    const plain = recorder?.plain ?? null;
    this.#journal = recorder === null || plain !== null ? null : new Journal(recorder);
    this.note = this.#journal?.note ?? plain;
  }

  advance(event: HistoryEvent): Refusal | null {
    if (event?.ticket === undefined) wantEvent(event);
    const known = event.ticket === null ? undefined : this.#tickets.find(event.ticket);
    const refusal = this.#refuse(event, known);
    if (refusal !== null) return refusal;
    if (this.next < event.at) this.#runTimers(event.at, false);
    this.now = event.at;
    this.timers = false;
    const kind = this.engine.kinds.get(event.event) ?? this.engine.unknown;
    const ticket = known ?? (event.ticket === null ? null : this.#newTicket(event.ticket, event.customer));
    if (ticket === null) this.#applyToCustomer(event, kind);
    else this.#applyToTicket(event, kind, ticket);
    this.#journal?.tell();
    return null;
  }

  #refuse(event: HistoryEvent, ticket: Ticket<F> | undefined): Refusal | null {
    const { event: name, at, id } = event;
    if (event.ticket === null && name !== "changed" && name !== "contact") return "no-ticket";
    if (!(at > this.now || (at === this.now && !this.timers))) {
      wantEvent(event);
      return "out-of-order";
    }
    if (event.ticket === null) return id !== null && hasId(this.#ids, id) ? "duplicate" : null;
    if (ticket === undefined) {
      if (name === "opened" && Number.isInteger(at) && event.customer !== undefined && id !== undefined && event.facts !== undefined)
        return null;
      wantEvent(event);
      return name === "opened" ? null : "not-opened";
    }
    const seen = id !== null && hasId(ticket.ids, id);
    if (name === "opened") return seen ? "duplicate" : "already-open";
    if (event.customer !== null && event.customer !== ticket.customer) return "other-customer";
    if (seen) return "duplicate";
    return name === "escalated" && (event.level === null || !this.engine.program.levels.includes(event.level)) ? "unknown-level" : null;
  }

  #newTicket(id: string, customer: string | null): Ticket<F> {
    const { program, customerFacts } = this.engine;
    const facts = program.nothingKnown();
    const ticket: Ticket<F> = {
      id,
      customer: customer ?? `ticket:${id}`,
      facts,
      numbers: newNumbers(this.engine),
      place: this.#tickets.places,
      heapAt: -1,
      pauses: null,
      firings: null,
      ownPauses: null,
      findings: null,
      passages: null,
      ids: null,
    };
    if (this.#customerFacts === null) this.#customerFacts = facts;
    else {
      for (const fact of customerFacts) {
        const value = fact.get(this.#customerFacts);
        if (value !== undefined) fact.set(facts, value);
      }
    }
    this.#tickets.add(ticket);
    return ticket;
  }

  #applyToCustomer(event: HistoryEvent, kind: EventKind<F>): void {
    if (event.id !== null) this.#ids = withId(this.#ids, event.id);
    const changed = event.facts === null ? 0 : this.#changeFacts(event.facts, null);
    const contact = kind.event === "contact";
    const before = contact ? this.#countContact(null) : null;
    if (changed !== 0) {
      this.#retargetOthers(null, changed);
      this.#evaluateOthers(null);
    } else if (contact) this.#evaluateAfterContact(null, before);
    this.#findNext();
  }

  #applyToTicket(event: HistoryEvent, kind: EventKind<F>, ticket: Ticket<F>): void {
    if (event.id !== null) ticket.ids = withId(ticket.ids, event.id);
    // A closed ticket is not evaluated when its customer's facts change: its own next event makes up for it.
    const closed = ticket.numbers[CLOSED] as number;
    const facts = event.facts === null ? 0 : this.#changeFacts(event.facts, ticket);
    const changed = facts | takeMilestone(this, ticket, kind);
    const contact = kind.event === "contact" || (kind.event === "opened" && (event.by === null || event.by === "customer"));
    const before = contact ? this.#countContact(ticket) : ticket;
    if (changed !== 0 || kind.concerns) tellDuties(this, ticket, event, kind, changed);
    const forOthers = (facts & CUSTOMER_FACTS) !== 0 && this.#tickets.list.length > 1;
    if (forOthers) this.#retargetOthers(ticket, facts);
    if (kind.gates.length > 0) passGates(this, ticket, event, kind, changed);
    if (kind.event === "escalated" && event.level !== null) this.#raiseByHand(ticket, event.level);
    const { asksDuties, asksLevels } = this.engine.program;
    const asked = asksDuties || (asksLevels && kind.event === "escalated");
    if (changed !== 0 || contact || kind.mark >= 0 || asked || mayHaveTurned(ticket, this.now)) {
      evaluate(this, ticket, facts !== 0 || kind.event === "opened" || !Number.isNaN(closed));
    }
    const wasFirst = this.#refresh(ticket);
    if (forOthers) this.#evaluateOthers(ticket);
    if (wasFirst || forOthers) this.#findNext();
    if (!forOthers && contact && this.#tickets.list.length > 1) this.#evaluateAfterContact(ticket, before);
  }

  #raiseByHand(ticket: Ticket<F>, to: string): void {
    const level = this.engine.program.levels.indexOf(to);
    if (level <= (ticket.numbers[LEVEL] as number)) return;
    escalateByHand(this, ticket, level);
    raise(this, ticket, level, null, -1, null);
  }

  #changeFacts(facts: NonNullable<HistoryEvent["facts"]>, ticket: Ticket<F> | null): number {
    const { engine } = this;
    const { touched } = engine;
    let changed = 0;
    for (const id in facts) {
      const fact = engine.facts.get(id);
      const value = facts[id];
      if (fact === undefined || value === undefined) continue;
      if (fact.of === "customer") {
        const ofCustomer = this.#factsOfCustomer();
        if (!changeFacts(fact, ofCustomer, value)) continue;
        for (const each of this.#tickets.list) if (each.facts !== ofCustomer) fact.set(each.facts, value);
      } else if (ticket === null || !changeFacts(fact, ticket.facts, value)) continue;
      if (changed === 0) for (let i = 0; i < touched.length; i++) touched[i] = 0;
      changed |= fact.of === "customer" ? CUSTOMER_FACTS : TICKET_FACTS;
      for (let i = 0; i < touched.length; i++) touched[i] = (touched[i] as number) | (fact.restedOnBy[i] as number);
    }
    return changed;
  }

  #factsOfCustomer(): F {
    this.#customerFacts ??= this.engine.program.nothingKnown();
    return this.#customerFacts;
  }

  /** Counts a contact of the customer; answers the ticket the one before came on. */
  #countContact(ticket: Ticket<F> | null): Ticket<F> | null {
    const { contacts } = this.engine.program;
    const before = this.lastContactOn;
    if (contacts === 0) return before;
    this.lastContactOn = ticket;
    if (this.contacts.length === 0) this.contacts = [this.now];
    else {
      if (this.contacts.length >= contacts) this.contacts.shift();
      this.contacts.push(this.now);
    }
    return before;
  }

  /** Of the other tickets, a contact can turn a condition of that one alone on which the one before came; others may have a turn of their own due. */
  #evaluateAfterContact(ticket: Ticket<F> | null, before: Ticket<F> | null): void {
    if (this.next > this.now) {
      // Nobody has a turn due. That ticket may be gone by now.
      if (before !== null && before !== ticket && this.#tickets.has(before)) this.#evaluateOther(before);
      return;
    }
    for (const other of this.#tickets.due(this.now, before)) if (other !== ticket) this.#evaluateOther(other);
  }

  #evaluateOther(other: Ticket<F>): void {
    const closed = other.numbers[CLOSED] as number;
    if (!Number.isNaN(closed)) return;
    evaluate(this, other, false);
    if (this.#refresh(other)) this.#findNext();
  }

  #retargetOthers(ticket: Ticket<F> | null, changed: number): void {
    for (const other of this.#tickets.list) if (other !== ticket) tellDuties(this, other, NOTHING, this.engine.unknown, changed);
  }

  /** A fact of the customer changed. */
  #evaluateOthers(ticket: Ticket<F> | null): void {
    for (const other of this.#tickets.list) {
      if (other === ticket) continue;
      const closed = other.numbers[CLOSED] as number;
      if (Number.isNaN(closed)) evaluate(this, other, true);
      this.#refresh(other);
    }
  }

  wake(to: Instant): void {
    if (typeof to !== "number" || !(to >= this.now)) {
      wantNumber("that time passes to", to);
      return;
    }
    if (this.next <= to) this.#runTimers(to, true);
    this.now = to;
    this.timers = true;
  }

  /** Runs every timer before `to`, or at it, in order of time: at each instant the duties of all tickets, then their triggers. */
  #runTimers(to: Instant, inclusive: boolean): void {
    while (this.next < to || (inclusive && this.next === to && to !== NEVER)) {
      const now = this.next;
      this.now = now;
      this.timers = true;
      const due = this.#tickets.due(now, null);
      const { asksDuties } = this.engine.program;
      for (let i = 0; i < due.length; i++) runDuties(this, due[i] as Ticket<F>);
      for (let i = 0; i < due.length; i++) {
        const ticket = due[i] as Ticket<F>;
        if ((ticket.numbers[NEXT_TURN] as number) <= now || (asksDuties && isOpen(ticket))) evaluate(this, ticket, false);
        this.#refresh(ticket);
      }
      this.#findNext();
      this.#journal?.tell();
    }
  }

  /** Finds the first timer of a ticket. Answers whether the first of the case has to be looked for. */
  #refresh(ticket: Ticket<F>): boolean {
    const { numbers } = ticket;
    let next = numbers[NEXT_DUTY] as number;
    if (Number.isNaN(next)) {
      next = nextDuty(this.engine, numbers);
      numbers[NEXT_DUTY] = next;
    }
    const turn = numbers[NEXT_TURN] as number;
    if (turn < next) next = turn;
    const before = this.#tickets.setTimer(ticket, next);
    if (next > before && before <= this.next) return true;
    if (next < this.next) this.next = next;
    return false;
  }

  #findNext(): void {
    this.next = this.#tickets.firstTimer();
  }

  verdict(ticket: string, asked: Asked = "all"): Verdict | null {
    const known = this.#tickets.find(ticket);
    return known === undefined ? null : verdictOf(this, known, asked);
  }

  wakeOf(ticket: string): Instant | null {
    const known = this.#tickets.find(ticket);
    return known === undefined ? null : nextOf(known);
  }

  lateOf(ticket: string, duty: string, cycle: number): Milliseconds {
    const known = this.#tickets.find(ticket);
    return known === undefined ? Number.NaN : lateOf(this, known, duty, cycle);
  }

  facts(ticket: string): Readonly<Record<string, FactValue>> {
    const known = this.#tickets.find(ticket);
    return known === undefined ? {} : knownFacts(this.engine.program.facts, known.facts);
  }

  tickets(): readonly string[] {
    return this.#tickets.list.map((ticket) => ticket.id);
  }

  closedAt(ticket: string): Instant | null {
    const closed = this.#tickets.find(ticket)?.numbers[CLOSED];
    return closed === undefined || Number.isNaN(closed) ? null : closed;
  }

  passages(ticket: string): ReadonlyMap<string, number> {
    const known = this.#tickets.find(ticket);
    return known === undefined ? new Map() : passagesOf(this, known);
  }

  fork(recorder?: Recorder): OpenCase<F> {
    const copy = new OpenCase(this.engine, recorder ?? null, this.contactsAlone);
    copy.now = this.now;
    copy.next = this.next;
    copy.timers = this.timers;
    copy.contacts = this.contacts.slice();
    copy.lastFired = this.lastFired?.slice() ?? null;
    copy.#tickets = this.#tickets.copy(this.engine);
    // That of a ticket that is gone matters no more than none.
    copy.lastContactOn = copy.#tickets.list[this.lastContactOn === null ? -1 : this.#tickets.list.indexOf(this.lastContactOn)] ?? null;
    copy.#customerFacts = this.#customerFacts === null ? null : copyOfFacts(this.engine, this.#customerFacts);
    copy.#ids = copyOfIds(this.#ids);
    return copy;
  }

  clear(): void {
    this.now = Number.NEGATIVE_INFINITY;
    this.next = NEVER;
    this.timers = false;
    this.contacts = NO_CONTACTS;
    this.lastContactOn = null;
    this.lastFired = null;
    this.#tickets.clear(this.engine);
    this.#customerFacts = null;
    this.#ids = null;
  }

  retire(ticket: string, always = false): boolean {
    const gone = this.#tickets.find(ticket);
    if (gone === undefined || (!always && this.#tickets.timerOf(gone) !== NEVER)) return false;
    this.#tickets.remove(gone);
    leaveNumbers(this.engine, gone);
    this.#findNext();
    return true;
  }
}

function isOpen<F>({ numbers }: Ticket<F>): boolean {
  const closed = numbers[CLOSED] as number;
  return Number.isNaN(closed);
}

/** Time alone may have turned a condition; on a closed ticket nobody watches when. */
function mayHaveTurned<F>({ numbers }: Ticket<F>, now: Instant): boolean {
  const closed = numbers[CLOSED] as number;
  return !Number.isNaN(closed) || (numbers[NEXT_TURN] as number) <= now;
}

// Nobody writes to these.
const NO_CONTACTS: number[] = [];
const NOTHING: HistoryEvent = {
  at: 0,
  event: "changed",
  ticket: null,
  customer: null,
  by: null,
  id: null,
  facts: null,
  who: null,
  level: null,
  duty: null,
};
