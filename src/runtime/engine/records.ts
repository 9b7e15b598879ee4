// The record of a duty in a ticket's numbers: what it holds, how it stands, how late it is and how much is left. Meaning: docs/semantics.md, "Duties".

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { choice } from "./choose.ts";
import { elapsedTime, type PolicyClock } from "./clock.ts";
import type { DutyLayout, Engine } from "./layout.ts";
import { answer, consumed, deadline, deadlineAsOf, isPausedNow } from "./pauses.ts";
import { lastMetOf } from "./spans.ts";
import type { Stage } from "./stage.ts";
import {
  ABSENT,
  AMOUNT,
  BEGUN,
  BREACHED_AT,
  clockOfTerms,
  cyclesOf,
  DUE,
  FROM,
  KEPT,
  LAST_MET,
  MET_AT,
  MISSED,
  NEXT_DUTY,
  NONE,
  OLDER,
  PAUSED,
  PENDING,
  REPEAT_AT,
  REPEATED,
  restate,
  START,
  STATE,
  TERMS,
  type Ticket,
  targetOf,
  WAITS_PAUSE,
  WARNED,
} from "./ticket.ts";

/** So many tickets that are gone leave their numbers to others: those of a storm would be kept for nothing. */
const MOST_SPARE = 1000;
/** Fewer numbers are sooner made anew than written over. */
const LEAST_SPARED = 64;

/** The numbers of a ticket before anything happened. Used again where some are left: made anew for each, they are most of what the collector has to do. */
export function newNumbers<F>({ blank, spare }: Engine<F>): number[] {
  const numbers = spare.pop();
  if (numbers === undefined) return blank.slice();
  for (let i = 0; i < blank.length; i++) numbers[i] = blank[i] as number;
  return numbers;
}

/** Of a ticket that is gone: nothing may ask for it after this. */
export function leaveNumbers<F>({ blank, spare }: Engine<F>, { numbers }: Ticket<F>): void {
  if (blank.length >= LEAST_SPARED && numbers.length === blank.length && spare.length < MOST_SPARE) spare.push(numbers);
}

/** Makes room in a ticket for the records up to there. */
export function extend<F>({ blank, blankLater, tails }: Engine<F>, ticket: Ticket<F>, end: number): void {
  const { numbers } = ticket;
  const from = numbers.length;
  if (end <= from) return;
  const key = (from - blank.length) * (blankLater.length + 1) + (end - blank.length);
  let tail = tails.get(key);
  if (tail === undefined) {
    tail = blankLater.slice(from - blank.length, end - blank.length);
    tails.set(key, tail);
  }
  ticket.numbers = numbers.concat(tail);
}

/** Whatever it was, the record becomes absent with that start: all it leaves are its occurrences. */
export function startAnew<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[NEXT_DUTY] = NONE;
  restate(numbers, duty, ABSENT);
  numbers[at + START] = start;
  numbers[at + MET_AT] = NONE;
  numbers[at + BREACHED_AT] = NONE;
  if (duty.recurs) {
    numbers[at + KEPT] = 0;
    numbers[at + MISSED] = 0;
  }
  if (!duty.rich) return;
  numbers[at + BEGUN] = start;
  numbers[at + WARNED] = 0;
  if (duty.repeats !== null) {
    numbers[at + REPEATED] = 0;
    numbers[at + REPEAT_AT] = lastMetOf(stage, ticket, duty.repeats.every, start);
  }
}

/** Makes the record pending with what is chosen. */
export function write<F>(ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[NEXT_DUTY] = NONE;
  const paused = isPausedNow(ticket, duty, choice.waits);
  restate(numbers, duty, PENDING | (choice.waits ? WAITS_PAUSE : 0) | (paused ? PAUSED : 0) | (choice.older ? OLDER : 0));
  numbers[at + DUE] = choice.due;
  numbers[at + LAST_MET] = choice.lastMet;
  numbers[at + AMOUNT] = choice.amount;
  numbers[at + TERMS] = choice.terms;
}

/** A record that stops being pending while paused keeps the deadline it would have had, had the pause ended now. */
export function settle<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  if (((ticket.numbers[duty.at + STATE] as number) & PAUSED) !== 0) settleAnew(stage, ticket, duty);
}

