// What an event does to its ticket, and in what order the duties of the ticket hear of it. Meaning: docs/semantics.md, "An event, applied".

import type { HistoryEvent } from "../../ir/history.ts";
import { cancel, drop, retarget } from "./duties.ts";
import type { EventKind } from "./kinds.ts";
import type { DutyLayout } from "./layout.ts";
import { comesTooEarly, isForOneOf, meet, takeBack } from "./meetings.ts";
import { extend, startAnew } from "./records.ts";
import { lookAt, type Stage } from "./stage.ts";
import {
  addPause,
  BITS,
  CLOSED,
  CLOSING,
  CONTACT,
  CONTACT_MET,
  CONTACT_NUMBER,
  CUSTOMER_FACTS,
  endWait,
  GAP,
  lowestBit,
  OPENED,
  OPENING,
  PAUSE,
  PENDING,
  REOPENING,
  RESOLUTION,
  RESOLVED,
  RESPONDED,
  START,
  stateOf,
  TICKET_FACTS,
  type Ticket,
  UNANSWERED,
  WAITING,
} from "./ticket.ts";

/** Applies the event's own effect; answers what of the ticket it changed, as bits. */
export function takeMilestone<F>(stage: Stage<F>, ticket: Ticket<F>, kind: EventKind<F>): number {
  const { numbers } = ticket;
  const { now } = stage;
  if (kind.mark >= 0) numbers[kind.mark] = now;
  switch (kind.event) {
    case "opened":
      numbers[OPENED] = now;
      return OPENING;
    case "contact":
      return hearCustomer(ticket, now);
    case "response":
      if (isNone(numbers[RESPONDED])) numbers[RESPONDED] = now;
      numbers[UNANSWERED] = Number.NaN;
      return 0;
    case "waiting":
      if (!isNone(numbers[RESOLVED]) || !isNone(numbers[WAITING])) return 0;
      numbers[WAITING] = now;
      return PAUSE;
    case "continued":
      return endWait(ticket, now) ? PAUSE : 0;
    case "resolved": {
      if (!isNone(numbers[RESOLVED])) return 0;
      const pause = endWait(ticket, now) ? PAUSE : 0;
      numbers[RESOLVED] = now;
      return RESOLUTION | pause;
    }
    case "closed": {
      if (!isNone(numbers[CLOSED])) return 0;
      const pause = endWait(ticket, now) ? PAUSE : 0;
      numbers[CLOSED] = now;
      if (!isNone(numbers[RESOLVED])) return CLOSING | pause;
      numbers[RESOLVED] = now;
      return RESOLUTION | CLOSING | pause;
    }
    case "reopened":
      return reopen(ticket, now);
    default:
      return 0;
  }
}

function hearCustomer<F>(ticket: Ticket<F>, now: number): number {
  const { numbers } = ticket;
  if (isNone(numbers[RESPONDED]) || !isNone(numbers[UNANSWERED])) return 0;
  numbers[UNANSWERED] = now;
  numbers[CONTACT_NUMBER] = (numbers[CONTACT_NUMBER] as number) + 1;
  return CONTACT;
}

function reopen<F>(ticket: Ticket<F>, now: number): number {
  const { numbers } = ticket;
  const resolved = numbers[RESOLVED] as number;
  if (isNone(resolved)) return 0;
  addPause(ticket, GAP, resolved, now);
  numbers[RESOLVED] = Number.NaN;
  numbers[CLOSED] = Number.NaN;
  return REOPENING;
}

