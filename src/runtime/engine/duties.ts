// The life of a duty's record: targeted, opened, breached, cancelled, from cycle to cycle. Meaning: docs/semantics.md, "Duties".

import type { Instant } from "../../ir/history.ts";
import { choice, propose } from "./choose.ts";
import type { DutyLayout } from "./layout.ts";
import { awaitWarning, warnAnew } from "./marks.ts";
import { openPlain } from "./plain.ts";
import type { RepeatProgram } from "./program.ts";
import { countFrom, isHeard, lateness, leftOf, note, over, setState, settle, settleAnew, shownDue, startAnew, write } from "./records.ts";
import { holdByItsWay, remember } from "./retargeting.ts";
import { lastMetOf } from "./spans.ts";
import type { Stage } from "./stage.ts";
import {
  AMOUNT,
  BEGUN,
  BREACHED,
  BREACHED_AT,
  BY_RESOLUTION,
  CANCELLED,
  CONTACT_MET,
  CONTACT_NUMBER,
  CONTACT_OF,
  countCycle,
  DROPPED,
  DUE,
  END,
  ENDED,
  isUntouched,
  KEPT,
  LAST_MET,
  LEFT,
  MET,
  MET_AT,
  MET_LATE,
  MISSED,
  NEVER,
  NEXT_DUTY,
  NONE,
  PAUSED,
  PENDING,
  REPEAT_AT,
  REPEATED,
  RESOLVED,
  START,
  STATE,
  stateOf,
  TERMS,
  type Ticket,
  targetOf,
  UNANSWERED,
  WAITING,
} from "./ticket.ts";

/** Works out the target of a record that is not final, opening, cancelling or breaching it where that follows. */
export function retarget<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length) return;
  if (duty.plain && isUntouched(numbers, at)) {
    const start = numbers[at + START] as number;
    if (Number.isNaN(start) || (isResolved(numbers) && !duty.outlives)) return;
    if (openPlain(stage, ticket, duty)) breachIfOver(stage, ticket, duty);
    return;
  }
  targetRecord(stage, ticket, duty);
  if (duty.repeats !== null) followFacts(stage, ticket, duty, duty.repeats);
}

function targetRecord<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (duty.onContact && openForContact(stage, ticket, duty)) return;
  const state = stateOf(numbers, at);
  if (state === MET || state === BREACHED || state === MET_LATE) return;
  if (state === PENDING) {
    if (!propose(stage, ticket, duty, numbers[at + START] as number)) cancel(stage, ticket, duty);
    else hold(stage, ticket, duty);
    return;
  }
  const start = startOfNew(stage, ticket, duty, state);
  if (Number.isNaN(start) || (isResolved(numbers) && !duty.outlives) || ((numbers[at + STATE] as number) & DROPPED) !== 0) return;
  if (!hasEnded(stage, ticket, duty) && propose(stage, ticket, duty, start)) openRecord(stage, ticket, duty, start);
}

/** NaN where nothing has started. */
function startOfNew<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, state: number): Instant {
  const { numbers } = ticket;
  if (state === ENDED) return stage.now;
  const met = numbers[duty.at + MET_AT] as number;
  return duty.recurs && !Number.isNaN(met) ? met : (numbers[duty.at + START] as number);
}

/** A repeat on the hours of the ticket follows its facts; one that lies before now falls due now. */
function followFacts<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, repeats: RepeatProgram<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (numbers[at + REPEATED] === -1) return;
  const start = numbers[at + BEGUN] as number;
  if (Number.isNaN(start)) return;
  numbers[at + REPEAT_AT] = Math.max(stage.now, lastMetOf(stage, ticket, repeats.every, start));
  numbers[NEXT_DUTY] = NONE;
}

/** No cycle starts any more. Works out when that is. */
function hasEnded<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  if (duty.lasts === null) return false;
  return endOf(stage, ticket, duty) <= stage.now;
}

function endOf<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): Instant {
  return duty.lasts === null ? NEVER : lastMetOf(stage, ticket, duty.lasts, ticket.numbers[duty.at + BEGUN] as number);
}

/** Where a newer contact waits for an answer and a target applies, its record takes the place of the old one. */
function openForContact<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  const { numbers } = ticket;
  const { at } = duty;
  const contact = numbers[UNANSWERED] as number;
  if (Number.isNaN(contact) || numbers[at + CONTACT_OF] === numbers[CONTACT_NUMBER] || isResolved(numbers)) return false;
  const met = numbers[at + CONTACT_MET] as number;
  const start = duty.recurs && !Number.isNaN(met) ? met : contact;
  if (duty.lasts !== null && lastMetOf(stage, ticket, duty.lasts, contact) <= stage.now) return false;
  if (!propose(stage, ticket, duty, start)) return false;
  startAnew(stage, ticket, duty, contact);
  numbers[at + CONTACT_OF] = numbers[CONTACT_NUMBER] as number;
  numbers[at + MET_AT] = met;
  numbers[at + KEPT] = 0;
  numbers[at + MISSED] = 0;
  openRecord(stage, ticket, duty, start);
  return true;
}

/** From absent, cancelled or ended to pending, and on from there where its meeting or its deadline is already over. */
function openRecord<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): void {
  const { numbers } = ticket;
  const { at } = duty;
  const byResolution = (numbers[at + STATE] as number) & BY_RESOLUTION;
  openPending(stage, ticket, duty, start);
  const met = numbers[at + MET_AT] as number;
  if (duty.recurs) {
    if (stateOf(numbers, at) === PENDING && numbers[at + KEPT] === 0 && met === start) numbers[at + MET_AT] = NONE;
    if (!breachIfOver(stage, ticket, duty) && duty.rich) warnAnew(stage, ticket, duty);
  } else if (!Number.isNaN(met)) meetBeforehand(stage, ticket, duty, met, byResolution);
  else if (!breachIfOver(stage, ticket, duty) && duty.rich) warnAnew(stage, ticket, duty);
}

