// A desk the slow, obvious way: from when tickets come and what they are, all that becomes of them, worked out as docs/simulation.md and docs/experiments.md
// say it. It shares nothing with src/simulator, so that the two can only agree where both do what is written there. This file has the course of tickets.

import type { FactValue, HistoryEvent } from "../../../src/ir/index.ts";
import type { Desk, Policy } from "./drawn-desk.ts";
import { ObviousAgenda } from "./obvious-agenda.ts";
import { goneBy, type Span } from "./obvious-hours.ts";
import { ObviousPolicy, type Shares, stageOf } from "./obvious-policy.ts";
import { type Counts, fits, ObviousWork, type Piece, type Ticket } from "./obvious-work.ts";

/** What chance has decided. `away`: of the member with that number, on that day since 1970; `isDone`: of a duty of which a share is done. */
export type Chance = {
  readonly openings: readonly HistoryEvent[];
  readonly contacts: readonly HistoryEvent[];
  readonly away: (member: number, day: number, absence: number) => boolean;
  readonly isDone: Shares;
  /** Of a stage of a ticket, in a round. */
  readonly effort: (ticket: string, round: number, stage: number) => number;
};

/** `present`: when each member of a team was there. */
export type Outcome = Counts & { readonly events: readonly HistoryEvent[]; readonly present: Readonly<Record<string, readonly Span[]>> };

/** A ticket of which nothing has come yet. */
const FRESH = {
  level: -1,
  isAnswered: false,
  isResolved: false,
  isClosed: false,
  isEased: false,
  round: 0,
  stage: 0,
  done: 0,
  takenOverBy: null,
  speedUp: 1,
} as const;

export class ObviousDesk {
  readonly #desk: Desk;
  readonly #agenda = new ObviousAgenda();
  readonly #work: ObviousWork;
  readonly #policy: ObviousPolicy;
  readonly #chance: Chance;
  readonly #tickets: Ticket[] = [];

