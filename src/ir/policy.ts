// The typed IR of a policy: the one narrow waist between text and everything that runs or is proved.
// Types only. `schema/policy.ts` holds the zod schema of the same shape (a test keeps the two equal).
//
// Invariants: plain JSON (no undefined, no functions); every name is resolved; every duration is whole milliseconds;
// a reader of the IR never needs the source text. Every statement carries its clause (§) and its place in the text.

import type { FactValue } from "./history.ts";
import type { PromiseIr } from "./promises.ts";
import type { DutyState } from "./verdict.ts";

export const IR_FORMAT = "tenet-ir/1";

/** Where a statement stands: file relative to the policy's folder, 1-based line and column. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/** What every statement of a policy carries. `words` is the statement in the policy's own words, on one line. */
export type Statement = { readonly clause: string | null; readonly place: Place; readonly words: string };

/** A policy without errors, every name resolved. */
export type PolicyIr = {
  readonly format: typeof IR_FORMAT;
  readonly id: string;
  readonly title: string;
  /** `revised` date, else the `effective from` date, else "0". */
  readonly version: string;
  readonly owner: string | null;
  /** ISO date, or null where the policy does not say. */
  readonly effectiveFrom: string | null;
  /** ISO date: the first day on which it is no longer in force; null: it stays in force. */
  readonly effectiveUntil: string | null;
  /** The version it takes the place of, and what becomes of tickets opened under that one; null where there is none. */
  readonly amends: AmendmentIr | null;
  readonly cites: string | null;
  /** IANA zone in which dates and times of `example`s are read. */
  readonly zone: string;
  readonly facts: readonly FactIr[];
  /** Events the policy declares beside the built-in ones. */
  readonly events: readonly string[];
  readonly parameters: readonly ParameterIr[];
  readonly holidays: readonly HolidaysIr[];
  readonly calendars: readonly CalendarIr[];
  readonly hours: HoursIr | null;
  readonly people: readonly PartyIr[];
  readonly terms: readonly TermIr[];
  /** Lowest rung first. */
  readonly levels: readonly LevelIr[];
  readonly triggers: readonly TriggerIr[];
  readonly duties: readonly DutyIr[];
  readonly involve: readonly InvolveIr[];
  readonly criteria: readonly CriterionIr[];
  readonly records: readonly RecordIr[];
  readonly gates: readonly GateIr[];
  readonly messages: readonly MessageIr[];
  readonly readings: readonly ReadingIr[];
  readonly todos: readonly TodoIr[];
  readonly accepts: readonly AcceptIr[];
  /** What it claims of every history; they decide nothing. */
  readonly promises: readonly PromiseIr[];
  readonly examples: readonly ExampleIr[];
};

// ---------------------------------------------------------------------------------------------------------------- facts

/** A fact of the ticket, or of its customer (then it holds for all tickets of that customer). */
export type FactIr = Statement & {
  readonly id: string;
  readonly of: "ticket" | "customer";
  readonly type: FactType;
  readonly mayBeUnknown: boolean;
};

/** The JSON of a fact's value is given in brackets. Any fact that was never given is unknown. */
export type FactType =
  | { readonly kind: "one-of"; readonly values: readonly string[] } // [string]
  | { readonly kind: "any-of"; readonly values: readonly string[] } // [array of strings; [] says "none"]
  | { readonly kind: "yes-no" } // [boolean]
  | { readonly kind: "number"; readonly whole: boolean; readonly min: number | null; readonly max: number | null } // [number]
  | { readonly kind: "percent" } // [number: 50 says 50 %]
  | { readonly kind: "money"; readonly currency: string } // [number, in whole units of the currency; fractions allowed]
  | { readonly kind: "instant" } // [ISO 8601 with offset, or epoch milliseconds]
  | { readonly kind: "text" }; // [string]

/** A named figure. `value`: milliseconds for a duration, units of the currency for money. */
export type ParameterIr = Statement & {
  readonly id: string;
  readonly type: "duration" | "money" | "number" | "percent";
  readonly value: number;
};

