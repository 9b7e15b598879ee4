// What the steps of all examples say, by its kind: several rules look at some of it.

import type { ExampleAst, ExampleStepAst, ExpectationAst, GivenAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";
import type { Scope } from "./scope.ts";

type InExample<T> = { readonly node: T; readonly example: ExampleAst };

export type Said = {
  readonly events: readonly InExample<Extract<ExampleStepAst, { readonly kind: "event" }>>[];
  /** Of `given` steps and of events. */
  readonly givens: readonly InExample<GivenAst>[];
  readonly expectations: readonly InExample<ExpectationAst>[];
};

export const saidInExamples = oncePer((scope: Scope): Said => {
  const events: Said["events"][number][] = [];
  const givens: Said["givens"][number][] = [];
  const expectations: Said["expectations"][number][] = [];
  for (const example of scope.examples) {
    example.steps.forEach((step) => {
      if (step.kind === "event") events.push({ node: step, example });
      if (step.kind === "given" || step.kind === "event") step.facts.forEach((node) => givens.push({ node, example }));
      if (step.kind === "expect" && step.expectation !== null) expectations.push({ node: step.expectation, example });
    });
  }
  return { events, givens, expectations };
});
