// Which facts conditions ask for, through terms.

import { type Condition, type FactIr, isTimedComparison, type PolicyIr, type Quantity } from "../../ir/index.ts";
import { leavesOf } from "./conditions.ts";

/** In the order of declaration, each once. */
export function factsIn(ir: PolicyIr, conditions: readonly Condition[]): readonly FactIr[] {
  const asked = new Set(conditions.flatMap((each) => leavesOf(ir, each)).flatMap(factsOf));
  return ir.facts.filter(({ id }) => asked.has(id));
}

export function asksFor(ir: PolicyIr, condition: Condition, fact: string): boolean {
  return leavesOf(ir, condition).some((leaf) => factsOf(leaf).includes(fact));
}

/** Neither time nor events nor the level can change it. */
export function restsOnFacts(ir: PolicyIr, condition: Condition): boolean {
  return leavesOf(ir, condition).every((leaf) => {
    if (leaf.kind === "compare") return !isTimedComparison(leaf);
    return leaf.kind === "is" || leaf.kind === "includes" || leaf.kind === "flag" || leaf.kind === "known";
  });
}

function factsOf(leaf: Condition): readonly string[] {
  switch (leaf.kind) {
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [leaf.fact];
    case "compare":
      return [leaf.left, leaf.right].flatMap(factOf);
    default:
      return [];
  }
}

function factOf(quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case "fact":
      return [quantity.fact];
    case "share":
      return factOf(quantity.of);
    case "since":
      return [quantity.instant];
    case "number":
    case "parameter":
      return [];
  }
}

/** A figure that its fact cannot reach: that is an error of its own (TN306). */
export function isOutOfRange(ir: PolicyIr, condition: Condition): boolean {
  if (condition.kind !== "compare") return false;
  const [fact, figure] = condition.left.kind === "fact" ? [condition.left, condition.right] : [condition.right, condition.left];
  const type = fact.kind === "fact" ? ir.facts.find(({ id }) => id === fact.fact)?.type : undefined;
  if (type?.kind !== "number" || figure.kind !== "number") return false;
  return (type.min !== null && figure.value < type.min) || (type.max !== null && figure.value > type.max);
}
