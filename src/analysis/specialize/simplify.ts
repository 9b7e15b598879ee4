// What is left of a condition said as simply as it can be: a part that always holds, or never can beside the others, is found out exactly.

import type { Condition, PolicyIr } from "../../ir/index.ts";
import { ALWAYS, conditionInWords, isAlways, isNever, NEVER } from "../../ir/index.ts";
import { conditionOf, decided, spaceOf, type Vocabulary, vocabularyOf } from "../logic/index.ts";

/** More pieces than this say it worse than the policy does. */
const MOST_PIECES = 8;
/** Enough for any condition that a person would write; past it, the condition stays as it is. */
const BUDGET = 50_000;

/**
 * True for exactly the same tickets. Fit only where nothing but truth counts: what is false and what is unknown may change places.
 * What could not be worked out within the budget stays as it is.
 */
export function simplifierOf(ir: PolicyIr): (condition: Condition) => Condition {
  const words = vocabularyOf(ir);
  const found = new Map<string, Condition>();
  return (condition) => {
    const key = JSON.stringify(condition);
    const known = found.get(key);
    if (known !== undefined) return known;
    const simple = isPlain(condition) ? condition : simplified(ir, words, condition);
    found.set(key, simple);
    return simple;
  };
}

/** Nothing in it can stand in the way of anything else. */
function isPlain(condition: Condition): boolean {
  return isAlways(condition) || isNever(condition) || (condition.kind !== "all" && condition.kind !== "any" && condition.kind !== "not");
}

function simplified(ir: PolicyIr, words: Vocabulary, condition: Condition): Condition {
  const decision = decided(() => {
    const space = spaceOf([{ words, condition }], { budget: BUDGET });
    const yes = space.yes({ words, condition });
    if (space.isNone(yes)) return NEVER;
    if (space.isWithin(space.everything, yes)) return ALWAYS;
    const { cubes, whole } = space.cover(yes, MOST_PIECES);
    return whole ? shorter(ir, condition, conditionOf(cubes)) : condition;
  });
  return decision.kind === "decided" ? decision.value : condition;
}

function shorter(ir: PolicyIr, one: Condition, other: Condition): Condition {
  return conditionInWords(ir, other).length < conditionInWords(ir, one).length ? other : one;
}
