// Conditions of the IR in the policy's own manner of speaking, and facts as a reader knows them.

import type {
  CalendarChoice,
  Clock,
  Comparison,
  Condition,
  Duration,
  FactType,
  FactValue,
  Instant,
  PolicyIr,
  Quantity,
  Span,
} from "../ir/index.ts";
import { lengthInWords } from "./words.ts";

const COMPARED: Readonly<Record<Comparison, string>> = {
  less: "less than",
  "at-most": "at most",
  equal: "equal to",
  "at-least": "at least",
  more: "more than",
};

/** `priority is P0`, `no first response within 15 min counting standard-hours`. Parts of `all` and `any` are joined; terms stay names. */
export function conditionInWords(condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return condition.of.length === 0 ? "always" : joined(condition.of, " and ");
    case "any":
      return condition.of.length === 0 ? "never" : joined(condition.of, " or ");
    case "not":
      return `not ${grouped(condition.of)}`;
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
      return `${quantityInWords(condition.left, false)} ${COMPARED[condition.op]} ${quantityInWords(condition.right, isTime(condition.left))}`;
    case "during":
      return `during ${calendarInWords(condition.calendar)}`;
    case "silence":
      return `no ${condition.first ? "first " : ""}${condition.event} within ${spanInWords(condition.span)}`;
    case "contacts":
      return `the customer makes ${condition.atLeast} or more contacts within any ${lengthInWords(condition.within)}`;
    case "happened":
      return `${condition.event} has happened`;
  }
}

/** `15 min counting standard-hours`. */
export function spanInWords({ duration, clock }: Span): string {
  return `${durationInWords(duration)}${clockInWords(clock)}`;
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
      return `${String(value)} ${type.currency}`;
    case "instant":
      return when(Number(value));
    case "text":
      return JSON.stringify(value);
    case "one-of":
    case "number":
      return String(value);
  }
}

function joined(parts: readonly Condition[], word: string): string {
  return parts.length === 1 && parts[0] !== undefined ? conditionInWords(parts[0]) : parts.map(grouped).join(word);
}

function grouped(condition: Condition): string {
  const words = conditionInWords(condition);
  return (condition.kind === "all" || condition.kind === "any") && condition.of.length > 1 ? `(${words})` : words;
}

function quantityInWords(quantity: Quantity, asTime: boolean): string {
  switch (quantity.kind) {
    case "number":
      return asTime ? lengthInWords(quantity.value) : String(quantity.value);
    case "fact":
      return quantity.fact;
    case "parameter":
      return quantity.parameter;
    case "share":
      return `${(quantity.numerator * 100) / quantity.denominator}% of ${quantityInWords(quantity.of, asTime)}`;
    case "since":
      return `time since ${quantity.instant}${clockInWords(quantity.clock)}`;
  }
}

function isTime(quantity: Quantity): boolean {
  return quantity.kind === "since" || (quantity.kind === "share" && isTime(quantity.of));
}

function durationInWords(duration: Duration): string {
  return duration.kind === "ms" ? lengthInWords(duration.ms) : duration.parameter;
}

function clockInWords(clock: Clock): string {
  return clock.kind === "elapsed" ? "" : ` counting ${calendarInWords(clock.calendar)}`;
}

function calendarInWords(choice: CalendarChoice): string {
  return choice.kind === "calendar" ? choice.calendar : "the hours of the ticket";
}
