// What a policy declares, by name: conditions ask for it again and again.

import type { FactIr, PolicyIr, TermIr } from "../../ir/index.ts";

type Names = { readonly facts: ReadonlyMap<string, FactIr>; readonly terms: ReadonlyMap<string, TermIr> };

const NAMES = new WeakMap<PolicyIr, Names>();

export function factNamed(ir: PolicyIr, id: string): FactIr | undefined {
  return namesOf(ir).facts.get(id);
}

export function termNamed(ir: PolicyIr, id: string): TermIr | undefined {
  return namesOf(ir).terms.get(id);
}

function namesOf(ir: PolicyIr): Names {
  const known = NAMES.get(ir) ?? {
    facts: new Map(ir.facts.map((fact) => [fact.id, fact])),
    terms: new Map(ir.terms.map((term) => [term.id, term])),
  };
  NAMES.set(ir, known);
  return known;
}
