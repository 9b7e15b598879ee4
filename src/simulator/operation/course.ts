// The course of a ticket: opened, taken up, handed off, waited for, resolved, opened again, closed. Each step is drawn from the ticket's own streams.

import { DAY, type FactValue, type Instant, type Milliseconds } from "../../ir/index.ts";
import type { EventHeap } from "../engine/index.ts";
import type { Demand } from "../experiment/index.ts";
import * as agenda from "./agenda.ts";
import type { Opening } from "./arrivals.ts";
import { compileChange, compileShare, type Drawn, type DrawnChange } from "./chances.ts";
import type { OpenTime } from "./clocks.ts";
import { BLOCK, type Draws } from "./draws.ts";
import { drawInto, drawOver, type FactDrawer, type Facts, factDrawer, happens } from "./facts.ts";
import { compileKinds, type Kind } from "./kinds.ts";
import type { Tickets } from "./tickets.ts";
import * as flag from "./tickets.ts";
import { BY_AGENT, BY_CUSTOMER, type Told, toldFacts } from "./told.ts";

/** What the course of tickets asks of the rest of the simulation. */
export type CourseWorld = {
  readonly tickets: Tickets;
  readonly agenda: EventHeap;
  readonly tell: (slot: number, event: string, now: Instant, told?: Told) => void;
  /** Puts the stage at hand before the team it goes to. */
  readonly ask: (slot: number, now: Instant) => void;
  /** Takes the stage at hand out of its queue; false where somebody has taken it up. */
  readonly withdraw: (slot: number) => boolean;
  readonly factsChanged: (slot: number) => void;
  readonly note: (slot: number, what: CourseNote, now: Instant) => void;
};
export type CourseNote = "responded" | "resolved" | "reopened" | "closed" | "abandoned" | "contact" | "escalation-requested" | "handed-off";

export class Course {
  readonly #world: CourseWorld;
  readonly #demand: Demand;
  readonly #kinds: readonly Kind[];
  /** Of the kinds, for the ticket whose kind is being drawn. */
  readonly #weights: Float64Array;
  readonly #ticketFacts: readonly FactDrawer[];
  readonly #customerFacts: readonly FactDrawer[];
  readonly #stormFacts: readonly FactDrawer[];
  /** Of a ticket's facts, those that no storm says. */
  readonly #besideStorms: readonly FactDrawer[];
  readonly #feedbackFacts: readonly FactDrawer[];
  readonly #changes: readonly DrawnChange[];
  /** By customer; null before they are drawn. */
  readonly #customers: (Facts | null)[];
  /** Facts that all tickets of a customer share. */
  readonly #shared: ReadonlySet<string>;
  readonly #streams;
  readonly #shares;
  readonly #contactsMost: number;
  readonly #begin: Instant;

