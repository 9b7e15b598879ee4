// What one replication of one scenario gives: exact counts and sketches, a pure function of (manifest, scenario, replication). Types only.
// Any set of replications merges to the same summary in any grouping: nothing here is a mean.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import type { SketchJson } from "../statistics/index.ts";

export const REPLICATION_FORMAT = "tenet-replication/3";

export type ReplicationResult = {
  readonly format: typeof REPLICATION_FORMAT;
  /** SHA-256 of the manifest it belongs to. */
  readonly manifest: string;
  /** Index into the experiment's scenarios, and the number of the replication, from 0. */
  readonly scenario: number;
  readonly replication: number;
  /** Simulated time counted: [from, until), warm-up left out. */
  readonly from: Instant;
  readonly until: Instant;
  /** Tickets opened in the time counted, and what became of them by its end. */
  readonly tickets: {
    readonly opened: number;
    readonly resolved: number;
    readonly abandoned: number;
    readonly reopened: number;
    /** That ever reached a level, whichever. */
    readonly escalated: number;
    readonly openAtEnd: number;
    /** Opened in the warm-up: simulated, not counted. */
    readonly warmUp: number;
  };
  readonly duties: readonly DutyCounts[];
  readonly responses: readonly TimeCounts[];
  readonly resolutions: readonly TimeCounts[];
  /** Breaches of tickets counted, by clause and duty. */
  readonly clauses: readonly { readonly clause: string | null; readonly duty: string; readonly breaches: number }[];
  /** 168 counts, monday 00:00 local first: breaches by the hour in which they happened; tickets by the hour in which they opened. */
  readonly breachHours: readonly number[];
  readonly arrivalHours: readonly number[];
  /** Tickets that were raised to it; those that passed it on the way to a higher one are not among them. */
  readonly levels: readonly { readonly level: string; readonly tickets: number }[];
  /** Raises: from one level (null: none) to another, by trigger (null: by hand). */
  readonly raises: readonly {
    readonly from: string | null;
    readonly to: string;
    readonly trigger: string | null;
    readonly count: number;
  }[];
  readonly triggers: readonly { readonly trigger: string; readonly count: number }[];
  /** Notices that fell to a role, by local hour of week (168). */
  readonly notices: readonly { readonly role: string; readonly hours: readonly number[] }[];
  readonly teams: readonly TeamCounts[];
  /** Open tickets at the start of each day of the time counted. */
  readonly backlog: readonly number[];
  /** Of the whole simulated time, by day of opening, warm-up included, for finding the warm-up: sum of waits (ms) and number of tickets. */
  readonly days: readonly { readonly wait: number; readonly tickets: number; readonly backlog: number }[];
  readonly effort: {
    /** What customers had to do: contacts after the opening, escalation requests, reopenings, tickets given up. */
    readonly contacts: number;
    readonly escalationRequests: number;
    readonly reopenings: number;
    readonly abandoned: number;
  };
  /** `count`: tickets that give the measure a value, `without`: those that give it none. `sketch`: null where a value is negative, no whole number, or `SKETCH_LIMIT` and more. */
  readonly own: readonly {
    readonly name: string;
    readonly count: number;
    readonly without: number;
    readonly sum: number;
    readonly sketch: SketchJson | null;
  }[];
  /** Of replication 0 alone: the life of one ticket that shows something, else null. */
  readonly sample: TicketTimeline | null;
};

/** `group`: a value of the experiment's `by` fact; null: all tickets. Each owing counted once; of a recurring duty each cycle. */
export type DutyCounts = {
  readonly duty: string;
  readonly label: string;
  readonly clause: string | null;
  readonly group: string | null;
  readonly met: number;
  readonly metLate: number;
  /** Breached and not met by the end. */
  readonly breached: number;
  readonly cancelled: number;
  /** Neither met nor breached by the end: undecided, never counted as kept. */
  readonly open: number;
  /** How late, of those met late, or still owed at the end on an open ticket (ms on the duty's own clock). */
  readonly late: SketchJson;
};

/** Elapsed time from the opening, ms: of those where it happened, and how long the others were watched in vain (censored). */
export type TimeCounts = { readonly group: string | null; readonly events: SketchJson; readonly censored: SketchJson };

export type TeamCounts = {
  readonly team: string;
  /** Agent-milliseconds at work on something, and present on shift. */
  readonly busy: Milliseconds;
  readonly present: Milliseconds;
  /** Of `busy`, by what for: tickets, duties of the policy by id, escalations. */
  readonly busyFor: readonly { readonly what: string; readonly ms: Milliseconds }[];
  readonly cost: number;
  /** Waits of work items before somebody began. */
  readonly waits: readonly TimeCounts[];
  readonly queueMost: number;
  /** By local hour of week (168): agent-ms busy, agent-ms present. */
  readonly busyHours: readonly number[];
  readonly presentHours: readonly number[];
};

/** `until`: when it was met or cancelled, or the next cycle began; null: it is owed still. */
export type DutyRecord = {
  readonly duty: string;
  readonly cycle: number;
  readonly clause: string | null;
  readonly from: Instant;
  readonly due: Instant | null;
  readonly metAt: Instant | null;
  readonly until: Instant | null;
  readonly state: string;
};

export type TicketTimeline = {
  readonly ticket: string;
  readonly opened: Instant;
  readonly until: Instant;
  /** Instants in ISO 8601. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The same for readers: as the policy would write them, instants by the clock of the zone. */
  readonly factsInWords: Readonly<Record<string, string>>;
  /** Calendars that ran for it, as open stretches within [opened, until). */
  readonly calendars: readonly { readonly name: string; readonly open: readonly (readonly [Instant, Instant])[] }[];
  /** In the policy's order; of a duty that came to be owed several times each record, in order of time. */
  readonly duties: readonly DutyRecord[];
  readonly steps: readonly { readonly at: Instant; readonly what: string; readonly clause: string | null; readonly by: string | null }[];
};
