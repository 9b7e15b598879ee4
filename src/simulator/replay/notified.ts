// Who was told of a ticket, as its history says: a record of events.jsonl that no module tells.

import type { HistoryEvent, Instant, Occurrence } from "../../ir/index.ts";
import { type OccurrenceJson, writeInstant } from "../../runtime/index.ts";

/** A `notified` that was taken in. Of what other records name there is nothing: it stands at the instant at which it counts. */
export type Notified = Readonly<Record<"id" | "clause" | "due" | "late" | "left" | "cycle", null>> & {
  readonly at: Instant;
  readonly ticket: string;
  readonly kind: "notified";
  /** Empty where the event names nobody. */
  readonly who: readonly string[];
  readonly level: string | null;
};

/** A record of events.jsonl. */
export type EventsLine = Occurrence | Notified;
export type EventsLineJson = OccurrenceJson | (Omit<Notified, "at"> & { readonly at: string });

export function notifiedBy({ at, ticket, who, level }: HistoryEvent): Notified {
  const nothing = { id: null, clause: null, due: null, late: null, left: null, cycle: null };
  return { at, ticket: ticket ?? "", kind: "notified", ...nothing, who: who ?? [], level };
}

export function notifiedToJson(notified: Notified): EventsLineJson {
  return { ...notified, at: writeInstant(notified.at) };
}
