// Owns the shape of the syntax tree: what the text says, word for word, names not yet resolved. Every node knows its span.
// It lives on the lowest floor, beside the parser that fills it; the compiler knows it as src/compiler/ast.ts.
// `null` stands where error recovery found nothing usable; a diagnostic has then been given.

import type {
  Base,
  CalendarRefAst,
  ClauseAst,
  ConditionAst,
  DurationAst,
  MarkAst,
  Name,
  QuantityAst,
  Span,
  SpanAst,
  Text,
} from "./parts.ts";
import type { PromiseAst } from "./promises.ts";

export type * from "./parts.ts";
export type * from "./promises.ts";

/**
 * One file. Statements in the order written. `damaged`: the statements in which something could not be read; a later pass that
 * finds fault inside one would only repeat what has been said.
 */
export type FileAst = { readonly path: string; readonly statements: readonly StatementAst[]; readonly damaged: readonly Span[] };

export type StatementAst =
  | PolicyAst
  | UseAst
  | ZoneAst
  | ParameterAst
  | FactsAst
  | EventsAst
  | HolidaysAst
  | CalendarAst
  | SeasonAst
  | HoursAst
  | PartyAst
  | TermAst
  | TargetsAst
  | DutyAst
  | DutyRuleAst
  | CombineAst
  | AdjustAst
  | TriggerAst
  | LevelAst
  | LevelOrderAst
  | InvolveAst
  | CriterionAst
  | AvailableAst
  | RecordAst
  | GateAst
  | MessageAst
  | AmendmentAst
  | ReadingAst
  | TodoAst
  | AcceptAst
  | PromiseAst
  | ExampleAst;

/** policy TS-CS-001 "Title" owner X effective from D until D revised D cites "file" examples in ZONE */
export type PolicyAst = Base & {
  readonly kind: "policy";
  readonly id: Name;
  readonly title: Text | null;
  readonly owner: Name | null;
  readonly effectiveFrom: Name | null;
  readonly effectiveUntil: Name | null;
  readonly revised: Name | null;
  readonly cites: Text | null;
};
/** use "./people.policy"  |  use library "us-federal-holidays" */
export type UseAst = Base & { readonly kind: "use"; readonly library: boolean; readonly path: Text };
/** examples in America/Los_Angeles */
export type ZoneAst = Base & { readonly kind: "zone"; readonly zone: Name };
/** parameter p0-response is 15 minutes */
export type ParameterAst = Base & { readonly kind: "parameter"; readonly name: Name; readonly value: QuantityAst };

// ---- facts
/** ticket / customer, then one fact a line */
export type FactsAst = Base & { readonly kind: "facts"; readonly of: "ticket" | "customer"; readonly facts: readonly FactAst[] };
export type FactAst = {
  readonly span: Span;
  readonly clause: ClauseAst | null;
  readonly name: Name;
  readonly type: FactTypeAst | null;
  readonly mayBeUnknown: boolean;
  readonly setBy: Name | null;
};
export type FactTypeAst =
  | { readonly kind: "one-of" | "any-of"; readonly values: readonly Name[]; readonly span: Span }
  | { readonly kind: "yes-no" | "percent" | "instant" | "text"; readonly span: Span }
  | { readonly kind: "number"; readonly whole: boolean; readonly min: number | null; readonly max: number | null; readonly span: Span }
  | { readonly kind: "money"; readonly currency: Name; readonly span: Span };
/** event NAME, NAME */
export type EventsAst = Base & { readonly kind: "events"; readonly names: readonly Name[] };

// ---- time
/** `file`: holidays company from "company.ics". */
export type HolidaysAst = Base & {
  readonly kind: "holidays";
  readonly name: Name;
  readonly file: Text | null;
  readonly days: readonly HolidayAst[];
};
export type HolidayAst = {
  readonly span: Span;
  readonly name: Text;
  readonly rule: HolidayRuleAst;
  readonly from: number | null;
  readonly until: number | null;
};
/** monday is 0; nth is 1 to 5, or −1 for the last; `offset` is days from Easter Sunday, or from the holiday named. */
export type HolidayRuleAst =
  | { readonly kind: "fixed"; readonly month: number; readonly day: number; readonly observed: "none" | "nearest-weekday" | "next-weekday" }
  | { readonly kind: "nth-weekday"; readonly nth: number; readonly weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6; readonly month: number }
  | { readonly kind: "easter"; readonly offset: number }
  | {
      readonly kind: "relative";
      readonly to: Text;
      readonly offset: number;
      readonly observed: "none" | "nearest-weekday" | "next-weekday";
    }
  | { readonly kind: "date"; readonly date: string };
