// The life of a duty's record: targeted, met, breached, taken back, cancelled. Meaning: docs/semantics.md, "Duties".

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { choice, propose } from "./choose.ts";
import type { PolicyClock } from "./clock.ts";
import type { DutyLayout } from "./layout.ts";
import { answer, consumed, deadline } from "./pauses.ts";
import type { Stage } from "./stage.ts";
import {
  ABSENT,
  AMOUNT,
  BREACHED,
  BREACHED_AT,
  BY_RESOLUTION,
  CANCELLED,
  CONTACT_MET,
  CONTACT_NUMBER,
  CONTACT_OF,
  clockOfTerms,
  DUE,
  ENDED,
  KEPT,
  LAST_MET,
  MET,
  MET_AT,
  MET_LATE,
  MISSED,
  NEXT_DUTY,
  PAUSED,
  PENDING,
  RESOLVED,
  START,
  STATE,
  STATE_BITS,
  TERMS,
  type Ticket,
  targetOf,
  UNANSWERED,
  WAITING,
  WAITS_PAUSE,
} from "./ticket.ts";

const NONE = Number.NaN;

/** Works out the target of a record that is not final, opening, cancelling or breaching it where that follows. */
export function retarget<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length) return;
  if (duty.onContact && openForContact(stage, ticket, duty)) return;
  const state = stateOf(numbers, at);
  if (state === MET || state === BREACHED || state === MET_LATE) return;
  if (state === PENDING) {
    if (!propose(stage, ticket, duty, numbers[at + START] as number)) cancel(stage, ticket, duty);
    else hold(stage, ticket, duty);
    return;
  }
  const start = startOfNew(stage, ticket, duty, state);
  if (Number.isNaN(start) || (isResolved(numbers) && !duty.notice)) return;
  if (propose(stage, ticket, duty, start)) openRecord(stage, ticket, duty, start);
}

/** NaN where nothing has started. */
function startOfNew<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, state: number): Instant {
  const { numbers } = ticket;
  if (state === ENDED) return stage.now;
  const met = numbers[duty.at + MET_AT] as number;
  return duty.recurs && !Number.isNaN(met) ? met : (numbers[duty.at + START] as number);
}

/** Where a newer contact waits for an answer and a target applies, its record takes the place of the old one. */
function openForContact<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  const { numbers } = ticket;
  const { at } = duty;
  const contact = numbers[UNANSWERED] as number;
  if (Number.isNaN(contact) || numbers[at + CONTACT_OF] === numbers[CONTACT_NUMBER] || isResolved(numbers)) return false;
  const met = numbers[at + CONTACT_MET] as number;
  const start = duty.recurs && !Number.isNaN(met) ? met : contact;
  if (!propose(stage, ticket, duty, start)) return false;
  numbers[at + STATE] = ABSENT;
  numbers[at + CONTACT_OF] = numbers[CONTACT_NUMBER] as number;
  numbers[at + MET_AT] = met;
  numbers[at + BREACHED_AT] = NONE;
  numbers[at + KEPT] = 0;
  numbers[at + MISSED] = 0;
  openRecord(stage, ticket, duty, start);
  return true;
}

/** From absent, cancelled or ended to pending, and on from there where its meeting or its deadline is already over. */
function openRecord<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[at + START] = start;
  write(ticket, duty);
  note(stage, ticket, duty, "duty-opened", shownDue(numbers, at), NONE);
  const met = numbers[at + MET_AT] as number;
  if (duty.recurs) {
    if (stateOf(numbers, at) === PENDING && numbers[at + KEPT] === 0 && met === start) numbers[at + MET_AT] = NONE;
    breachIfOver(stage, ticket, duty);
  } else if (!Number.isNaN(met)) meetBeforehand(stage, ticket, duty, met);
  else breachIfOver(stage, ticket, duty);
}

