// What a monitor is: it watches one history as it happens and says whether promises held. Types only. Meaning: docs/promises.md.

import type { HistoryEvent, Instant, Milliseconds, Occurrence } from "../../ir/index.ts";

/**
 * `vacuous`: nothing happened that the promise is about. `inconclusive`: the history ended before the answer, or hangs on what is unknown; never
 * passed, never failed.
 */
export type Holding = "holds" | "violated" | "inconclusive" | "vacuous";

/** What one promise came to over one history. */
export type Judgment = {
  readonly verdict: Holding;
  /** Of all cases decided: how much time was left before it would have been broken, the least of them, in ms on the promise's own clock; null where time plays no part. */
  readonly margin: Milliseconds | null;
  /** How often it was put to the test, pending cases included; of these, how often a case ended because somebody was on record for not having done what the policy asked. */
  readonly cases: number;
  readonly excused: number;
  /** Of the tickets that it was put to the test on: on how many it was kept, was broken, and is open. For promises about a share. */
  readonly tickets: { readonly kept: number; readonly broken: number; readonly open: number };
  /** Of a violation: the first. */
  readonly broken: Breach | null;
  /** Of a witness: where and when what it names is reached first. Nothing else has it. */
  readonly reached?: { readonly ticket: string; readonly at: Instant } | null;
};

/**
 * `at`: the first instant at which the promise was broken. `since`: when the event came that had to be followed, the state began that had to last, or the counting began. `ticket`: null
 * where an event of the customer on no ticket was one too many.
 */
export type Breach = {
  readonly ticket: string | null;
  readonly at: Instant;
  readonly since: Instant | null;
  /** In the policy's words: `no notice to executive within 30 elapsed minutes of P0 opened`. */
  readonly words: string;
};

/**
 * Watches the histories of one customer's tickets, one after the other, for several promises of one policy at once, in their order; facts are followed
 * once for all of them. Constant work for each event and occurrence, whatever came before. Everything is told in the order in which it happened: of what
 * an event brings about, the event first.
 */
export type Monitors = {
  readonly event: (event: HistoryEvent) => void;
  readonly occurrence: (occurrence: Occurrence) => void;
  /**
   * The latest instant up to which time has to pass for an answer to all that is still pending; -Infinity where nothing is. Of one promise, by its place;
   * of all of them where none is said.
   */
  readonly pendingUntil: (promise?: number) => Instant;
  /** The history ends here: time has passed up to and including this instant. What is pending beyond is inconclusive. Whatever is told later goes on from there. */
  readonly end: (at: Instant) => readonly Judgment[];
  /** Stands as new. */
  readonly clear: () => void;
  /** Another that stands where this one does and goes its own way from here. */
  readonly fork: () => Monitors;
  /** Stands from here on where another that `fork` made of this one, or this one was made of, does. Makes nothing anew. */
  readonly become: (other: Monitors) => void;
};