export type TimeOfDayAst = { readonly minutes: number; readonly span: Span };
export type WindowAst = { readonly open: TimeOfDayAst; readonly close: TimeOfDayAst; readonly span: Span };
export type CalendarAst = Base & {
  readonly kind: "calendar";
  readonly name: Name;
  readonly zone: Name | null;
  /** calendar X is both A and B | is either A or B | is A except B; null of one with hours of its own. */
  readonly made: CalendarMadeAst | null;
  readonly lines: readonly CalendarLineAst[];
};
export type CalendarMadeAst = { readonly how: "both" | "either" | "except"; readonly of: readonly Name[] };
/** season retail-peak in Europe/Paris, then lines: november 15 to january 5, every year | 2026-11-15 to 2027-01-05 */
export type SeasonAst = Base & {
  readonly kind: "season";
  readonly name: Name;
  readonly zone: Name | null;
  readonly ranges: readonly SeasonRangeAst[];
};
export type SeasonRangeAst = { readonly span: Span } & (
  | { readonly kind: "yearly"; readonly from: MonthDayAst; readonly to: MonthDayAst }
  | { readonly kind: "dates"; readonly from: Name; readonly to: Name }
);
export type MonthDayAst = { readonly month: number; readonly day: number; readonly span: Span };
export type CalendarLineAst = { readonly span: Span } & (
  | { readonly kind: "weekly"; readonly days: readonly number[]; readonly windows: readonly WindowAst[] } // monday to friday 07:00 to 12:00 and 13:00 to 19:00
  | { readonly kind: "break"; readonly days: readonly number[]; readonly windows: readonly WindowAst[] } // break monday to friday 12:00 to 13:00
  | { readonly kind: "date"; readonly date: Name; readonly windows: readonly WindowAst[] } // on 2024-12-24 07:00 to 12:00 | closed on 2024-12-31
  | { readonly kind: "holidays"; readonly set: Name; readonly windows: readonly WindowAst[] } // closed on us-federal-holidays | us-federal-holidays 00:00 to 24:00
);
/** hours of a ticket, then lines: A and B for CONDITION, and one: A otherwise */
export type HoursAst = Base & { readonly kind: "hours"; readonly choices: readonly HoursChoiceAst[] };
export type HoursChoiceAst = {
  readonly span: Span;
  readonly calendars: readonly Name[];
  readonly when: ConditionAst | null;
  readonly otherwise: boolean;
};

// ---- people
export type PartyAst = Base & {
  readonly kind: "party";
  readonly party: "person" | "team" | "group" | "rotation";
  readonly name: Name;
  readonly title: Text | null;
  readonly email: Text | null;
  readonly phone: Text | null;
  readonly coveredBy: Name | null;
  readonly works: Name | null;
  readonly members: readonly Name[];
  readonly from: "account" | "ticket" | null;
  readonly otherwise: Name | null;
  readonly contactUnknown: boolean;
  readonly away: readonly AwayAst[];
  /** Where `contact unknown` stands. */
  readonly unknownAt: Span | null;
  readonly rotation: RotationAst | null;
};
/** away 2026-12-20 to 2027-01-03 | away 2026-12-20 13:00 to 17:00 */
export type AwayAst = { readonly span: Span; readonly from: DayTimeAst; readonly until: DayTimeAst };
/** A day, or a time on it; without a date, on the day named before. */
export type DayTimeAst = { readonly weekday: Name | null; readonly date: Name | null; readonly time: Name | null; readonly span: Span };
/** rotation on-call in Europe/Paris, then lines */
export type RotationAst = { readonly zone: Name | null; readonly lines: readonly RotationLineAst[] };
export type RotationLineAst = { readonly span: Span } /** anna, ben and carla take turns every 2 weeks, from monday 2026-01-05 09:00 */ & (
  | { readonly kind: "turns"; readonly members: readonly Name[]; readonly count: number; readonly unit: Name; readonly from: DayTimeAst }
  /** ben instead of anna | dora as well | without ben: `named` are those words */
  | {
      readonly kind: "add" | "remove" | "replace";
      readonly who: Name;
      readonly by: Name | null;
      readonly named: Span;
      readonly from: DayTimeAst;
      readonly until: DayTimeAst;
    }
);

