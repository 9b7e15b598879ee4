// What `tenet verify` comes to: each claim of a policy with what a search found of it, and what was not done. Plain data, types only.

import type { HistoryEvent, Instant, Milliseconds, Place } from "../../ir/index.ts";
import type { Interval } from "../../simulator/index.ts";
import type { Breach, Holding } from "../promises/index.ts";

export type { Breach, Holding } from "../promises/index.ts";

/**
 * The three ways in which histories are come by. `exhaustive`: all short ones, at the policy's own deadlines and beside them; `random`: generated,
 * leaning to boundaries; `simulated`: what people with their work would do, by an experiment.
 */
export type Tier = "exhaustive" | "random" | "simulated";
export const TIERS: readonly Tier[] = ["exhaustive", "random", "simulated"];

/** `promise` and `witness` stand in the policy; a `law` is promised without being asked. */
export type ClaimKind = "promise" | "witness" | "law";

/** `words`: the sentence, of a promise in the policy's own words. */
export type Claim = {
  readonly kind: ClaimKind;
  readonly id: string;
  readonly title: string;
  readonly clause: string | null;
  readonly place: Place | null;
  readonly words: string;
};

/** `why`: what was not done and why, a fragment; null where the tier was gone through as asked. */
export type TierResult = { readonly tier: Tier; readonly histories: number; readonly why: string | null };

/** A history that shows something of a claim, as a search comes upon it. `until`: time passes so far. */
export type FoundHistory = {
  readonly events: readonly HistoryEvent[];
  readonly until: Instant;
  readonly tier: Tier;
  readonly seed: number;
  /** The first instant at which it shows, and of which ticket. */
  readonly breach: Breach;
};

/** What happened at an instant. `event`: people did it; `policy`: the policy did; `broken`: the claim fell. `ticket`: null where there is one alone. */
export type Step = {
  readonly at: Instant;
  readonly kind: "event" | "policy" | "broken";
  readonly clause: string | null;
  readonly ticket: string | null;
  readonly words: string;
};

/** With what happened, step by step, for people to read. */
export type FoundWithTimeline = FoundHistory & { readonly timeline: readonly Step[] };

/** Of a promise with a share, put to replications of an experiment. Shares between 0 and 1. */
export type ShareResult = {
  readonly wanted: number;
  /** Replications in which some ticket put it to the test are `interval.n`; others are `interval.missing`. */
  readonly interval: Interval;
  /** `exact`: all replications are alike, and the interval is Clopper and Pearson's over tickets. */
  readonly by: "sections" | "exact";
  readonly replications: number;
  /** Tickets that put it to the test and were decided, and those of them of which it was kept. */
  readonly tickets: number;
  readonly kept: number;
  /** Tickets of which the simulated time ended before the answer. */
  readonly undecided: number;
  /** So many replications more would tell, judged by these; null: decided, or nobody can say. */
  readonly more: number | null;
};

/** What came of one promise, law or witness. */
export type ClaimResult = Claim & {
  /** Over the whole search: violated before all else; inconclusive where nothing could be decided; vacuous where nothing put it to the test. */
  readonly verdict: Holding;
  /** Histories in which it was put to the test and held, or did not. */
  readonly tested: Readonly<Record<Tier, number>>;
  /** How often it was put to the test in all; of these, how often only a duty on record as breached excused it. */
  readonly cases: number;
  readonly excused: number;
  /** Histories that ended before the answer. */
  readonly undecided: number;
  /** The least time left before it would have been broken, on the promise's own clock; null where time plays no part or nothing was decided. */
  readonly margin: Milliseconds | null;
  readonly share: ShareResult | null;
  /** What breaks it; null where nothing was found to. */
  readonly counterexample: FoundWithTimeline | null;
  /** Of a witness that was reached: a history that does. */
  readonly witness: FoundWithTimeline | null;
  /** Why it is no more than vacuous or inconclusive, or what the verdict does not cover; a sentence each. */
  readonly remarks: readonly string[];
};

/** What a statement can do, and how often it did in the search. */
export type Transition = { readonly does: string; readonly times: number };
export type CoverageRow = {
  readonly clause: string | null;
  readonly kind: "trigger" | "level" | "duty" | "gate";
  readonly id: string;
  readonly label: string;
  readonly transitions: readonly Transition[];
};

/** A claim that was not looked at, and why: a fragment. */
export type LeftOut = { readonly title: string; readonly clause: string | null; readonly why: string };

/** What came of a search: a result for each claim, and what of the policy its histories reached. */
export type Verification = {
  /** `zone`: in which instants are told to people. */
  readonly policy: { readonly id: string; readonly title: string; readonly version: string; readonly hash: string; readonly zone: string };
  readonly seed: number;
  readonly tiers: readonly TierResult[];
  readonly claims: readonly ClaimResult[];
  readonly coverage: readonly CoverageRow[];
  readonly leftOut: readonly LeftOut[];
  /** Ended from outside before it was done. */
  readonly interrupted: boolean;
};
