// Whether a condition of an IR names only what is there, uses each fact as its type allows, and speaks of time only where it may.

import type { CalendarChoice, Clock, Condition, FactType, Quantity, SpanIr } from "../policy.ts";
import { isTimed } from "../questions.ts";

export type Names = {
  readonly facts: ReadonlyMap<string, FactType>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly terms: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly duties: ReadonlyMap<string, { readonly recurs: boolean }>;
  readonly triggers: ReadonlySet<string>;
  /** Calendars of weekly windows. */
  readonly weekly: ReadonlySet<string>;
  readonly hasHours: boolean;
};
export type Tell = (path: string, problem: string) => void;
/** Where a condition may speak of time and of what happened, or of facts alone. */
export type Scope = "facts" | "facts and level" | "everything";

const TIMED: readonly Condition["kind"][] = ["during", "silence", "contacts", "happened", "stalled", "used", "missed"];

export function checkCondition(when: Condition, scope: Scope, names: Names, path: string, tell: Tell): void {
  if (scope !== "everything" && TIMED.includes(when.kind)) tell(path, "may rest on facts and terms alone");
  if (scope === "facts" && when.kind === "reached") tell(path, "may rest on facts and terms alone");
  switch (when.kind) {
    case "all":
    case "any":
      when.of.forEach((part, i) => checkCondition(part, scope, names, `${path}.of.${i}`, tell));
      return;
    case "not":
      checkCondition(when.of, scope, names, `${path}.of`, tell);
      return;
    case "term":
      if (!names.terms.has(when.term)) tell(path, `no term \`${when.term}\``);
      return;
    case "is":
    case "includes":
      checkValues(when, names, path, tell);
      return;
    case "flag":
      checkFact(when.fact, ["yes-no"], names, path, tell);
      return;
    case "known":
      checkFact(when.fact, null, names, path, tell);
      return;
    case "compare":
      checkCompare(when, scope, names, path, tell);
      return;
    case "during":
      checkCalendarChoice(when.calendar, names, path, tell);
      return;
    case "silence":
      if (!names.events.has(when.event)) tell(path, `no event \`${when.event}\``);
      checkSpan(when.span, names, `${path}.span`, tell);
      return;
    case "happened":
      if (!names.events.has(when.event)) tell(path, `no event \`${when.event}\``);
      return;
    case "contacts":
    case "untold":
      return;
    case "reached":
      if (!names.levels.has(when.level)) tell(path, `no level \`${when.level}\``);
      return;
    case "stalled":
      if (!names.levels.has(when.level)) tell(path, `no level \`${when.level}\``);
      if (!names.events.has(when.event)) tell(path, `no event \`${when.event}\``);
      checkSpan(when.span, names, `${path}.span`, tell);
      return;
    case "used":
    case "missed":
      checkDutyMark(when, names, path, tell);
      return;
  }
}

function checkDutyMark(when: Extract<Condition, { kind: "used" | "missed" }>, names: Names, path: string, tell: Tell): void {
  const duty = names.duties.get(when.duty);
  if (duty === undefined) tell(path, `no duty \`${when.duty}\``);
  else if (when.kind === "missed" && !duty.recurs) tell(path, `\`${when.duty}\` does not recur`);
  else if (when.kind === "used" && duty.recurs && when.mark.kind === "after")
    tell(path, `a cycle of \`${when.duty}\` ends as its time runs out`);
}

function checkValues(when: Extract<Condition, { kind: "is" | "includes" }>, names: Names, path: string, tell: Tell): void {
  checkFact(when.fact, [when.kind === "is" ? "one-of" : "any-of"], names, path, tell);
  const type = names.facts.get(when.fact);
  if (type === undefined || (type.kind !== "one-of" && type.kind !== "any-of")) return;
  for (const value of when.values) if (!type.values.includes(value)) tell(path, `\`${when.fact}\` is never \`${value}\``);
}

function checkCompare(when: Extract<Condition, { kind: "compare" }>, scope: Scope, names: Names, path: string, tell: Tell): void {
  checkQuantity(when.left, names, `${path}.left`, tell);
  checkQuantity(when.right, names, `${path}.right`, tell);
  const timed = [when.left, when.right].filter(isTimed);
  if (timed.length === 0) return;
  if (scope !== "everything") tell(path, "may rest on facts and terms alone");
  const other = when.left.kind === "since" ? when.right : when.left;
  if (timed.length > 1 || timed[0]?.kind !== "since" || when.op === "equal")
    tell(path, "time since an instant stands alone on its side, and is never equal");
  if (other.kind === "number" && !isLength(other.value)) tell(path, "a length of time is whole milliseconds, at least 0");
}

function checkQuantity(quantity: Quantity, names: Names, path: string, tell: Tell): void {
  switch (quantity.kind) {
    case "number":
      return;
    case "fact":
      checkFact(quantity.fact, ["number", "percent", "money"], names, path, tell);
      return;
    case "parameter":
      if (!names.parameters.has(quantity.parameter)) tell(path, `no parameter \`${quantity.parameter}\``);
      return;
    case "share":
      checkQuantity(quantity.of, names, `${path}.of`, tell);
      return;
    case "since":
      if (quantity.instant !== "opened") checkFact(quantity.instant, ["instant"], names, path, tell);
      checkClock(quantity.clock, names, `${path}.clock`, tell);
      return;
  }
}

function checkFact(fact: string, kinds: readonly FactType["kind"][] | null, names: Names, path: string, tell: Tell): void {
  const type = names.facts.get(fact);
  if (type === undefined) tell(path, `no fact \`${fact}\``);
  else if (kinds !== null && !kinds.includes(type.kind)) tell(path, `\`${fact}\` is of another type: ${type.kind}`);
}

export function checkSpan(span: SpanIr, names: Names, path: string, tell: Tell): void {
  if (span.duration.kind === "parameter") {
    const type = names.parameters.get(span.duration.parameter);
    if (type === undefined) tell(path, `no parameter \`${span.duration.parameter}\``);
    else if (type !== "duration") tell(path, `\`${span.duration.parameter}\` is no duration`);
  }
  checkClock(span.clock, names, `${path}.clock`, tell);
}

function checkClock(clock: Clock, names: Names, path: string, tell: Tell): void {
  if (clock.kind === "counting") checkCalendarChoice(clock.calendar, names, path, tell);
}

export function checkCalendarChoice(choice: CalendarChoice, names: Names, path: string, tell: Tell): void {
  if (choice.kind === "calendar" && !names.calendars.has(choice.calendar)) tell(path, `no calendar \`${choice.calendar}\``);
  if (choice.kind === "hours-of-ticket" && !names.hasHours) tell(path, "the policy names no hours of a ticket");
}

export function isLength(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
