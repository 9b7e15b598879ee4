// The questions a condition asks: what is left of it when `all`, `any`, `not` and terms are taken apart.

import type { Condition, PolicyIr, Quantity } from "./policy.ts";

/** A condition that is made of no others. */
export type Question = Exclude<Condition, { readonly kind: "all" | "any" | "not" | "term" }>;

/** What a term stands for; nothing where there is no such term, or it is not to be looked into. */
export type TermOf = (term: string) => Condition | undefined;

export function termsOf(ir: Pick<PolicyIr, "terms">): TermOf {
  return (term) => ir.terms.find(({ id }) => id === term)?.when;
}

/** Every question in it, from the left, one that stands there twice twice; but those of a term once, however often it is named. */
export function questionsIn(condition: Condition, termOf: TermOf): readonly Question[] {
  const found: Question[] = [];
  someQuestion(condition, termOf, (question) => {
    found.push(question);
    return false;
  });
  return found;
}

/** Does it compare with the time since an instant? Then it may turn with nothing happening. */
export function isTimedComparison({ left, right }: Extract<Condition, { readonly kind: "compare" }>): boolean {
  return isTimed(left) || isTimed(right);
}

/** The time since an instant, or a share of that. */
export function isTimed(quantity: Quantity): boolean {
  return quantity.kind === "since" || (quantity.kind === "share" && isTimed(quantity.of));
}

/** Is that so of a question in it? Terms that name each other in a circle are each looked into once. */
export function someQuestion(condition: Condition, termOf: TermOf, test: (question: Question) => boolean): boolean {
  return some(condition, termOf, test, new Set());
}

function some(condition: Condition, termOf: TermOf, test: (question: Question) => boolean, seen: Set<string>): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some((part) => some(part, termOf, test, seen));
    case "not":
      return some(condition.of, termOf, test, seen);
    case "term": {
      const when = seen.has(condition.term) ? undefined : termOf(condition.term);
      seen.add(condition.term);
      return when !== undefined && some(when, termOf, test, seen);
    }
    default:
      return test(condition);
  }
}
