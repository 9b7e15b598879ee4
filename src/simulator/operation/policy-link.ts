// The decision module in the loop: a case a customer, told every event as it happens, asked to let time pass when its next timer falls due, and heard.

import { type HistoryEvent, type Instant, type OccurrenceKind, owedAgain, type PolicyIr, type Verdict } from "../../ir/index.ts";
import type { Case, DecisionModule, PlainRecorder, Recorder } from "../../runtime/index.ts";
import { MISSED, Outcomes } from "./outcomes.ts";
import type { Told } from "./told.ts";

/** What the simulation hears of a living ticket. `timer`: time alone has done it, after all events of that instant. */
export type PolicyListener = {
  /** `due`: Infinity where it has no deadline, or none while it is paused. */
  readonly opened: (slot: number, duty: number, cycle: number, at: Instant, due: Instant, timer: boolean) => void;
  /** A duty has another deadline. */
  readonly due: (slot: number, duty: number, due: Instant, timer: boolean) => void;
  /** The cycle is met or cancelled: nobody needs to do it any more. */
  readonly settled: (slot: number, duty: number, cycle: number) => void;
  /** What a resolution met is taken back; the deadline is the one it had until another is told. */
  readonly owedAgain: (slot: number, duty: number) => void;
  /** `due`: the deadline that has passed, which may be one that was not told before: where a change of facts has brought it. */
  readonly breached: (slot: number, duty: number, clause: string | null, at: Instant, due: Instant, timer: boolean) => void;
  readonly fired: (slot: number, trigger: string, at: Instant) => void;
  readonly raised: (slot: number, level: string, trigger: string | null, at: Instant, timer: boolean) => void;
  readonly wake: (customer: number, at: Instant) => void;
};

/**
 * A customer's case. `name` is that of the customer; `least`: the first instant at which the case still takes an event, once time alone has passed:
 * those of an instant come before its timers.
 */
type Held = { readonly module: Case; readonly customer: number; readonly name: string; wakeAt: Instant; least: Instant };

type Line = { -readonly [key in keyof HistoryEvent]: HistoryEvent[key] };

/** Hears what happens to duties, by their places; `due`: NaN where there is none. What happens else comes to it, too. */
export type DutyWatch = (
  slot: number,
  kind: OccurrenceKind,
  place: number,
  cycle: number,
  at: Instant,
  due: Instant,
  clause: string | null,
) => void;

export class PolicyLink {
  readonly #module: DecisionModule;
  readonly #listener: PolicyListener;
  /** Timers run as they fall due; else only before the next event of their customer, which is enough where nobody acts on them. */
  readonly #prompt: boolean;
  readonly #history: ((event: HistoryEvent) => void) | null;
  readonly #watched: DutyWatch | null;
  /** By customer; where there is none yet, null. */
  readonly #cases: (Held | null)[];
  /** What the module knows tickets by: each slot's number, written, which its tickets bear one after the other, so that no name has to be made for each. */
  readonly #names: string[] = [];
  /** By slot: its customer's case, and how its duties stand. */
  readonly #held: Held[] = [];
  readonly #outcomes: Outcomes[] = [];
  /** Of the duties, by their places. */
  readonly #ids: readonly string[];
  readonly #isOnce: readonly boolean[];
  /** By trigger: the rank of the level that it raises to; of those that raise to none, nothing. */
  readonly #raises: ReadonlyMap<string, number>;
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
  readonly #recorder: Recorder;
  /** Of the triggers that fired at one instant on one ticket the first of those that raise it highest: a raise that follows is its doing. */
  #firedOn = -1;
  #fired = "";
  #firedAt: Instant = Number.NaN;
  #timer = false;

  constructor(
    module: DecisionModule,
    ir: PolicyIr,
    prompt: boolean,
    listener: PolicyListener,
    history: ((event: HistoryEvent) => void) | null,
    watched: DutyWatch | null,
    customers: number,
  ) {
    this.#history = history;
    this.#watched = watched;
    this.#cases = Array.from({ length: customers }, () => null);
    this.#module = module;
    this.#prompt = prompt;
    this.#listener = listener;
    this.#ids = ir.duties.map(({ id }) => id);
    this.#isOnce = ir.duties.map((duty) => owedAgain(duty) === null);
    this.#recorder = recorderOf(ir, this.#hear);
    this.#raises = raisesOf(ir);
  }

  /** The ticket in that slot begins its life. Answers whether its customer is new to the policy: facts of a customer are told with the first ticket. */
  begin(slot: number, customer: number): boolean {
    let held = this.#cases[customer] ?? null;
    const isNew = held === null;
    if (held === null) {
      const module = this.#module.open(this.#recorder);
      held = { module, customer, name: `C-${customer + 1}`, wakeAt: Number.POSITIVE_INFINITY, least: Number.NEGATIVE_INFINITY };
      this.#cases[customer] = held;
    }
    this.#held[slot] = held;
    this.#firedAt = Number.NaN;
    const outcomes = this.#outcomes[slot];
    if (outcomes === undefined) {
      this.#names[slot] = String(slot);
      this.#outcomes[slot] = new Outcomes();
    } else outcomes.clear();
    return isNew;
  }

  outcomes(slot: number): Outcomes {
    return this.#outcomes[slot] as Outcomes;
  }

