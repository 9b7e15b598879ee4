// One finished ticket as measures of an analyst's own see it. Types only.

import type { FactValue, Instant, Milliseconds } from "../../ir/index.ts";

/** A ticket opened in the time counted, at its end or at the horizon's. Durations are elapsed milliseconds from the opening; null: it has not happened. */
export type TicketRow = {
  readonly ticket: string;
  readonly opened: Instant;
  readonly kind: string;
  /** Known facts, the customer's and the demand's own included. */
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly response: Milliseconds | null;
  readonly resolution: Milliseconds | null;
  readonly answered: boolean;
  readonly resolved: boolean;
  readonly abandoned: boolean;
  readonly escalated: boolean;
  /** The highest level reached; null: never escalated. */
  readonly level: string | null;
  /** Ids of the duties breached, once for each breach. */
  readonly breached: readonly string[];
  readonly triggers: readonly string[];
  readonly contacts: number;
  readonly reopenings: number;
  readonly handOffs: number;
};

/** What an own measure makes of a ticket; null: this ticket does not count for it. */
export type MeasureOf = (row: TicketRow) => number | boolean | null;