// ---- terms
/** term strategic-account means CONDITION */
export type TermAst = Base & { readonly kind: "term"; readonly name: Name; readonly when: ConditionAst | null };

// ---- targets and duties
/**
 * targets for P0 "Critical" | targets for P0, P1 | targets for strategic-account: `values` holds the bare names (a lone one may be a term).
 * targets for arr more than $5 and …: `audience`. targets for every ticket: `audience` is `all` of nothing.
 */
export type TargetsAst = Base & {
  readonly kind: "targets";
  readonly audience: ConditionAst | null;
  readonly values: readonly Name[];
  readonly title: Text | null;
  readonly lines: readonly TargetLineAst[];
};
export type TargetLineAst = {
  readonly span: Span;
  /** The words before `within` / `every`: `first response`, `executive notification`. */
  readonly duty: Name;
  /** Null, with nothing to report, where `perValue` holds the amounts. */
  readonly amount: AmountAst | null;
  readonly recurs: boolean;
  /** until resolved | while being worked on */
  readonly until: { readonly says: "resolved" | "worked-on"; readonly span: Span } | null;
  /** every 2 hours for P0, every 4 hours for P1 */
  readonly perValue: readonly { readonly values: readonly Name[]; readonly amount: AmountAst; readonly span: Span }[];
  readonly overrides: readonly ClauseAst[];
};
/** `rhythm`: each `within` and `every` in it. */
export type AmountAst = { readonly span: Span; readonly rhythm: readonly RhythmAst[] } & (
  | { readonly kind: "span"; readonly within: SpanAst }
  | {
      readonly kind: "by-start";
      readonly calendar: CalendarRefAst;
      readonly inside: SpanAst;
      readonly outside: SpanAst;
    }
  /** within 15 minutes during X and 30 minutes otherwise, prorated; `stated`: whether it says `prorated`, or `if opened` as well. */
  | {
      readonly kind: "prorated";
      readonly calendar: CalendarRefAst;
      readonly inside: SpanAst;
      readonly outside: SpanAst;
      readonly stated: "prorated" | "mixed" | "unsaid";
    }
  /** by the end of the next open day of X | at the same time on the second open day of X */
  | {
      readonly kind: "open-day";
      readonly calendar: CalendarRefAst;
      readonly nth: number;
      readonly at: "close" | "same-time";
    }
);
export type RhythmAst = { readonly recurs: boolean; readonly span: Span };
/** duty satisfaction-survey "Title", then its parts in any order */
export type DutyAst = Base & {
  readonly kind: "duty";
  readonly name: Name;
  readonly title: Text | null;
  readonly parts: readonly DutyPartAst[];
};
export type DutyPartAst = {
  readonly span: Span;
} /** from full resolution | level-2 | recovery-plan done | resolution-late firing: the words, to be told apart by what they name */ & (
  | { readonly kind: "from"; readonly start: Name }
  | { readonly kind: "when"; readonly when: ConditionAst | null }
  /** owed by csm or cs-director to customer */
  | { readonly kind: "owed"; readonly parties: readonly Name[]; readonly to: Name | null }
  /** within 15 minutes | every 30 days for 90 days */
  | { readonly kind: "amount"; readonly amount: AmountAst; readonly recurs: boolean; readonly lasts: SpanAst | null }
  | { readonly kind: "not-before"; readonly within: SpanAst }
  | { readonly kind: "met-by"; readonly event: Name }
  /** by phone, then by email using customer/notice */
  | { readonly kind: "channels"; readonly channels: NotifyAst["channels"] }
  | { readonly kind: "using"; readonly template: Name }
  | { readonly kind: "paused"; readonly pause: PauseAst }
  | { readonly kind: "cancelled-by"; readonly events: readonly Name[] }
  | { readonly kind: "covers"; readonly things: readonly Name[] }
  | { readonly kind: "overrides"; readonly clauses: readonly ClauseAst[] }
);
/** paused while waiting | paused by nothing | paused while CONDITION */
export type PauseAst = { readonly span: Span } & (
  | { readonly kind: "waiting" | "nothing" }
  | { readonly kind: "while"; readonly when: ConditionAst | null }
);
/** A sentence about duties: full resolution and workaround are paused while waiting. */
export type DutyRuleAst = Base & { readonly kind: "duty-rule"; readonly duties: readonly Name[]; readonly says: DutySaysAst | null };
export type DutySaysAst =
  | { readonly kind: "paused"; readonly pause: PauseAst }
  /** warns at 75% and 10 minutes before */
  | { readonly kind: "warns"; readonly marks: readonly MarkAst[] }
  /** restarts | carries the rest | takes whichever is sooner | counts from its start, when its target changes */
  | { readonly kind: "retargeted"; readonly how: "from-start" | "restart" | "carry-the-rest" | "whichever-is-sooner" }
  /** starts anew | continues, when reopened */
  | { readonly kind: "reopened"; readonly how: "continues" | "anew" }
  | { readonly kind: "cancelled-by"; readonly events: readonly Name[] };
