// What a pending record holds where another target, amount or clock is proposed: the four ways a duty may say. Meaning: docs/semantics.md,
// "When the target changes".

import { choice, propose } from "./choose.ts";
import type { PolicyClock } from "./clock.ts";
import type { DutyLayout } from "./layout.ts";
import { answer, consumed, deadline, NO_PAUSE_RUNS } from "./pauses.ts";
import { shareOf } from "./proposal.ts";
import { clockOf } from "./records.ts";
import type { Stage } from "./stage.ts";
import {
  AMOUNT,
  FROM,
  NEVER,
  OLDER,
  PROPOSED_AMOUNT,
  PROPOSED_TERMS,
  packTerms,
  START,
  STATE,
  TERMS,
  type Ticket,
  targetOf,
  WAITS_PAUSE,
} from "./ticket.ts";

/** Keeps what is chosen as what was last proposed. */
export function remember(numbers: number[], at: number): void {
  numbers[at + PROPOSED_AMOUNT] = choice.amount;
  numbers[at + PROPOSED_TERMS] = proposedTerms();
}

/** Target, clock, and whether waits pause: what else is proposed does not count as another target. */
function proposedTerms(): number {
  return packTerms(choice.target, choice.clock.index, choice.waits ? 1 : 0);
}

/** Makes of the choice, which is what is proposed for the start of a pending record, what the record is to hold. */
export function holdByItsWay<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { way } = duty;
  if (way === "from-start") return;
  const { numbers } = ticket;
  const { at } = duty;
  const same = numbers[at + PROPOSED_AMOUNT] === choice.amount && numbers[at + PROPOSED_TERMS] === proposedTerms();
  remember(numbers, at);
  if (same) keepHeld(stage, ticket, duty);
  else if (way === "restart") restartNow(stage, ticket, duty);
  else if (way === "carry-the-rest") carryRest(stage, ticket, duty);
  else stayIfSooner(stage, ticket, duty);
}

/** What the record holds stays; pauses that have ended since move its deadline. */
function keepHeld<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const state = numbers[at + STATE] as number;
  const terms = numbers[at + TERMS] as number;
  choice.older = (state & OLDER) !== 0;
  if (choice.older) choice.terms = terms;
  holdOn(ticket, duty, clockOf(stage, terms), numbers[at + AMOUNT] as number, (state & WAITS_PAUSE) !== 0);
}

function restartNow<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  numbers[at + START] = stage.now;
  numbers[at + FROM] = stage.now;
  propose(stage, ticket, duty, stage.now);
  remember(numbers, at);
}

function carryRest<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const amount = numbers[at + AMOUNT] as number;
  const clock = clockOf(stage, numbers[at + TERMS] as number);
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  const left = amount - consumed(ticket, duty, clock, numbers[at + FROM] as number, stage.now, waits);
  numbers[at + FROM] = stage.now;
  holdOn(ticket, duty, choice.clock, restOf(amount, left, clock), choice.waits);
}

/** What is left of the old amount, on the new clock. */
function restOf(amount: number, left: number, clock: PolicyClock): number {
  if (amount === NEVER || choice.amount === NEVER) return choice.amount;
  if (clock.openWeight < 0 && choice.clock.openWeight < 0) return left;
  return amount === 0 ? 0 : shareOf(choice.amount, left, amount);
}

function stayIfSooner<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  const { numbers } = ticket;
  const { at } = duty;
  const terms = numbers[at + TERMS] as number;
  const clock = clockOf(stage, terms);
  const amount = numbers[at + AMOUNT] as number;
  const waits = ((numbers[at + STATE] as number) & WAITS_PAUSE) !== 0;
  deadline(ticket, duty, clock, numbers[at + FROM] as number, amount, waits, NO_PAUSE_RUNS);
  if (choice.due < answer.due || (choice.due === answer.due && choice.lastMet < answer.lastMet)) return;
  choice.older = true;
  choice.terms = terms;
  choice.target = targetOf(terms);
  holdOn(ticket, duty, clock, amount, waits);
}

function holdOn<F>(ticket: Ticket<F>, duty: DutyLayout<F>, clock: PolicyClock, amount: number, waits: boolean): void {
  choice.clock = clock;
  choice.amount = amount;
  choice.waits = waits;
  deadline(ticket, duty, clock, ticket.numbers[duty.at + FROM] as number, amount, waits, NO_PAUSE_RUNS);
  choice.due = answer.due;
  choice.lastMet = answer.lastMet;
}
