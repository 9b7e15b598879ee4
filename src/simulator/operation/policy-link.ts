// The decision module in the loop: a case a customer, told every event as it happens, asked to let time pass when its next timer falls due, and heard.

import type { HistoryEvent, Instant, Occurrence, PolicyIr, Verdict } from "../../ir/index.ts";
import type { Case, DecisionModule } from "../../runtime/index.ts";
import { Outcomes } from "./outcomes.ts";
import type { Told } from "./told.ts";

/** What the simulation hears of a living ticket. `timer`: time alone has done it, after all events of that instant. */
export type PolicyListener = {
  readonly opened: (slot: number, duty: number, occurrence: Occurrence, timer: boolean) => void;
  /** A duty has another deadline; null: none while it is paused. */
  readonly due: (slot: number, duty: number, due: Instant | null) => void;
  /** The cycle is met, cancelled, or taken back: nobody needs to do it any more, or somebody does again. */
  readonly settled: (slot: number, duty: number, cycle: number) => void;
  readonly breached: (slot: number, duty: number, occurrence: Occurrence) => void;
  readonly fired: (slot: number, trigger: string, at: Instant) => void;
  readonly raised: (slot: number, level: string, trigger: string | null, at: Instant, timer: boolean) => void;
  readonly wake: (customer: number, at: Instant) => void;
};

/** A customer's case. `name` is that of the customer; `least`: the first instant at which the case still takes an event: those of an instant come before its timers. */
type Held = { readonly module: Case; readonly customer: number; readonly name: string; wakeAt: Instant; least: Instant };

type Line = { -readonly [key in keyof HistoryEvent]: HistoryEvent[key] };

