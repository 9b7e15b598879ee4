// Which of a duty's targets holds at this moment: the one that falls due first.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { elapsedTime, type PolicyClock } from "./clock.ts";
import type { DutyLayout } from "./layout.ts";
import type { Moment } from "./moment.ts";
import { answer, deadline, NO_PAUSE_RUNS } from "./pauses.ts";
import type { Offer, Proposal } from "./proposal.ts";
import { lookAt, type Stage } from "./stage.ts";
import { packTerms, type Ticket } from "./ticket.ts";

/** The answer of `propose`: one object, written over each time. */
export const choice: Choice = { target: 0, amount: 0, clock: elapsedTime, waits: false, older: false, terms: 0, due: 0, lastMet: 0 };
type Choice = {
  target: number;
  amount: Milliseconds;
  clock: PolicyClock;
  waits: boolean;
  /** What the record holds already, where what is proposed is due no sooner. */
  older: boolean;
  terms: number;
  due: Instant;
  lastMet: Instant;
};

/** Fills `choice` for a start; false where no target applies. */
export function propose<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): boolean {
  const { moment } = stage.engine;
  if (!collect(stage, ticket, duty, start)) return false;
  choose(ticket, duty, moment, start);
  return true;
}

/** Has the targets that apply offered; answers whether any does. */
export function collect<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: Instant): boolean {
  const { moment } = stage.engine;
  lookAt(stage, ticket);
  moment.start = start;
  moment.proposal.clear();
  duty.targets(ticket.facts, moment);
  return moment.proposal.count > 0;
}

/** Fills `choice` from what was offered. */
export function choose<F>(ticket: Ticket<F>, duty: DutyLayout<F>, moment: Moment, start: Instant): void {
  const { proposal } = moment;
  for (let i = 0; i < proposal.count; i++) consider(ticket, duty, moment, proposal.offers[i] as Offer, start, i === 0);
  choice.older = false;
  choice.terms = packTerms(choice.target, choice.clock.index, reasonsFor(duty, proposal));
}

/** Makes the offer the choice where it is the first or beats the choice so far. */
function consider<F>(ticket: Ticket<F>, duty: DutyLayout<F>, moment: Moment, offer: Offer, start: Instant, first: boolean): void {
  const { proposal } = moment;
  const { combine } = duty;
  let amount = proposal.amount(offer, combine);
  let { clock } = offer;
  const outside = proposal.outside(offer, combine);
  if (outside >= 0) {
    clock = moment.prorated(clock, amount, outside);
    amount = moment.proratedAmount;
  }
  // A cycle of nothing would never end.
  if (duty.recurs && amount === 0) amount = 1;
  // A pause that still runs is left out, so that the choice does not hang on when it is made.
  deadline(ticket, duty, clock, start, amount, offer.pausing, NO_PAUSE_RUNS);
  if (!first && !isSooner(offer.target)) return;
  choice.target = offer.target;
  choice.amount = amount;
  choice.clock = clock;
  choice.waits = offer.pausing;
  choice.due = answer.due;
  choice.lastMet = answer.lastMet;
}

function isSooner(target: number): boolean {
  if (answer.due !== choice.due) return answer.due < choice.due;
  if (answer.lastMet !== choice.lastMet) return answer.lastMet < choice.lastMet;
  return target < choice.target;
}

export function reasonsFor<F>(duty: DutyLayout<F>, proposal: Proposal): number {
  let list = 0;
  for (let i = 0; i < proposal.reasons; i++) list = duty.reasons.with(list, proposal.reason[i] as number);
  return list;
}
