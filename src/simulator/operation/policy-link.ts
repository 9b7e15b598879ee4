// The decision module in the loop: a case a customer, told every event as it happens, asked to let time pass when its next timer falls due, and heard.

import type { FactValue, HistoryEvent, Instant, Milliseconds, Occurrence, PolicyIr, Verdict } from "../../ir/index.ts";
import type { Case, DecisionModule } from "../../runtime/index.ts";
import { Outcomes } from "./outcomes.ts";

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

/** What the policy is told of an event. */
export type Told = {
  readonly by?: "customer" | "agent";
  readonly facts?: Readonly<Record<string, FactValue>> | null;
  readonly who?: readonly string[];
  readonly level?: string | null;
  readonly duty?: string;
};

/** `least`: the first instant at which the case still takes an event: those of an instant come before its timers. */
type Held = { readonly module: Case; wakeAt: Instant; least: Instant };

export class PolicyLink {
  readonly #module: DecisionModule;
  readonly #listener: PolicyListener;
  /** Timers run as they fall due; else only before the next event of their customer, which is enough where nobody acts on them. */
  readonly #prompt: boolean;
  readonly #history: ((event: HistoryEvent) => void) | null;
  readonly #cases = new Map<number, Held>();
  readonly #slots = new Map<string, number>();
  readonly #outcomes: Outcomes[] = [];
  readonly #duties: ReadonlyMap<string, number>;
  readonly #raises: ReadonlyMap<string, string | null>;
  /** The trigger that fired last: a raise at the same instant on the same ticket is its doing. */
  #lastFired = { ticket: "", trigger: "", at: Number.NaN };
  #timer = false;
  #found = { id: "", slot: -1 };

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

  /** The ticket in that slot begins its life. */
  begin(slot: number, id: string): void {
    this.#slots.set(id, slot);
    const outcomes = this.#outcomes[slot] ?? new Outcomes();
    outcomes.clear();
    this.#outcomes[slot] = outcomes;
  }

  outcomes(slot: number): Outcomes {
    return this.#outcomes[slot] as Outcomes;
  }

  /** Whether the customer's case has heard of anything yet: its facts are told with its first ticket. */
  knows(customer: number): boolean {
    return this.#cases.has(customer);
  }

  /** Throws where the module refuses an event: a mistake of the simulation. */
  tell(customer: number, ticket: string, event: string, at: Instant, told: Told = {}): void {
    const held = this.#cases.get(customer) ?? this.#open(customer);
    this.#timer = false;
    const { by = "agent", facts = null, who = null, level = null, duty = null } = told;
    const name = event === "opened" ? `C-${customer + 1}` : null;
    const when = Math.max(at, held.least);
    held.least = when;
    const line = { at: when, event, ticket, customer: name, by, id: null, facts, who, level, duty };
    this.#history?.(line);
    const refusal = held.module.advance(line);
    if (refusal !== null) throw new Error(`the policy refuses ${event} of ${ticket} at ${at}: ${refusal}`);
    this.#schedule(customer, held);
  }

  /** Lets a customer's time pass to `at`, all events of that instant taken in. Does nothing where that is no longer what was asked for. */
  pass(customer: number, at: Instant): void {
    const held = this.#cases.get(customer);
    if (held === undefined || held.wakeAt !== at) return;
    held.wakeAt = Number.POSITIVE_INFINITY;
    this.#wake(held, at);
    this.#schedule(customer, held);
  }

  /** Lets everybody's time pass. */
  end(at: Instant): void {
    for (const held of this.#cases.values()) this.#wake(held, at);
  }

  /** How late the latest cycle of each duty of a ticket is by now, by duty's index and cycle. */
  lateness(customer: number, ticket: string): (duty: number, cycle: number) => Milliseconds | null {
    const late = new Map(
      this.#cases
        .get(customer)
        ?.module.verdict(ticket, "course")
        ?.duties.map((duty) => [`${this.#duties.get(duty.id)} ${duty.cycle}`, duty.late]),
    );
    return (duty, cycle) => late.get(`${duty} ${cycle}`) ?? null;
  }

  /** Whether the module has timers ahead for a ticket, and so would not forget it. */
  hasTimers(customer: number, ticket: string): boolean {
    return (this.#cases.get(customer)?.module.wakeOf(ticket) ?? null) !== null;
  }

  /** Lets the module forget a ticket that is over; false where it has timers ahead. */
  retire(customer: number, ticket: string): boolean {
    if (this.#cases.get(customer)?.module.retire(ticket) === false) return false;
    this.forget(ticket);
    return true;
  }

  forget(ticket: string): void {
    this.#slots.delete(ticket);
    if (this.#found.id === ticket) this.#found = { id: "", slot: -1 };
  }

  verdict(customer: number, ticket: string): Verdict | null {
    return this.#cases.get(customer)?.module.verdict(ticket) ?? null;
  }

  #open(customer: number): Held {
    const held: Held = {
      module: this.#module.open((occurrence) => this.#hear(occurrence)),
      wakeAt: Number.POSITIVE_INFINITY,
      least: Number.NEGATIVE_INFINITY,
    };
    this.#cases.set(customer, held);
    return held;
  }

  #wake(held: Held, at: Instant): void {
    this.#timer = true;
    held.least = at + 1;
    held.module.wake(at);
    this.#timer = false;
  }

  #schedule(customer: number, held: Held): void {
    if (!this.#prompt) return;
    const { next } = held.module;
    if (next === held.wakeAt) return;
    held.wakeAt = next;
    if (next !== Number.POSITIVE_INFINITY) this.#listener.wake(customer, next);
  }

  #slotOf(ticket: string): number {
    if (this.#found.id === ticket) return this.#found.slot;
    const slot = this.#slots.get(ticket) ?? -1;
    this.#found = { id: ticket, slot };
    return slot;
  }

  #hear(occurrence: Occurrence): void {
    const { kind, ticket, id, at } = occurrence;
    const slot = this.#slotOf(ticket);
    if (slot < 0) return;
    if (kind === "trigger-fired") {
      this.#lastFired = { ticket, trigger: id, at };
      this.#listener.fired(slot, id, at);
      return;
    }
    if (kind === "level-raised") {
      this.#listener.raised(slot, id, this.#causeOf(occurrence), at, this.#timer);
      return;
    }
    const duty = this.#duties.get(id);
    if (duty === undefined) return;
    (this.#outcomes[slot] as Outcomes).hear(duty, occurrence);
    this.#hearDuty(slot, duty, occurrence);
  }

  #hearDuty(slot: number, duty: number, occurrence: Occurrence): void {
    const cycle = occurrence.cycle ?? 0;
    switch (occurrence.kind) {
      case "duty-opened":
        this.#listener.opened(slot, duty, occurrence, this.#timer);
        return;
      case "duty-retargeted":
        this.#listener.due(slot, duty, occurrence.due);
        return;
      case "duty-breached":
        this.#listener.breached(slot, duty, occurrence);
        return;
      case "duty-met":
      case "duty-met-late":
      case "duty-cancelled":
        this.#listener.settled(slot, duty, cycle);
        return;
      default:
    }
  }

  #causeOf({ ticket, at, id }: Occurrence): string | null {
    const last = this.#lastFired;
    return last.ticket === ticket && last.at === at && this.#raises.get(last.trigger) === id ? last.trigger : null;
  }
}
