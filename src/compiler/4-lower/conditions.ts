// Conditions and quantities, from words to the IR. null where a name has no meaning: a finding has been given for it.

import type { CalendarChoice, Clock, Condition, Duration, FromParameter, Mark, Quantity, SpanIr } from "../../ir/index.ts";
import { dutyId, fraction, isTrueOrFalse, percentValue, type Scope } from "../2-resolve/index.ts";
import type { CalendarRefAst, ConditionAst, DurationAst, MarkAst, Name, QuantityAst, SpanAst } from "../ast.ts";

export function lowerCondition(scope: Scope, c: ConditionAst): Condition | null {
  switch (c.kind) {
    case "all":
    case "any": {
      const of = allOrNull(c.of.map((part) => lowerCondition(scope, part)));
      return of === null ? null : { kind: c.kind, of };
    }
    case "not": {
      const of = lowerCondition(scope, c.of);
      return of === null ? null : { kind: "not", of };
    }
    case "name":
      return lowerName(scope, c.name);
    case "is":
      return lowerIs(scope, c.fact, c.values);
    case "includes":
      return hasValues(scope, c.fact, c.values, "any-of") ? { kind: "includes", fact: c.fact.text, values: texts(c.values) } : null;
    case "known":
      return lowerKnown(scope, c.fact, c.known);
    case "compare": {
      const [left, right] = [lowerQuantity(scope, c.left), lowerQuantity(scope, c.right)];
      return left === null || right === null ? null : { kind: "compare", op: c.op, left, right };
    }
    case "during": {
      const calendar = lowerCalendar(scope, c.calendar);
      return calendar === null ? null : { kind: "during", calendar };
    }
    case "silence": {
      const span = lowerSpan(scope, c.within);
      return span === null || !scope.events.has(c.event.text) ? null : { kind: "silence", event: c.event.text, first: c.first, span };
    }
    case "contacts": {
      const figure = figureOf(scope, c.within);
      if (figure === null) return null;
      const { ms: within, ...from } = figure;
      return { kind: "contacts", atLeast: c.atLeast, within, ...from };
    }
    case "happened":
      return scope.events.has(c.event.text) ? { kind: "happened", event: c.event.text } : null;
    case "reached":
      return scope.levels.has(c.level.text) ? { kind: "reached", level: c.level.text } : null;
    case "used": {
      const mark = lowerMark(scope, c.mark);
      return mark === null || !isOwed(scope, c.duty) ? null : { kind: "used", duty: dutyId(c.duty.text), mark };
    }
    case "missed":
      return isOwed(scope, c.duty) ? { kind: "missed", duty: dutyId(c.duty.text), atLeast: c.atLeast } : null;
    case "ticket-is":
    case "at-level":
    case "duty-is":
      return null; // of promises alone: see states.ts
  }
}

export function lowerMark(scope: Scope, mark: MarkAst): Mark | null {
  if (mark.kind === "share") {
    const share = fraction(mark.percent);
    return share === null ? null : { kind: "share", ...share };
  }
  const figure = figureOf(scope, mark.duration);
  return figure === null ? null : { kind: mark.kind, ...figure };
}

/** A duty that has a time. */
export function isOwed(scope: Scope, duty: Name): boolean {
  return scope.duties.get(dutyId(duty.text))?.targeted === true;
}

export function lowerName(scope: Scope, name: Name): Condition | null {
  if (!isTrueOrFalse(scope, name.text)) return null;
  return scope.terms.has(name.text) ? { kind: "term", term: name.text } : { kind: "flag", fact: name.text };
}

function lowerIs(scope: Scope, fact: Name, values: readonly Name[]): Condition | null {
  if (scope.facts.get(fact.text)?.fact.type?.kind === "yes-no") {
    const flag: Condition = { kind: "flag", fact: fact.text };
    const [value, ...others] = texts(values);
    if (others.length > 0) return null;
    return value === "yes" ? flag : value === "no" ? { kind: "not", of: flag } : null;
  }
  return hasValues(scope, fact, values, "one-of") ? { kind: "is", fact: fact.text, values: texts(values) } : null;
}

function lowerKnown(scope: Scope, fact: Name, known: boolean): Condition | null {
  if (!scope.facts.has(fact.text)) return null;
  const condition: Condition = { kind: "known", fact: fact.text };
  return known ? condition : { kind: "not", of: condition };
}

function lowerQuantity(scope: Scope, q: QuantityAst): Quantity | null {
  switch (q.kind) {
    case "number":
    case "money":
      return { kind: "number", value: q.value };
    case "duration":
      return { kind: "number", value: q.ms };
    case "percent":
      return { kind: "number", value: percentValue(q.percent) };
    case "name":
      if (scope.facts.has(q.name.text)) return { kind: "fact", fact: q.name.text };
      return scope.parameters.has(q.name.text) ? { kind: "parameter", parameter: q.name.text } : null;
    case "share": {
      const [share, of] = [fraction(q.percent), lowerQuantity(scope, q.of)];
      return share === null || of === null ? null : { kind: "share", ...share, of };
    }
    case "since": {
      const clock = lowerClock(scope, q.clock);
      return clock === null ? null : { kind: "since", instant: q.instant.text, clock };
    }
  }
}

export function lowerSpan(scope: Scope, s: SpanAst): SpanIr | null {
  const [duration, clock] = [lowerDuration(scope, s.duration), lowerClock(scope, s.clock)];
  return duration === null || clock === null ? null : { duration, clock };
}

export function lowerDuration(scope: Scope, d: DurationAst): Duration | null {
  if (d.kind === "literal") return { kind: "ms", ms: d.ms };
  return scope.parameters.get(d.name.text)?.value.kind === "duration" ? { kind: "parameter", parameter: d.name.text } : null;
}

/** A duration as a plain figure, with the parameter that it is stated by. */
export function figureOf(scope: Scope, d: DurationAst): ({ readonly ms: number } & FromParameter) | null {
  const ms = milliseconds(scope, d);
  if (ms === null) return null;
  return d.kind === "literal" ? { ms } : { ms, parameter: d.name.text };
}

/** A duration as a plain figure, a parameter's value put in its place. */
export function milliseconds(scope: Scope, d: DurationAst): number | null {
  if (d.kind === "literal") return d.ms;
  const value = scope.parameters.get(d.name.text)?.value;
  return value?.kind === "duration" ? value.ms : null;
}

function lowerClock(scope: Scope, ref: CalendarRefAst | null): Clock | null {
  if (ref === null) return { kind: "elapsed" };
  const calendar = lowerCalendar(scope, ref);
  return calendar === null ? null : { kind: "counting", calendar };
}

export function lowerCalendar(scope: Scope, ref: CalendarRefAst): CalendarChoice | null {
  if (ref.kind === "hours-of-ticket") return scope.hours.length === 0 ? null : { kind: "hours-of-ticket" };
  return scope.calendars.has(ref.name.text) || scope.seasons.has(ref.name.text) ? { kind: "calendar", calendar: ref.name.text } : null;
}

function hasValues(scope: Scope, fact: Name, values: readonly Name[], kind: "one-of" | "any-of"): boolean {
  const type = scope.facts.get(fact.text)?.fact.type;
  return type?.kind === kind && values.every((v) => type.values.some((known) => known.text === v.text));
}

export function texts(names: readonly Name[]): readonly string[] {
  return names.map((name) => name.text);
}

export function allOrNull<T>(items: readonly (T | null)[]): readonly T[] | null {
  return items.every((item): item is T => item !== null) ? items : null;
}
