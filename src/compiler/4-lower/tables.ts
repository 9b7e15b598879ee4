// The plain tables of the IR: facts, parameters, holidays, calendars, hours, people, terms, involve, remarks.

import type { Span } from "../../diagnostics/index.ts";
import type {
  AcceptIr,
  CalendarIr,
  FactIr,
  FactType,
  HolidayRule,
  HolidaysIr,
  HoursIr,
  InvolveIr,
  MonthDay,
  ParameterIr,
  ReadingIr,
  SeasonIr,
  SeasonRangeIr,
  Statement,
  TermIr,
  TodoIr,
  WeeklyCalendarIr,
  Window,
} from "../../ir/index.ts";
import { calendarNames, DEEPEST_TERM, percentValue, policyZone, type Scope, termDepths } from "../2-resolve/index.ts";
import type {
  CalendarAst,
  CalendarLineAst,
  ClauseAst,
  FactTypeAst,
  HolidayRuleAst,
  HolidaysAst,
  SeasonRangeAst,
  StatementAst,
  WindowAst,
} from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { allOrNull, lowerCondition, texts } from "./conditions.ts";
import { type Texts, textsOf } from "./text.ts";

export type Lowering = { readonly scope: Scope; readonly texts: Texts };

/** One for each scope: what is worked out of a statement is kept with it. */
export const loweringOf = oncePer((scope: Scope): Lowering => ({ scope, texts: textsOf(scope.sources) }));

type Known = { readonly clause: ClauseAst | null; readonly statement: Statement };
const knownStatements: (of: Lowering) => WeakMap<Span, Known> = oncePer(() => new WeakMap());

/** The words begin after the §, which stands in `clause`. */
export function statementOf(l: Lowering, span: Span, clause: ClauseAst | null): Statement {
  const known = knownStatements(l);
  const found = known.get(span);
  if (found !== undefined && found.clause === clause) return found.statement;
  const statement = stated(l, span, clause);
  known.set(span, { clause, statement });
  return statement;
}

function stated(l: Lowering, span: Span, clause: ClauseAst | null): Statement {
  const leads = clause !== null && clause.span.file === span.file && clause.span.start >= span.start && clause.span.end < span.end;
  const isFirst = leads && (clause.span.start === span.start || l.texts.words({ ...span, end: clause.span.start }) === "");
  const words = isFirst ? { ...span, start: clause.span.end } : span;
  return { clause: clause?.text ?? null, place: l.texts.place(span), words: l.texts.words(words) };
}

export function of(l: Lowering, s: StatementAst): Statement {
  return statementOf(l, s.span, s.clause);
}

export function lowerFacts(l: Lowering): readonly FactIr[] {
  return [...l.scope.facts.values()].flatMap(({ fact, of: whose, clause }) => {
    if (fact.type === null) return [];
    const type = lowerFactType(fact.type);
    const { clause: said, place, words } = statementOf(l, fact.span, clause);
    return [{ clause: said, place, words, id: fact.name.text, of: whose, type, mayBeUnknown: fact.mayBeUnknown }];
  });
}

function lowerFactType(type: FactTypeAst): FactType {
  switch (type.kind) {
    case "one-of":
    case "any-of":
      return { kind: type.kind, values: texts(type.values) };
    case "number":
      return { kind: "number", whole: type.whole, min: type.min, max: type.max };
    case "money":
      return { kind: "money", currency: type.currency.text };
    case "yes-no":
    case "percent":
    case "instant":
    case "text":
      return { kind: type.kind };
  }
}

export function lowerParameters(l: Lowering): readonly ParameterIr[] {
  return [...l.scope.parameters.values()].flatMap((p): readonly ParameterIr[] => {
    const statement = { ...of(l, p), id: p.name.text };
    switch (p.value.kind) {
      case "number":
      case "money":
        return [{ ...statement, type: p.value.kind, value: p.value.value }];
      case "duration":
        return [{ ...statement, type: "duration", value: p.value.ms }];
      case "percent":
        return [{ ...statement, type: "percent", value: percentValue(p.value.percent) }];
      case "name":
      case "share":
      case "since":
        return [];
    }
  });
}

export function lowerHolidays(l: Lowering): readonly HolidaysIr[] {
  return [...l.scope.holidays.values()].map((set) => ({ ...of(l, set), ...holidaySet(set) }));
}

/** All that says on which days they fall. */
export function holidaySet(set: HolidaysAst): Pick<HolidaysIr, "id" | "days"> {
  const days = set.days.map((day) => ({ name: day.name.value, rule: holidayRule(day.rule), from: day.from, until: day.until }));
  return { id: set.name.text, days };
}

function holidayRule(rule: HolidayRuleAst): HolidayRule {
  return rule.kind === "relative" ? { ...rule, to: rule.to.value } : rule;
}

export function lowerCalendars(l: Lowering): readonly CalendarIr[] {
  return [...weeklyAndCombined(l), ...seasons(l)];
}