/** A figure that the policy states by a parameter's name: the figure stands beside it and is the parameter's. Absent: it is stated in digits. */
export type FromParameter = { readonly parameter?: string };

// ----------------------------------------------------------------------------------------------------------- conditions

/**
 * A condition over one ticket at one instant, in Kleene's three truth values (S. C. Kleene, Introduction to Metamathematics,
 * §64): a comparison with an unknown is unknown; `not`, `all`, `any` follow the strong tables.
 */
export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] } // true when empty
  | { readonly kind: "any"; readonly of: readonly Condition[] } // false when empty
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "term"; readonly term: string }
  /** A one-of fact has one of the values. */
  | { readonly kind: "is"; readonly fact: string; readonly values: readonly string[] }
  /** An any-of fact shares a value with these. */
  | { readonly kind: "includes"; readonly fact: string; readonly values: readonly string[] }
  /** A yes-no fact is yes. */
  | { readonly kind: "flag"; readonly fact: string }
  /** The fact is known: true or false, never unknown. */
  | { readonly kind: "known"; readonly fact: string }
  | { readonly kind: "compare"; readonly op: Comparison; readonly left: Quantity; readonly right: Quantity }
  /** The calendar is open at this instant. Opening instants are open, closing instants are not. */
  | { readonly kind: "during"; readonly calendar: CalendarChoice }
  /**
   * The ticket is open (neither resolved nor closed), and no such event has come for the whole span. `first`: counted from
   * the opening, false for good once one such event has come. Otherwise counted from the last such event, or the opening.
   * Turns true at `lastMet` of the span, in the timer phase of that instant (see docs/semantics.md).
   */
  | { readonly kind: "silence"; readonly event: string; readonly first: boolean; readonly span: SpanIr }
  /**
   * The ticket is open, its customer's latest contact came on this very ticket, and at least that many contacts of the customer
   * (any of their tickets; an opening by the customer is a contact) lie in the closed interval [now − within, now].
   */
  | ({ readonly kind: "contacts"; readonly atLeast: number; readonly within: number } & FromParameter)
  /** Such an event has come on this ticket. */
  | { readonly kind: "happened"; readonly event: string }
  /** The ticket's level is this one or higher. */
  | { readonly kind: "reached"; readonly level: string }
  /**
   * The ticket is open and at this very level, and no such event has come for the whole span. `first`: counted from the instant the
   * level was reached, false for good once one such event has come since. Otherwise counted from the last such event since, or that instant.
   * Turns as a silence does.
   */
  | { readonly kind: "stalled"; readonly level: string; readonly event: string; readonly first: boolean; readonly span: SpanIr }
  /**
   * The duty is running and unmet, and has used up this much of its time: turns true at the first instant at which it has, in the timer phase
   * (`after` nothing: as it is breached).
   */
  | { readonly kind: "used"; readonly duty: string; readonly mark: Mark }
  /** So many cycles of the recurring duty have been missed on this ticket. */
  | { readonly kind: "missed"; readonly duty: string; readonly atLeast: number }
  /** Nobody can tell: neither true nor false, ever. No policy says so; a log that does not carry what a condition asks about does. */
  | { readonly kind: "untold"; readonly because: string };

/** A point on the clock of a duty: a share of its amount; so much before the amount runs out; so much after (0: as it runs out). */
export type Mark =
  | { readonly kind: "share"; readonly numerator: number; readonly denominator: number }
  | ({ readonly kind: "before"; readonly ms: number } & FromParameter)
  | ({ readonly kind: "after"; readonly ms: number } & FromParameter);

export type Comparison = "less" | "at-most" | "equal" | "at-least" | "more";

/** Numbers compare exactly: a share is compared by cross-multiplication with its whole numerator and denominator. */
export type Quantity =
  | { readonly kind: "number"; readonly value: number } // a duration is in milliseconds
  | { readonly kind: "fact"; readonly fact: string }
  | { readonly kind: "parameter"; readonly parameter: string }
  | { readonly kind: "share"; readonly numerator: number; readonly denominator: number; readonly of: Quantity }
  /** Time from the instant to now on the clock: `opened` or an instant fact. Negative where the instant lies ahead. */
  | { readonly kind: "since"; readonly instant: string; readonly clock: Clock };