  constructor(desk: Desk, policy: Policy, chance: Chance) {
    this.#desk = desk;
    this.#chance = chance;
    this.#work = new ObviousWork(desk, this.#agenda, chance.away, {
      begins: (work) => this.#begins(work),
      partDone: (work) => this.#partDone(work),
    });
    this.#policy = new ObviousPolicy(desk, policy, this.#agenda, this.#work, chance.isDone);
    for (const event of chance.openings) this.#agenda.plan(event.at, "opening", () => this.#open(event));
    for (const { at, ticket } of chance.contacts) {
      this.#agenda.plan(at, "contact", () => this.#policy.tell(this.#policy.ticket(ticket), "contact", { by: "customer" }));
    }
  }

  run(): Outcome {
    const { counted, until, teams } = this.#desk;
    for (let next = this.#agenda.next(until); next !== null; next = this.#agenda.next(until)) {
      this.#work.now = next.at;
      next.happen();
      this.#work.settle();
    }
    this.#work.now = until;
    this.#work.end();
    const present = Object.fromEntries(teams.map(({ name }) => [name, this.#work.people.present(name, counted, until)]));
    return { ...this.#work.counts, events: this.#policy.events, present };
  }

  #open({ ticket: id, customer, facts }: HistoryEvent): void {
    const { asks, leaves, changes, kinds } = this.#desk;
    const { now } = this.#work;
    if (id === null || customer === null) throw new Error("a ticket has a name and a customer");
    // Facts of a customer are told with the first ticket alone.
    const known = this.#tickets.find((each) => each.customer === customer)?.facts["tier"];
    const own: Record<string, FactValue> = { ...(known === undefined ? {} : { tier: known }), ...facts };
    const kind = kinds[String(own["size"])];
    if (kind === undefined) throw new Error("a ticket has a size");
    const ticket: Ticket = { ...FRESH, id, customer, opened: now, facts: own, kind, works: [], duties: new Map() };
    this.#tickets.push(ticket);
    this.#policy.tell(ticket, "opened", { by: "customer", facts, customer });
    this.#planStage(ticket, now, kind.firstDelay);
    if (own["asks"] === true) this.#agenda.plan(now + asks, "asking", () => this.#askForEscalation(ticket));
    if (own["hasty"] === true) this.#agenda.plan(now + leaves, "giving up", () => this.#giveUp(ticket));
    for (const { when, after, fact, becomes } of changes) {
      if (fits(when, own)) this.#agenda.plan(now + after, "change", () => this.#change(ticket, fact, becomes));
    }
  }

  /** The stage comes to its team after a delay, which may run only while a calendar is open. */
  #planStage(ticket: Ticket, from: number, delay: number): void {
    this.#agenda.plan(goneBy(this.#work.hours(ticket.kind.delayCounting), from, delay), "stage comes", () => {
      if (!ticket.isClosed) this.#work.ask(this.#work.stage(ticket));
    });
  }

  /** Somebody takes it up for the first time. */
  #begins(work: Piece): void {
    if (work.what !== "stage") return;
    if (work.ticket.isAnswered) this.#nextPart(work);
    else work.left = work.ticket.kind.firstTouch;
  }

  /** The effort up to the workaround, or of the rest. */
  #nextPart(work: Piece): void {
    const { ticket } = work;
    const { kind, facts, isEased, round, done, speedUp } = ticket;
    const effort = this.#effort(ticket, ticket.stage);
    const all = Array.from({ length: 1 + kind.handOffs }, (_, stage) => this.#effort(ticket, stage)).reduce((sum, each) => sum + each, 0);
    const eased = Math.round((kind.workaround ?? 0) * all) - done;
    const isAhead = kind.workaround !== null && facts["eased"] === true && round === 0 && !isEased && eased <= effort;
    const before = work.part === "to the workaround" ? eased : 0;
    work.part = isAhead ? "to the workaround" : "rest";
    work.left = Math.round(((isAhead ? eased : effort) - before) / speedUp);
  }

  #effort({ id, kind, round }: Ticket, stage: number): number {
    return kind.effortMore === 0 ? kind.effort : this.#chance.effort(id, round, stage);
  }

  #partDone(work: Piece): void {
    const { ticket, what, part } = work;
    if (what !== "stage") {
      this.#work.finish(work);
      this.#policy.workDone(work);
      return;
    }
    if (part === "first touch") {
      ticket.isAnswered = true;
      this.#policy.tell(ticket, "response");
    }
    if (part === "to the workaround") {
      ticket.isEased = true;
      this.#policy.tell(ticket, "workaround");
    }
    if (part !== "rest") this.#nextPart(work);
    if (part === "rest" || (work.part === "rest" && work.left === 0)) this.#stageDone(work);
    else this.#work.goOn(work, work.left);
  }

  #stageDone(work: Piece): void {
    const { ticket } = work;
    const { kind, facts } = ticket;
    this.#work.finish(work);
    ticket.done += this.#effort(ticket, ticket.stage);
    ticket.stage++;
    if (ticket.stage <= kind.handOffs) this.#policy.tell(ticket, "progress");
    if (facts["waits"] !== true || kind.customerWait === 0) {
      this.#goOn(ticket);
      return;
    }
    this.#policy.tell(ticket, "waiting");
    this.#agenda.plan(this.#work.now + kind.customerWait, "customer is back", () => {
      if (ticket.isClosed) return;
      this.#policy.tell(ticket, "continued", { by: "customer" });
      this.#goOn(ticket);
    });
  }

  /** Others may be waited for, then comes the next stage, or the end. */
  #goOn(ticket: Ticket): void {
    const { kind, facts, stage } = ticket;
    const { now } = this.#work;
    const from = now + (facts["vendor"] === true ? kind.vendorWait : 0);
    if (stage <= kind.handOffs) this.#planStage(ticket, from, kind.handOffDelay);
    else if (from + kind.lag === now) this.#resolve(ticket);
    else {
      this.#agenda.plan(from + kind.lag, "resolution", () => {
        if (!ticket.isClosed) this.#resolve(ticket);
      });
    }
  }

  #resolve(ticket: Ticket): void {
    const { reopening, autoClose, feedback } = this.#desk;
    const { now } = this.#work;
    ticket.isResolved = true;
    this.#policy.tell(ticket, "resolved");
    if (ticket.facts["rates"] === true) this.#agenda.plan(now + feedback.after, "feedback", () => this.#rate(ticket));
    const comesBack = ticket.facts["back"] === true && (autoClose === null || reopening < autoClose);
    if (comesBack) this.#agenda.plan(now + reopening, "reopening", () => this.#reopen(ticket));
    else if (autoClose !== null) this.#agenda.plan(now + autoClose, "closing", () => this.#close(ticket, "agent"));
  }

  #reopen(ticket: Ticket): void {
    Object.assign(ticket, { isResolved: false, round: ticket.round + 1, stage: 0, done: 0 });
    this.#policy.tell(ticket, "reopened", { by: "customer" });
    this.#planStage(ticket, this.#work.now, ticket.kind.handOffDelay);
  }

  #close(ticket: Ticket, by: "customer" | "agent"): void {
    ticket.isClosed = true;
    this.#policy.tell(ticket, "closed", { by });
  }

  #askForEscalation(ticket: Ticket): void {
    if (!ticket.isResolved && !ticket.isClosed) this.#policy.tell(ticket, "escalation-requested", { by: "customer" });
  }

  /** Only a ticket that nobody has taken up is given up. */
  #giveUp(ticket: Ticket): void {
    const stage = stageOf(ticket);
    if (ticket.isAnswered || ticket.isResolved || ticket.isClosed || stage?.begun === true) return;
    if (stage !== undefined) this.#work.drop(stage);
    this.#close(ticket, "customer");
  }

  #change(ticket: Ticket, fact: string, becomes: FactValue): void {
    if (ticket.isClosed) return;
    this.#learn(ticket, fact, becomes);
    this.#policy.tell(ticket, "changed", { facts: { [fact]: becomes } });
  }

  #rate(ticket: Ticket): void {
    const { csat } = this.#desk.feedback;
    this.#learn(ticket, "csat", csat);
    this.#policy.tell(ticket, "feedback", { by: "customer", facts: { csat } });
  }

  /** A fact of the customer holds for all of the customer's tickets. */
  #learn(ticket: Ticket, fact: string, value: FactValue): void {
    const those = fact === "tier" ? this.#tickets.filter(({ customer }) => customer === ticket.customer) : [ticket];
    for (const each of those) {
      each.facts[fact] = value;
      this.#work.replace(each);
    }
  }
}