function seasons(l: Lowering): readonly SeasonIr[] {
  return [...l.scope.seasons.values()].flatMap((s): readonly SeasonIr[] => {
    const zone = s.zone?.text ?? policyZone(l.scope);
    return zone === null ? [] : [{ ...of(l, s), kind: "season", id: s.name.text, zone, ranges: s.ranges.map(rangeIr) }];
  });
}

function rangeIr(range: SeasonRangeAst): SeasonRangeIr {
  if (range.kind === "dates") return { kind: "dates", from: range.from.text, to: range.to.text };
  const [from, to] = [range.from, range.to].map(({ month, day }) => ({ month, day })) as [MonthDay, MonthDay];
  return { kind: "yearly", from, to };
}

function weeklyAndCombined(l: Lowering): readonly CalendarIr[] {
  const names = calendarNames(l.scope);
  return [...l.scope.calendars.values()].flatMap((c): readonly CalendarIr[] => {
    if (c.made !== null) {
      const parts = texts(c.made.of);
      return parts.every((part) => names.has(part)) ? [{ ...of(l, c), kind: "combined", id: c.name.text, how: c.made.how, of: parts }] : [];
    }
    return c.zone === null ? [] : [calendarIr(l, c, c.zone.text)];
  });
}

/** A line for holidays nobody declared is left out: the rest of the week can be reasoned about all the same. */
function calendarIr(l: Lowering, c: CalendarAst, zone: string): WeeklyCalendarIr {
  return {
    ...of(l, c),
    kind: "weekly",
    id: c.name.text,
    zone,
    weekly: byWeekday(c.lines, "weekly"),
    breaks: byWeekday(c.lines, "break"),
    dates: c.lines.flatMap((line) => (line.kind === "date" ? [{ date: line.date.text, windows: windows(line.windows) }] : [])),
    holidays: c.lines.flatMap((line) =>
      line.kind === "holidays" && l.scope.holidays.has(line.set.text) ? [{ set: line.set.text, windows: windows(line.windows) }] : [],
    ),
  };
}

function byWeekday(lines: readonly CalendarLineAst[], kind: "weekly" | "break"): readonly (readonly Window[])[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day) =>
    windows(lines.flatMap((line) => (line.kind === kind && line.days.includes(day) ? line.windows : []))),
  );
}

/** In order of opening. A window that ends at or before its opening runs into the next day. */
export function windows(list: readonly WindowAst[]): readonly Window[] {
  const lowered = list.map((w): Window => {
    const [open, close] = [w.open.minutes, w.close.minutes];
    return [open, close <= open ? close + 1440 : close];
  });
  return lowered.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

export function lowerHours(l: Lowering): HoursIr | null {
  const hours = l.scope.hours[0];
  if (hours === undefined) return null;
  const choices = hours.choices
    .filter((c) => !c.otherwise)
    .map((choice) => {
      const when = choice.when === null ? null : lowerCondition(l.scope, choice.when);
      return when === null ? null : { calendars: texts(choice.calendars), when, clause: hours.clause?.text ?? null };
    });
  const sound = allOrNull(choices);
  if (sound === null) return null;
  return { ...of(l, hours), choices: sound, otherwise: hours.choices.filter((c) => c.otherwise).flatMap((c) => texts(c.calendars)) };
}

/** Without those that come back to themselves, lie too deep, or name such a term: nothing follows terms without an end. */
export function lowerTerms(l: Lowering): readonly TermIr[] {
  const depths = termDepths(l.scope);
  return [...l.scope.terms.values()].flatMap((t) => {
    const depth = depths.get(t.name.text) ?? Number.POSITIVE_INFINITY;
    const when = t.when === null || depth > DEEPEST_TERM ? null : lowerCondition(l.scope, t.when);
    return when === null ? [] : [{ ...of(l, t), id: t.name.text, when }];
  });
}

export function lowerInvolve(l: Lowering): readonly InvolveIr[] {
  return l.scope.involves.flatMap((i) => {
    const when = i.when === null ? null : lowerCondition(l.scope, i.when);
    return when === null ? [] : i.parties.map((party) => ({ ...of(l, i), party: party.text, when }));
  });
}

export function lowerReadings(l: Lowering): readonly ReadingIr[] {
  return l.scope.readings.map((r) => {
    const { clause, place, words } = of(l, r);
    return { clause, place, words, subject: r.subject.value, means: r.means.value, because: r.because.value };
  });
}

export function lowerTodos(l: Lowering): readonly TodoIr[] {
  return l.scope.todos.map((t) => ({ ...of(l, t), subject: t.subject.value, note: t.note?.value ?? null }));
}

export function lowerAccepts(l: Lowering): readonly AcceptIr[] {
  return l.scope.accepts.map((a) => ({ ...of(l, a), code: a.code.text, on: a.on?.text ?? null, because: a.because.value }));
}