export type TermIr = Statement & { readonly id: string; readonly when: Condition };

// ----------------------------------------------------------------------------------------------------------------- time

/** A length of time on a clock. */
export type SpanIr = { readonly duration: Duration; readonly clock: Clock };
export type Duration = { readonly kind: "ms"; readonly ms: number } | { readonly kind: "parameter"; readonly parameter: string };
export type Clock = { readonly kind: "elapsed" } | { readonly kind: "counting"; readonly calendar: CalendarChoice };
export type CalendarChoice = { readonly kind: "calendar"; readonly calendar: string } | { readonly kind: "hours-of-ticket" };

/** Minutes from local midnight of the day it starts on: [open, close), 0 ≤ open < 1440, open < close ≤ open + 1440. */
export type Window = readonly [open: number, close: number];

/** monday is 0. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export type CalendarIr = WeeklyCalendarIr | CombinedCalendarIr | SeasonIr;

/** weekly − breaks, then date overrides, then holidays (holidays win). A holiday closes the day or names other hours for it. */
export type WeeklyCalendarIr = Statement & {
  readonly kind: "weekly";
  readonly id: string;
  readonly zone: string;
  /** Seven lists, monday first. */
  readonly weekly: readonly (readonly Window[])[];
  readonly breaks: readonly (readonly Window[])[];
  readonly dates: readonly { readonly date: string; readonly windows: readonly Window[] }[];
  /** The windows of every day in the set; an empty list closes it. A day in several sets gets the union of their windows. */
  readonly holidays: readonly { readonly set: string; readonly windows: readonly Window[] }[];
};

/** Open while all of the others are (`both`), any of them is (`either`), the first is and none of the rest (`except`). Never in a circle. */
export type CombinedCalendarIr = Statement & {
  readonly kind: "combined";
  readonly id: string;
  readonly how: "both" | "either" | "except";
  /** Two or more calendars. */
  readonly of: readonly string[];
};

/** Open day and night from the first day to the last of each range, both days included. */
export type SeasonIr = Statement & {
  readonly kind: "season";
  readonly id: string;
  readonly zone: string;
  readonly ranges: readonly SeasonRangeIr[];
};
export type SeasonRangeIr =
  /** Every year, over the turn of the year where the last day comes before the first. 29 february is the 28th as a last day of other years, 1 march as a first. */
  | { readonly kind: "yearly"; readonly from: MonthDay; readonly to: MonthDay }
  | { readonly kind: "dates"; readonly from: string; readonly to: string };
export type MonthDay = { readonly month: number; readonly day: number };

export type HolidaysIr = Statement & { readonly id: string; readonly days: readonly HolidayIr[] };
export type HolidayIr = {
  readonly name: string;
  readonly rule: HolidayRule;
  /** First and last year the rule holds for, inclusive. */
  readonly from: number | null;
  readonly until: number | null;
};
export type HolidayRule =
  /** `observed`: a saturday moves to friday and a sunday to monday (US federal), to the next monday (UK substitute), or not at all. */
  | { readonly kind: "fixed"; readonly month: number; readonly day: number; readonly observed: "none" | "nearest-weekday" | "next-weekday" }
  /** nth 1…5 from the start, −1 the last. */
  | { readonly kind: "nth-weekday"; readonly nth: number; readonly weekday: Weekday; readonly month: number }
  /** Days from Easter Sunday (Gregorian). */
  | { readonly kind: "easter"; readonly offset: number }
  /** Days from another holiday of the same set, named; from its own day, before any shift. Never in a circle. */
  | {
      readonly kind: "relative";
      readonly to: string;
      readonly offset: number;
      readonly observed: "none" | "nearest-weekday" | "next-weekday";
    }
  | { readonly kind: "date"; readonly date: string };

