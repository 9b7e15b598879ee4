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
  MISSED,
  NEVER,
  NEXT_DUTY,
  NEXT_WARNING,
  PAUSED,
  PENDING,
  STATE,
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
  const paused = ((numbers[at + STATE] as number) & PAUSED) !== 0;
  numbers[at + NEXT_WARNING] = mark === undefined || paused ? NEVER : instantOfMark(stage, ticket, duty, mark);
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
  if (mark === NEVER) return false;
  const { numbers } = ticket;
  const waits = ((numbers[duty.at + STATE] as number) & WAITS_PAUSE) !== 0;
  if (isPausedNow(ticket, duty, waits)) {
    return consumed(ticket, duty, clockIn(at, ticket, duty), numbers[duty.at + duty.base] as number, at.now, waits) > mark;
  }
  const last = instantOfMark(at, ticket, duty, mark);
  return last < at.now || (last === at.now && at.timers);
}

/** The `lastMet` of a mark while no pause runs. */
function instantOfMark<F>(at: At<F>, ticket: Ticket<F>, duty: DutyLayout<F>, mark: Milliseconds): Instant {
  const { numbers } = ticket;
  if (mark === NEVER) return NEVER;
  const waits = ((numbers[duty.at + STATE] as number) & WAITS_PAUSE) !== 0;
  deadline(ticket, duty, clockIn(at, ticket, duty), numbers[duty.at + duty.base] as number, mark, waits, at.now);
  return answer.lastMet;
}

function clockIn<F>({ engine }: At<F>, { numbers }: Ticket<F>, { at }: DutyLayout<F>): PolicyClock {
  return engine.clocks[clockOfTerms(numbers[at + TERMS] as number)] as PolicyClock;
}

/** What conditions ask about the records of an engine's duties. */
export function recordsOf<F>(engine: Engine<F>): RecordsOf {
  const running = (ticket: Ticket<unknown>, index: number): DutyLayout<F> | null => {
    const duty = engine.duties[index] as DutyLayout<F>;
    if (duty.at >= ticket.numbers.length) return null;
    const state = stateOf(ticket.numbers, duty.at);
    return state === PENDING || (state === BREACHED && !duty.recurs) ? duty : null;
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
      if (duty === null || isPausedNow(ticket, duty, ((ticket.numbers[duty.at + STATE] as number) & WAITS_PAUSE) !== 0)) return Number.NaN;
      return instantOfMark(at(), ticket, duty, amountOfMark(at(), ticket, duty, numerator, denominator, plus));
    },
    missed: (ticket, index) => {
      const duty = engine.duties[index] as DutyLayout<F>;
      return duty.recurs && duty.at < ticket.numbers.length ? (ticket.numbers[duty.at + MISSED] as number) : 0;
    },
  };
}