  /** `id`: what a history calls the ticket. Throws where the module refuses an event: a mistake of the simulation. */
  tell(slot: number, id: string, event: string, at: Instant, told: Told): void {
    const held = this.#held[slot] as Held;
    this.#timer = false;
    const when = this.#prompt ? Math.max(at, held.least) : at;
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
    if (refusal !== null) throw new Error(`the policy refuses ${event} of ${id} (slot ${slot}) at ${at}: ${refusal}`);
    this.#schedule(held);
  }

  /** Lets a customer's time pass to `at`, all events of that instant taken in. Does nothing where that is no longer what was asked for. */
  pass(customer: number, at: Instant): void {
    const held = this.#cases[customer] ?? null;
    if (held === null || held.wakeAt !== at) return;
    held.wakeAt = Number.POSITIVE_INFINITY;
    this.#wake(held, at);
    this.#schedule(held);
  }

  /** Lets everybody's time pass. */
  end(at: Instant): void {
    for (const held of this.#cases) if (held !== null) this.#wake(held, at);
  }

  /** Learns how late what the ticket has missed is by now. */
  learnLateness(slot: number): void {
    const outcomes = this.outcomes(slot);
    const { count } = outcomes;
    for (let i = 0; i < count; i++) {
      if (outcomes.state(i) !== MISSED) continue;
      const { module } = this.#held[slot] as Held;
      const late = module.lateOf(this.#names[slot] as string, this.#ids[outcomes.duty(i)] as string, outcomes.cycle(i));
      if (!Number.isNaN(late)) outcomes.isLateBy(i, late);
    }
  }

  /** The first timer that the module has ahead for a ticket, which it would not forget before; null: none. */
  firstTimer(slot: number): Instant | null {
    return (this.#held[slot] as Held).module.wakeOf(this.#names[slot] as string);
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

  /** A customer's case is under way, and is asked nothing. */
  readonly #hear: PlainRecorder = (at, kind, ticket, id, place, clause, due, late, _left, cycle) => {
    const slot = Number(ticket);
    this.#watched?.(slot, kind, place, cycle, at, due, clause);
    switch (kind) {
      case "trigger-fired":
        this.#noteFiring(slot, id, at);
        this.#listener.fired(slot, id, at);
        return;
      case "level-raised":
        this.#listener.raised(slot, id, this.#causeOf(slot, at), at, this.#timer);
        return;
      case "duty-opened":
        this.outcomes(slot).opened(place, cycle, this.#isOnce[place] === true);
        this.#listener.opened(slot, place, cycle, at, orNever(due), this.#timer);
        return;
      case "duty-retargeted":
        this.#listener.due(slot, place, orNever(due), this.#timer);
        return;
      case "duty-breached":
        this.outcomes(slot).breached(place, cycle);
        this.#listener.breached(slot, place, clause, at, orNever(due), this.#timer);
        return;
      case "duty-met":
        this.outcomes(slot).met(place, cycle);
        this.#listener.settled(slot, place, cycle);
        return;
      case "duty-met-late":
        this.outcomes(slot).metLate(place, cycle, late);
        this.#listener.settled(slot, place, cycle);
        return;
      case "duty-cancelled":
        this.outcomes(slot).cancelled(place, cycle);
        this.#listener.settled(slot, place, cycle);
        return;
      case "duty-reopened":
        this.outcomes(slot).reopened(place, cycle);
        this.#listener.owedAgain(slot, place);
        return;
      default:
    }
  };

  #noteFiring(slot: number, trigger: string, at: Instant): void {
    const rank = this.#raises.get(trigger);
    if (rank === undefined) return;
    const isBefore = this.#firedOn === slot && this.#firedAt === at;
    if (isBefore && rank <= (this.#raises.get(this.#fired) ?? -1)) return;
    this.#firedOn = slot;
    this.#fired = trigger;
    this.#firedAt = at;
  }

  /** null: a hand. The level may be higher than the trigger's own, where nobody of that one can be reached. */
  #causeOf(slot: number, at: Instant): string | null {
    const cause = this.#firedOn === slot && this.#firedAt === at ? this.#fired : null;
    this.#firedAt = Number.NaN;
    return cause;
  }
}

function raisesOf({ levels, triggers }: PolicyIr): ReadonlyMap<string, number> {
  const ranks = new Map(levels.map(({ id }, rank) => [id, rank]));
  return new Map(triggers.flatMap(({ id, raiseTo }) => (raiseTo === null ? [] : [[id, ranks.get(raiseTo) ?? -1] as const])));
}

/** Hears in plain arguments, of whoever tells them so; of others in occurrences, such as a row of versions. */
function recorderOf(ir: PolicyIr, plain: PlainRecorder): Recorder {
  const duties = new Map(ir.duties.map(({ id }, i) => [id, i]));
  const recorder: Recorder = ({ at, kind, ticket, id, clause, due, late, left, cycle }) => {
    const place = kind.startsWith("duty-") ? duties.get(id) : -1;
    if (place !== undefined) plain(at, kind, ticket, id, place, clause, due ?? NONE, late ?? NONE, left ?? NONE, cycle ?? NONE);
  };
  return Object.assign(recorder, { plain });
}

const NONE = Number.NaN;

/** NaN stands for no deadline. */
function orNever(due: Instant): Instant {
  return Number.isNaN(due) ? Number.POSITIVE_INFINITY : due;
}
