// Timers of duties: deadlines, and of rich ones warnings, the end of a recurring duty and repeats. Meaning: docs/semantics.md, "Timers".

import type { Instant } from "../../ir/history.ts";
import { breach, cancel, retarget, stopRepeating } from "./duties.ts";
import type { DutyLayout, Engine } from "./layout.ts";
import { warnDue } from "./marks.ts";
import type { RepeatProgram } from "./program.ts";
import { startAnew } from "./records.ts";
import type { Stage } from "./stage.ts";
import {
  BEFORE_ALL,
  BITS,
  CLOSED,
  END,
  LAST_MET,
  LEVEL,
  LEVEL_SINCE,
  lowestBit,
  NEVER,
  NEXT_DUTY,
  NEXT_WARNING,
  PAUSED,
  PENDING,
  REPEAT_AT,
  REPEATED,
  RESOLVED,
  STATE,
  STATE_BITS,
  stateOf,
  type Ticket,
} from "./ticket.ts";

/** Runs what is due of a ticket's duties at this instant, or before it, in table order. */
export function runDuties<F>(stage: Stage<F>, ticket: Ticket<F>): void {
  const { numbers } = ticket;
  if ((numbers[NEXT_DUTY] as number) > stage.now) return;
  const { duties, pendingAt, pendingWords, richWords } = stage.engine;
  for (let word = 0; word < pendingWords; word++) {
    for (let may = (numbers[pendingAt + word] as number) | (richWords[word] as number); may !== 0; may &= may - 1) {
      const duty = duties[word * BITS + lowestBit(may)] as DutyLayout<F>;
      const { at } = duty;
      if (!duty.rich) {
        if (runs(numbers, at) && (numbers[at + LAST_MET] as number) <= stage.now) breach(stage, ticket, duty);
      } else if (at < numbers.length) runTimers(stage, ticket, duty);
    }
  }
}

/** The first timer of a ticket's duties; Infinity where there is none. */
export function nextDuty<F>({ places, pendingAt, pendingWords, richDuties }: Engine<F>, numbers: readonly number[]): Instant {
  let next = NEVER;
  for (let word = 0; word < pendingWords; word++) {
    for (let pending = numbers[pendingAt + word] as number; pending !== 0; pending &= pending - 1) {
      const at = places[word * BITS + lowestBit(pending)] as number;
      const last = numbers[at + LAST_MET] as number;
      if (last < next && runs(numbers, at)) next = last;
    }
  }
  for (const { at } of richDuties) if (at < numbers.length) next = Math.min(next, nextTimer(numbers, at));
  return next;
}

/** Runs what is due of a rich record. */
function runTimers<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { at } = duty;
  const { numbers } = ticket;
  if (stateOf(numbers, at) === PENDING) warnDue(stage, ticket, duty);
  if (runs(numbers, at) && (numbers[at + LAST_MET] as number) <= stage.now) breach(stage, ticket, duty);
  if (stateOf(numbers, at) === PENDING && (numbers[at + END] as number) <= stage.now) cancel(stage, ticket, duty);
  if (duty.repeats !== null && (numbers[at + REPEAT_AT] as number) <= stage.now) repeat(stage, ticket, duty, duty.repeats);
}

/** Pending, and no pause holds its clock. */
function runs(numbers: readonly number[], at: number): boolean {
  return ((numbers[at + STATE] as number) & (PAUSED | STATE_BITS)) === PENDING;
}

/** The first timer of a rich record; Infinity where it has none. */
function nextTimer(numbers: readonly number[], at: number): Instant {
  let next = NEVER;
  if (runs(numbers, at)) next = numbers[at + LAST_MET] as number;
  if (stateOf(numbers, at) === PENDING) next = Math.min(next, numbers[at + NEXT_WARNING] as number, numbers[at + END] as number);
  return Math.min(next, numbers[at + REPEAT_AT] as number);
}

/** A notice is owed anew, unless something has put an end to that. */
function repeat<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, { until, times }: RepeatProgram<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const repeated = numbers[at + REPEATED] as number;
  const over =
    (numbers[RESOLVED] as number) > BEFORE_ALL ||
    (numbers[CLOSED] as number) > BEFORE_ALL ||
    numbers[LEVEL] !== duty.level ||
    (until >= 0 && (numbers[stage.engine.moment.marks + until] as number) >= (numbers[LEVEL_SINCE] as number)) ||
    (times !== null && repeated >= times);
  if (over) {
    stopRepeating(numbers, at);
    return;
  }
  if (stateOf(numbers, at) === PENDING) cancel(stage, ticket, duty);
  startAnew(stage, ticket, duty, stage.now);
  numbers[at + REPEATED] = repeated + 1;
  retarget(stage, ticket, duty);
  if (times !== null && repeated + 1 >= times) stopRepeating(numbers, at);
}
