// Which of a duty's targets holds at this moment: the one that falls due first.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import type { DutyLayout } from "./layout.ts";
import { answer, deadline } from "./pauses.ts";
import type { Proposal } from "./proposal.ts";
import { lookAt, type Stage } from "./stage.ts";
import { packTerms, type Ticket } from "./ticket.ts";

/** The answer of `propose`: one object, written over each time. */
export const choice: { target: number; amount: Milliseconds; waits: boolean; terms: number; due: Instant; lastMet: Instant } = {
  target: 0,
  amount: 0,
  waits: false,
  terms: 0,
  due: 0,
  lastMet: 0,
};

/** A wait that still runs is left out, so that the choice does not hang on when it is made. */
const NO_WAIT_RUNS = Number.NEGATIVE_INFINITY;

/** Fills `choice` for a start; false where no target applies. */
export function propose<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): boolean {
  const { moment } = stage.engine;
  const { proposal } = moment;
  lookAt(stage, ticket);
  moment.start = start;
  proposal.clear();
  duty.program.targets(ticket.facts, moment);
  if (proposal.count === 0) return false;
  let best = -1;
  for (let i = 0; i < proposal.count; i++) {
    if (consider(ticket, duty, proposal, i, start, best < 0)) best = i;
  }
  choice.terms = packTerms(choice.target, proposal.clock(best).index, reasonsFor(duty, proposal));
  return true;
}

/** Makes the i-th offer the choice where it is the first or beats the choice so far. */
function consider<F>(ticket: Ticket<F>, duty: DutyLayout<F>, proposal: Proposal, i: number, start: Instant, first: boolean): boolean {
  const amount = amountOf(duty, proposal, i);
  const waits = proposal.pausing[i] as boolean;
  deadline(ticket, proposal.clock(i), start, amount, waits, duty.gaps, NO_WAIT_RUNS);
  if (!first && !isSooner(proposal.targets[i] as number)) return false;
  choice.target = proposal.targets[i] as number;
  choice.amount = amount;
  choice.waits = waits;
  choice.due = answer.due;
  choice.lastMet = answer.lastMet;
  return true;
}

function isSooner(target: number): boolean {
  if (answer.due !== choice.due) return answer.due < choice.due;
  if (answer.lastMet !== choice.lastMet) return answer.lastMet < choice.lastMet;
  return target < choice.target;
}

/** A cycle of nothing would never end. */
function amountOf<F>(duty: DutyLayout<F>, proposal: Proposal, i: number): Milliseconds {
  const amount = proposal.amount(i, duty.program.combine);
  return duty.recurs && amount === 0 ? 1 : amount;
}

function reasonsFor<F>(duty: DutyLayout<F>, proposal: Proposal): number {
  let list = 0;
  for (let i = 0; i < proposal.reasons; i++) list = duty.reasons.with(list, proposal.reason[i] as number);
  return list;
}