/** Meetings and takings back, then what the end of the ticket or the event cancels, then starts, then targeting: each in table order. */
export function tellDuties<F>(stage: Stage<F>, ticket: Ticket<F>, event: HistoryEvent, kind: EventKind<F>, changed: number): void {
  if (stage.engine.pausingDuties.length > 0) pauseOrGoOn(stage, ticket, changed);
  const toStart = kind.starts.length === 0 ? kind.starts : startedBy(stage, ticket, event, kind, changed);
  if ((changed & (RESOLUTION | REOPENING)) !== 0) meetOrTakeBack(stage, ticket, event, kind, changed);
  else for (const duty of kind.meets) if (meetsNow(duty, event)) meet(stage, ticket, duty, event);
  if ((changed & (RESOLUTION | CLOSING)) !== 0) cancelAtEnd(stage, ticket, changed);
  // A contact that begins to wait for an answer with this event has not started anything yet.
  if (kind.cancels.length > 0) for (const duty of kind.cancels) drop(stage, ticket, duty, (changed & CONTACT) === 0);
  if ((changed & OPENING) !== 0) startAtOpening(stage, ticket);
  if ((changed & REOPENING) !== 0) for (const duty of stage.engine.anewDuties) startAnew(stage, ticket, duty, stage.now);
  if ((changed & CONTACT) !== 0) for (const duty of stage.engine.contactDuties) ticket.numbers[duty.at + CONTACT_MET] = Number.NaN;
  if (toStart.length > 0) extend(stage.engine, ticket, recordsEnd(toStart));
  for (const duty of toStart) {
    if (stateOf(ticket.numbers, duty.at) !== PENDING) startAnew(stage, ticket, duty, stage.now);
  }
  retargetChanged(stage, ticket, changed, toStart);
}

/** Of the duties that such an event starts, those that this one does. */
function startedBy<F>(
  stage: Stage<F>,
  ticket: Ticket<F>,
  event: HistoryEvent,
  { starts, startsAtOnce }: EventKind<F>,
  changed: number,
): readonly DutyLayout<F>[] {
  if (startsAtOnce !== 0) return (changed & startsAtOnce) !== 0 ? starts : NONE_STARTED;
  return starts.filter((duty) => startsNow(stage, ticket, duty, event, changed));
}

const NONE_STARTED: readonly never[] = [];

/** Up to where the records of these reach. */
function recordsEnd<F>(duties: readonly DutyLayout<F>[]): number {
  let end = 0;
  for (const duty of duties) if (duty.end > end) end = duty.end;
  return end;
}

/** Resolutions, closings and reopenings start something where the ticket was not so before; a closing may be the resolution. */
function startsNow<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, event: HistoryEvent, changed: number): boolean {
  const { start } = duty.program;
  if (start.on !== "event") return false;
  if (start.event === "resolved") return (changed & RESOLUTION) !== 0;
  if (start.event === "closed") return (changed & CLOSING) !== 0;
  if (start.event === "reopened") return (changed & REOPENING) !== 0;
  if (event.event !== "done" || start.duty === null) return true;
  if (event.duty !== null && event.duty !== start.duty) return false;
  const done = stage.engine.duties.find(({ program }) => program.id === start.duty);
  return done === undefined || !isMetWhenDone(done) || !comesTooEarly(stage, ticket, done);
}

function isMetWhenDone<F>({ program: { id, metBy } }: DutyLayout<F>): boolean {
  return metBy.by === "event" && metBy.event === "done" && (metBy.duty ?? id) === id;
}

/** Begins and ends the pauses of duties that stand still while a condition on facts is true. */
function pauseOrGoOn<F>(stage: Stage<F>, ticket: Ticket<F>, changed: number): void {
  if ((changed & (OPENING | TICKET_FACTS | CUSTOMER_FACTS)) === 0) return;
  const { pausingDuties, moment } = stage.engine;
  lookAt(stage, ticket);
  ticket.ownPauses ??= pausingDuties.map(() => []);
  for (const duty of pausingDuties) {
    const pauses = ticket.ownPauses[duty.ownPause] as number[];
    const runs = (pauses.length & 1) === 1;
    if (duty.program.special?.pausedWhile?.(ticket.facts, moment) !== runs) pauses.push(stage.now);
  }
}

