// The shape of a replay's result: what `summary.json` holds and every report is made from. Counts are exact whole numbers; instants ISO 8601 UTC.

import type { Milliseconds, OwedAgain } from "../../ir/index.ts";
import type { ClockCounts } from "./counts/clocks.ts";
import type { LateCounts } from "./counts/late-lines.ts";

export const SUMMARY_FORMAT = "tenet-replay/2";

export type ReplaySummary = {
  readonly format: typeof SUMMARY_FORMAT;
  /** `interrupted` and `stopped` (at a bad line): the figures cover what was read by then. */
  readonly outcome: "complete" | "interrupted" | "stopped";
  readonly policy: { readonly id: string; readonly title: string; readonly version: string; readonly hash: string };
  /** First and last event taken in, and the instant of the last verdicts; null for a history without events. */
  readonly period: { readonly first: string; readonly last: string; readonly until: string } | null;
  readonly input: InputCounts;
  readonly skipped: readonly SkippedCount[];
  /**
   * `resolved`: and not closed. `open`: neither. `noneOwed`: on which nothing came to be owed that the log could show; of these `unsorted` tickets, their last
   * verdict does not know the fact that is named by `sortedBy`.
   */
  readonly tickets: {
    readonly all: number;
    readonly closed: number;
    readonly resolved: number;
    readonly open: number;
    readonly escalated: number;
    readonly noneOwed: number;
    readonly unsorted: number;
  };
  /** The fact that sorts the rows of `duties`: `priority`; null where the policy's targets ask about none. */
  readonly sortedBy: string | null;
  /** By value of that fact, then in the policy's order. Only duties that opened at least once. */
  readonly duties: readonly DutyRow[];
  /** Each clause that was ever breached, most breaches first. */
  readonly clauses: readonly ClauseRow[];
  readonly levels: readonly LevelRow[];
  readonly triggers: readonly TriggerRow[];
  /** Each gate of which the log tells anything, in the policy's order. */
  readonly gates: readonly GateRow[];
  /** Escalations by hand that no criterion allowed, by level; only levels that have any. */
  readonly byHand: readonly { readonly level: string; readonly noCriterion: number }[];
  readonly notRecorded: NotRecorded;
  readonly worst: readonly WorstTicket[];
  /** Lines earlier than one before them; null: none. All other figures are as if they had come in order. */
  readonly late: LateCounts | null;
  /** Lines stamped before their ticket's opening by another source: `taken` in with it (at most `maxSkew` early), and `refused`, though near it. */
  readonly clocks: { readonly maxSkew: Milliseconds | null; readonly taken: ClockCounts | null; readonly refused: ClockCounts | null };
  /** How the lateness figures were made. */
  readonly lateness: { readonly method: string; readonly errorPpm: number };
  readonly notes: readonly string[];
};

export type InputCounts = {
  readonly files: readonly string[];
  readonly lines: number;
  readonly events: number;
  readonly skipped: number;
  /** Events later than the instant asked about. */
  readonly afterUntil: number;
};

/** `kind` is stable (`bad-line`, or a refusal of `HistoryEvent`); `reason` is for people. `first`: the line that was skipped first, and what its own reason is. */
export type SkippedCount = {
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
  readonly first: { readonly file: string; readonly line: number; readonly reason: string };
};

/**
 * One duty of one priority. `per` says what is counted: tickets, cycles of a recurring duty, repeats of a notice, contacts, or records of a duty that was owed
 * anew. Each is met, breached, pending or cancelled.
 */
export type DutyRow = {
  readonly priority: string | null;
  readonly duty: string;
  readonly label: string;
  /** Of the targets that held, most frequent first. */
  readonly clauses: readonly string[];
  readonly per: "ticket" | OwedAgain;
  readonly tickets: number;
  readonly met: number;
  readonly breached: number;
  readonly pending: number;
  readonly cancelled: number;
  /** Of how many there was a warning, and how many of those were then met in time. */
  readonly warned: number;
  readonly warnedMet: number;
  readonly late: LateFigures;
};

