// What meets a duty, and what takes that back. Meaning: docs/semantics.md, "Met", "Not before" and "Final".

import type { HistoryEvent, Instant } from "../../ir/history.ts";
import { nextCycle } from "./duties.ts";
import type { DutyLayout } from "./layout.ts";
import { isHeard, lateness, leftOf, note, setState, settle } from "./records.ts";
import { isWithin } from "./spans.ts";
import type { Stage } from "./stage.ts";
import {
  ABSENT,
  AMOUNT,
  BREACHED,
  BY_RESOLUTION,
  CANCELLED,
  CONTACT_MET,
  CONTACT_NUMBER,
  CONTACT_OF,
  KEPT,
  LEFT,
  MET,
  MET_AT,
  MET_LATE,
  NEXT_DUTY,
  NONE,
  OLDER,
  PENDING,
  restate,
  START,
  STATE,
  stateOf,
  type Ticket,
  UNANSWERED,
  WAITS_PAUSE,
} from "./ticket.ts";

/** An event that may meet the duty has come; null: a resolution that is no event of its own kind. */
export function meet<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, event: HistoryEvent | null): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length) return;
  const byResolution = event === null;
  if (duty.onContact && !byResolution) rememberForContact(stage, ticket, duty, event);
  switch (stateOf(numbers, at)) {
    case PENDING:
      if (counts(stage, ticket, duty, event, numbers[at + START] as number)) meetPending(stage, ticket, duty, byResolution);
      return;
    case BREACHED: {
      if (duty.recurs || !counts(stage, ticket, duty, event, numbers[at + START] as number)) return;
      const late = lateness(stage, ticket, duty, stage.now);
      numbers[at + MET_AT] = stage.now;
      if (!byResolution) numbers[at + AMOUNT] = late;
      setState(numbers, duty, MET_LATE | (byResolution ? BY_RESOLUTION : 0));
      note(stage, ticket, duty, "duty-met-late", NONE, late);
      return;
    }
    case ABSENT:
    case CANCELLED:
      if (!byResolution || duty.outlives) rememberMeeting(stage, ticket, duty, event);
  }
}

/** The record may yet open; this event came after its start. */
function rememberMeeting<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, event: HistoryEvent | null): void {
  const { numbers } = ticket;
  const { at } = duty;
  const known = numbers[at + MET_AT] as number;
  const started = numbers[at + START] as number;
  if (Number.isNaN(started) || !(duty.recurs || Number.isNaN(known))) return;
  if (!counts(stage, ticket, duty, event, Number.isNaN(known) ? started : known)) return;
  numbers[at + MET_AT] = stage.now;
  // A reopening takes that back, too.
  if (event === null && !duty.recurs) numbers[at + STATE] = (numbers[at + STATE] as number) + BY_RESOLUTION;
}

/** A newer contact's record may yet open; this event came after that contact. */
function rememberForContact<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, event: HistoryEvent): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (numbers[at + CONTACT_OF] === numbers[CONTACT_NUMBER]) return;
  const known = numbers[at + CONTACT_MET] as number;
  if (!(duty.recurs || Number.isNaN(known))) return;
  const from = Number.isNaN(known) ? (numbers[UNANSWERED] as number) : known;
  if (Number.isNaN(from) || counts(stage, ticket, duty, event, from)) numbers[at + CONTACT_MET] = stage.now;
}

/** The duty waits to be met, but not yet for what comes now. */
export function comesTooEarly<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  const { numbers } = ticket;
  const { at, notBefore } = duty;
  if (notBefore === null || at >= numbers.length) return false;
  const state = stateOf(numbers, at);
  const waits = state === PENDING || (state === BREACHED && !duty.recurs);
  return waits && isWithin(stage, ticket, notBefore, numbers[at + START] as number);
}

/** It meets a record with this start: it is not too early, and a notice was for one of its recipients or for one whom it goes to. */
function counts<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, event: HistoryEvent | null, start: Instant): boolean {
  const { metBy, special } = duty.program;
  if (special === null) return true;
  if (duty.notBefore !== null && isWithin(stage, ticket, duty.notBefore, start)) return false;
  if (metBy.by !== "notified" || special.to === undefined || event === null || isForOneOf(metBy.who, event)) return true;
  const { reach } = stage.engine;
  return isForOneOf(reach.reached(reach.place(special.to), start), event);
}

export function isForOneOf(recipients: readonly string[], { who }: HistoryEvent): boolean {
  return who?.some((each) => recipients.includes(each)) ?? false;
}

function meetPending<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, byResolution: boolean): void {
  const { numbers } = ticket;
  const { at } = duty;
  settle(stage, ticket, duty);
  numbers[at + MET_AT] = stage.now;
  if (duty.recurs) {
    if (isHeard(stage, duty)) note(stage, ticket, duty, "duty-met", NONE, NONE, leftOf(stage, ticket, duty, stage.now));
    numbers[at + KEPT] = (numbers[at + KEPT] as number) + 1;
    nextCycle(stage, ticket, duty);
    return;
  }
  // Kept: the gap that a later reopening makes may reach back to before this meeting.
  const left = leftOf(stage, ticket, duty, stage.now);
  numbers[at + LEFT] = left;
  note(stage, ticket, duty, "duty-met", NONE, NONE, left);
  setState(numbers, duty, MET | (byResolution ? BY_RESOLUTION : 0));
}

/** A reopening takes back what a resolution met. */
export function takeBack<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (at >= numbers.length || ((numbers[at + STATE] as number) & BY_RESOLUTION) === 0) return;
  const state = stateOf(numbers, at);
  numbers[at + MET_AT] = NONE;
  if (state === ABSENT || state === CANCELLED) {
    numbers[at + STATE] = (numbers[at + STATE] as number) - BY_RESOLUTION;
    return;
  }
  numbers[NEXT_DUTY] = NONE;
  restate(numbers, duty, ((numbers[at + STATE] as number) & (WAITS_PAUSE | OLDER)) | (state === MET ? PENDING : BREACHED));
  note(stage, ticket, duty, "duty-reopened", NONE, NONE);
}