/**
 * Targets the duties that the change can make a difference to, and those that may have started. A resolution or a closing makes none by
 * itself: what is proposed rests on facts, levels and pauses.
 */
function retargetChanged<F>(stage: Stage<F>, ticket: Ticket<F>, changed: number, started: readonly DutyLayout<F>[]): void {
  const { engine } = stage;
  if ((changed & OPENING) !== 0 && started.length === 0) {
    // Nothing else can have started yet.
    for (const duty of engine.openingDuties) retarget(stage, ticket, duty);
  } else if ((changed & (OPENING | REOPENING)) !== 0) {
    for (const duty of engine.duties) retarget(stage, ticket, duty);
  } else if (started.length > 0 && (changed & (TICKET_FACTS | CUSTOMER_FACTS | PAUSE | CONTACT)) === 0) {
    for (const duty of started) retarget(stage, ticket, duty);
  } else if ((changed & (TICKET_FACTS | CUSTOMER_FACTS)) !== 0 || started.length > 0) {
    const facts = (changed & (TICKET_FACTS | CUSTOMER_FACTS)) !== 0;
    const waits = (changed & PAUSE) !== 0;
    const contact = (changed & CONTACT) !== 0;
    for (const duty of engine.duties) {
      const concerned =
        (facts && ((engine.touched[duty.word - engine.pendingAt] as number) & duty.bit) !== 0) ||
        (waits && duty.program.waits) ||
        (contact && duty.onContact);
      if (concerned || started.includes(duty)) retarget(stage, ticket, duty);
    }
  } else if ((changed & CONTACT) !== 0) {
    for (const duty of engine.contactDuties) retarget(stage, ticket, duty);
  } else if ((changed & PAUSE) !== 0) {
    for (const duty of engine.waitingDuties) retarget(stage, ticket, duty);
  }
}

function meetOrTakeBack<F>(stage: Stage<F>, ticket: Ticket<F>, event: HistoryEvent, kind: EventKind<F>, changed: number): void {
  for (const duty of kind.meetsOrEnds) {
    if (kind.meets.includes(duty)) {
      if (meetsNow(duty, event)) meet(stage, ticket, duty, event);
    } else if ((changed & RESOLUTION) !== 0) meet(stage, ticket, duty, null);
    else if (!stage.engine.anewDuties.includes(duty)) takeBack(stage, ticket, duty);
  }
}

function meetsNow<F>(duty: DutyLayout<F>, event: HistoryEvent): boolean {
  const { metBy } = duty.program;
  if (metBy.by === "event") return event.event !== "done" || event.duty === null || event.duty === (metBy.duty ?? duty.program.id);
  if (metBy.by !== "notified") return true;
  if (metBy.level !== null && event.level !== null && event.level !== metBy.level) return false;
  // Whom it goes to depends on its start.
  return isForOneOf(metBy.who, event) || duty.program.special?.to !== undefined;
}

function cancelAtEnd<F>(stage: Stage<F>, ticket: Ticket<F>, changed: number): void {
  const { numbers } = ticket;
  const { duties, pendingAt, pendingWords } = stage.engine;
  for (let word = 0; word < pendingWords; word++) {
    for (let pending = numbers[pendingAt + word] as number; pending !== 0; pending &= pending - 1) {
      const duty = duties[word * BITS + lowestBit(pending)] as DutyLayout<F>;
      if (!duty.outlives && (duty.recurs || (changed & CLOSING) !== 0)) cancel(stage, ticket, duty);
    }
  }
}

function startAtOpening<F>(stage: Stage<F>, ticket: Ticket<F>): void {
  for (const duty of stage.engine.openingDuties) {
    if (duty.rich) startAnew(stage, ticket, duty, stage.now);
    else ticket.numbers[duty.at + START] = stage.now;
  }
}

function isNone(instant: number | undefined): boolean {
  return Number.isNaN(instant);
}