/** when several adjustments meet, the shortest applies | they multiply | never together */
export type CombineAst = Base & { readonly kind: "combine"; readonly rule: "shortest" | "multiply" | "never-together" };
/** adjust fortune-500 when COND first response [and workaround] takes 50% of the usual time | takes at most 1 hour | takes at least 1 hour */
export type AdjustAst = Base & {
  readonly kind: "adjust";
  readonly name: Name;
  readonly when: ConditionAst | null;
  readonly duties: readonly Name[];
  readonly effect:
    | { readonly kind: "share"; readonly percent: string }
    | { readonly kind: "at-most" | "at-least"; readonly duration: DurationAst }
    /** is 50% faster | is enhanced: a promise in words, which a finding asks to turn into a figure. */
    | { readonly kind: "prose"; readonly words: Name; readonly percent: string | null }
    | null;
};

// ---- escalation
export type TriggerAst = Base & {
  readonly kind: "trigger";
  readonly name: Name;
  readonly when: ConditionAst | null;
  /** null: it raises nothing; a duty starts from it. */
  readonly raiseTo: Name | null;
  readonly only: boolean;
  readonly atMostOncePer: DurationAst | null;
};
/** levels rise from level-1 to level-2 to executive */
export type LevelOrderAst = Base & { readonly kind: "level-order"; readonly levels: readonly Name[] };
export type LevelAst = Base & {
  readonly kind: "level";
  readonly name: Name;
  readonly title: Text | null;
  readonly when: ConditionAst | null;
  readonly notify: readonly NotifyAst[];
  readonly provide: readonly Name[];
  readonly climbs: readonly ClimbAst[];
};
/** then level-2 if no progress for 24 hours | then level-3 if not acknowledged within 1 hour: `first` */
export type ClimbAst = {
  readonly span: Span;
  readonly clause: ClauseAst | null;
  readonly to: Name;
  readonly event: Name;
  readonly first: boolean;
  readonly within: SpanAst;
};
export type NotifyAst = {
  readonly span: Span;
  readonly recipients: readonly Name[];
  /** notify ceo and involved executives: the groups. */
  readonly involved: readonly Name[];
  readonly channels: readonly { readonly channel: Name; readonly address: Text | null; readonly template: Name | null }[];
  readonly within: SpanAst | null;
  /** delivered during standard-hours */
  readonly delivered: CalendarRefAst | null;
  readonly repeats: RepeatAst | null;
};
/** repeat every 30 minutes until acknowledged, up to 5 times */
export type RepeatAst = { readonly span: Span; readonly every: SpanAst; readonly until: Name | null; readonly times: number | null };
export type InvolveAst = Base & { readonly kind: "involve"; readonly parties: readonly Name[]; readonly when: ConditionAst | null };

/** criterion strategic when CONDITION may escalate to level-2 */
export type CriterionAst = Base & {
  readonly kind: "criterion";
  readonly name: Name;
  readonly when: ConditionAst | null;
  readonly level: Name;
};
/** available executives, then: respond within 2 hours if involved during X, otherwise within 4 hours for CONDITION | respond … otherwise | met by EVENT */
export type AvailableAst = Base & {
  readonly kind: "available";
  readonly group: Name;
  readonly responses: readonly ResponseAst[];
  readonly metBy: Name | null;
};
/** `for` nobody in particular: `when` is null and `otherwise` false. */
export type ResponseAst = {
  readonly span: Span;
  readonly amount: AmountAst;
  readonly when: ConditionAst | null;
  readonly otherwise: boolean;
};