/** The hours of a ticket: the union of every choice whose condition is true; `otherwise` where none is. */
export type HoursIr = Statement & {
  readonly choices: readonly { readonly calendars: readonly string[]; readonly when: Condition; readonly clause: string | null }[];
  readonly otherwise: readonly string[];
};

// --------------------------------------------------------------------------------------------------------------- people

export type PartyIr = Statement & {
  readonly id: string;
  readonly kind: "person" | "team" | "group" | "rotation";
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly coveredBy: string | null;
  readonly works: string | null;
  /** Of a group: the parties in it. */
  readonly members: readonly string[];
  /** `from the account` or `from the ticket`: who it is differs by ticket; the policy only names the role. */
  readonly from: "account" | "ticket" | null;
  readonly otherwise: string | null;
  /** `contact unknown`: nobody can be reached there. */
  readonly contactUnknown: boolean;
  /** Local times in the policy's zone, [from, until): whoever covers is reached instead, or nobody. */
  readonly away: readonly AwayIr[];
  readonly rotation: RotationIr | null;
};
export type AwayIr = { readonly from: LocalTime; readonly until: LocalTime };
/** `2024-01-08T09:00:00.000`. A time a zone skips is its first valid instant after; of one that comes twice, the first. */
export type LocalTime = string;

/** The members in turn, one at a time, each for `every`; the first from `from` on. Before that, nobody. */
export type RotationIr = {
  readonly zone: string;
  readonly members: readonly string[];
  /** Handed over at the same local time every so many days. */
  readonly everyDays: number;
  readonly from: LocalTime;
  /** Local times in the rotation's own zone, [from, until); in the order stated, each on what those before it left. */
  readonly changes: readonly RotationChangeIr[];
};
export type RotationChangeIr = { readonly from: LocalTime; readonly until: LocalTime } & (
  | { readonly kind: "add"; readonly who: string }
  | { readonly kind: "remove"; readonly who: string }
  | { readonly kind: "replace"; readonly who: string; readonly by: string }
);

// ------------------------------------------------------------------------------------------------------ levels, triggers

export type LevelIr = Statement & {
  readonly id: string;
  readonly title: string | null;
  readonly notify: readonly NoticeIr[];
  readonly provide: readonly string[];
};
/** Each recipient's notice is a duty in `duties`, started by the level being reached. */
export type NoticeIr = {
  readonly recipients: readonly string[];
  readonly channels: readonly ChannelIr[];
  readonly within: SpanIr | null;
  /** The hours in which it may be delivered; null: any. Apart from the clock of the duty. */
  readonly delivered: CalendarChoice | null;
  readonly repeats: RepeatIr | null;
};
export type ChannelIr = { readonly channel: string; readonly address: string | null; readonly template: string | null };
/** The notice is owed anew each time `every` has gone by, up to so many times (null: no end), until such an event comes. */
export type RepeatIr = { readonly every: SpanIr; readonly until: string | null; readonly times: number | null };

export type TriggerIr = Statement & {
  readonly id: string;
  readonly when: Condition;
  /** null: it fires and raises nothing. */
  readonly raiseTo: string | null;
  /** `only`: the duties of lower levels are not opened. */
  readonly only: boolean;
  /** Least time between two firings (elapsed ms): per customer where the condition counts contacts, else per ticket. */
  readonly atMostOncePer: number | null;
  /** As `FromParameter`: where `atMostOncePer` was stated by a parameter's name. */
  readonly oncePerParameter?: string;
};

export type InvolveIr = Statement & { readonly party: string; readonly when: Condition };

/** Where it holds, an agent may escalate the ticket by hand, to that level or a lower one. */
export type CriterionIr = Statement & { readonly id: string; readonly when: Condition; readonly level: string };

// --------------------------------------------------------------------------------------------------------------- duties

