// Conditions of the IR in the policy's own manner of speaking, and facts as a reader knows them.

import type { FactValue, Instant, Milliseconds } from "./history.ts";
import type { Amount, CalendarChoice, Clock, Comparison, Condition, Duration, FactType, Mark, PolicyIr, Quantity, Span } from "./policy.ts";

const COMPARED: Readonly<Record<Comparison, string>> = {
  less: "less than",
  "at-most": "at most",
  equal: "is",
  "at-least": "at least",
  more: "more than",
};

/** `priority is P0`, `no first response within 15 minutes counting standard-hours`. Parts of `all` and `any` are joined; terms stay names. */
export function conditionInWords(ir: PolicyIr, condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return condition.of.length === 0 ? "always" : joined(ir, condition.of, " and ");
    case "any":
      return condition.of.length === 0 ? "never" : joined(ir, condition.of, " or ");
    case "not":
      return negated(ir, condition.of);
    case "term":
      return condition.term;
    case "is":
      return `${condition.fact} is ${condition.values.join(" or ")}`;
    case "includes":
      return `${condition.fact} includes ${condition.values.join(" or ")}`;
    case "flag":
      return condition.fact;
    case "known":
      return `${condition.fact} is known`;
    case "compare":
      return comparisonInWords(ir, condition);
    case "during":
      return `during ${calendarInWords(condition.calendar)}`;
    case "silence":
      return `no ${condition.first ? "first " : ""}${condition.event} within ${spanInWords(condition.span)}`;
    case "contacts":
      return `the customer makes ${condition.atLeast} or more contacts within any ${lengthAsStated(condition.within)}`;
    case "happened":
    case "reached":
    case "used":
    case "missed":
      return saidOf(ir, condition, "");
    case "stalled":
      return condition.first
        ? `at ${condition.level}, not ${condition.event} within ${spanInWords(condition.span)}`
        : `at ${condition.level}, no ${condition.event} for ${spanInWords(condition.span)}`;
    case "untold":
      return condition.because;
  }
}

function negated(ir: PolicyIr, condition: Condition): string {
  switch (condition.kind) {
    case "known":
      return `${condition.fact} is unknown`;
    case "happened":
    case "reached":
    case "used":
    case "missed":
      return saidOf(ir, condition, "not ");
    default:
      return isOfOne(condition) ? `${condition.fact} is not ${condition.values.join("")}` : `not ${grouped(ir, condition)}`;
  }
}

function isOfOne(condition: Condition): condition is Extract<Condition, { kind: "is" }> {
  return condition.kind === "is" && condition.values.length === 1;
}

/** What is said with `is` or `has`. `not`: what stands after that word, empty or `not `. */
function saidOf(ir: PolicyIr, condition: Extract<Condition, { kind: "happened" | "reached" | "used" | "missed" }>, not: string): string {
  switch (condition.kind) {
    case "happened":
      return `${condition.event} has ${not}happened`;
    case "reached":
      return `level has ${not}reached ${condition.level}`;
    case "used":
      return `${labelOf(ir, condition.duty)} ${markInWords(condition.mark, not)}`;
    case "missed":
      return `${labelOf(ir, condition.duty)} has ${not}been missed ${condition.atLeast === 1 ? "once" : `${condition.atLeast} times`}`;
  }
}

/** What the policy calls a duty. */
export function labelOf(ir: PolicyIr, id: string): string {
  return ir.duties.find((duty) => duty.id === id)?.label ?? id;
}

function markInWords(mark: Mark, not: string): string {
  switch (mark.kind) {
    case "share":
      return `has ${not}used ${percentInWords(mark.numerator, mark.denominator)} of its time`;
    case "before":
      return `is ${not}due in ${lengthAsStated(mark.ms)}`;
    case "after":
      return mark.ms === 0 ? `is ${not}breached` : `is ${not}${lengthAsStated(mark.ms)} late`;
  }
}

/** `50%`, `2/3` where that is no round figure. */
export function percentInWords(numerator: number, denominator: number): string {
  const percent = (numerator * 100) / denominator;
  return Number.isInteger(percent * 100) ? `${percent}%` : `${numerator}/${denominator}`;
}

/** A target's amount as the policy states it. */
export function amountInWords(amount: Amount): string {
  switch (amount.kind) {
    case "span":
      return spanInWords(amount.span);
    case "by-start":
      return `${spanInWords(amount.inside)} if started during ${calendarInWords(amount.calendar)}, otherwise ${spanInWords(amount.outside)}`;
    case "prorated":
      return `${durationInWords(amount.inside, openTimeAsStated)} during ${calendarInWords(amount.calendar)}, ${durationInWords(amount.outside, openTimeAsStated)} otherwise, prorated`;
    case "open-day":
      return `${amount.at === "close" ? "by the end of" : "by the same time on"} ${amount.nth === 1 ? "the next open day" : `open day ${amount.nth}`} of ${amount.calendar}`;
  }
}

/** `15 minutes counting standard-hours`. */
export function spanInWords({ duration, clock }: Span): string {
  return `${durationInWords(duration, (ms) => lengthOnClock(ms, clock))}${clockInWords(clock)}`;
}

