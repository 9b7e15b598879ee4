// What the clauses of a policy ask about a ticket beside its facts, and where they put their answers: one object, used over and over.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { prorationOf } from "../working-time/prorated.ts";
import { anyOfClocks, elapsedTime, openDayAfter, type PolicyClock, proratedClock } from "./clock.ts";
import { Proposal } from "./proposal.ts";
import { BEFORE_ALL, CLOSED, LEVEL, LEVEL_SINCE, OPENED, RESOLVED, type Ticket } from "./ticket.ts";

/** What conditions ask about the records of duties. A mark is so much of the amount, and so much more or less. */
export type RecordsOf = {
  readonly isUsed: (ticket: Ticket<unknown>, duty: number, numerator: number, denominator: number, plus: Milliseconds) => boolean;
  /** When the mark turns true; Infinity where it never does, or not as things stand. */
  readonly usedAt: (ticket: Ticket<unknown>, duty: number, numerator: number, denominator: number, plus: Milliseconds) => Instant;
  readonly isBreached: (ticket: Ticket<unknown>, duty: number) => boolean;
  /** When a pending record is; Infinity where it never is, or not as things stand. */
  readonly breachedAt: (ticket: Ticket<unknown>, duty: number) => Instant;
  readonly missed: (ticket: Ticket<unknown>, duty: number) => number;
};

/** One ticket at one instant. */
export class Moment {
  now: Instant = Number.NaN;
  /** The timers of `now` have their turn, or have had it. */
  timers = false;
  ticket: Ticket<unknown> | null = null;
  /** The ticket's numbers; its marks begin at `marks`. */
  numbers: readonly number[] = [];
  readonly marks: number;
  /** The last contacts of its customer, oldest first. */
  contacts: readonly number[] = [];
  /** The latest contact of the customer came on this ticket. */
  latestHere = false;
  /** The first instant ahead at which a condition may turn. */
  turn: Instant = Number.POSITIVE_INFINITY;
  /** When the duty in question starts. */
  start: Instant = Number.NaN;
  readonly proposal: Proposal = new Proposal();
  readonly #hours: readonly PolicyClock[];
  readonly #clocks: PolicyClock[];
  readonly #unions = new Map<number | bigint, PolicyClock>();
  readonly #prorated = new Map<string, PolicyClock>();
  /** The amount on the clock that `prorated` gave last. */
  proratedAmount: Milliseconds = 0;
  /** Set once the places of records are known. */
  records: RecordsOf | null = null;

  /** `clocks`: all clocks of the policy by index; unions of calendars are added to it as they are first asked for. */
  constructor(marks: number, hours: readonly PolicyClock[], clocks: PolicyClock[]) {
    this.marks = marks;
    this.#hours = hours;
    this.#clocks = clocks;
  }

  // ---- conditions

  /** When the ticket was opened. */
  get opened(): Instant {
    return this.numbers[OPENED] as Instant;
  }

  /** Such an event has come. */
  happened(mark: number): boolean {
    const last = this.numbers[this.marks + mark] as number;
    return !Number.isNaN(last);
  }

  /** The ticket is open and no such event has come for the whole span; `first`: ever, counted from the opening. */
  silent(mark: number, first: boolean, length: Milliseconds, clock: PolicyClock): boolean {
    const from = this.#silentSince(mark, first);
    if (!(this.now - from >= length)) return false;
    const end = clock.index === 0 ? from + length : clock.time.lastMet(from, length);
    return end < this.now || (end === this.now && this.timers);
  }

  /** Notes when such a silence turns true. */
  silenceTurns(mark: number, first: boolean, length: Milliseconds, clock: PolicyClock): void {
    const from = this.#silentSince(mark, first);
    if (Number.isNaN(from)) return;
    const end = clock.index === 0 ? from + length : clock.time.lastMet(from, length);
    this.turnsAt(end);
  }