  constructor(demand: Demand, clocks: ReadonlyMap<string, OpenTime>, draws: Draws, begin: Instant, world: CourseWorld) {
    this.#world = world;
    this.#demand = demand;
    this.#begin = begin;
    this.#customers = Array.from({ length: demand.customers.count }, () => null);
    this.#kinds = compileKinds(demand.handling, clocks, draws);
    this.#weights = new Float64Array(this.#kinds.length);
    const drawers = demand.facts.map((rule) => factDrawer(rule, draws, "fact"));
    this.#ticketFacts = drawers.filter((drawer) => drawer.of === "ticket");
    this.#customerFacts = drawers.filter((drawer) => drawer.of === "customer");
    this.#stormFacts = (demand.arrivals.storms?.facts ?? []).map((rule) => factDrawer(rule, draws, "fact of a storm"));
    const ofStorms = new Set(this.#stormFacts.map(({ fact }) => fact));
    this.#besideStorms = this.#ticketFacts.filter(({ fact }) => !ofStorms.has(fact));
    this.#feedbackFacts = (demand.feedback?.facts ?? []).map((rule) => factDrawer(rule, draws, "feedback"));
    this.#shared = new Set([...this.#customerFacts, ...this.#feedbackFacts].flatMap(({ fact, of }) => (of === "customer" ? [fact] : [])));
    this.#changes = demand.changes.map((change, i) => compileChange(change, draws, i));
    this.#streams = {
      kind: draws.stream("kind of handling"),
      contacts: draws.stream("contacts"),
      asks: draws.stream("patience before asking"),
      leaves: draws.stream("patience before leaving"),
      reopens: draws.stream("reopening"),
      feedback: draws.stream("whether there is feedback"),
      feedbackAfter: draws.stream("feedback after"),
    };
    this.#shares = {
      asks: demand.impatience?.escalation == null ? null : compileShare(demand.impatience.escalation),
      leaves: demand.impatience?.abandonment == null ? null : compileShare(demand.impatience.abandonment),
      reopens: demand.reopening === null ? null : compileShare({ share: demand.reopening.share, patience: demand.reopening.after }),
      feedback: demand.feedback === null ? null : compileShare({ share: demand.feedback.share, patience: demand.feedback.after }),
    };
    this.#contactsMost = demand.contacts === null ? 0 : Math.max(demand.contacts.perDay, demand.contacts.perDayAnswered);
  }

  kindOf(slot: number): Kind {
    return this.#kinds[this.#world.tickets.kind[slot] as number] as Kind;
  }

  /** Facts of a customer, drawn the first time they are asked for. */
  factsOfCustomer(customer: number): Readonly<Facts> {
    const known = this.#customers[customer] ?? null;
    if (known !== null) return known;
    const facts: Facts = {};
    for (const drawer of this.#customerFacts) drawInto(facts, drawer, customer, this.#begin);
    this.#customers[customer] = facts;
    return facts;
  }

  /** Draws what a ticket is, into its slot. */
  draw(slot: number, number: number, { at, customer, storm, began }: Opening): Facts {
    const { tickets } = this.#world;
    // A spread that more is added to has V8 11, of Node 20, make a hidden class for each ticket: bench/README.md.
    const facts: Facts = Object.assign({}, this.factsOfCustomer(customer));
    for (const drawer of this.#ticketFacts) drawInto(facts, drawer, number, at);
    if (storm >= 0) {
      for (const drawer of this.#stormFacts) drawOver(facts, drawer, storm, began, "as it was");
      // By the same chance as before: what hangs on nothing of the storm comes out as it was.
      for (const drawer of this.#besideStorms) drawOver(facts, drawer, number, at, "unknown");
    }
    tickets.facts[slot] = facts;
    tickets.kind[slot] = this.#drawKind(number, facts);
    return facts;
  }

  /** The ticket is open and the policy knows: what may happen to it from now on. */
  begin(slot: number, now: Instant): void {
    const { tickets } = this.#world;
    const number = tickets.number[slot] as number;
    const facts = tickets.facts[slot] as Facts;
    this.#beginRound(slot);
    this.#planReady(slot, now, this.kindOf(slot).firstDelay(number));
    this.#planContact(slot, now);
    this.#planOnce(slot, now, agenda.ASK, this.#shares.asks, this.#streams.asks, facts);
    this.#planOnce(slot, now, agenda.ABANDON, this.#shares.leaves, this.#streams.leaves, facts);
    for (let i = 0; i < this.#changes.length; i++) {
      const change = this.#changes[i] as DrawnChange;
      if (happens(change.stream, number, change.share(facts))) this.#plan(slot, now + change.after(number), agenda.CHANGE, i);
    }
  }

  /** An event of the ticket's life is due. */
  happen(slot: number, kind: number, now: Instant): void {
    switch (kind) {
      case agenda.READY:
        if (!this.#isClosed(slot)) this.#world.ask(slot, now);
        return;
      case agenda.CONTINUE:
        if (this.#isClosed(slot)) return;
        this.#world.tell(slot, "continued", now, BY_CUSTOMER);
        this.#afterCustomer(slot, now);
        return;
      case agenda.RESOLVE:
        if (!this.#isClosed(slot)) this.#resolve(slot, now);
        return;
      case agenda.REOPEN:
        this.#reopen(slot, now);
        return;
      case agenda.CLOSE:
        this.#close(slot, now, "agent");
        return;
      case agenda.CONTACT:
        this.#contact(slot, now);
        return;
      case agenda.ASK:
        this.#askForEscalation(slot, now);
        return;
      case agenda.ABANDON:
        this.#abandon(slot, now);
        return;
      case agenda.FEEDBACK:
        this.#feedback(slot, now);
        return;
      default:
    }
  }

  /** The first response is given. */
  respond(slot: number, now: Instant): void {
    const { tickets, tell, note } = this.#world;
    tickets.set(slot, flag.RESPONDED);
    tickets.responded[slot] = now;
    tell(slot, "response", now);
    note(slot, "responded", now);
  }

  workAround(slot: number, now: Instant): void {
    this.#world.tickets.unset(slot, flag.WORKAROUND_AHEAD);
    this.#world.tell(slot, "workaround", now);
  }

  /** Effort of the stage at hand, before anything speeds it up. */
  effortOf(slot: number): Milliseconds {
    const { tickets } = this.#world;
    return this.kindOf(slot).effort(tickets.number[slot] as number, tickets.round[slot] as number, tickets.stage[slot] as number);
  }

  /** The work of the stage at hand is done. */
  stageDone(slot: number, now: Instant): void {
    const { tickets, tell } = this.#world;
    const number = tickets.number[slot] as number;
    const round = tickets.round[slot] as number;
    const stage = tickets.stage[slot] as number;
    tickets.done[slot] = (tickets.done[slot] as number) + this.effortOf(slot);
    tickets.stage[slot] = stage + 1;
    if (stage + 1 < (tickets.stages[slot] as number)) tell(slot, "progress", now);
    const pause = this.kindOf(slot).customerPause(number, round, stage, tickets.facts[slot] as Facts);
    if (pause === 0) {
      this.#afterCustomer(slot, now);
      return;
    }
    tell(slot, "waiting", now);
    this.#plan(slot, now + pause, agenda.CONTINUE);
  }

  /** A fact takes another value, which may hang on the one it had; where no case fits, it stays what it was. */
  change(slot: number, which: number, now: Instant): void {
    const { tickets, tell } = this.#world;
    const change = this.#changes[which];
    if (change === undefined || this.#isClosed(slot)) return;
    const { fact, own } = change.drawer;
    const value = change.drawer.value(tickets.number[slot] as number, tickets.facts[slot] as Facts, tickets.opened[slot] as number);
    if (value === null || value === undefined) return;
    this.#setFact(slot, fact, value);
    if (!own) tell(slot, "changed", now, toldFacts("agent", { [fact]: value }));
  }

  /** A customer's fact takes the value on every ticket of the customer, as it does for the policy. */
  #setFact(slot: number, fact: string, value: FactValue): void {
    const { tickets, factsChanged } = this.#world;
    const customer = tickets.customer[slot] as number;
    const isShared = this.#shared.has(fact);
    if (isShared) this.#customers[customer] = { ...this.factsOfCustomer(customer), [fact]: value };
    for (const each of isShared ? tickets.living() : [slot]) {
      if (tickets.customer[each] !== customer) continue;
      tickets.facts[each] = { ...tickets.facts[each], [fact]: value };
      factsChanged(each);
    }
  }

  #isClosed(slot: number): boolean {
    return this.#world.tickets.has(slot, flag.CLOSED);
  }

  #drawKind(number: number, facts: Facts): number {
    const kinds = this.#kinds;
    if (kinds.length === 1) return 0;
    const weights = this.#weights;
    let sum = 0;
    for (let i = 0; i < kinds.length; i++) {
      const weight = (kinds[i] as Kind).weight(facts);
      weights[i] = weight;
      sum += weight;
    }
    let left = this.#streams.kind.at(number).next() * sum;
    let last = 0;
    for (let i = 0; i < kinds.length; i++) {
      const weight = weights[i] as number;
      if (weight <= 0) continue;
      left -= weight;
      if (left < 0) return i;
      last = i;
    }
    return last;
  }

  #beginRound(slot: number): void {
    const { tickets } = this.#world;
    const number = tickets.number[slot] as number;
    const round = tickets.round[slot] as number;
    const kind = this.kindOf(slot);
    const stages = 1 + kind.handOffs(number, round);
    tickets.stage[slot] = 0;
    tickets.stages[slot] = stages;
    tickets.done[slot] = 0;
    const part = round === 0 ? kind.workaround(number, tickets.facts[slot] as Facts) : -1;
    if (part < 0) return;
    let effort = 0;
    for (let stage = 0; stage < stages; stage++) effort += kind.effort(number, round, stage);
    tickets.set(slot, flag.WORKAROUND_AHEAD);
    tickets.workaroundAt[slot] = Math.round(part * effort);
  }

  /** The customer has answered or was not asked: others may be waited for, then the next team comes, or the end. */
  #afterCustomer(slot: number, now: Instant): void {
    const { tickets, note } = this.#world;
    const number = tickets.number[slot] as number;
    const round = tickets.round[slot] as number;
    const stage = tickets.stage[slot] as number;
    const kind = this.kindOf(slot);
    const from = now + kind.vendorPause(number, round, stage - 1, tickets.facts[slot] as Facts);
    if (stage < (tickets.stages[slot] as number)) {
      tickets.handOffs[slot] = (tickets.handOffs[slot] as number) + 1;
      note(slot, "handed-off", now);
      this.#planReady(slot, from, kind.handOffDelay(number, round, stage));
      return;
    }
    const at = from + kind.lag(number, round);
    if (at === now) this.#resolve(slot, now);
    else this.#plan(slot, at, agenda.RESOLVE);
  }

  #resolve(slot: number, now: Instant): void {
    const { tickets, tell, note } = this.#world;
    const number = tickets.number[slot] as number;
    const facts = tickets.facts[slot] as Facts;
    tickets.set(slot, flag.RESOLVED);
    tickets.ended[slot] = now;
    tell(slot, "resolved", now);
    note(slot, "resolved", now);
    const round = tickets.round[slot] as number;
    const { autoClose } = this.#demand;
    const { reopens, feedback } = this.#shares;
    if (feedback !== null && happens(this.#streams.feedback, number, feedback.share(facts), round)) {
      this.#plan(slot, now + feedback.after(this.#streams.feedbackAfter.at(number, round * BLOCK)), agenda.FEEDBACK);
    }
    if (reopens !== null) {
      const cursor = this.#streams.reopens.at(number, round * BLOCK);
      const comes = cursor.next() < reopens.share(facts);
      const after = reopens.after(cursor);
      if (comes && (autoClose === null || after < autoClose)) {
        this.#plan(slot, now + after, agenda.REOPEN);
        return;
      }
    }
    if (autoClose !== null) this.#plan(slot, now + autoClose, agenda.CLOSE);
  }

  #reopen(slot: number, now: Instant): void {
    const { tickets, tell, note } = this.#world;
    if (this.#isClosed(slot)) return;
    tickets.unset(slot, flag.RESOLVED);
    tickets.ended[slot] = Number.NaN;
    const round = (tickets.round[slot] as number) + 1;
    tickets.round[slot] = round;
    tell(slot, "reopened", now, BY_CUSTOMER);
    note(slot, "reopened", now);
    this.#beginRound(slot);
    if (tickets.has(slot, flag.SILENT)) this.#planContact(slot, now);
    tickets.unset(slot, flag.SILENT);
    this.#planReady(slot, now, this.kindOf(slot).handOffDelay(tickets.number[slot] as number, round, 0));
  }

  #close(slot: number, now: Instant, by: "customer" | "agent"): void {
    const { tickets, tell, note } = this.#world;
    tickets.set(slot, flag.CLOSED);
    tell(slot, "closed", now, by === "customer" ? BY_CUSTOMER : BY_AGENT);
    note(slot, "closed", now);
  }

  #planContact(slot: number, now: Instant): void {
    if (this.#contactsMost <= 0) return;
    const { tickets } = this.#world;
    const cursor = this.#streams.contacts.at(tickets.number[slot] as number, (tickets.contactDraws[slot] as number) * BLOCK);
    this.#plan(slot, now + Math.max(1, Math.round((-Math.log(cursor.next()) * DAY) / this.#contactsMost)), agenda.CONTACT);
  }

  /** A Poisson process at the higher of the two rates, thinned to the one that holds. */
  #contact(slot: number, now: Instant): void {
    const { tickets, tell, note } = this.#world;
    const { contacts } = this.#demand;
    if (contacts === null || tickets.has(slot, flag.CLOSED)) return;
    const rate = tickets.has(slot, flag.RESPONDED) ? contacts.perDayAnswered : contacts.perDay;
    const cursor = this.#streams.contacts.at(tickets.number[slot] as number, (tickets.contactDraws[slot] as number) * BLOCK);
    cursor.next();
    tickets.contactDraws[slot] = (tickets.contactDraws[slot] as number) + 1;
    if (tickets.has(slot, flag.RESOLVED)) {
      tickets.set(slot, flag.SILENT);
      return;
    }
    if (cursor.next() * this.#contactsMost < rate) {
      tickets.contacts[slot] = (tickets.contacts[slot] as number) + 1;
      tell(slot, "contact", now, BY_CUSTOMER);
      note(slot, "contact", now);
    }
    this.#planContact(slot, now);
  }

  #askForEscalation(slot: number, now: Instant): void {
    const { tickets, tell, note } = this.#world;
    if (tickets.has(slot, flag.RESOLVED | flag.CLOSED)) return;
    tell(slot, "escalation-requested", now, BY_CUSTOMER);
    note(slot, "escalation-requested", now);
  }

  /** Only a ticket that nobody has taken up is given up. */
  #abandon(slot: number, now: Instant): void {
    const { tickets, withdraw, note } = this.#world;
    if (tickets.has(slot, flag.RESPONDED | flag.RESOLVED | flag.CLOSED)) return;
    if (!withdraw(slot)) return;
    tickets.set(slot, flag.ABANDONED);
    tickets.ended[slot] = now;
    note(slot, "abandoned", now);
    this.#close(slot, now, "customer");
  }

  #feedback(slot: number, now: Instant): void {
    const { tickets, tell } = this.#world;
    const told: Facts = {};
    for (const drawer of this.#feedbackFacts) {
      const { fact, own } = drawer;
      const value = drawer.value(tickets.number[slot] as number, tickets.facts[slot] as Facts, tickets.opened[slot] as number);
      if (value === null || value === undefined) continue;
      this.#setFact(slot, fact, value);
      if (!own) told[fact] = value;
    }
    tell(slot, "feedback", now, toldFacts("customer", told));
  }

  #planReady(slot: number, from: Instant, delay: Milliseconds): void {
    const { delayCounting } = this.kindOf(slot);
    this.#plan(slot, delayCounting === null ? from + delay : delayCounting.due(from, delay), agenda.READY);
  }

  #planOnce(slot: number, now: Instant, kind: number, what: Drawn | null, stream: ReturnType<Draws["stream"]>, facts: Facts): void {
    if (what === null) return;
    const cursor = stream.at(this.#world.tickets.number[slot] as number);
    if (cursor.next() < what.share(facts)) this.#plan(slot, now + what.after(cursor), kind);
  }

  /** `which`: of a change, its number. */
  #plan(slot: number, at: Instant, kind: number, which = 0): void {
    const { tickets, agenda: events } = this.#world;
    if (at === Number.POSITIVE_INFINITY) return;
    tickets.ahead[slot] = (tickets.ahead[slot] as number) + 1;
    events.push(at, kind, slot, tickets.stampOf(slot) + which);
  }
}