/** The record is pending from now on, counted from its start, with what is chosen. */
function openPending<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[at + START] = start;
  if (duty.rich) {
    countFrom(numbers, at, start);
    remember(numbers, at);
    if (duty.lasts !== null) numbers[at + END] = endOf(stage, ticket, duty);
  }
  write(ticket, duty);
  countCycle(numbers, at);
  note(stage, ticket, duty, "duty-opened", shownDue(numbers, at), NONE);
}

/** Its meeting came before it was known to be owed. `byResolution`: that bit of a state, or 0. */
function meetBeforehand<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, met: Instant, byResolution: number): void {
  const { numbers } = ticket;
  const { at } = duty;
  settle(stage, ticket, duty);
  if (over(stage, ticket, duty, met) <= 0) {
    const left = leftOf(stage, ticket, duty, met);
    numbers[at + LEFT] = left;
    setState(numbers, duty, MET | byResolution);
    note(stage, ticket, duty, "duty-met", NONE, NONE, left);
    return;
  }
  const late = lateness(stage, ticket, duty, met);
  numbers[at + BREACHED_AT] = stage.now;
  note(stage, ticket, duty, "duty-breached", numbers[at + DUE] as number, late);
  if (byResolution === 0) numbers[at + AMOUNT] = late;
  setState(numbers, duty, MET_LATE | byResolution);
  note(stage, ticket, duty, "duty-met-late", NONE, late);
}

/** A pending record takes on the target proposed, in the way its duty says. */
function hold<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const due = shownDue(numbers, at);
  const target = targetOf(numbers[at + TERMS] as number);
  if (duty.rich) {
    holdByItsWay(stage, ticket, duty);
    if (duty.lasts !== null) numbers[at + END] = Math.max(stage.now, endOf(stage, ticket, duty));
  }
  write(ticket, duty);
  if (breachIfOver(stage, ticket, duty)) return;
  if (isHeard(stage, duty)) {
    const { clauses } = duty.program;
    const newDue = shownDue(numbers, at);
    const newTarget = targetOf(choice.terms);
    if (!Object.is(due, newDue) || clauses[target] !== clauses[newTarget]) note(stage, ticket, duty, "duty-retargeted", newDue, NONE);
  }
  if (duty.rich) warnAnew(stage, ticket, duty);
}

/** Breached by the change itself: more is consumed than the target allows. */
function breachIfOver<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  const { numbers } = ticket;
  const paused = ((numbers[duty.at + STATE] as number) & PAUSED) !== 0;
  if (paused && duty.ownPause >= 0) {
    if (over(stage, ticket, duty, stage.now) <= 0) return false;
  } else if (!((numbers[duty.at + LAST_MET] as number) < (paused ? (numbers[WAITING] as number) : stage.now))) return false;
  breach(stage, ticket, duty);
  return true;
}

/** A pending record is missed now. A recurring duty goes on with its next cycle. */
export function breach<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[at + BREACHED_AT] = stage.now;
  if (isHeard(stage, duty))
    note(stage, ticket, duty, "duty-breached", numbers[at + DUE] as number, lateness(stage, ticket, duty, stage.now));
  if (duty.recurs) {
    numbers[at + MISSED] = (numbers[at + MISSED] as number) + 1;
    nextCycle(stage, ticket, duty);
  } else setState(numbers, duty, BREACHED);
}

export function nextCycle<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  if (hasEnded(stage, ticket, duty) || !propose(stage, ticket, duty, stage.now)) {
    cancel(stage, ticket, duty);
    return;
  }
  openPending(stage, ticket, duty, stage.now);
  if (duty.rich) awaitWarning(stage, ticket, duty);
}

/** Ends a pending record, or the cycle of a recurring duty. */
export function cancel<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  if (duty.recurs) settleAnew(stage, ticket, duty);
  setState(numbers, duty, duty.recurs ? ENDED : CANCELLED);
  note(stage, ticket, duty, "duty-cancelled", NONE, NONE);
}

/** An event ends the duty unmet, for good; where its start has come and no record is open, none will be (`newest`: nor for the newest contact). */
export function drop<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, newest: boolean): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length) return;
  if (duty.onContact && newest) numbers[at + CONTACT_OF] = numbers[CONTACT_NUMBER] as number;
  if (duty.repeats !== null) stopRepeating(numbers, at);
  const state = stateOf(numbers, at);
  if (state === MET || state === BREACHED || state === MET_LATE) return;
  if (state === PENDING) cancel(stage, ticket, duty);
  const now = stateOf(numbers, at);
  if (now === CANCELLED || now === ENDED) setState(numbers, duty, now | DROPPED);
  else {
    numbers[at + START] = NONE;
    numbers[at + MET_AT] = NONE;
  }
}

function isResolved(numbers: readonly number[]): boolean {
  const resolved = numbers[RESOLVED] as number;
  return !Number.isNaN(resolved);
}

/** The notice is not repeated any more. */
export function stopRepeating(numbers: number[], at: number): void {
  numbers[at + REPEATED] = -1;
  numbers[at + REPEAT_AT] = NEVER;
  numbers[NEXT_DUTY] = NONE;
}
