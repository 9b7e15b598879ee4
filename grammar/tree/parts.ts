// Owns the shape of what statements of the syntax tree are made of: names, lengths of time, conditions.

/** Half-open range of UTF-16 offsets in one file. */
export type Span = { readonly file: string; readonly start: number; readonly end: number };

export type Name = { readonly text: string; readonly span: Span };
export type Text = { readonly value: string; readonly span: Span };

/** `§5.1` → `§5.1`; `§"Holiday schedule"` → `§"Holiday schedule"`; `section 5.1` → `§5.1`. */
export type ClauseAst = { readonly text: string; readonly span: Span };

export type Base = { readonly span: Span; readonly clause: ClauseAst | null };

export type DurationAst =
  | { readonly kind: "literal"; readonly ms: number; readonly span: Span }
  | { readonly kind: "name"; readonly name: Name; readonly span: Span };
/** 15 minutes counting standard-hours; counting hours of the ticket */
export type SpanAst = { readonly duration: DurationAst; readonly clock: CalendarRefAst | null; readonly span: Span };
export type CalendarRefAst =
  | { readonly kind: "named"; readonly name: Name; readonly span: Span }
  | { readonly kind: "hours-of-ticket"; readonly span: Span };

// ---- conditions
export type ConditionAst =
  | { readonly kind: "all" | "any"; readonly of: readonly ConditionAst[]; readonly span: Span }
  | { readonly kind: "not"; readonly of: ConditionAst; readonly span: Span }
  /** A bare name: a term or a yes-no fact. */
  | { readonly kind: "name"; readonly name: Name; readonly span: Span }
  /** priority is P0 or P1; flag is yes; parts read `is not` as not(is). */
  | { readonly kind: "is"; readonly fact: Name; readonly values: readonly Name[]; readonly span: Span }
  | { readonly kind: "includes"; readonly fact: Name; readonly values: readonly Name[]; readonly span: Span }
  /** csat is known / is unknown */
  | { readonly kind: "known"; readonly fact: Name; readonly known: boolean; readonly span: Span }
  | { readonly kind: "compare"; readonly op: ComparisonAst; readonly left: QuantityAst; readonly right: QuantityAst; readonly span: Span }
  | { readonly kind: "during"; readonly calendar: CalendarRefAst; readonly span: Span }
  /** no first response within 15 minutes …; no update within 2 hours; event text joined with `-` where two words. */
  | { readonly kind: "silence"; readonly event: Name; readonly first: boolean; readonly within: SpanAst; readonly span: Span }
  /** the customer makes 3 or more contacts within any 24 hours */
  | { readonly kind: "contacts"; readonly atLeast: number; readonly within: DurationAst; readonly span: Span }
  /** escalation-requested has happened */
  | { readonly kind: "happened"; readonly event: Name; readonly span: Span }
  /** level has reached level-2 */
  | { readonly kind: "reached"; readonly level: Name; readonly span: Span }
  /** full resolution is breached | is 2 hours late | is due in 30 minutes | has used 75% of its time */
  | { readonly kind: "used"; readonly duty: Name; readonly mark: MarkAst; readonly span: Span }
  /** customer update has been missed 3 times */
  | { readonly kind: "missed"; readonly duty: Name; readonly atLeast: number; readonly span: Span }
  /** Of promises alone: the ticket is open, resolved, closed, waiting. A bare `open` is a `name`. */
  | { readonly kind: "ticket-is"; readonly is: TicketStateAst; readonly span: Span }
  /** Of promises alone: at level-2 | at no level */
  | { readonly kind: "at-level"; readonly level: Name | null; readonly span: Span }
  /** Of promises alone: first response is owed | is overdue */
  | { readonly kind: "duty-is"; readonly duty: Name; readonly is: "owed" | "overdue"; readonly span: Span };
export type TicketStateAst = "open" | "resolved" | "closed" | "waiting";

/** A point on the clock of a duty. `is breached` is `after` no time. */
export type MarkAst =
  | { readonly kind: "share"; readonly percent: string; readonly span: Span }
  | { readonly kind: "before" | "after"; readonly duration: DurationAst; readonly span: Span };

export type ComparisonAst = "less" | "at-most" | "equal" | "at-least" | "more";
export type QuantityAst =
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  | { readonly kind: "percent"; readonly percent: string; readonly span: Span }
  | { readonly kind: "money"; readonly value: number; readonly currency: string; readonly span: Span }
  | { readonly kind: "duration"; readonly ms: number; readonly clock: CalendarRefAst | null; readonly span: Span }
  | { readonly kind: "name"; readonly name: Name; readonly span: Span }
  /** 2% of annual-revenue; `percent` is the decimal text. */
  | { readonly kind: "share"; readonly percent: string; readonly of: QuantityAst; readonly span: Span }
  /** time since outage-began [counting X]; time since opened */
  | { readonly kind: "since"; readonly instant: Name; readonly clock: CalendarRefAst | null; readonly span: Span };
