// What is known of a customer or of a segment of tickets, and what is left of a condition once that is known: partial evaluation, in three truth values.

import type { CalendarChoice, Clock, Condition, FactValue, PolicyIr, Quantity, SpanIr } from "../../ir/index.ts";
import { ALWAYS, isAlways, isNever, NEVER } from "../../ir/index.ts";
import { compareFigures } from "./figures.ts";

/** Facts that stay as they are for good. null: nobody can tell. A fact that is not in it is open: it may be anything, unknown as well. */
export type Known = {
  readonly facts: ReadonlyMap<string, FactValue | null>;
  /** Terms of which it is said that they hold, or do not, whatever the facts. */
  readonly terms: ReadonlyMap<string, boolean>;
};

export const NOTHING_KNOWN: Known = { facts: new Map(), terms: new Map() };

/** `calendar`: which one the hours of the ticket are, where what is known settles it. `idle`: duties that such a ticket never has. */
export type Settled = {
  readonly ir: PolicyIr;
  readonly known: Known;
  readonly calendar: string | null;
  readonly idle: ReadonlySet<string>;
};

export function settledBy(ir: PolicyIr, known: Known): Settled {
  return { ir, known, calendar: null, idle: new Set() };
}

/**
 * What is left of the condition: true, false or unknown for exactly the same tickets, of those with these facts. `ALWAYS` and `NEVER` stand alone,
 * never inside; a part that can only be unknown is `untold`. A term of which nothing is known keeps its name.
 */
export function leftOf(settled: Settled, condition: Condition): Condition {
  switch (condition.kind) {
    case "all":
      return joined(
        "all",
        condition.of.map((part) => leftOf(settled, part)),
      );
    case "any":
      return joined(
        "any",
        condition.of.map((part) => leftOf(settled, part)),
      );
    case "not":
      return negated(leftOf(settled, condition.of));
    case "term":
      return leftOfTerm(settled, condition.term);
    case "is":
      return ofFact(settled, condition, condition.fact, (value) => condition.values.includes(String(value)));
    case "includes":
      return ofFact(
        settled,
        condition,
        condition.fact,
        (value) => Array.isArray(value) && value.some((each) => condition.values.includes(String(each))),
      );
    case "flag":
      return ofFact(settled, condition, condition.fact, (value) => value === true);
    case "known": {
      const value = settled.known.facts.get(condition.fact);
      return value === undefined ? condition : truth(value !== null);
    }
    case "compare":
      return leftOfComparison(settled, condition);
    case "during":
      return { ...condition, calendar: calendarMeant(settled, condition.calendar) };
    case "silence":
    case "stalled":
      return { ...condition, span: spanMeant(settled, condition.span) };
    case "contacts":
    case "happened":
    case "reached":
    case "untold":
      return condition;
    case "used":
    case "missed":
      return settled.idle.has(condition.duty) ? NEVER : condition;
  }
}

/**
 * When the condition, as `leftOf` gives it, is true: without the parts that can only be unknown. What it leaves is false or unknown where the
 * condition is not true, so it may stand only where nothing but truth counts.
 */
export function whenTrue(condition: Condition): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return joined(condition.kind, condition.of.map(whenTrue));
    case "not":
      return whenFalse(condition.of);
    case "untold":
      return NEVER;
    default:
      return condition;
  }
}

function whenFalse(condition: Condition): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return joined(condition.kind === "all" ? "any" : "all", condition.of.map(whenFalse));
    case "not":
      return whenTrue(condition.of);
    case "untold":
      return NEVER;
    default:
      return negated(condition);
  }
}

/** `all` or `any` of parts that are simple themselves. */
export function joined(kind: "all" | "any", parts: readonly Condition[]): Condition {
  const [weak, strong] = kind === "all" ? [isAlways, isNever] : [isNever, isAlways];
  if (parts.some(strong)) return kind === "all" ? NEVER : ALWAYS;
  const rest = once(parts.filter((part) => !weak(part)).flatMap((part) => (part.kind === kind ? part.of : [part])));
  const [only, ...more] = rest;
  if (only === undefined) return kind === "all" ? ALWAYS : NEVER;
  return more.length === 0 ? only : { kind, of: rest };
}

function once(parts: readonly Condition[]): readonly Condition[] {
  const texts = parts.map((part) => JSON.stringify(part));
  return parts.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
}

export function negated(condition: Condition): Condition {
  if (isAlways(condition)) return NEVER;
  if (isNever(condition)) return ALWAYS;
  if (condition.kind === "untold") return condition;
  return condition.kind === "not" ? condition.of : { kind: "not", of: condition };
}

function leftOfTerm(settled: Settled, id: string): Condition {
  const said = settled.known.terms.get(id);
  if (said !== undefined) return truth(said);
  const when = settled.ir.terms.find((term) => term.id === id)?.when ?? NEVER;
  const left = leftOf(settled, when);
  const untouched = leftOf(settledBy(settled.ir, NOTHING_KNOWN), when);
  return JSON.stringify(left) === JSON.stringify(untouched) && !isAlways(left) && !isNever(left) ? { kind: "term", term: id } : left;
}

function ofFact(settled: Settled, condition: Condition, fact: string, test: (value: FactValue) => boolean): Condition {
  const value = settled.known.facts.get(fact);
  if (value === undefined) return condition;
  return value === null ? untold(fact) : truth(test(value));
}

function untold(fact: string): Condition {
  return { kind: "untold", because: `${fact} is unknown` };
}

function truth(value: boolean): Condition {
  return value ? ALWAYS : NEVER;
}

// ------------------------------------------------------------------------------------------------------------ comparisons

function leftOfComparison(settled: Settled, condition: Extract<Condition, { kind: "compare" }>): Condition {
  const [left, right] = [figureMeant(settled, condition.left), figureMeant(settled, condition.right)];
  if (typeof left === "string") return untold(left);
  if (typeof right === "string") return untold(right);
  const compared = compareFigures(settled.ir, left, condition.op, right);
  if (compared !== null) return truth(compared);
  return { ...condition, left, right };
}

/** The quantity with what is known put in; the name of a fact that it rests on and nobody can tell. */
function figureMeant(settled: Settled, quantity: Quantity): Quantity | string {
  switch (quantity.kind) {
    case "number":
    case "parameter":
      return quantity;
    case "fact": {
      const value = settled.known.facts.get(quantity.fact);
      if (value === undefined) return quantity;
      return value === null ? quantity.fact : { kind: "number", value: Number(value) };
    }
    case "share": {
      const of = figureMeant(settled, quantity.of);
      return typeof of === "string" ? of : { ...quantity, of };
    }
    case "since": {
      if (settled.known.facts.get(quantity.instant) === null) return quantity.instant;
      return { ...quantity, clock: clockMeant(settled, quantity.clock) };
    }
  }
}

// ------------------------------------------------------------------------------------------------------------------- time

export function spanMeant(settled: Settled, span: SpanIr): SpanIr {
  return { ...span, clock: clockMeant(settled, span.clock) };
}

function clockMeant(settled: Settled, clock: Clock): Clock {
  return clock.kind === "elapsed" ? clock : { ...clock, calendar: calendarMeant(settled, clock.calendar) };
}

export function calendarMeant({ calendar }: Settled, choice: CalendarChoice): CalendarChoice {
  return choice.kind === "hours-of-ticket" && calendar !== null ? { kind: "calendar", calendar } : choice;
}
