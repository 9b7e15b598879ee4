// What a comparison compares: figures, one fact with a figure, two facts, or the time since an instant; each as an exact multiple.

import { type Clock, type Comparison, type Condition, fits, mirrored, type Quantity } from "../../ir/index.ts";
import { type Exact, exactly, fraction, order, through, times } from "./exact.ts";
import type { Vocabulary } from "./types.ts";

export type Compared =
  | { readonly kind: "settled"; readonly holds: boolean }
  /** Holds wherever the fact is known, or fails wherever it is. */
  | { readonly kind: "settled-once-known"; readonly fact: string; readonly holds: boolean }
  | { readonly kind: "fact"; readonly fact: string; readonly op: Comparison; readonly at: Exact }
  /** `first op ratio × second`, names in order of the alphabet. */
  | { readonly kind: "facts"; readonly first: string; readonly second: string; readonly op: Comparison; readonly ratio: Exact }
  | { readonly kind: "since"; readonly instant: string; readonly clock: Clock; readonly op: Comparison; readonly at: Exact };

/** `times` × fact, or × the time since an instant, or a figure. */
type Linear =
  | { readonly kind: "figure"; readonly times: Exact }
  | { readonly kind: "fact"; readonly fact: string; readonly times: Exact }
  | { readonly kind: "since"; readonly instant: string; readonly clock: Clock; readonly times: Exact };

export function comparedIn(words: Vocabulary, condition: Extract<Condition, { kind: "compare" }>): Compared {
  const [left, right] = [linear(words, condition.left), linear(words, condition.right)];
  const { op } = condition;
  if (left.kind === "figure" && right.kind === "figure") return { kind: "settled", holds: fits(op, order(left.times, right.times)) };
  if (left.kind === "figure") return right.kind === "figure" ? nothing() : against(right, mirrored(op), left.times);
  if (right.kind === "figure") return against(left, op, right.times);
  return left.kind === "fact" && right.kind === "fact" ? twoFacts(left, op, right) : nothing();
}

/** The checker lets a `since` stand against lengths of time alone; no IR holds anything else. */
function nothing(): never {
  throw new Error("a comparison that the language does not have");
}

function linear(words: Vocabulary, quantity: Quantity): Linear {
  switch (quantity.kind) {
    case "number":
      return { kind: "figure", times: exactly(quantity.value) };
    case "parameter":
      return { kind: "figure", times: exactly(words.parameters.get(quantity.parameter) ?? 0) };
    case "fact":
      return { kind: "fact", fact: quantity.fact, times: exactly(1) };
    case "since":
      return { kind: "since", instant: quantity.instant, clock: quantity.clock, times: exactly(1) };
    case "share": {
      const of = linear(words, quantity.of);
      return { ...of, times: times(of.times, through(exactly(quantity.numerator), exactly(quantity.denominator))) };
    }
  }
}

/** Shares are more than 0, so that no comparison turns around. */
function against(one: Exclude<Linear, { kind: "figure" }>, op: Comparison, figure: Exact): Compared {
  const at = through(figure, one.times);
  return one.kind === "fact" ? { kind: "fact", fact: one.fact, op, at } : { kind: "since", instant: one.instant, clock: one.clock, op, at };
}

type FactMultiple = Extract<Linear, { kind: "fact" }>;

function twoFacts(left: FactMultiple, op: Comparison, right: FactMultiple): Compared {
  const ratio = through(right.times, left.times);
  if (left.fact === right.fact) return sameFact(left.fact, op, ratio);
  if (left.fact < right.fact) return { kind: "facts", first: left.fact, second: right.fact, op, ratio };
  return { kind: "facts", first: right.fact, second: left.fact, op: mirrored(op), ratio: through(ONE, ratio) };
}

const ONE = fraction(1n, 1n);

/** `fact op ratio × fact`: a matter of the fact's sign, if of anything. */
function sameFact(fact: string, op: Comparison, ratio: Exact): Compared {
  const rest = order(ONE, ratio);
  if (rest === 0) return { kind: "settled-once-known", fact, holds: fits(op, 0) };
  return { kind: "fact", fact, op: rest < 0 ? mirrored(op) : op, at: fraction(0n, 1n) };
}
