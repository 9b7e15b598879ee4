// A history as data: what happened to tickets, in events. Types only, no imports: emitted modules carry them along.

/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export type Instant = number;
/** Whole milliseconds. */
export type Milliseconds = number;

/** What JSON holds for a fact; an instant fact is already epoch milliseconds here. */
export type FactValue = string | number | boolean | readonly string[];

export const BUILT_IN_EVENTS = [
  "opened",
  "contact",
  "response",
  "update",
  "progress",
  "acknowledged",
  "notified",
  "escalation-requested",
  "escalated",
  "changed",
  "waiting",
  "continued",
  "workaround",
  "resolved",
  "reopened",
  "closed",
  "feedback",
  "done",
] as const;
export type BuiltInEvent = (typeof BUILT_IN_EVENTS)[number];

/** One event, read and checked. `ticket` is null only for a customer's own facts and contacts. */
export type HistoryEvent = {
  readonly at: Instant;
  readonly event: string;
  readonly ticket: string | null;
  readonly customer: string | null;
  readonly by: string | null;
  readonly id: string | null;
  /** Facts by the policy's own kebab-case names. */
  readonly facts: Readonly<Record<string, FactValue>> | null;
  /** Of `notified`: who was told. */
  readonly who: readonly string[] | null;
  /** Of `notified` and `escalated`: which level. */
  readonly level: string | null;
  /** Of `done`: which duty. */
  readonly duty: string | null;
  /** Which system wrote it down, by whose clock; left out where the line does not say. Decides nothing. */
  readonly source?: string;
};

/** Why an event was not taken in. Nothing is dropped without one. */
export type Refusal =
  | "duplicate" // an event of this ticket had the same id
  | "not-opened" // the ticket has no `opened` event before it
  | "already-open" // a second `opened` for the same ticket
  | "other-customer" // the ticket belongs to another customer
  | "out-of-order" // earlier than what the case has already seen
  | "unknown-level" // `escalated` names no level of the policy
  | "no-ticket"; // this event needs a ticket
