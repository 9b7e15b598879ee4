// What the policy says of one ticket at one instant, and the record of everything that happened to it. Types only.

import type { Instant, Milliseconds } from "./history.ts";

export type DutyState = "pending" | "warned" | "met" | "breached" | "met-late" | "cancelled";

/** A verdict inside the program: instants are epoch milliseconds; `verdictToJson` writes them as ISO 8601 UTC. */
export type Verdict = {
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string };
  readonly ticket: string;
  readonly at: Instant;
  /** null: never escalated. */
  readonly level: { readonly id: string; readonly since: Instant; readonly clause: string | null } | null;
  /** Every firing, in order of time, then of declaration. */
  readonly triggers: readonly { readonly id: string; readonly fired: Instant; readonly clause: string | null }[];
  /** In the order of the policy's duty table. */
  readonly duties: readonly DutyVerdict[];
  /** In the order of the policy's table; each party once, with the first `involve` that is true now. */
  readonly involve: readonly { readonly role: string; readonly clause: string | null; readonly because: string }[];
  /** In the order of the policy's table: the criteria that hold now, by which an agent may escalate to that level. */
  readonly criteria: readonly { readonly id: string; readonly level: string; readonly clause: string | null }[];
  /** In the order of the policy's table: each gate that is for this ticket now, with what it would miss now. */
  readonly gates: readonly GateVerdict[];
  /** What was done against the policy, in the order in which it happened. */
  readonly findings: readonly Finding[];
  /** The next instant at which anything can change without a further event, or null. */
  readonly wake: Instant | null;
};

/** A gate that is for the ticket, asked as if its event came now. */
export type GateVerdict = {
  readonly id: string;
  /** The event it stands before. */
  readonly before: string;
  readonly clause: string | null;
  /** Names of what is required and not so, in the policy's order; a field of a record as `escalation-record: outcome`. */
  readonly missing: readonly string[];
};

/** Something that was done against the policy. `id`: of the gate, or of the level. */
export type Finding =
  /** The gate's event came, and this was missing. */
  | {
      readonly kind: "gate-not-met";
      readonly id: string;
      readonly at: Instant;
      readonly clause: string | null;
      readonly missing: readonly string[];
    }
  /** An escalation by hand to the level `id`, where no criterion that holds allows it. */
  | { readonly kind: "no-criterion"; readonly id: string; readonly at: Instant; readonly clause: null; readonly missing: readonly [] };

/** The last record of one duty on the ticket, as it stands at the verdict's instant. */
export type DutyVerdict = {
  readonly id: string;
  readonly "owed-by": string | null;
  /** How often it was opened on this ticket: 1 for the first record, one more for each cycle or record after it. */
  readonly cycle: number;
  /** Who is reached by a notice sent as it started: those on call, whoever covers for those away. Empty for other duties. */
  readonly to: readonly string[];
  /** Of a notice with hours of delivery: the first instant, not before the start, at which it may be delivered. */
  readonly deliverFrom: Instant | null;
  /** When its clock started (of a recurring duty: the current cycle's). */
  readonly started: Instant;
  /** null while paused, and for a duty cancelled before it fell due. */
  readonly due: Instant | null;
  readonly lastMet: Instant | null;
  readonly state: DutyState;
  readonly paused: boolean;
  readonly metAt: Instant | null;
  readonly breachedAt: Instant | null;
  /** Time consumed past the target on the duty's own clock, pauses left out: until met, or until now. 0 when in time. */
  readonly late: Milliseconds;
  /** Time left of the target on the duty's own clock: when met, or now. 0 where there is none. */
  readonly left: Milliseconds;
  /** The clause of the target that holds. */
  readonly clause: string | null;
  /** The adjustments that shaped it: `§5.2 fortune-500`. */
  readonly because: readonly string[];
  /** Of a recurring duty: cycles kept and missed so far; null otherwise. */
  readonly kept: number | null;
  readonly missed: number | null;
};

/** Everything that happens, one record each; `replay` writes them to events.jsonl. */
export type Occurrence = {
  readonly at: Instant;
  readonly ticket: string;
  readonly kind: OccurrenceKind;
  /** Trigger, level, duty or gate. */
  readonly id: string;
  readonly clause: string | null;
  /** Of duty-opened and duty-retargeted: the new due (null while paused). Of duty-breached: the due that passed. */
  readonly due: Instant | null;
  /** Of duty-met-late and duty-breached: lateness so far on its own clock. */
  readonly late: Milliseconds | null;
  /** Of duty-met: time left on its own clock. */
  readonly left: Milliseconds | null;
  /** Of a duty: which of its cycles on this ticket, from 1. */
  readonly cycle: number | null;
  /** Of gate-not-met: what was missing. Empty for all others. */
  readonly missing: readonly string[];
};
export type OccurrenceKind =
  | "trigger-fired"
  | "level-raised"
  /** A rung on which nobody could be reached. */
  | "level-passed"
  | "duty-opened"
  | "duty-retargeted"
  | "duty-warned"
  | "duty-met"
  | "duty-breached"
  | "duty-met-late"
  | "duty-reopened"
  | "duty-cancelled"
  | "gate-not-met"
  | "no-criterion";
