// The opening of most records, in one go: of a duty of no special kind, of which nothing is known yet but its start. The same as what duties.ts
// does step by step for any record: V8 makes one piece of machine code of it, where the many small steps cost a call each.

import { choice, choose, collect, reasonsFor } from "./choose.ts";
import type { DutyLayout } from "./layout.ts";
import { answer, finish, isPausedNow } from "./pauses.ts";
import type { Offer } from "./proposal.ts";
import { note, shownDue } from "./records.ts";
import type { Stage } from "./stage.ts";
import {
  AMOUNT,
  DUE,
  LAST_MET,
  NEXT_DUTY,
  NONE,
  openAbsent,
  PAUSED,
  packTerms,
  START,
  TERMS,
  type Ticket,
  WAITING,
  WAITS_PAUSE,
} from "./ticket.ts";

/** Opens the record where a target applies. Answers whether its deadline may be over already. */
export function openPlain<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): boolean {
  const { numbers } = ticket;
  const { at } = duty;
  const { proposal } = stage.engine.moment;
  const start = numbers[at + START] as number;
  if (!collect(stage, ticket, duty, start)) return false;
  const waiting = numbers[WAITING] as number;
  numbers[NEXT_DUTY] = NONE;
  const offer = proposal.offers[0] as Offer;
  if (proposal.count === 1 && offer.outside < 0 && ticket.pauses === null && Number.isNaN(waiting)) {
    const adjusted = proposal.reasons > 0;
    const amount = adjusted ? proposal.amount(offer, duty.combine) : offer.amount;
    const { clock } = offer;
    finish(clock, start, amount, Number.NaN);
    numbers[at + DUE] = answer.due;
    numbers[at + LAST_MET] = answer.lastMet;
    numbers[at + AMOUNT] = amount;
    numbers[at + TERMS] = packTerms(offer.target, clock.index, adjusted ? reasonsFor(duty, proposal) : 0);
    openAbsent(numbers, duty, offer.pausing ? WAITS_PAUSE : 0);
  } else openChosen(stage, ticket, duty, start);
  if (stage.note !== null) note(stage, ticket, duty, "duty-opened", shownDue(numbers, at), NONE);
  return (numbers[at + LAST_MET] as number) < stage.now;
}

/** Of several targets, or past pauses. */
function openChosen<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, start: number): void {
  const { numbers } = ticket;
  const { at } = duty;
  choose(ticket, duty, stage.engine.moment, start);
  numbers[at + DUE] = choice.due;
  numbers[at + LAST_MET] = choice.lastMet;
  numbers[at + AMOUNT] = choice.amount;
  numbers[at + TERMS] = choice.terms;
  openAbsent(numbers, duty, (choice.waits ? WAITS_PAUSE : 0) + (isPausedNow(ticket, duty, choice.waits) ? PAUSED : 0));
}
