// Rule: a value set in an example fits its fact (TN312, TN301).

import { type Diagnostic, nearest, nearestAlone, report, TYPES, writeInstead } from "../../../diagnostics/index.ts";
import { factWith, isSomeValue, type Scope, saidInExamples, valueMeant } from "../../2-resolve/index.ts";
import type { ExampleAst, FactTypeAst, GivenAst } from "../../ast.ts";
import { typeWords } from "../words.ts";

/** Moments are checked with the other dates of the example. */
export function givenValues(scope: Scope): readonly Diagnostic[] {
  return saidInExamples(scope).givens.flatMap(({ node, example }) => misfit(scope, example, node));
}

function misfit(scope: Scope, example: ExampleAst, given: GivenAst): readonly Diagnostic[] {
  const type = scope.facts.get(given.fact.text)?.fact.type ?? null;
  if (type === null || (given.value?.kind === "moment" && type.kind === "instant")) return [];
  if (valueMeant(scope, given, null) !== null) return [];
  const clause = example.clause?.text ?? null;
  const leftOut = `leave it out: \`${given.fact.text}\` is unknown until something says what it is, and known from then on`;
  const extras = { clause, ...(saysUnknown(given) ? { help: leftOut } : {}) };
  if ((type.kind === "one-of" || type.kind === "any-of") && given.value?.kind === "names") {
    const known = type.values.map((v) => v.text);
    const strange = given.value.names.find((name) => !known.includes(name.text));
    if (strange !== undefined) {
      const other = factWith(scope, strange.text);
      const mayBeSlip = !isSomeValue(scope, strange.text);
      const near = mayBeSlip ? nearest(strange.text, known) : null;
      const params = {
        value: strange.text,
        fact: given.fact.text,
        values: known,
        near,
        owner: other?.fact ?? null,
        condition: other?.set ?? null,
      };
      const fix = writeInstead(strange.span, mayBeSlip ? nearestAlone(strange.text, known) : null);
      return [report(TYPES.unknownValue, params, strange.span, { ...extras, fix })];
    }
  }
  const params = { fact: given.fact.text, type: typeWords(type), values: valuesOf(type) };
  return [report(TYPES.wrongValue, params, given.span, extras)];
}

function valuesOf(type: FactTypeAst): readonly string[] {
  if (type.kind === "yes-no") return ["yes", "no"];
  return type.kind === "one-of" || type.kind === "any-of" ? type.values.map(({ text }) => text) : [];
}

/** `given vip unknown`. */
function saysUnknown({ value }: GivenAst): boolean {
  return value?.kind === "names" && value.names.length === 1 && value.names[0]?.text === "unknown";
}
