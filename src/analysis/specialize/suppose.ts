// What somebody must suppose of a customer for a term of the policy to hold of it, or not to: the smallest set of facts that makes it so.

import type { Condition, FactValue, PolicyIr } from "../../ir/index.ts";
import { isAlways, isNever } from "../../ir/index.ts";
import { conditionOf, decided, spaceOf, vocabularyOf } from "../logic/index.ts";
import { type Known, leftOf, negated, settledBy, whenTrue } from "./known.ts";

/**
 * `facts`: null for one that must be unknown. `term`: the facts alone do not make it so, since it rests on time as well: it is taken as said.
 * `others`: where it would be so without these facts; null: nowhere, or that could not be worked out.
 */
export type Supposed =
  | {
      readonly kind: "so";
      readonly facts: ReadonlyMap<string, FactValue | null>;
      readonly term: boolean;
      readonly others: Condition | null;
    }
  /** What is known makes it so already. */
  | { readonly kind: "known" }
  | { readonly kind: "cannot" };

/** Of a term of the policy, beside what is known. */
export function suppose(ir: PolicyIr, known: Known, term: string, holds: boolean): Supposed {
  const left = leftOf(settledBy(ir, known), { kind: "term", term });
  const stated = left.kind === "term" ? (ir.terms.find(({ id }) => id === term)?.when ?? left) : left;
  const wanted = whenTrue(holds ? stated : negated(stated));
  if (isAlways(wanted)) return { kind: "known" };
  if (isNever(wanted)) return { kind: "cannot" };
  const found = decided(() => smallest(ir, wanted));
  return found.kind === "decided" ? found.value : { kind: "so", facts: new Map(), term: true, others: null };
}

function smallest(ir: PolicyIr, condition: Condition): Supposed {
  const words = vocabularyOf(ir);
  const space = spaceOf([{ words, condition }]);
  const region = space.yes({ words, condition });
  const witness = space.witness(region);
  if (witness === null) return { kind: "cannot" };
  // An instant says nothing before it is known from when one looks.
  const instants = new Set(ir.facts.filter(({ type }) => type.kind === "instant").map(({ id }) => id));
  const facts = new Map([...witness.facts].filter(([fact, value]) => value === null || !instants.has(fact)));
  if (!isSo(ir, facts, condition)) return { kind: "so", facts, term: true, others: null };
  const ways = space.cover(region, 8).cubes.map((cube) => conditionOf([cube]));
  const others = ways.filter((way) => !isSo(ir, facts, way));
  const [only, ...more] = others;
  return { kind: "so", facts, term: false, others: only === undefined ? null : more.length === 0 ? only : { kind: "any", of: others } };
}

function isSo(ir: PolicyIr, facts: ReadonlyMap<string, FactValue | null>, condition: Condition): boolean {
  return isAlways(whenTrue(leftOf(settledBy(ir, { facts, terms: new Map() }), condition)));
}
