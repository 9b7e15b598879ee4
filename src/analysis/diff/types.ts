// What two versions of a policy decide differently, as data. Types only.

import type { Condition, FactValue, HistoryEvent, Instant, Place } from "../../ir/index.ts";

/** Two versions of a policy beside each other. The same two give the same comparison, in the same order. */
export type PolicyComparison = {
  readonly before: Version;
  readonly after: Version;
  /** Both decide the same of every ticket: no difference, and nothing undecided. What stands in `wordsOnly` takes nothing from it. */
  readonly equivalent: boolean;
  /** What weighs most comes first (see `order.ts`): what is owed less strictly, then more strictly, then who escalates, then everything else. */
  readonly differences: readonly Difference[];
  /** What could not be told, and why. Never taken as equal. */
  readonly undecided: readonly Undecided[];
  /** What reads otherwise and decides nothing otherwise: names, readings, todos, examples. */
  readonly wordsOnly: readonly WordsOnly[];
};

export type Version = { readonly id: string; readonly title: string; readonly version: string };

/** How the later version stands to the earlier one. */
export type Change =
  /** Due sooner, or never later: whoever owes it has less time. */
  | "tighter"
  | "looser"
  /** Sooner for some tickets of the kind and later for others, or on clocks that cannot be compared. */
  | "incomparable"
  /** Owed, asked, told, provided where nothing of the sort was. */
  | "added"
  | "removed"
  /** More tickets escalate, may be escalated, are held at a gate; more parties are involved. */
  | "more"
  | "fewer"
  /** A setting that has another value. */
  | "changed";

/** What a difference is about. */
export type Subject = {
  readonly kind:
    | "duty"
    | "level"
    | "trigger"
    | "ladder"
    | "criterion"
    | "involve"
    | "gate"
    | "hours"
    | "calendar"
    | "person"
    | "message"
    | "record"
    | "fact"
    | "event"
    | "policy";
  readonly id: string;
  /** What a reader knows it by: `first response`. */
  readonly label: string;
};

/** One thing decided otherwise, for one kind of ticket. */
export type Difference = {
  readonly subject: Subject;
  /** What of it, in a few words: `time allowed`, `owed by`, `warnings`, `raised to it`. */
  readonly quantity: string;
  readonly change: Change;
  readonly whom: Whom;
  /** null where that version says nothing of the sort. */
  readonly before: Side | null;
  readonly after: Side | null;
  /** The smallest ticket that shows it, decided by both; null where it shows in no single ticket (a setting, a person, a message). */
  readonly witness: WitnessTicket | null;
  /** Of what is incomparable: a ticket that shows the other way. */
  readonly otherWay?: WitnessTicket;
  /** All of it in one sentence, without a full stop. Names in backticks. */
  readonly sentence: string;
};

/** Which tickets. */
export type Whom = {
  readonly every: boolean;
  /** `every ticket`, `priority is P0 and arr more than $500,000`. */
  readonly words: string;
  /** null where the words say it all or no condition tells them. */
  readonly condition: Condition | null;
  /** false: the words name only some of these tickets, the largest kinds first. */
  readonly whole: boolean;
  /** Only tickets of which something is not known (yet) that may not stay unknown. */
  readonly onlyUnknown?: true;
};

/** What one version says, and where. */
export type Side = {
  /** `15 minutes if started during standard-hours, otherwise 30 minutes`, `not owed`, `support-agent`. */
  readonly words: string;
  /** The statements that make it so, in the order of the policy. */
  readonly statements: readonly Stated[];
};
export type Stated = { readonly clause: string | null; readonly place: Place; readonly words: string };

/** One ticket that both versions decide, worked out by the interpreter. */
export type WitnessTicket = {
  /** `priority P0, fortune-500 yes, arr unknown`. */
  readonly words: string;
  /** Facts that matter; null: left unknown. */
  readonly facts: readonly { readonly fact: string; readonly value: FactValue | null }[];
  /** What happens to it, and the instant at which both are asked. */
  readonly history: readonly HistoryEvent[];
  readonly ticket: string;
  readonly at: Instant;
  /** What each version says of it: `due 2024-01-08T09:15:00.000Z`, `not owed`, `at level-2`. Never the same. */
  readonly before: string;
  readonly after: string;
};

export type Undecided = {
  readonly subject: Subject;
  readonly quantity: string;
  /** The tickets it is about, where that much is known. */
  readonly whom: Whom | null;
  readonly why: string;
  readonly before: Side | null;
  readonly after: Side | null;
};

/** One sentence, without a full stop: ``the trigger `p0-silent` is now called `p0-unanswered` ``. */
export type WordsOnly = { readonly sentence: string; readonly before: readonly Stated[]; readonly after: readonly Stated[] };