/** Who owes what to whom, from when, by when, on which clock, paused by what, met by which event, cancelled by what, with which message. */
export type DutyIr = Statement & {
  readonly id: string;
  readonly label: string;
  /** Any of these parties; none: the policy does not say. */
  readonly owedBy: readonly string[];
  /** A party, or `customer`. */
  readonly owedTo: string | null;
  readonly start: DutyStart;
  readonly metBy: DutyMet;
  /** A meeting sooner than this after the start does not count. */
  readonly notBefore: SpanIr | null;
  /** Events that end it unmet. */
  readonly cancelledBy: readonly string[];
  /** The amount is a period; each meeting and each miss starts the next cycle. */
  readonly recurs: boolean;
  /** Of a recurring duty: no cycle runs later than this after the first began. */
  readonly lasts: SpanIr | null;
  readonly pausedWhileWaiting: boolean;
  /** Its clock also stands still while this is true. Rests on facts and terms alone. */
  readonly pausedWhile: Condition | null;
  readonly whenRetargeted: "from-start" | "restart" | "carry-the-rest" | "whichever-is-sooner";
  readonly whenReopened: "continues" | "anew";
  /** Shares below 1, or so long before. */
  readonly warnings: readonly Exclude<Mark, { readonly kind: "after" }>[];
  /** Of a notice of a level. */
  readonly repeats: RepeatIr | null;
  readonly delivered: CalendarChoice | null;
  /** How it is done, in order of preference. */
  readonly channels: readonly ChannelIr[];
  /** What it deals with, for whoever does it. */
  readonly covers: readonly string[];
  readonly targets: readonly TargetIr[];
  readonly adjustments: readonly AdjustmentIr[];
  readonly combine: "shortest" | "multiply" | "never-together";
};
export type DutyStart =
  | { readonly on: "opened" }
  /** The earliest customer contact not yet answered by a response (contacts before the first response count for first response only). */
  | { readonly on: "contact" }
  | { readonly on: "level"; readonly level: string }
  /** The ticket's first level. */
  | { readonly on: "escalation" }
  /** Each such event, where no record of the duty is pending; `resolved` and `closed`: where they took effect. `duty`: of `done`, only for this duty. */
  | { readonly on: "event"; readonly event: string; readonly duty: string | null }
  /** Each firing of the trigger, where no record of the duty is pending. */
  | { readonly on: "trigger"; readonly trigger: string };
export type DutyMet =
  /** `duty`: of `done`, an event that names this duty or none. */
  | { readonly by: "event"; readonly event: string; readonly duty: string | null }
  /** A resolution, or a closing that no resolution came before. A reopening takes it back; the gap does not count. */
  | { readonly by: "resolved" }
  /** A workaround, or whatever meets a resolution. */
  | { readonly by: "workaround" }
  /** A notice to one of these; `level`: only a notice that names this level or none. */
  | { readonly by: "notified"; readonly who: readonly string[]; readonly level: string | null };

export type TargetIr = Statement & {
  /** A short name for messages: `P0`. */
  readonly label: string | null;
  readonly when: Condition;
  readonly amount: Amount;
  /** Whether the waits pause the clock under this target (`while being worked on`: true, `until resolved`: false); null: as the duty says. */
  readonly pausedWhileWaiting: boolean | null;
  /** Indexes into `targets` of the same duty that stand aside wherever this one applies. */
  readonly overrides: readonly number[];
};
export type Amount =
  | { readonly kind: "span"; readonly span: SpanIr }
  /** Chosen by whether the calendar is open at the instant the clock starts. */
  | { readonly kind: "by-start"; readonly calendar: CalendarChoice; readonly inside: SpanIr; readonly outside: SpanIr }
  /** An open millisecond uses up 1 ⁄ inside of it, a closed one 1 ⁄ outside. */
  | { readonly kind: "prorated"; readonly calendar: CalendarChoice; readonly inside: Duration; readonly outside: Duration }
  /** Until the `nth` day on which the weekly calendar opens after the day of the start: until its last closing, or the same time of that day. Elapsed time. */
  | { readonly kind: "open-day"; readonly calendar: string; readonly nth: number; readonly at: "close" | "same-time" };

export type AdjustmentIr = Statement & {
  readonly id: string;
  readonly when: Condition;
  readonly effect:
    | { readonly kind: "share"; readonly numerator: number; readonly denominator: number }
    | ({ readonly kind: "at-most"; readonly ms: number } & FromParameter)
    | ({ readonly kind: "at-least"; readonly ms: number } & FromParameter);
};

