// Rule: what an example gives is taken up by an event after it (TN416): facts of a ticket by an opening, a customer's by any event of that customer.

import { type Diagnostic, report, TIMES } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { ExampleAst, ExampleStepAst } from "../../ast.ts";

type Given = Extract<ExampleStepAst, { readonly kind: "given" }>;
type EventStep = Extract<ExampleStepAst, { readonly kind: "event" }>;

export function idleGivens(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => {
    const last = example.steps.findLastIndex(({ kind }) => kind === "event");
    // Most examples give all they give before any event, of one customer.
    return example.steps.flatMap((step, i) => {
      if (step.kind !== "given" || (i < last && step.customer === null && !hasTicketFacts(scope, step))) return [];
      return isTakenUp(scope, example, step, i) ? [] : [report(TIMES.idleGiven, {}, step.span, { clause: example.clause?.text ?? null })];
    });
  });
}

function hasTicketFacts(scope: Scope, { facts }: Given): boolean {
  return facts.some(({ fact }) => scope.facts.get(fact.text)?.of === "ticket");
}

function isTakenUp(scope: Scope, { steps }: ExampleAst, given: Given, place: number): boolean {
  const later = steps.slice(place + 1).filter((step): step is EventStep => step.kind === "event" && mayBeOf(given, step));
  return later.some(({ event }) => event.text === "opened") || (later.length > 0 && !hasTicketFacts(scope, given));
}

/** An event that names no customer may be any's. */
function mayBeOf({ customer }: Given, event: EventStep): boolean {
  return customer === null || event.customer === null || event.customer.text === customer.text;
}
