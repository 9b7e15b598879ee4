// The questions of a condition, and what each asks about: facts, the level, or what time and events decide.

import type { Condition, FactValue, PolicyIr, Quantity } from "../ir/index.ts";
import { isTimedComparison, questionsIn, termsOf } from "../ir/index.ts";

/** What is taken to be so: facts by `fact ` and their names (null for unknown), `level`, and free answers by their questions. */
export type Values = ReadonlyMap<string, FactValue | null>;

/** Facts by name; `level`; and a free answer for what time and events decide, by the question itself. */
export function askedOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [`fact ${condition.fact}`];
    case "reached":
      return ["level"];
    case "stalled":
      return ["level", freeKey(condition)];
    case "compare": {
      const facts = [condition.left, condition.right].flatMap(factsIn);
      return isTimedComparison(condition) ? [...facts, freeKey(condition)] : facts;
    }
    default:
      return [freeKey(condition)];
  }
}

export function freeKey(condition: Condition): string {
  return `free ${JSON.stringify(condition)}`;
}

export function factsIn(quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case "fact":
      return [`fact ${quantity.fact}`];
    case "since":
      return quantity.instant === "opened" ? [] : [`fact ${quantity.instant}`];
    case "share":
      return factsIn(quantity.of);
    case "number":
    case "parameter":
      return [];
  }
}

export function figureOf(ir: PolicyIr, quantity: Quantity, values: Values): number {
  switch (quantity.kind) {
    case "number":
      return quantity.value;
    case "parameter":
      return ir.parameters.find(({ id }) => id === quantity.parameter)?.value ?? 0;
    case "fact":
      return Number(values.get(`fact ${quantity.fact}`));
    case "share":
      return (figureOf(ir, quantity.of, values) * quantity.numerator) / quantity.denominator;
    case "since":
      return 0;
  }
}

/** Nothing in them asks for the time, the level or what has happened. */
export function restsOnFacts(ir: PolicyIr, conditions: readonly Condition[]): boolean {
  return allQuestionsIn(ir, conditions).every((condition) => askedOf(condition).every((key) => key.startsWith("fact ")));
}

/** The questions in them, terms taken apart. */
export function allQuestionsIn(ir: PolicyIr, conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((condition) => questionsIn(condition, termsOf(ir)));
}
