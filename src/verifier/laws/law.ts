// What a built-in law is: something every policy promises without being asked, put to one history at a time. Types only.

import type { HistoryEvent, Instant, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";

/** A policy and the module that decides by it; `module.policy.hash` is the policy's. */
export type Subject = { readonly ir: PolicyIr; readonly module: DecisionModule };

/** The events of one customer in the order in which they are told, refused ones where they stand, and the instant up to which, included, time passes. */
export type LawHistory = { readonly events: readonly HistoryEvent[]; readonly horizon: Instant };

/** `ticket`: null where it is about no one ticket. `words`: what was done against the law, in plain words. */
export type Violation = { readonly law: string; readonly ticket: string | null; readonly at: Instant; readonly words: string };

/** `kept`; `silent` where the law says nothing about such a history; or how it was broken. */
export type LawFinding = "kept" | "silent" | Violation;

export type Law = {
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** The whole law in one plain sentence. */
  readonly words: string;
  /** It is enough to put one in so many histories to it: the more, the dearer it is. 5 is for those that play the history once. */
  readonly oneIn: number;
  /** For one policy; what it gives may be asked about many histories. */
  readonly of: (subject: Subject) => (history: LawHistory) => LawFinding;
};

/** Makes violations of one law. */
export type Breaks = (ticket: string | null, at: Instant, words: string) => Violation;

export function breaks(law: string): Breaks {
  return (ticket, at, words) => ({ law, ticket, at, words });
}
