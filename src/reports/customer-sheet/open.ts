// Of the sheet of a customer: which facts of it are still open, and what hangs on them.

import type { Known } from "../../analysis/index.ts";
import type { Condition, PolicyIr, Question } from "../../ir/index.ts";
import { questionsIn, termsOf } from "../../ir/index.ts";

/** `changes`: duties, triggers and the like by what they are called, in the order of the sheet. */
export type OpenFact = { readonly fact: string; readonly changes: readonly string[] };

/** `ir`: what is left of the policy. Facts on which nothing hangs are left out. */
export function openFactsOf(ir: PolicyIr, known: Known): readonly OpenFact[] {
  const uses = usesIn(ir);
  return ir.facts
    .filter(({ id, of }) => of === "customer" && !known.facts.has(id))
    .map(({ id }) => ({ fact: id, changes: [...new Set(uses.filter(({ facts }) => facts.has(id)).map(({ what }) => what))] }))
    .filter(({ changes }) => changes.length > 0);
}

type Use = { readonly what: string; readonly facts: ReadonlySet<string> };

function usesIn(ir: PolicyIr): readonly Use[] {
  const terms = termsOf(ir);
  const use = (what: string, when: Condition): Use => ({ what, facts: new Set(questionsIn(when, terms).flatMap(factsOf)) });
  return [
    ...(ir.hours?.choices ?? []).map(({ when }) => use("the hours of the ticket", when)),
    ...ir.duties.flatMap(({ label, targets, adjustments, pausedWhile }) =>
      [...targets, ...adjustments, ...(pausedWhile === null ? [] : [{ when: pausedWhile }])].map(({ when }) => use(label, when)),
    ),
    ...ir.triggers.filter(({ raiseTo }) => raiseTo !== null).map(({ id, when }) => use(`trigger ${id}`, when)),
    ...ir.criteria.map(({ id, when }) => use(`criterion ${id}`, when)),
    ...ir.involve.map(({ party, when }) => use(`whether ${party} is involved`, when)),
    ...ir.gates.flatMap(({ label, when, requires }) =>
      [when, ...requires.map((each) => each.when)].map((each) => use(`gate ${label}`, each)),
    ),
  ];
}

function factsOf(question: Question): readonly string[] {
  switch (question.kind) {
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [question.fact];
    case "compare":
      return [question.left, question.right].flatMap((quantity) => {
        const inner = quantity.kind === "share" ? quantity.of : quantity;
        return inner.kind === "fact" ? [inner.fact] : inner.kind === "since" ? [inner.instant] : [];
      });
    default:
      return [];
  }
}
