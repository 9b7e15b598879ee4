// What an emitted module hands to the engine: the tables of a policy, and its clauses as functions over one ticket's facts.

import type { FactValue, Milliseconds } from "../../ir/history.ts";
import type { Declarations, PolicyIdentity } from "../contract.ts";
import type { PolicyClock } from "./clock.ts";
import type { Moment } from "./moment.ts";
import type { PeopleProgram } from "./reach.ts";

/** Takes the names of triggers that hold. An array is one. */
export type Hits = { readonly push: (trigger: string) => unknown };

/** `F`: the facts of a ticket (its customer's included) as an object; undefined is unknown. */
export type PolicyProgram<F> = {
  readonly policy: PolicyIdentity;
  readonly declarations: Declarations;
  /** Facts of which nothing is known: every property there, each undefined. */
  readonly nothingKnown: () => F;
  readonly facts: readonly FactProgram<F>[];
  readonly calendars: readonly PolicyClock[];
  /** The calendars that the hours of a ticket choose from: bit 0 first. */
  readonly hours: readonly PolicyClock[];
  /** Events whose last instant some condition asks for. */
  readonly marks: readonly string[];
  /** The largest number of contacts any condition counts to. */
  readonly contacts: number;
  /** Lowest first. */
  readonly levels: readonly string[];
  readonly triggers: readonly TriggerProgram[];
  /** Pushes each trigger that rests on facts alone and holds. */
  readonly byFacts: (facts: F, hits: Hits) => void;
  /** Pushes each other trigger that holds. */
  readonly byTime: (facts: F, moment: Moment, hits: Hits) => void;
  /** Tells the moment of each instant ahead at which time alone may turn a trigger. */
  readonly turns: (facts: F, moment: Moment) => void;
  readonly duties: readonly DutyProgram<F>[];
  readonly involve: readonly InvolveProgram<F>[];
  /** Left out where the policy has none. */
  readonly criteria?: readonly CriterionProgram<F>[];
  readonly gates?: readonly GateProgram<F>[];
  readonly people: PeopleProgram;
  /** Some condition that is watched asks about levels; about the records of duties. */
  readonly asksLevels: boolean;
  readonly asksDuties: boolean;
};

export type FactProgram<F> = {
  readonly id: string;
  readonly of: "ticket" | "customer";
  readonly get: (facts: F) => FactValue | undefined;
  readonly set: (facts: F, value: FactValue) => void;
};

export type TriggerProgram = {
  readonly id: string;
  readonly clause: string | null;
  /** Index into `levels`; -1 raises nothing. */
  readonly raiseTo: number;
  readonly only: boolean;
  readonly atMostOncePer: Milliseconds | null;
  /** It rests on more than facts: `byTime` tells whether it holds. */
  readonly timed: boolean;
  /** `atMostOncePer` counts over all tickets of the customer. */
  readonly perCustomer: boolean;
};

export type DutyProgram<F> = {
  readonly id: string;
  readonly owedBy: string | null;
  readonly start:
    | { readonly on: "opened" }
    | { readonly on: "contact" }
    | { readonly on: "level"; readonly level: number }
    | { readonly on: "escalation" }
    | { readonly on: "event"; readonly event: string; readonly duty: string | null }
    | { readonly on: "trigger"; readonly trigger: number };
  readonly metBy:
    | { readonly by: "event"; readonly event: string; readonly duty: string | null }
    | { readonly by: "resolved" }
    | { readonly by: "workaround" }
    | { readonly by: "notified"; readonly who: readonly string[]; readonly level: string | null };
  readonly recurs: boolean;
  /** Waits pause some target of it. */
  readonly waits: boolean;
  /** Facts it rests on. */
  readonly reads: readonly string[];
  readonly combine: "shortest" | "multiply" | "never-together";
  /** The clause of each target. */
  readonly clauses: readonly (string | null)[];
  /** Each adjustment as `because` shows it. */
  readonly adjustments: readonly string[];
  /** Offers each target that applies to the moment, then each adjustment. */
  readonly targets: (facts: F, moment: Moment) => void;
  /** What few duties have; null where there is none of it. */
  readonly special: SpecialProgram<F> | null;
};

/** What is left out is not so. */
export type SpecialProgram<F> = {
  /** Its targets ask for the ticket's level. */
  readonly asksLevel?: true;
  readonly notBefore?: SpanProgram<F>;
  readonly cancelledBy?: readonly string[];
  readonly lasts?: SpanProgram<F>;
  readonly pausedWhile?: (facts: F, moment: Moment) => boolean;
  readonly whenRetargeted?: "restart" | "carry-the-rest" | "whichever-is-sooner";
  readonly whenReopened?: "anew";
  /** Each as so much of the amount, and so much less. */
  readonly warnings?: readonly WarningProgram[];
  readonly repeats?: RepeatProgram<F>;
  /** The party its notices are for, and the hours in which they may be delivered. */
  readonly to?: string;
  readonly delivered?: (facts: F, moment: Moment) => PolicyClock;
};

export type WarningProgram = { readonly numerator: number; readonly denominator: number } | { readonly before: Milliseconds };
/** A length of time on a clock, which may hang on the facts. */
export type SpanProgram<F> = { readonly length: Milliseconds; readonly clock: (facts: F, moment: Moment) => PolicyClock };
/** `until`: index into `marks`, -1 for none. */
export type RepeatProgram<F> = { readonly every: SpanProgram<F>; readonly until: number; readonly times: number | null };

export type InvolveProgram<F> = {
  readonly party: string;
  readonly clause: string | null;
  readonly because: string;
  readonly when: (facts: F, moment: Moment) => boolean;
};

/** `level`: index into `levels`; where it holds, a hand may raise the ticket to it or to a lower one. */
export type CriterionProgram<F> = {
  readonly id: string;
  readonly clause: string | null;
  readonly level: number;
  readonly when: (facts: F, moment: Moment) => boolean;
};

/** `duty`: of `done`, only for this duty. A field of a record is named `record: field`. */
export type GateProgram<F> = {
  readonly id: string;
  readonly clause: string | null;
  readonly before: string;
  readonly duty: string | null;
  readonly when: (facts: F, moment: Moment) => boolean;
  readonly requires: readonly { readonly name: string; readonly when: (facts: F, moment: Moment) => boolean }[];
};