// ---- gates, messages, versions
/** record escalation-record "Title" holds account, contacts */
export type RecordAst = Base & {
  readonly kind: "record";
  readonly name: Name;
  readonly title: Text | null;
  readonly holds: readonly Name[];
};
/** gate full resolution when CONDITION requires a, b and c | gate NAME before full resolution …: `before` is null where its name says it. */
export type GateAst = Base & {
  readonly kind: "gate";
  readonly name: Name;
  readonly before: Name | null;
  /** null as well where it is for every ticket: `hasWhen` is false then. */
  readonly when: ConditionAst | null;
  readonly hasWhen: boolean;
  readonly requires: readonly Name[];
};
/** message internal/executive-briefing "Title" holds summary, timeline */
export type MessageAst = Base & {
  readonly kind: "message";
  readonly template: Name;
  readonly title: Text | null;
  readonly holds: readonly Name[];
};
/** amendment of "versions/2024/policy.policy" applies to new tickets | open tickets from now | open tickets from their start */
export type AmendmentAst = Base & {
  readonly kind: "amendment";
  readonly file: Text;
  readonly appliesTo: "new-tickets" | "open-from-now" | "open-from-start";
};

// ---- remarks
export type ReadingAst = Base & { readonly kind: "reading"; readonly subject: Text; readonly means: Text; readonly because: Text };
export type TodoAst = Base & { readonly kind: "todo"; readonly subject: Text; readonly note: Text | null };
export type AcceptAst = Base & { readonly kind: "accept"; readonly code: Name; readonly on: Name | null; readonly because: Text };

// ---- examples
export type ExampleAst = Base & { readonly kind: "example"; readonly name: Text; readonly steps: readonly ExampleStepAst[] };
export type WhenAst = { readonly weekday: Name | null; readonly date: Name | null; readonly time: Name; readonly span: Span };
/** fortune-500 | priority P0 | arr $900,000 | signal churn-threat and legal-threat | not reference */
export type GivenAst = { readonly span: Span; readonly fact: Name; readonly value: GivenValueAst | null };
export type GivenValueAst =
  | { readonly kind: "names"; readonly names: readonly Name[] }
  | { readonly kind: "number"; readonly value: number; readonly unit: "money" | "percent" | null }
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "yes-no"; readonly value: boolean }
  | { readonly kind: "moment"; readonly when: WhenAst };
export type ExampleStepAst = { readonly span: Span } & (
  | {
      readonly kind: "given";
      readonly of: "ticket" | "customer" | null;
      readonly customer: Name | null;
      readonly facts: readonly GivenAst[];
    }
  | {
      readonly kind: "event";
      readonly when: WhenAst;
      /** `acme opens ticket A as P3`: customer acme, event opened. */
      readonly customer: Name | null;
      readonly event: Name;
      readonly ticket: Name | null;
      readonly as: readonly Name[];
      readonly by: Name | null;
      readonly facts: readonly GivenAst[];
      readonly who: readonly Name[];
      readonly level: Name | null;
      /** Of `done recovery-plan`. */
      readonly duty: Name | null;
    }
  | { readonly kind: "nothing"; readonly when: WhenAst }
  | { readonly kind: "expect"; readonly ticket: Name | null; readonly expectation: ExpectationAst | null }
);
export type ExpectationAst =
  | { readonly kind: "duty-due"; readonly duty: Name; readonly when: WhenAst }
  | {
      readonly kind: "duty-state";
      readonly duty: Name;
      readonly state: Name;
      readonly because: Text | null;
      readonly late: DurationAst | null;
    }
  | { readonly kind: "no-duty"; readonly duty: Name }
  | { readonly kind: "trigger"; readonly trigger: Name; readonly fired: boolean }
  | { readonly kind: "level"; readonly level: Name | null }
  | { readonly kind: "involved"; readonly party: Name; readonly involved: boolean }
  /** strategic holds | strategic does not hold */
  | { readonly kind: "criterion"; readonly criterion: Name; readonly holds: boolean }
  /** full resolution gate misses a and b | misses nothing; the words before `gate` */
  | { readonly kind: "gate"; readonly gate: Name; readonly missing: readonly Name[] }
  /** a finding on full resolution gate | no finding on …; an escalation without a criterion | no …: `gate` is null */
  | { readonly kind: "finding"; readonly gate: Name | null; readonly found: boolean };
