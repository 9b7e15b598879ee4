// Whole-history use of a row of versions.

import type { HistoryEvent, Instant } from "../../ir/history.ts";
import type { Verdict } from "../../ir/verdict.ts";
import { ownEvents } from "../own-events.ts";
import { wantQuestion } from "../wanted.ts";
import type { Row } from "./index.ts";
import { RowCase } from "./row-case.ts";

/** A version by its place in the row, and the history as that version was told it. `before`: what of it tells of the time before that version. */
export type VersionHistory = {
  readonly version: number;
  readonly history: readonly HistoryEvent[];
  readonly before: ReadonlySet<HistoryEvent>;
};

/** The version a ticket is under. `ended`: of duties that ended under an earlier one, that one, by the id of the duty. */
export type Delivered = VersionHistory & { readonly ended: ReadonlyMap<string, VersionHistory> };

/** Plays the events of the ticket's customer up to `at`. */
export function decideInRow(row: Row, history: readonly HistoryEvent[], ticket: string, at: Instant): Verdict | null {
  return played(row, history, ticket, at, false)?.verdict(ticket) ?? null;
}

/** For whoever asks the one version a ticket is under. null where no such ticket was opened at or before `at`. */
export function deliveredTo(row: Row, history: readonly HistoryEvent[], ticket: string, at: Instant): Delivered | null {
  return played(row, history, ticket, at, true)?.deliveredTo(ticket) ?? null;
}

function played(row: Row, history: readonly HistoryEvent[], ticket: string, at: Instant, keepsGiven: boolean): RowCase | null {
  wantQuestion(history, ticket, at);
  const own = ownEvents(history, ticket, at);
  if (own === null) return null;
  const playedOut = new RowCase(row, null, "all", keepsGiven);
  for (const event of own.events) playedOut.advance(event);
  playedOut.wake(at);
  return playedOut;
}