  /** NaN where the silence cannot come. */
  #silentSince(mark: number, first: boolean): Instant {
    const { numbers } = this;
    if ((numbers[RESOLVED] as number) > BEFORE_ALL || (numbers[CLOSED] as number) > BEFORE_ALL) return Number.NaN;
    const last = numbers[this.marks + mark] as number;
    if (Number.isNaN(last)) return this.opened;
    return first ? Number.NaN : last;
  }

  during(clock: PolicyClock): boolean {
    return clock.time.isOpen(this.now);
  }

  /** Notes when the calendar next opens or closes. */
  calendarTurns(clock: PolicyClock): void {
    const next = clock.time.nextChange(this.timers ? this.now : this.now - 1);
    if (next !== null) this.turnsAt(next);
  }

  /** Time from the instant to now; negative where it lies ahead, NaN where it is unknown. */
  since(instant: Instant | undefined, clock: PolicyClock): Milliseconds {
    if (instant === undefined) return Number.NaN;
    return clock.index === 0 ? this.now - instant : clock.time.between(instant, this.now);
  }

  /** Notes when time since the instant reaches so much. */
  sinceTurns(instant: Instant | undefined, clock: PolicyClock, reaches: Milliseconds): void {
    if (instant === undefined) return;
    this.turnsAt(clock.index === 0 ? instant + reaches : clock.time.due(instant, reaches));
  }

  /** The ticket is open, the customer's latest contact came on it, and that many came within the time up to now. */
  contacted(atLeast: number, within: Milliseconds): boolean {
    if (!this.latestHere || (this.numbers[RESOLVED] as number) > BEFORE_ALL) return false;
    const { contacts } = this;
    return atLeast <= 0 || (contacts.length >= atLeast && (contacts[contacts.length - atLeast] as number) >= this.now - within);
  }

  /** Notes when the contact that makes the number up leaves. */
  contactsTurn(atLeast: number, within: Milliseconds): void {
    if (!this.latestHere || (this.numbers[RESOLVED] as number) > BEFORE_ALL || atLeast <= 0 || this.contacts.length < atLeast) return;
    this.turnsAt((this.contacts[this.contacts.length - atLeast] as number) + within + 1);
  }

  // ---- levels and the records of duties

  /** Its level is this one or higher. */
  reached(level: number): boolean {
    return (this.numbers[LEVEL] as number) >= level;
  }

  /** The ticket is open and at this very level, and no such event has come for the whole span; `first`: ever, since the level was reached. */
  stalled(level: number, mark: number, first: boolean, length: Milliseconds, clock: PolicyClock): boolean {
    const from = this.#stalledSince(level, mark, first);
    if (!(this.now - from >= length)) return false;
    const end = clock.index === 0 ? from + length : clock.time.lastMet(from, length);
    return end < this.now || (end === this.now && this.timers);
  }

  /** Notes when that turns true. */
  stalledTurns(level: number, mark: number, first: boolean, length: Milliseconds, clock: PolicyClock): void {
    const from = this.#stalledSince(level, mark, first);
    if (Number.isNaN(from)) return;
    this.turnsAt(clock.index === 0 ? from + length : clock.time.lastMet(from, length));
  }

  /** NaN where it cannot come. */
  #stalledSince(level: number, mark: number, first: boolean): Instant {
    const { numbers } = this;
    if (numbers[LEVEL] !== level || (numbers[RESOLVED] as number) > BEFORE_ALL) return Number.NaN;
    const since = numbers[LEVEL_SINCE] as number;
    const last = numbers[this.marks + mark] as number;
    if (!(last >= since)) return since;
    return first ? Number.NaN : last;
  }

  /** The duty is unmet and has used up that share of its time, and `plus`. */
  used(duty: number, numerator: number, denominator: number, plus: Milliseconds = 0): boolean {
    return this.ticket !== null && (this.records?.isUsed(this.ticket, duty, numerator, denominator, plus) ?? false);
  }

  /** Notes when it will have. */
  usedTurns(duty: number, numerator: number, denominator: number, plus: Milliseconds = 0): void {
    if (this.ticket === null || this.records === null) return;
    this.turnsAt(this.records.usedAt(this.ticket, duty, numerator, denominator, plus));
  }

  /** The duty is unmet and its time is up. */
  breached(duty: number): boolean {
    return this.ticket !== null && (this.records?.isBreached(this.ticket, duty) ?? false);
  }

  /** Notes when it will be. */
  breachedTurns(duty: number): void {
    if (this.ticket !== null && this.records !== null) this.turnsAt(this.records.breachedAt(this.ticket, duty));
  }

  /** So many cycles of the recurring duty have been missed. */
  missed(duty: number, atLeast: number): boolean {
    return this.ticket !== null && (this.records?.missed(this.ticket, duty) ?? 0) >= atLeast;
  }

  /** An instant is ahead where its timers have not had their turn. */
  turnsAt(instant: Instant): void {
    if (instant < this.turn && (instant > this.now || (instant === this.now && !this.timers))) this.turn = instant;
  }

  // ---- hours and targets

  /** The union of the calendars whose bits are set. */
  hours(chosen: number | bigint): PolicyClock {
    const known = this.#unions.get(chosen);
    if (known !== undefined) return known;
    const bits = BigInt(chosen);
    const open = this.#hours.filter((_, i) => ((bits >> BigInt(i)) & 1n) === 1n);
    const [only] = open;
    const union = open.length === 1 && only !== undefined ? only : this.#newUnion(open);
    this.#unions.set(chosen, union);
    return union;
  }

  #newUnion(open: readonly PolicyClock[]): PolicyClock {
    const union = anyOfClocks(open, this.#clocks.length);
    this.#clocks.push(union);
    return union;
  }

  /** The calendar is open at the instant the duty's clock starts. */
  startsDuring(clock: PolicyClock): boolean {
    return clock.time.isOpen(this.start);
  }

  /** A target applies, and no other that overrides it. */
  offer(target: number, amount: Milliseconds, clock: PolicyClock): void {
    this.proposal.offer(target, amount, clock, false);
  }

  /** The same, for a target that waits pause. */
  offerPaused(target: number, amount: Milliseconds, clock: PolicyClock): void {
    this.proposal.offer(target, amount, clock, true);
  }

  /** The same for an amount of which an open millisecond of the clock uses up 1 ⁄ inside, a closed one 1 ⁄ outside. */
  offerProrated(target: number, inside: Milliseconds, outside: Milliseconds, clock: PolicyClock, pausing: boolean): void {
    this.proposal.offerProrated(target, inside, outside, clock, pausing);
  }

  /** The time from the start to the nth day after its own on which the calendar opens. */
  untilOpenDay(clock: PolicyClock, nth: number, at: "close" | "same-time"): Milliseconds {
    return openDayAfter(clock, this.start, nth, at) - this.start;
  }

  /** The clock of an amount prorated over these two; `proratedAmount` is how long it is there. */
  prorated(clock: PolicyClock, inside: Milliseconds, outside: Milliseconds): PolicyClock {
    const { openWeight, closedWeight, amount } = prorationOf(inside, outside);
    this.proratedAmount = amount;
    if (inside === 0 && outside === 0) return elapsedTime;
    const key = `${clock.index} ${openWeight} ${closedWeight}`;
    const known = this.#prorated.get(key);
    if (known !== undefined) return known;
    const made = proratedClock(clock, openWeight, closedWeight, this.#clocks.length);
    this.#clocks.push(made);
    this.#prorated.set(key, made);
    return made;
  }

  /** An adjustment applies: so much of the usual time. */
  takes(adjustment: number, numerator: number, denominator: number): void {
    this.proposal.takes(adjustment, numerator, denominator);
  }

  takesAtMost(adjustment: number, length: Milliseconds): void {
    this.proposal.takesAtMost(adjustment, length);
  }

  takesAtLeast(adjustment: number, length: Milliseconds): void {
    this.proposal.takesAtLeast(adjustment, length);
  }
}