/** The deadline of what the record holds, as if a running pause ended now; the gap of a reopening that comes now included. */
export function settleAnew<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  const clock = clockOf(stage, numbers[at + TERMS] as number);
  deadline(ticket, duty, clock, numbers[at + duty.base] as number, numbers[at + AMOUNT] as number, waits, stage.now);
  numbers[at + DUE] = answer.due;
  numbers[at + LAST_MET] = answer.lastMet;
}

/** Keeps whether waits pause it and whether what it holds is older; a record that is no longer pending is not paused. */
export function setState<F>(numbers: number[], duty: DutyLayout<F>, state: number): void {
  numbers[NEXT_DUTY] = NONE;
  restate(numbers, duty, ((numbers[duty.at + STATE] as number) & (WAITS_PAUSE | OLDER)) | state);
}

/** What is consumed by an instant past the target, on the duty's own clock; negative before it. */
export function over<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, until: Instant): number {
  const { numbers } = ticket;
  const { at } = duty;
  const clock = clockOf(stage, numbers[at + TERMS] as number);
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  return consumed(ticket, duty, clock, numbers[at + duty.base] as number, until, waits) - (numbers[at + AMOUNT] as number);
}

/** How late it is by an instant; 0 while it is in time. */
export function lateness<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, until: Instant): Milliseconds {
  const { numbers } = ticket;
  const { at } = duty;
  if (clockOf(stage, numbers[at + TERMS] as number).openWeight < 0) return Math.max(0, over(stage, ticket, duty, until));
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  return consumed(ticket, duty, elapsedTime, numbers[at + LAST_MET] as number, until, waits);
}

/** How much is left at an instant, now or the meeting's; 0 where it is late or never due. */
export function leftOf<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, until: Instant): Milliseconds {
  const { numbers } = ticket;
  const { at } = duty;
  if (numbers[at + AMOUNT] === Number.POSITIVE_INFINITY) return 0;
  const clock = clockOf(stage, numbers[at + TERMS] as number);
  if (clock.openWeight < 0) return Math.max(0, -over(stage, ticket, duty, until));
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  deadlineAsOf(ticket, duty, clock, numbers[at + duty.base] as number, numbers[at + AMOUNT] as number, waits, until);
  return answer.lastMet === Number.POSITIVE_INFINITY ? 0 : Math.max(0, answer.lastMet - until);
}

export function clockOf<F>(stage: Stage<F>, terms: number): PolicyClock {
  return stage.engine.clocks[clockOfTerms(terms)] as PolicyClock;
}

/** NaN while paused, and where it is never due. */
export function shownDue(numbers: readonly number[], at: number): Instant {
  const due = numbers[at + DUE] as number;
  return ((numbers[at + STATE] as number) & PAUSED) !== 0 || due === Number.POSITIVE_INFINITY ? NONE : due;
}

type DutyNote =
  | "duty-opened"
  | "duty-retargeted"
  | "duty-warned"
  | "duty-met"
  | "duty-breached"
  | "duty-met-late"
  | "duty-reopened"
  | "duty-cancelled";

/** Notes what happened to the record. NaN stands for null. */
export function note<F>(
  stage: Stage<F>,
  ticket: Ticket<F>,
  duty: DutyLayout<F>,
  kind: DutyNote,
  due: Instant,
  late: Milliseconds,
  left: Milliseconds = NONE,
): void {
  if (stage.note === null || !isHeard(stage, duty)) return;
  const { numbers } = ticket;
  const cycle = cyclesOf(numbers, duty.at);
  if (stage.contactsAlone && (kind === "duty-retargeted" || kind === "duty-cancelled" || (kind === "duty-opened" && cycle === 1))) return;
  stage.note(stage.now, kind, ticket.id, duty.program.id, duty.index, clauseOf(numbers, duty), due, late, left, cycle);
}

/** The clause of the target that holds. */
export function clauseOf<F>(numbers: readonly number[], { at, clause, program }: DutyLayout<F>): string | null {
  return clause === undefined ? (program.clauses[targetOf(numbers[at + TERMS] as number)] ?? null) : clause;
}

export function isHeard<F>(stage: Stage<F>, duty: DutyLayout<F>): boolean {
  return stage.note !== null && (duty.opensAnew || duty.warnings.length > 0 || !stage.contactsAlone);
}

/** What a rich record counts from, and that nothing of its time is warned of yet. */
export function countFrom(numbers: number[], at: number, from: Instant): void {
  numbers[at + FROM] = from;
  numbers[at + WARNED] = 0;
}
