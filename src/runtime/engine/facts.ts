// Facts as they are set and read: one value at a time.

import type { FactValue } from "../../ir/history.ts";
import type { FactProgram } from "./program.ts";

/** Sets the fact; false where it had that value already. Values of an any-of fact are a set. */
export function changeFacts<F>(fact: FactProgram<F>, facts: F, value: FactValue): boolean {
  const old = fact.get(facts);
  if (old === value || (typeof value === "object" && typeof old === "object" && isSameSet(old, value))) return false;
  fact.set(facts, value);
  return true;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.every((each) => b.includes(each)) && b.every((each) => a.includes(each));
}

/** Known facts by the policy's own names. */
export function knownFacts<F>(all: readonly FactProgram<F>[], facts: F): Readonly<Record<string, FactValue>> {
  const known: Record<string, FactValue> = {};
  for (const fact of all) {
    const value = fact.get(facts);
    if (value !== undefined) known[fact.id] = value;
  }
  return known;
}
