// Conditions of two versions that read alike, since a term in them means something else: what it means in each.

import { type Condition, conditionInWords, type PolicyIr } from "../../ir/index.ts";
import type { Pair } from "./pair.ts";

/** `; large means amount more than $5,000` of each version; empty where no term that these conditions rest on has changed. */
export function changedTerms(
  { before, after }: Pair,
  conditions: readonly Condition[],
): { readonly before: string; readonly after: string } {
  const ids = [...termsIn([before.ir, after.ir], conditions)];
  const changed = ids.filter((id) => meaning(before.ir, id) !== meaning(after.ir, id));
  const of = (ir: PolicyIr): string => changed.map((id) => `; ${id} means ${meaning(ir, id) ?? "nothing"}`).join("");
  return { before: of(before.ir), after: of(after.ir) };
}

function meaning(ir: PolicyIr, id: string): string | null {
  const when = ir.terms.find((term) => term.id === id)?.when;
  return when === undefined ? null : conditionInWords(ir, when);
}

/** Those of terms, too. */
function termsIn(irs: readonly PolicyIr[], conditions: readonly Condition[]): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (condition: Condition): void => {
    if (condition.kind === "all" || condition.kind === "any") condition.of.forEach(look);
    if (condition.kind === "not") look(condition.of);
    if (condition.kind !== "term" || found.has(condition.term)) return;
    found.add(condition.term);
    for (const { terms } of irs) for (const { id, when } of terms) if (id === condition.term) look(when);
  };
  conditions.forEach(look);
  return found;
}
