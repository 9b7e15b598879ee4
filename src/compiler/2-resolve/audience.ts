// Whom a `targets` statement is for: values of a one-of fact, a term, a yes-no fact, or a condition.

import type { Name, TargetsAst } from "../ast.ts";
import type { Scope } from "./scope.ts";

export type ValueOwner =
  | { readonly kind: "fact"; readonly fact: string }
  | { readonly kind: "ambiguous"; readonly facts: readonly string[] }
  | { readonly kind: "none" };

/** The one-of fact that has all these values; `priority` where several have them. */
export function ownerOf(scope: Scope, values: readonly string[], kinds: readonly ("one-of" | "any-of")[] = ["one-of"]): ValueOwner {
  const names = choicesOf(scope).flatMap((each) =>
    kinds.includes(each.kind) && values.every((value) => each.values.has(value)) ? [each.name] : [],
  );
  if (names.includes("priority")) return { kind: "fact", fact: "priority" };
  const [only, ...others] = names;
  if (only === undefined) return { kind: "none" };
  return others.length === 0 ? { kind: "fact", fact: only } : { kind: "ambiguous", facts: names };
}

type ChoiceFact = { readonly kind: "one-of" | "any-of"; readonly name: string; readonly values: ReadonlySet<string> };

const CHOICES = new WeakMap<Scope, readonly ChoiceFact[]>();

/** The facts that are one of some values, or any of them. */
function choicesOf(scope: Scope): readonly ChoiceFact[] {
  const known = CHOICES.get(scope);
  if (known !== undefined) return known;
  const found = [...scope.facts.values()].flatMap(({ fact: { type, name } }): readonly ChoiceFact[] =>
    type?.kind === "one-of" || type?.kind === "any-of"
      ? [{ kind: type.kind, name: name.text, values: new Set(type.values.map(({ text }) => text)) }]
      : [],
  );
  CHOICES.set(scope, found);
  return found;
}

export type Audience =
  | { readonly kind: "values"; readonly fact: string; readonly values: readonly Name[] }
  | { readonly kind: "name"; readonly name: Name }
  | { readonly kind: "condition" }
  /** A recovered statement, or one whose words mean nothing yet: a finding says so. */
  | { readonly kind: "unclear"; readonly ambiguous: readonly string[] };

export function audienceOf(scope: Scope, targets: TargetsAst): Audience {
  const [first, ...rest] = targets.values;
  if (first === undefined) return targets.audience === null ? { kind: "unclear", ambiguous: [] } : { kind: "condition" };
  const owner = ownerOf(
    scope,
    targets.values.map((v) => v.text),
  );
  const isBareName = rest.length === 0 && isTrueOrFalse(scope, first.text);
  if (owner.kind === "fact" && !isBareName) return { kind: "values", fact: owner.fact, values: targets.values };
  if (isBareName && owner.kind === "none") return { kind: "name", name: first };
  const facts = owner.kind === "ambiguous" ? owner.facts : owner.kind === "fact" ? [owner.fact] : [];
  return { kind: "unclear", ambiguous: isBareName ? [first.text, ...facts] : facts };
}

/** Whether a bare name can stand as a condition: a term or a yes-no fact. */
export function isTrueOrFalse(scope: Scope, name: string): boolean {
  return scope.terms.has(name) || scope.facts.get(name)?.fact.type?.kind === "yes-no";
}