// ---------------------------------------------------------------------------------------------------- gates and messages

/** What has to be written down: facts of the ticket or of its customer, complete when all of them are known. */
export type RecordIr = Statement & { readonly id: string; readonly title: string | null; readonly fields: readonly string[] };

/** What must be so before the ticket may be called resolved, closed, worked around: the event without it is a finding. */
export type GateIr = Statement & {
  readonly id: string;
  readonly label: string;
  readonly before: GatedEvent;
  /** The tickets it is for. */
  readonly when: Condition;
  /** One or more. */
  readonly requires: readonly RequirementIr[];
};
/** `resolved` and `closed`: where they take effect. Others: each such event. `duty`: of `done`, only for this duty. */
export type GatedEvent = { readonly event: string; readonly duty: string | null };
/** `name`: what to call it where it is missing. `record`: the record it is a field of. */
export type RequirementIr = { readonly name: string; readonly record: string | null; readonly when: Condition };

/** What a message must hold, by the names of facts, in order. `template` as a channel names it: `customer/acknowledgement`. */
export type MessageIr = Statement & { readonly template: string; readonly title: string | null; readonly holds: readonly string[] };

/** `file`: the entry of the earlier version, relative to the policy's folder. */
export type AmendmentIr = Statement & {
  readonly file: string;
  readonly appliesTo: "new-tickets" | "open-from-now" | "open-from-start";
};

// -------------------------------------------------------------------------------------- what the owner says about the text

export type ReadingIr = Statement & { readonly subject: string; readonly means: string; readonly because: string };
export type TodoIr = Statement & { readonly subject: string; readonly note: string | null };
export type AcceptIr = Statement & { readonly code: string; readonly on: string | null; readonly because: string };

// ------------------------------------------------------------------------------------------------------------- examples

export type ExampleIr = Statement & { readonly name: string; readonly steps: readonly ExampleStep[] };
/** `at`: local time in the policy's zone, `2024-01-08T09:00:00.000`. */
export type ExampleStep =
  | { readonly kind: "event"; readonly at: string; readonly event: ExampleEvent; readonly place: Place }
  /** Time passes to this instant and nothing happens. */
  | { readonly kind: "nothing"; readonly at: string; readonly place: Place }
  /** Checked at the instant of the step before it. */
  | {
      readonly kind: "expect";
      readonly expectation: Expectation;
      readonly ticket: string | null;
      readonly place: Place;
      readonly words: string;
    };
export type ExampleEvent = {
  readonly event: string;
  readonly ticket: string;
  readonly customer: string;
  readonly by: string | null;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly who: readonly string[];
  readonly level: string | null;
  /** Of `done`: which duty. */
  readonly duty: string | null;
};
/** What JSON holds for a fact. Instants in an example are local times like `at`. */
export type { FactValue } from "./history.ts";
export type Expectation =
  | { readonly kind: "duty-due"; readonly duty: string; readonly at: string }
  | {
      readonly kind: "duty-state";
      readonly duty: string;
      readonly state: DutyState;
      readonly because: string | null;
      readonly late: number | null;
    }
  | { readonly kind: "no-duty"; readonly duty: string }
  | { readonly kind: "trigger"; readonly trigger: string; readonly fired: boolean }
  /** null: at no level. */
  | { readonly kind: "level"; readonly level: string | null }
  | { readonly kind: "involved"; readonly party: string; readonly involved: boolean }
  /** The criterion holds, or does not. */
  | { readonly kind: "criterion"; readonly criterion: string; readonly holds: boolean }
  /** What the gate still misses, by names in the policy's order, records' fields by their own; none: nothing. */
  | { readonly kind: "gate"; readonly gate: string; readonly missing: readonly string[] }
  /** Such a finding stands in the verdict, or none does. `gate`: null for any escalation by hand that no criterion allowed. */
  | { readonly kind: "finding"; readonly gate: string | null; readonly found: boolean };
export type { DutyState } from "./verdict.ts";
