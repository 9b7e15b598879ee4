// Where a step takes place: the case's clock and the record of what happens, as the mechanics of duties and levels see them.

import type { Instant } from "../../ir/history.ts";
import type { PlainRecorder } from "../contract.ts";
import type { Engine } from "./layout.ts";
import type { Ticket } from "./ticket.ts";

export type Stage<F> = {
  readonly engine: Engine<F>;
  readonly now: Instant;
  /** The timers of `now` have their turn. */
  readonly timers: boolean;
  /** null where nobody asked for occurrences. */
  readonly note: PlainRecorder | null;
  /** Of all occurrences, those of duties that open anew again and again are asked for alone. */
  readonly contactsAlone: boolean;
  /** The last contacts of the customer, oldest first. */
  readonly contacts: readonly number[];
  /** The ticket the latest one came on; null for none. */
  readonly lastContactOn: unknown;
  /** When each trigger limited per customer last fired, by index; null before any. */
  lastFired: number[] | null;
};

/** Makes the moment that of this ticket. Mostly it is so already, and to let a lasting object point to a new one costs more than to look. */
export function lookAt<F>(stage: Stage<F>, ticket: Ticket<F>): void {
  const { moment } = stage.engine;
  moment.now = stage.now;
  moment.timers = stage.timers;
  if (moment.ticket !== ticket) moment.ticket = ticket;
  if (moment.numbers !== ticket.numbers) moment.numbers = ticket.numbers;
  if (moment.contacts !== stage.contacts) moment.contacts = stage.contacts;
  moment.latestHere = stage.lastContactOn === ticket;
}