/** Its meeting came before it was known to be owed. */
function meetBeforehand<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, met: Instant): void {
  const { numbers } = ticket;
  const { at } = duty;
  settle(stage, ticket, duty);
  const late = lateness(stage, ticket, duty, met);
  if (late <= 0) {
    setState(numbers, at, MET);
    note(stage, ticket, duty, "duty-met", NONE, NONE);
    return;
  }
  numbers[at + BREACHED_AT] = stage.now;
  note(stage, ticket, duty, "duty-breached", numbers[at + DUE] as number, late);
  numbers[at + AMOUNT] = late;
  setState(numbers, at, MET_LATE);
  note(stage, ticket, duty, "duty-met-late", NONE, late);
}

/** A pending record takes on the target proposed. */
function hold<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const due = shownDue(numbers, at);
  const target = targetOf(numbers[at + TERMS] as number);
  write(ticket, duty);
  if (breachIfOver(stage, ticket, duty)) return;
  if (!isHeard(stage, duty)) return;
  const { clauses } = duty.program;
  const newDue = shownDue(numbers, at);
  if (!Object.is(due, newDue) || clauses[target] !== clauses[choice.target]) note(stage, ticket, duty, "duty-retargeted", newDue, NONE);
}

/** Breached by the change itself: more is consumed than the target allows. */
function breachIfOver<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  const { numbers } = ticket;
  const until = ((numbers[duty.at + STATE] as number) & PAUSED) !== 0 ? (numbers[WAITING] as number) : stage.now;
  if (!((numbers[duty.at + LAST_MET] as number) < until)) return false;
  breach(stage, ticket, duty);
  return true;
}

/** A pending record is missed now. A recurring duty goes on with its next cycle. */
export function breach<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[at + BREACHED_AT] = stage.now;
  if (isHeard(stage, duty))
    note(stage, ticket, duty, "duty-breached", numbers[at + DUE] as number, Math.max(0, lateness(stage, ticket, duty, stage.now)));
  if (duty.recurs) {
    numbers[at + MISSED] = (numbers[at + MISSED] as number) + 1;
    nextCycle(stage, ticket, duty);
  } else setState(numbers, at, BREACHED);
}

function nextCycle<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  if (!propose(stage, ticket, duty, stage.now)) {
    cancel(stage, ticket, duty);
    return;
  }
  ticket.numbers[duty.at + START] = stage.now;
  write(ticket, duty);
  note(stage, ticket, duty, "duty-opened", shownDue(ticket.numbers, duty.at), NONE);
}

/** An event that meets the duty has come. */
export function meet<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, byResolution: boolean): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length) return;
  if (duty.onContact && !byResolution) rememberForContact(stage, ticket, duty);
  const state = stateOf(numbers, at);
  switch (state) {
    case PENDING:
      meetPending(stage, ticket, duty, byResolution);
      return;
    case BREACHED: {
      if (duty.recurs) return;
      const late = Math.max(0, lateness(stage, ticket, duty, stage.now));
      numbers[at + MET_AT] = stage.now;
      if (!byResolution) numbers[at + AMOUNT] = late;
      setState(numbers, at, MET_LATE | (byResolution ? BY_RESOLUTION : 0));
      note(stage, ticket, duty, "duty-met-late", NONE, late);
      return;
    }
    case ABSENT:
    case CANCELLED: {
      const known = numbers[at + MET_AT] as number;
      const started = numbers[at + START] as number;
      if (!byResolution && !Number.isNaN(started) && (duty.recurs || Number.isNaN(known))) numbers[at + MET_AT] = stage.now;
    }
  }
}

/** A newer contact's record may yet open; this event came after that contact. */
function rememberForContact<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (numbers[at + CONTACT_OF] === numbers[CONTACT_NUMBER]) return;
  const known = numbers[at + CONTACT_MET] as number;
  if (duty.recurs || Number.isNaN(known)) numbers[at + CONTACT_MET] = stage.now;
}

function meetPending<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, byResolution: boolean): void {
  const { numbers } = ticket;
  const { at } = duty;
  settle(stage, ticket, duty);
  numbers[at + MET_AT] = stage.now;
  note(stage, ticket, duty, "duty-met", NONE, NONE);
  if (duty.recurs) {
    numbers[at + KEPT] = (numbers[at + KEPT] as number) + 1;
    nextCycle(stage, ticket, duty);
  } else setState(numbers, at, MET | (byResolution ? BY_RESOLUTION : 0));
}

