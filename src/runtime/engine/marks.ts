// Points on the clock of a duty: what it has used up, and the warnings before it is over. Meaning: docs/semantics.md, "Warnings" and `used`.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import type { PolicyClock } from "./clock.ts";
import type { DutyLayout, Engine } from "./layout.ts";
import type { RecordsOf } from "./moment.ts";
import { answer, consumed, deadline, isPausedNow } from "./pauses.ts";
import type { WarningProgram } from "./program.ts";
import { shareOf } from "./proposal.ts";
import { note } from "./records.ts";
import type { Stage } from "./stage.ts";
import {
  AMOUNT,
  BREACHED,
  clockOfTerms,
  LAST_MET,
  MISSED,
  NEVER,
  NEXT_DUTY,
  NEXT_WARNING,
  PAUSED,
  PENDING,
  STATE,
  STATE_BITS,
  stateOf,
  TERMS,
  type Ticket,
  WAITS_PAUSE,
  WARNED,
} from "./ticket.ts";

/** What is asked of an engine and of the instant it stands at. */
type At<F> = { readonly engine: Engine<F>; readonly now: Instant; readonly timers: boolean };

/** How many warnings count as told now; tells one where that is more than were. For a record that is pending. */
export function warnAnew<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  if (duty.warnings.length === 0) return;
  const marks = marksOf(stage, ticket, duty);
  let passed = 0;
  while (passed < marks.length && isPassed(stage, ticket, duty, marks[passed] as number)) passed++;
  const told = numbers[at + WARNED] as number;
  numbers[at + WARNED] = passed;
  if (passed > told) note(stage, ticket, duty, "duty-warned", Number.NaN, Number.NaN);
  findNextWarning(stage, ticket, duty, marks);
}

/** Tells each warning whose instant has come. For a record that is pending. */
export function warnDue<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  while ((numbers[at + NEXT_WARNING] as number) <= stage.now) {
    numbers[at + WARNED] = (numbers[at + WARNED] as number) + 1;
    note(stage, ticket, duty, "duty-warned", Number.NaN, Number.NaN);
    findNextWarning(stage, ticket, duty, marksOf(stage, ticket, duty));
  }
}

/** Works out when the first warning of a cycle just begun is. */
export function awaitWarning<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  if (duty.warnings.length > 0) findNextWarning(stage, ticket, duty, marksOf(stage, ticket, duty));
}

function findNextWarning<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, marks: readonly number[]): void {
  const { numbers } = ticket;
  const { at } = duty;
  const mark = marks[numbers[at + WARNED] as number];
  numbers[at + NEXT_WARNING] = mark === undefined ? NEVER : instantOfMark(stage, ticket, duty, mark);
  numbers[NEXT_DUTY] = Number.NaN;
}

/** The amounts of its warnings, the smallest first. */
function marksOf<F>(at: At<F>, ticket: Ticket<F>, duty: DutyLayout<F>): readonly number[] {
  return duty.warnings.map((warning) => amountOfWarning(at, ticket, duty, warning)).sort((a, b) => a - b);
}

function amountOfWarning<F>(at: At<F>, ticket: Ticket<F>, duty: DutyLayout<F>, warning: WarningProgram): number {
  if ("before" in warning) return amountOfMark(at, ticket, duty, 1, 1, -warning.before);
  return amountOfMark(at, ticket, duty, warning.numerator, warning.denominator, 0);
}

function amountOfMark<F>(at: At<F>, ticket: Ticket<F>, duty: DutyLayout<F>, numerator: number, denominator: number, plus: number): number {
  const amount = ticket.numbers[duty.at + AMOUNT] as number;
  if (amount === NEVER) return NEVER;
  const { openWeight } = clockIn(at, ticket, duty);
  return Math.max(0, shareOf(amount, numerator, denominator) + (openWeight < 0 ? plus : plus * openWeight));
}

function isPassed<F>(at: At<F>, ticket: Ticket<F>, duty: DutyLayout<F>, mark: number): boolean {
  const passes = instantOfMark(at, ticket, duty, mark);
  return passes < at.now || (passes === at.now && at.timers);
}

/**
 * When so much is used up, a closing included: the mark's `due`, or on a prorated clock the millisecond before it. Infinity: never, or not while
 * the pause that runs lasts.
 */
function instantOfMark<F>(at: At<F>, ticket: Ticket<F>, duty: DutyLayout<F>, mark: Milliseconds): Instant {
  const { numbers } = ticket;
  if (mark === NEVER) return NEVER;
  const waits = ((numbers[duty.at + STATE] as number) & WAITS_PAUSE) !== 0;
  const clock = clockIn(at, ticket, duty);
  const from = numbers[duty.at + duty.base] as number;
  if (isPausedNow(ticket, duty, waits) && consumed(ticket, duty, clock, from, at.now, waits) < mark) return NEVER;
  deadline(ticket, duty, clock, from, mark, waits, at.now);
  return Math.min(answer.due, answer.lastMet);
}

function clockIn<F>({ engine }: At<F>, { numbers }: Ticket<F>, { at }: DutyLayout<F>): PolicyClock {
  return engine.clocks[clockOfTerms(numbers[at + TERMS] as number)] as PolicyClock;
}

/** What conditions ask about the records of an engine's duties. */
export function recordsOf<F>(engine: Engine<F>): RecordsOf {
  const inState = (ticket: Ticket<unknown>, { at }: DutyLayout<F>, state: number): boolean =>
    at < ticket.numbers.length && stateOf(ticket.numbers, at) === state;
  const running = (ticket: Ticket<unknown>, index: number): DutyLayout<F> | null => {
    const duty = engine.duties[index] as DutyLayout<F>;
    return inState(ticket, duty, PENDING) || (inState(ticket, duty, BREACHED) && !duty.recurs) ? duty : null;
  };
  const at = (): At<F> => ({ engine, now: engine.moment.now, timers: engine.moment.timers });
  return {
    isUsed: (of, index, numerator, denominator, plus) => {
      const ticket = of as Ticket<F>;
      const duty = running(ticket, index);
      return duty !== null && isPassed(at(), ticket, duty, amountOfMark(at(), ticket, duty, numerator, denominator, plus));
    },
    usedAt: (of, index, numerator, denominator, plus) => {
      const ticket = of as Ticket<F>;
      const duty = running(ticket, index);
      if (duty === null) return NEVER;
      return instantOfMark(at(), ticket, duty, amountOfMark(at(), ticket, duty, numerator, denominator, plus));
    },
    isBreached: (ticket, index) => {
      const duty = engine.duties[index] as DutyLayout<F>;
      return !duty.recurs && inState(ticket, duty, BREACHED);
    },
    breachedAt: ({ numbers }, index) => {
      const { at: place } = engine.duties[index] as DutyLayout<F>;
      const runs = place < numbers.length && ((numbers[place + STATE] as number) & (PAUSED | STATE_BITS)) === PENDING;
      return runs ? (numbers[place + LAST_MET] as number) : NEVER;
    },
    missed: (ticket, index) => {
      const duty = engine.duties[index] as DutyLayout<F>;
      return duty.recurs && duty.at < ticket.numbers.length ? (ticket.numbers[duty.at + MISSED] as number) : 0;
    },
  };
}