/** A fact's value as the policy would write it. */
export function factInWords(ir: PolicyIr, fact: string, value: FactValue, when: (instant: Instant) => string): string {
  const type = ir.facts.find(({ id }) => id === fact)?.type;
  return type === undefined ? String(value) : valueInWords(type, value, when);
}

function valueInWords(type: FactType, value: FactValue, when: (instant: Instant) => string): string {
  switch (type.kind) {
    case "yes-no":
      return value === true ? "yes" : "no";
    case "any-of":
      return Array.isArray(value) ? (value.length === 0 ? "none" : value.join(", ")) : String(value);
    case "percent":
      return `${String(value)}%`;
    case "money":
      return moneyInWords(Number(value), type.currency);
    case "instant":
      return when(Number(value));
    case "text":
      return JSON.stringify(value);
    case "one-of":
    case "number":
      return String(value);
  }
}

function joined(ir: PolicyIr, parts: readonly Condition[], word: string): string {
  return parts.length === 1 && parts[0] !== undefined ? conditionInWords(ir, parts[0]) : parts.map((part) => grouped(ir, part)).join(word);
}

function grouped(ir: PolicyIr, condition: Condition): string {
  const words = conditionInWords(ir, condition);
  return (condition.kind === "all" || condition.kind === "any") && condition.of.length > 1 ? `(${words})` : words;
}

/** A figure is read by what it is compared with: `arr more than $100,000`, `degradation at least 50%`. */
function comparisonInWords(ir: PolicyIr, { op, left, right }: Extract<Condition, { kind: "compare" }>): string {
  const unit = unitOf(ir, left) ?? unitOf(ir, right) ?? { kind: "number" };
  return `${quantityInWords(left, unit)} ${COMPARED[op]} ${quantityInWords(right, unit)}`;
}

type Unit = { readonly kind: "number" | "percent" | "time" } | { readonly kind: "money"; readonly currency: string };

function quantityInWords(quantity: Quantity, unit: Unit): string {
  switch (quantity.kind) {
    case "number":
      return figureInWords(quantity.value, unit);
    case "fact":
      return quantity.fact;
    case "parameter":
      return quantity.parameter;
    case "share":
      return `${(quantity.numerator * 100) / quantity.denominator}% of ${quantityInWords(quantity.of, unit)}`;
    case "since":
      return `time since ${quantity.instant}${clockInWords(quantity.clock)}`;
  }
}

/** null where the quantity is a figure that says nothing of itself. */
function unitOf(ir: PolicyIr, quantity: Quantity): Unit | null {
  switch (quantity.kind) {
    case "number":
      return null;
    case "since":
      return { kind: "time" };
    case "share":
      return unitOf(ir, quantity.of);
    case "fact": {
      const type = ir.facts.find(({ id }) => id === quantity.fact)?.type;
      return type?.kind === "money" ? type : { kind: type?.kind === "percent" ? "percent" : "number" };
    }
    case "parameter": {
      const type = ir.parameters.find(({ id }) => id === quantity.parameter)?.type;
      return type === "duration" ? { kind: "time" } : type === "percent" ? { kind: "percent" } : null;
    }
  }
}

function figureInWords(value: number, unit: Unit): string {
  switch (unit.kind) {
    case "time":
      return lengthAsStated(value);
    case "percent":
      return `${value}%`;
    case "money":
      return moneyInWords(value, unit.currency);
    case "number":
      return String(value);
  }
}

const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

/** `$100,000`, `€100,000`; `100,000 CHF` where the language has no sign for it. */
export function moneyInWords(value: number, currency: string): string {
  const [whole = "", fraction] = String(value).split(".");
  const figure = `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction === undefined ? "" : `.${fraction}`}`;
  const sign = SIGNS[currency];
  return sign === undefined ? `${figure} ${currency}` : `${sign}${figure}`;
}

function durationInWords(duration: Duration, length: (ms: Milliseconds) => string): string {
  return duration.kind === "ms" ? length(duration.ms) : duration.parameter;
}

function clockInWords(clock: Clock): string {
  return clock.kind === "elapsed" ? "" : ` counting ${calendarInWords(clock.calendar)}`;
}

export function calendarInWords(choice: CalendarChoice): string {
  return choice.kind === "calendar" ? choice.calendar : "the hours of the ticket";
}

const STATED: readonly (readonly [length: number, name: string])[] = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1000, "second"],
];

/** A length as a policy states one: `15 minutes`, `24 hours`, `14 days`; days from three on, as 24 and 48 hours are the custom. */
export function lengthAsStated(length: Milliseconds): string {
  return stated(length, STATED);
}

/** The same of time that is counted in hours of a calendar, which has no days of 24 hours: `120 hours`. */
export function openTimeAsStated(length: Milliseconds): string {
  return stated(
    length,
    STATED.filter(([, name]) => name !== "day"),
  );
}

/** As the clock counts it: elapsed, or in hours of a calendar. */
export function lengthOnClock(length: Milliseconds, clock: Clock): string {
  return clock.kind === "elapsed" ? lengthAsStated(length) : openTimeAsStated(length);
}

function stated(length: Milliseconds, units: typeof STATED): string {
  for (const [unit, name] of units) {
    const count = length / unit;
    if (Number.isInteger(count) && count >= (name === "day" ? 3 : 1)) return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return `${length} millisecond${length === 1 ? "" : "s"}`;
}