export class PolicyLink {
  readonly #module: DecisionModule;
  readonly #listener: PolicyListener;
  /** Timers run as they fall due; else only before the next event of their customer, which is enough where nobody acts on them. */
  readonly #prompt: boolean;
  readonly #history: ((event: HistoryEvent) => void) | null;
  readonly #cases = new Map<number, Held>();
  /** What the module knows tickets by: each slot has a name that its tickets bear one after the other, so that none has to be made for each. */
  readonly #names: string[] = [];
  readonly #slots = new Map<string, number>();
  /** By slot: its customer's case, and how its duties stand. */
  readonly #held: Held[] = [];
  readonly #outcomes: Outcomes[] = [];
  readonly #duties: ReadonlyMap<string, number>;
  readonly #raises: ReadonlyMap<string, string | null>;
  /** What the module is told, written over for each event: it keeps none. */
  readonly #line: Line = {
    at: 0,
    event: "",
    ticket: null,
    customer: null,
    by: null,
    id: null,
    facts: null,
    who: null,
    level: null,
    duty: null,
  };
  readonly #recorder = (occurrence: Occurrence): void => this.#hear(occurrence);
  /** The trigger that fired last: a raise at the same instant on the same ticket is its doing. */
  #firedOn = "";
  #fired = "";
  #firedAt: Instant = Number.NaN;
  #timer = false;
  /** The ticket heard of last. */
  #heardOf = "";
  #heardSlot = -1;

  constructor(
    module: DecisionModule,
    ir: PolicyIr,
    prompt: boolean,
    listener: PolicyListener,
    history: ((event: HistoryEvent) => void) | null,
  ) {
    this.#history = history;
    this.#module = module;
    this.#prompt = prompt;
    this.#listener = listener;
    this.#duties = new Map(ir.duties.map(({ id }, i) => [id, i]));
    this.#raises = new Map(ir.triggers.map(({ id, raiseTo }) => [id, raiseTo]));
  }

  /** The ticket in that slot begins its life. Answers whether its customer is new to the policy: facts of a customer are told with the first ticket. */
  begin(slot: number, customer: number): boolean {
    let held = this.#cases.get(customer);
    const isNew = held === undefined;
    if (held === undefined) {
      const module = this.#module.open(this.#recorder);
      held = { module, customer, name: `C-${customer + 1}`, wakeAt: Number.POSITIVE_INFINITY, least: Number.NEGATIVE_INFINITY };
      this.#cases.set(customer, held);
    }
    this.#held[slot] = held;
    this.#firedAt = Number.NaN;
    const outcomes = this.#outcomes[slot];
    if (outcomes === undefined) this.#firstIn(slot);
    else outcomes.clear();
    return isNew;
  }

  #firstIn(slot: number): void {
    const name = `slot ${slot}`;
    this.#names[slot] = name;
    this.#slots.set(name, slot);
    this.#outcomes[slot] = new Outcomes();
  }

  outcomes(slot: number): Outcomes {
    return this.#outcomes[slot] as Outcomes;
  }

  /** `id`: what a history calls the ticket. Throws where the module refuses an event: a mistake of the simulation. */
  tell(slot: number, id: string, event: string, at: Instant, told: Told): void {
    const held = this.#held[slot] as Held;
    this.#timer = false;
    const when = Math.max(at, held.least);
    held.least = when;
    const line = this.#line;
    line.at = when;
    line.event = event;
    line.ticket = this.#names[slot] as string;
    line.customer = event === "opened" ? held.name : null;
    line.by = told.by;
    line.facts = told.facts;
    line.who = told.who;
    line.level = told.level;
    line.duty = told.duty;
    this.#history?.({ ...line, ticket: id });
    const refusal = held.module.advance(line);
    if (refusal !== null) throw new Error(`the policy refuses ${event} of ${id} (${line.ticket}) at ${at}: ${refusal}`);
    this.#schedule(held);
  }

  /** Lets a customer's time pass to `at`, all events of that instant taken in. Does nothing where that is no longer what was asked for. */
  pass(customer: number, at: Instant): void {
    const held = this.#cases.get(customer);
    if (held === undefined || held.wakeAt !== at) return;
    held.wakeAt = Number.POSITIVE_INFINITY;
    this.#wake(held, at);
    this.#schedule(held);
  }

  /** Lets everybody's time pass. */
  end(at: Instant): void {
    for (const held of this.#cases.values()) this.#wake(held, at);
  }

  /** Learns how late what the ticket has missed is by now. */
  learnLateness(slot: number): void {
    const outcomes = this.outcomes(slot);
    if (!outcomes.anyMissed) return;
    const verdict = (this.#held[slot] as Held).module.verdict(this.#names[slot] as string, "course");
    for (const { id, cycle, late } of verdict?.duties ?? []) outcomes.isLateBy(this.#duties.get(id) ?? -1, cycle, late);
  }

  /** Whether the module has timers ahead for a ticket, and so would not forget it. */
  hasTimers(slot: number): boolean {
    return (this.#held[slot] as Held).module.wakeOf(this.#names[slot] as string) !== null;
  }

  /** Lets the module forget a ticket that is over; false where it has timers ahead. */
  retire(slot: number): boolean {
    return (this.#held[slot] as Held).module.retire(this.#names[slot] as string);
  }

  verdict(slot: number): Verdict | null {
    return (this.#held[slot] as Held).module.verdict(this.#names[slot] as string);
  }

  #wake(held: Held, at: Instant): void {
    this.#timer = true;
    held.least = at + 1;
    held.module.wake(at);
    this.#timer = false;
  }

  #schedule(held: Held): void {
    if (!this.#prompt) return;
    const { next } = held.module;
    if (next === held.wakeAt) return;
    held.wakeAt = next;
    if (next !== Number.POSITIVE_INFINITY) this.#listener.wake(held.customer, next);
  }

  #slotOf(ticket: string): number {
    if (this.#heardOf === ticket) return this.#heardSlot;
    this.#heardOf = ticket;
    this.#heardSlot = this.#slots.get(ticket) ?? -1;
    return this.#heardSlot;
  }

  #hear(occurrence: Occurrence): void {
    const { ticket, kind, id } = occurrence;
    const slot = this.#slotOf(ticket);
    if (slot < 0) return;
    if (kind === "trigger-fired") {
      this.#firedOn = ticket;
      this.#fired = id;
      this.#firedAt = occurrence.at;
      this.#listener.fired(slot, id, occurrence.at);
      return;
    }
    if (kind === "level-raised") {
      this.#listener.raised(slot, id, this.#causeOf(occurrence), occurrence.at, this.#timer);
      return;
    }
    const duty = this.#duties.get(id);
    if (duty !== undefined) this.#hearDuty(slot, duty, occurrence);
  }

  #hearDuty(slot: number, duty: number, occurrence: Occurrence): void {
    const outcomes = this.#outcomes[slot] as Outcomes;
    const cycle = occurrence.cycle ?? 0;
    switch (occurrence.kind) {
      case "duty-opened":
        outcomes.opened(duty, cycle);
        this.#listener.opened(slot, duty, occurrence, this.#timer);
        return;
      case "duty-retargeted":
        this.#listener.due(slot, duty, occurrence.due);
        return;
      case "duty-breached":
        outcomes.breached(duty, cycle);
        this.#listener.breached(slot, duty, occurrence);
        return;
      case "duty-met":
        outcomes.met(duty, cycle);
        this.#listener.settled(slot, duty, cycle);
        return;
      case "duty-met-late":
        outcomes.metLate(duty, cycle, occurrence.late ?? 0);
        this.#listener.settled(slot, duty, cycle);
        return;
      case "duty-cancelled":
        outcomes.cancelled(duty, cycle);
        this.#listener.settled(slot, duty, cycle);
        return;
      case "duty-reopened":
        outcomes.reopened(duty, cycle);
        return;
      default:
    }
  }

  #causeOf({ ticket, at, id }: Occurrence): string | null {
    const isIts = this.#firedOn === ticket && this.#firedAt === at && this.#raises.get(this.#fired) === id;
    return isIts ? this.#fired : null;
  }
}
