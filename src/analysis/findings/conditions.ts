// Conditions taken apart and put together again.

import type { Condition, PolicyIr, Quantity } from "../../ir/index.ts";
import { termNamed } from "./names.ts";

/** The parts that must all hold: those of an `all` within an `all` as well; the condition itself where it is none. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(conjuncts) : [condition];
}

export function allOf(parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "all", of: parts };
}

export function anyOf(parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "any", of: parts };
}

/** A part of a condition that could be left out: one of several that `and` or `or` join, with the rest of the condition without it. */
export type Removable = {
  readonly part: Condition;
  /** The others that the same word joins. */
  readonly beside: readonly Condition[];
  readonly joined: "all" | "any";
  readonly rest: Condition;
};

/**
 * Outermost first, the last of each list first: where two say the same, the later is the one too many. Terms are not opened. One by one,
 * since each is as long as the condition, and mostly the first is all that is asked for.
 */
export function* removables(condition: Condition): Generator<Removable> {
  if (condition.kind === "not") {
    for (const each of removables(condition.of)) yield { ...each, rest: { kind: "not", of: each.rest } };
    return;
  }
  if (condition.kind !== "all" && condition.kind !== "any") return;
  const { kind, of } = condition;
  const last = of.length - 1;
  for (const [back, part] of of.toReversed().entries()) {
    if (last === 0) break;
    const beside = of.toSpliced(last - back, 1);
    yield { part, beside, joined: kind, rest: joined(kind, beside) };
  }
  for (const [back, part] of of.toReversed().entries())
    for (const each of removables(part)) yield { ...each, rest: joined(kind, of.with(last - back, each.rest)) };
}

function joined(kind: "all" | "any", parts: readonly Condition[]): Condition {
  return kind === "all" ? allOf(parts) : anyOf(parts);
}

/** Every question within a condition, through terms, each opened once. */
export function leavesOf(ir: PolicyIr, condition: Condition): readonly Condition[] {
  const known = LEAVES.get(ir) ?? new WeakMap<Condition, readonly Condition[]>();
  LEAVES.set(ir, known);
  const leaves = known.get(condition) ?? leavesIn(ir, condition, "once");
  known.set(condition, leaves);
  return leaves;
}

/** Several rules ask for them. */
const LEAVES = new WeakMap<PolicyIr, WeakMap<Condition, readonly Condition[]>>();

/** A term is opened once, or each time it is named. (No term names itself.) */
export function leavesIn(ir: PolicyIr, condition: Condition, terms: "once" | "each time"): readonly Condition[] {
  const seen = new Set<string>();
  const open = [condition];
  const leaves: Condition[] = [];
  for (let c = open.pop(); c !== undefined; c = open.pop()) {
    if (c.kind === "all" || c.kind === "any") open.push(...c.of);
    else if (c.kind === "not") open.push(c.of);
    else if (c.kind !== "term") leaves.push(c);
    else if (terms === "each time" || !seen.has(c.term)) {
      seen.add(c.term);
      const term = termNamed(ir, c.term);
      if (term !== undefined) open.push(term.when);
    }
  }
  return leaves;
}

/** A figure that the policy states; null of what rests on a fact or on time. */
export function figureOf(ir: PolicyIr, quantity: Quantity): number | null {
  if (quantity.kind === "number") return quantity.value;
  return quantity.kind === "parameter" ? (ir.parameters.find(({ id }) => id === quantity.parameter)?.value ?? null) : null;
}
