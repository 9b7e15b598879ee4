// Rule: a fact is asked in the way its type allows (TN302).

import { type Diagnostic, report, TYPES } from "../../../diagnostics/index.ts";
import { conditionsOf, quantities, type Scope } from "../../2-resolve/index.ts";
import type { ConditionAst, FactTypeAst, Name, QuantityAst } from "../../ast.ts";
import { typeWords } from "../words.ts";

export function fittingQuestions(scope: Scope): readonly Diagnostic[] {
  const questions = [...conditionsOf(scope, "name"), ...conditionsOf(scope, "is"), ...conditionsOf(scope, "includes")];
  const asked = questions.flatMap(({ node, statement }) => {
    const misfit = misfitOf(scope, node);
    return misfit === null ? [] : [finding(misfit.fact, misfit.type, misfit.instead, statement.clause?.text ?? null)];
  });
  const measured = quantities(scope).flatMap(({ node, statement }) => {
    const misfit = unmeasurable(scope, node);
    return misfit === null ? [] : [finding(misfit.fact, misfit.type, misfit.instead, statement.clause?.text ?? null)];
  });
  return [...asked, ...measured];
}

function finding(fact: Name, type: FactTypeAst, instead: string, clause: string | null): Diagnostic {
  return report(TYPES.wrongQuestion, { fact: fact.text, type: typeWords(type), instead }, fact.span, { clause });
}

type Misfit = { readonly fact: Name; readonly type: FactTypeAst; readonly instead: string };

type Question = Extract<ConditionAst, { readonly kind: "name" | "is" | "includes" }>;

function misfitOf(scope: Scope, c: Question): Misfit | null {
  const fact = c.kind === "name" ? c.name : c.fact;
  if (c.kind === "name" && scope.terms.has(fact.text)) return null;
  const type = scope.facts.get(fact.text)?.fact.type ?? null;
  if (type === null || fits(c, type)) return null;
  const values = c.kind === "name" ? "" : c.values.map((v) => v.text).join(" or ");
  return { fact, type, instead: questionFor(fact.text, type, values) };
}

function fits(c: Question, type: FactTypeAst): boolean {
  if (c.kind === "name") return type.kind === "yes-no";
  if (c.kind === "includes") return type.kind === "any-of";
  return type.kind === "one-of" || (type.kind === "yes-no" && c.values.length === 1);
}

function questionFor(fact: string, type: FactTypeAst, values: string): string {
  switch (type.kind) {
    case "one-of":
      return `\`${fact} is ${values || (type.values[0]?.text ?? "…")}\``;
    case "any-of":
      return `\`${fact} includes ${values || (type.values[0]?.text ?? "…")}\``;
    case "yes-no":
      return `\`${fact}\` or \`not ${fact}\``;
    case "number":
      return `\`${fact} at least ${type.min ?? 1}\``;
    case "percent":
      return `\`${fact} at least 50%\``;
    case "money":
      return `\`${fact} more than $1,000\``;
    case "instant":
      return `\`time since ${fact} more than 1 hour\``;
    case "text":
      return `\`${fact} is known\`; a text is there for people to read`;
  }
}

/** Only numbers, percents and money are compared; only instants have a time since. */
function unmeasurable(scope: Scope, q: QuantityAst): Misfit | null {
  if (q.kind !== "name" && q.kind !== "since") return null;
  const fact = q.kind === "name" ? q.name : q.instant;
  const type = scope.facts.get(fact.text)?.fact.type ?? null;
  if (type === null) return null;
  const isFit = q.kind === "since" ? type.kind === "instant" : ["number", "percent", "money"].includes(type.kind);
  return isFit ? null : { fact, type, instead: questionFor(fact.text, type, "") };
}
