// The truth of a condition that rests on facts, worked out as plainly as can be: what analysis, interpreter and module are held against.

import type { Comparison, Condition, FactValue, PolicyIr, Quantity } from "../../../src/ir/index.ts";

export type Truth = "true" | "false" | "unknown";
/** What is known of a ticket; a fact that is not named is unknown. */
export type Ticket = Readonly<Record<string, FactValue>>;
type Words = Pick<PolicyIr, "terms" | "parameters">;

export function truth(words: Words, ticket: Ticket, condition: Condition): Truth {
  const of = (part: Condition): Truth => truth(words, ticket, part);
  switch (condition.kind) {
    case "all":
      return every(condition.of.map(of));
    case "any":
      return not(every(condition.of.map((part) => not(of(part)))));
    case "not":
      return not(of(condition.of));
    case "term":
      return of(words.terms.find(({ id }) => id === condition.term)?.when ?? { kind: "untold", because: "no such term" });
    case "is":
      return asked(ticket[condition.fact], (value) => condition.values.includes(String(value)));
    case "includes":
      return asked(
        ticket[condition.fact],
        (value) => Array.isArray(value) && value.some((each) => condition.values.includes(String(each))),
      );
    case "flag":
      return asked(ticket[condition.fact], (value) => value === true);
    case "known":
      return ticket[condition.fact] === undefined ? "false" : "true";
    case "compare": {
      const [left, right] = [figure(words, ticket, condition.left), figure(words, ticket, condition.right)];
      if (left === null || right === null) return "unknown";
      return yes(fits(condition.op, left.over * right.under, right.over * left.under));
    }
    default:
      throw new Error(`${condition.kind} does not rest on facts`);
  }
}

/** Whether time and events have no part in it. */
export function restsOnFacts(words: Words, condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.every((part) => restsOnFacts(words, part));
    case "not":
      return restsOnFacts(words, condition.of);
    case "term":
      return words.terms.some(({ id, when }) => id === condition.term && restsOnFacts(words, when));
    case "compare":
      return !JSON.stringify(condition).includes('"since"');
    default:
      return ["is", "includes", "flag", "known"].includes(condition.kind);
  }
}

/** Parameters and shares included, as a fraction of whole numbers. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

/** A figure is what its decimal digits say. */
export function decimal(value: number): Fraction {
  const [digits = "0", power = "0"] = value.toExponential().split("e");
  const point = digits.indexOf(".");
  const scale = Number(power) - (point < 0 ? 0 : digits.length - point - 1);
  const whole = BigInt(digits.replace(".", ""));
  return scale >= 0 ? { over: whole * 10n ** BigInt(scale), under: 1n } : { over: whole, under: 10n ** BigInt(-scale) };
}

function figure(words: Words, ticket: Ticket, quantity: Quantity): Fraction | null {
  switch (quantity.kind) {
    case "number":
      return decimal(quantity.value);
    case "parameter":
      return decimal(words.parameters.find(({ id }) => id === quantity.parameter)?.value ?? Number.NaN);
    case "fact": {
      const value = ticket[quantity.fact];
      return typeof value === "number" ? decimal(value) : null;
    }
    case "share": {
      const whole = figure(words, ticket, quantity.of);
      return whole === null ? null : { over: whole.over * BigInt(quantity.numerator), under: whole.under * BigInt(quantity.denominator) };
    }
    case "since":
      throw new Error("time does not rest on facts");
  }
}

function fits(op: Comparison, left: bigint, right: bigint): boolean {
  switch (op) {
    case "less":
      return left < right;
    case "at-most":
      return left <= right;
    case "equal":
      return left === right;
    case "at-least":
      return left >= right;
    case "more":
      return left > right;
  }
}

function asked(value: FactValue | undefined, holds: (value: FactValue) => boolean): Truth {
  return value === undefined ? "unknown" : yes(holds(value));
}

function yes(holds: boolean): Truth {
  return holds ? "true" : "false";
}

function not(one: Truth): Truth {
  return one === "unknown" ? "unknown" : yes(one === "false");
}

function every(parts: readonly Truth[]): Truth {
  return parts.includes("false") ? "false" : parts.includes("unknown") ? "unknown" : "true";
}
