// The contract every emitted decision module keeps, whoever drives it: production, replay, simulation, property tests.
// Meaning: docs/semantics.md. Types only.

import type { FactValue, HistoryEvent, Instant, Milliseconds, Refusal } from "../ir/history.ts";
import type { FactType } from "../ir/policy.ts";
import type { Occurrence, OccurrenceKind, Verdict } from "../ir/verdict.ts";

/** What a reader of events must know to check one: facts, events, levels and duties by their kebab-case names. */
export type Declarations = {
  readonly facts: readonly { readonly id: string; readonly of: "ticket" | "customer"; readonly type: FactType }[];
  /** Events beside the built-in ones. */
  readonly events: readonly string[];
  readonly levels: readonly string[];
  /** Modules that an earlier version has written leave it out; then any duty may be named. */
  readonly duties?: readonly string[];
};

/** Which policy a module decides by. `id` and `version` as the policy says them; `hash`: of what it means, `sha256:` and 64 hex digits. */
export type PolicyIdentity = { readonly id: string; readonly title: string; readonly version: string; readonly hash: string };

/**
 * Takes each occurrence once its step is over. One that is `plain`, too, may be told there instead, and no occurrence is made for it: what a
 * simulation counts is most of what a module would make. Which of the two is told is the module's choice, for all of a case.
 */
export type Recorder = { (occurrence: Occurrence): void; readonly plain?: PlainRecorder };

/**
 * The parts of an occurrence, NaN for null, while its step is under way: nothing may be asked of the case before it is over. `place`: where what
 * is named stands in its table of the policy (duties, triggers, levels); -1 of others.
 */
export type PlainRecorder = (
  at: Instant,
  kind: OccurrenceKind,
  ticket: string,
  id: string,
  place: number,
  clause: string | null,
  due: Instant,
  late: Milliseconds,
  left: Milliseconds,
  cycle: number,
  missing?: readonly string[],
) => void;

/**
 * What a recorder wants to hear of; the less, the faster. `contact-duties`: at least what a verdict does not keep, which is the duties of which a
 * ticket may have many records, one after the other, those with warnings, and the levels passed. Not the opening of a first record, nor that
 * one is cancelled or takes another target.
 */
export type Heard = "all" | "contact-duties";

/** How much of a verdict is asked for. `course`: what has happened to the ticket; `involve`, `criteria` and `gates` are left empty. */
export type Asked = "all" | "course";

/** What an emitted module exports as its default, and `loadModule` makes: verdicts on tickets, from their histories alone. It reads no clock. */
export type DecisionModule = {
  readonly policy: PolicyIdentity;
  readonly declarations: Declarations;
  /** Whole-history use: any order of times is fine. null where no such ticket was opened at or before `at`. */
  readonly decide: (history: readonly HistoryEvent[], ticket: string, at: Instant) => Verdict | null;
  /** Incremental use: an empty case for one customer. */
  readonly open: (record?: Recorder, heard?: Heard) => Case;
};

/** One customer's tickets, moving forward in time only. */
export type Case = {
  /** The instant reached; -Infinity before the first step. */
  readonly now: Instant;
  /** The first timer ahead, over all tickets of the case; Infinity where there is none. Time may pass to just before it and nothing changes. */
  readonly next: Instant;
  /** Takes one event in, running every timer before it first. A refused event changes nothing at all. The event is not kept: its object may be written over. */
  readonly advance: (event: HistoryEvent) => Refusal | null;
  /** Lets time pass: runs every timer at or before `to`. Does nothing where `to` lies before `now`. */
  readonly wake: (to: Instant) => void;
  /** The verdict at `now`; null for a ticket this case does not hold. `asked`: all of it, where nothing is said. */
  readonly verdict: (ticket: string, asked?: Asked) => Verdict | null;
  /** The `wake` of that verdict; null for a ticket this case does not hold, too. */
  readonly wakeOf: (ticket: string) => Instant | null;
  /** The `late` of that verdict's duty, in that cycle of it; NaN where the ticket has no such duty, or another cycle of it. `duty`: its id. */
  readonly lateOf: (ticket: string, duty: string, cycle: number) => Milliseconds;
  /** Known facts of a ticket, its customer's included, by kebab-case name. */
  readonly facts: (ticket: string) => Readonly<Record<string, FactValue>>;
  /** Ticket ids in opening order. */
  readonly tickets: () => readonly string[];
  /** When the ticket was closed; null while it is not. */
  readonly closedAt: (ticket: string) => Instant | null;
  /** By gate: how often its event came and it was for the ticket; gates of which that never was are left out. */
  readonly passages: (ticket: string) => ReadonlyMap<string, number>;
  /**
   * Forgets a ticket and all it holds; the customer's facts and contacts stay. false, and nothing is forgotten, where there is no such ticket
   * or it has timers ahead: duties that outlive it. `always`: these go with it.
   */
  readonly retire: (ticket: string, always?: boolean) => boolean;
  /** Forgets everything: the case stands as one just opened, telling its recorder of the same kinds of occurrences. Never dearer than a new one. */
  readonly clear: () => void;
  /** Another case that stands where this one does and goes its own way from here; it tells `record` of the same kinds of occurrences. */
  readonly fork: (record?: Recorder) => Case;
};