/** How late the breached ones were, on the duty's own clock: those met in the end, and those still owed, up to the last verdict. */
export type LateFigures = {
  readonly count: number;
  readonly median: Milliseconds | null;
  readonly p90: Milliseconds | null;
  readonly worst: Milliseconds | null;
  readonly exact: boolean;
  /** Of `count`: breached and still owed when the history ends, on a ticket that is open then. */
  readonly stillOwed: number;
  /** Breached and never met, on a ticket that is resolved or closed: no lateness is known, so not in `count`. */
  readonly neverMet: number;
};

export type ClauseRow = {
  readonly clause: string | null;
  readonly duties: readonly string[];
  readonly met: number;
  readonly breached: number;
};
/** `reached`: tickets that ever got to this level or above it. `highest`: tickets whose highest it is. `passed`: how often nobody was reached there. */
export type LevelRow = {
  readonly level: string;
  readonly title: string | null;
  readonly clause: string | null;
  readonly reached: number;
  readonly highest: number;
  readonly passed: number;
};
export type TriggerRow = {
  readonly trigger: string;
  readonly clause: string | null;
  /** null: it raises nothing. */
  readonly level: string | null;
  readonly firings: number;
  readonly tickets: number;
};

/** `came`: how often its event came to it. `notMet`: how often something was missing then; `missing`: what, most often first. */
export type GateRow = {
  readonly gate: string;
  readonly label: string;
  readonly clause: string | null;
  /** The event it stands before. */
  readonly before: string;
  readonly came: number;
  readonly notMet: number;
  readonly missing: readonly { readonly name: string; readonly count: number }[];
};

/** What the log does not carry: neither met nor breached, and not in any other figure. */
export type NotRecorded = {
  readonly duties: readonly { readonly duty: string; readonly label: string; readonly needs: readonly string[] }[];
  /** Triggers that listen for events the log does not carry: their firings, and their silence, say less. */
  readonly triggers: readonly { readonly trigger: string; readonly clause: string | null; readonly listensFor: readonly string[] }[];
  readonly gates: readonly GateNotChecked[];
  /** Criteria that rest on what the log does not carry: no escalation by hand to their level, or to a lower one, is a finding. */
  readonly criteria: readonly {
    readonly criterion: string;
    readonly clause: string | null;
    readonly level: string;
    readonly needs: readonly string[];
  }[];
};

/** A gate that was not checked at all, or not in everything. `needs`, `whose`: facts and events the log does not carry. */
export type GateNotChecked = {
  readonly gate: string;
  readonly label: string;
  readonly clause: string | null;
  readonly checked: "partly" | "not-at-all";
  /** Events that bring tickets to it, none of which the log carries. */
  readonly awaits: readonly string[];
  /** What says which tickets it is for rests on these: of a ticket of which that is unknown, it is not checked. */
  readonly whose: readonly string[];
  /** Left out. */
  readonly requirements: readonly { readonly name: string; readonly needs: readonly string[] }[];
};

export type WorstTicket = {
  readonly ticket: string;
  readonly customer: string | null;
  readonly priority: string | null;
  readonly opened: string;
  readonly closed: string | null;
  readonly level: string | null;
  readonly breaches: number;
  readonly duties: readonly WorstDuty[];
  readonly triggers: readonly { readonly id: string; readonly fired: string; readonly clause: string | null }[];
};
/** `late` in milliseconds; null where the ticket is resolved or closed and the duty was never met, and for recurring duties. */
export type WorstDuty = {
  readonly duty: string;
  readonly label: string;
  readonly clause: string | null;
  readonly due: string | null;
  readonly late: Milliseconds | null;
  readonly owed: "met-late" | "still-owed" | "never-met" | "cycles";
  readonly missed: number | null;
};

/** `summary.json`: two spaces, a line end at the end; the same summary gives the same bytes. */
export function summaryToJson(summary: ReplaySummary): string {
  return JSON.stringify(summary, null, 2) + "\n";
}
