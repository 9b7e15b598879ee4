// The values that a fact may have, as far as the questions of a condition tell them apart.

import { type Condition, type FactIr, type FactValue, isTimedComparison, type PolicyIr, type Quantity } from "../ir/index.ts";
import { allQuestionsIn, factsIn, figureOf } from "./questions.ts";

/** Of a fact, the level, or a free answer, by its key. */
export function domainOf(ir: PolicyIr, conditions: readonly Condition[], key: string, asked: Condition): readonly (FactValue | null)[] {
  if (key === "level") return [null, ...ir.levels.map(({ id }) => id)];
  const fact = key.startsWith("fact ") ? ir.facts.find(({ id }) => id === key.slice(5)) : undefined;
  if (fact === undefined) return [true, false];
  return [...valuesOf(ir, fact, [asked, ...conditions]), null];
}

/** Of a fact that is no instant: see `domainOf`. */
export function valuesOf(ir: PolicyIr, fact: FactIr, conditions: readonly Condition[]): readonly FactValue[] {
  const { type } = fact;
  switch (type.kind) {
    case "yes-no":
      return [true, false];
    case "one-of":
      return type.values;
    case "any-of":
      return setsOf(type.values, new Set(mentioned(ir, fact.id, conditions)));
    case "number":
    case "percent":
    case "money":
      return figuresAround(fact, thresholds(ir, fact.id, conditions));
    case "instant":
      return [0];
    case "text":
      return ["…"];
  }
}

/** Nothing, each value by itself, and pairs of those that the condition names. */
function setsOf(values: readonly string[], named: ReadonlySet<string>): readonly (readonly string[])[] {
  const list = values.filter((each) => named.has(each));
  const pairs = list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b]));
  return [...list.map((each) => [each]), [], ...values.filter((each) => !named.has(each)).map((each) => [each]), ...pairs, list];
}

function mentioned(ir: PolicyIr, fact: string, conditions: readonly Condition[]): readonly string[] {
  return allQuestionsIn(ir, conditions).flatMap((condition) =>
    (condition.kind === "is" || condition.kind === "includes") && condition.fact === fact ? condition.values : [],
  );
}

function thresholds(ir: PolicyIr, fact: string, conditions: readonly Condition[]): readonly number[] {
  const own = (quantity: Quantity): boolean => quantity.kind === "fact" && quantity.fact === fact;
  return allQuestionsIn(ir, conditions).flatMap((condition) => {
    if (condition.kind !== "compare" || isTimedComparison(condition)) return [];
    const other = own(condition.left) ? condition.right : own(condition.right) ? condition.left : null;
    if (other === null) return [];
    return factsIn(other).length > 0 ? [1, 10] : [figureOf(ir, other, new Map())];
  });
}

/** Each figure, and one on either side of it, as far as the fact may have them: of whole numbers the nearest, of others none beyond the next figure. */
function figuresAround(fact: FactIr, figures: readonly number[]): readonly number[] {
  const { type } = fact;
  const isWhole = type.kind === "number" && type.whole;
  const [min, max] = type.kind === "number" ? [type.min ?? -Infinity, type.max ?? Infinity] : [0, Infinity];
  const sorted = [...new Set(figures)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((figure, index) => figure - (sorted[index] ?? 0));
  const step = Math.min(1, ...gaps.map((gap) => gap / 2));
  const beside = (figure: number): readonly number[] =>
    isWhole ? [Math.ceil(figure) - 1, Math.floor(figure) + 1] : [figure - step, figure + step];
  const around = sorted.length === 0 ? [Math.max(min, 0)] : sorted.flatMap((figure) => [figure, ...beside(figure)]);
  const ends = [min, max].filter(Number.isFinite);
  return [...new Set([...around, ...ends])].filter((each) => each >= min && each <= max && (!isWhole || Number.isInteger(each)));
}