/** A reopening takes back what a resolution met. */
export function takeBack<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length || ((numbers[at + STATE] as number) & BY_RESOLUTION) === 0) return;
  const state = stateOf(numbers, at);
  numbers[at + MET_AT] = NONE;
  numbers[NEXT_DUTY] = NONE;
  numbers[at + STATE] = ((numbers[at + STATE] as number) & WAITS_PAUSE) | (state === MET ? PENDING : BREACHED);
  note(stage, ticket, duty, "duty-reopened", NONE, NONE);
}

/** Ends a pending record, or the cycle of a recurring duty. */
export function cancel<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  if (duty.recurs) settle(stage, ticket, duty);
  setState(numbers, duty.at, duty.recurs ? ENDED : CANCELLED);
  note(stage, ticket, duty, "duty-cancelled", NONE, NONE);
}

/** A record that stops being pending while paused keeps the deadline it would have had, had the pause ended now. */
function settle<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (((numbers[at + STATE] as number) & PAUSED) === 0) return;
  const clock = clockOf(stage, numbers[at + TERMS] as number);
  deadline(ticket, clock, numbers[at + START] as number, numbers[at + AMOUNT] as number, true, duty.gaps, stage.now);
  numbers[at + DUE] = answer.due;
  numbers[at + LAST_MET] = answer.lastMet;
}

/** Makes the record pending with the target proposed. */
function write<F>(ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[NEXT_DUTY] = NONE;
  const waiting = numbers[WAITING] as number;
  numbers[at + STATE] = PENDING | (choice.waits ? WAITS_PAUSE | (!Number.isNaN(waiting) ? PAUSED : 0) : 0);
  numbers[at + DUE] = choice.due;
  numbers[at + LAST_MET] = choice.lastMet;
  numbers[at + AMOUNT] = choice.amount;
  numbers[at + TERMS] = choice.terms;
}

/** Time consumed past the target by an instant; negative before it. */
export function lateness<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, until: Instant): Milliseconds {
  const { numbers } = ticket;
  const { at } = duty;
  const clock = clockOf(stage, numbers[at + TERMS] as number);
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  return consumed(ticket, clock, numbers[at + START] as number, until, waits, duty.gaps) - (numbers[at + AMOUNT] as number);
}

function clockOf<F>(stage: Stage<F>, terms: number): PolicyClock {
  return stage.engine.clocks[clockOfTerms(terms)] as PolicyClock;
}

export function stateOf(numbers: readonly number[], at: number): number {
  return (numbers[at + STATE] as number) & STATE_BITS;
}

/** Keeps whether waits pause it; a record that is no longer pending is not paused. */
function setState(numbers: number[], at: number, state: number): void {
  numbers[NEXT_DUTY] = NONE;
  numbers[at + STATE] = ((numbers[at + STATE] as number) & WAITS_PAUSE) | state;
}

function isResolved(numbers: readonly number[]): boolean {
  const resolved = numbers[RESOLVED] as number;
  return !Number.isNaN(resolved);
}

/** NaN while paused, and where it is never due. */
function shownDue(numbers: readonly number[], at: number): Instant {
  const due = numbers[at + DUE] as number;
  return ((numbers[at + STATE] as number) & PAUSED) !== 0 || due === Number.POSITIVE_INFINITY ? NONE : due;
}

type DutyNote = "duty-opened" | "duty-retargeted" | "duty-met" | "duty-breached" | "duty-met-late" | "duty-reopened" | "duty-cancelled";
function note<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, kind: DutyNote, due: Instant, late: Milliseconds): void {
  if (stage.note === null || !isHeard(stage, duty)) return;
  const clause = duty.program.clauses[targetOf(ticket.numbers[duty.at + TERMS] as number)] ?? null;
  stage.note(kind, ticket.id, duty.program.id, clause, due, late);
}

function isHeard<F>(stage: Stage<F>, duty: DutyLayout<F>): boolean {
  return stage.note !== null && (duty.onContact || !stage.contactsAlone);
}
