// Whom a `targets` statement is for: values of a one-of fact, a term, a yes-no fact, or a condition.

import { nearest } from "../../diagnostics/index.ts";
import type { Name, TargetsAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";
import type { Scope } from "./scope.ts";

export type ValueOwner =
  | { readonly kind: "fact"; readonly fact: string }
  | { readonly kind: "ambiguous"; readonly facts: readonly string[] }
  | { readonly kind: "none" };

/** The one-of fact that has all these values; `priority` where several have them. */
export function ownerOf(scope: Scope, values: readonly string[], kinds: readonly ("one-of" | "any-of")[] = ["one-of"]): ValueOwner {
  const names = withValues(scope, values).flatMap((each) => (kinds.includes(each.kind) ? [each.name] : []));
  if (names.includes("priority")) return { kind: "fact", fact: "priority" };
  const [only, ...others] = names;
  if (only === undefined) return { kind: "none" };
  return others.length === 0 ? { kind: "fact", fact: only } : { kind: "ambiguous", facts: names };
}

type ChoiceFact = { readonly kind: "one-of" | "any-of"; readonly name: string; readonly values: ReadonlySet<string> };

/** `having`: the facts that have a value. */
type Choices = { readonly all: readonly ChoiceFact[]; readonly having: ReadonlyMap<string, readonly ChoiceFact[]> };

/** The facts that have all these values. */
function withValues(scope: Scope, values: readonly string[]): readonly ChoiceFact[] {
  const choices = choicesOf(scope);
  const [first, ...rest] = values;
  if (first === undefined) return choices.all;
  const having = choices.having.get(first) ?? [];
  return rest.length === 0 ? having : having.filter((each) => rest.every((value) => each.values.has(value)));
}

/** The fact that this is a value of, and how it is asked and set; null where it is one of none or of several. */
export function factWith(scope: Scope, value: string): { readonly fact: string; readonly asked: string; readonly set: string } | null {
  const [only, ...others] = withValues(scope, [value]);
  if (only === undefined || others.length > 0) return null;
  return { fact: only.name, asked: `${only.name} ${only.kind === "one-of" ? "is" : "includes"} ${value}`, set: `${only.name} ${value}` };
}

/** Whether this is a value of a fact at all: then it is no misspelt one. */
export function isSomeValue(scope: Scope, value: string): boolean {
  return choicesOf(scope).having.has(value);
}

/** The facts that are one of some values, or any of them. */
const choicesOf = oncePer((scope: Scope): Choices => {
  const found = [...scope.facts.values()].flatMap(({ fact: { type, name } }): readonly ChoiceFact[] =>
    type?.kind === "one-of" || type?.kind === "any-of"
      ? [{ kind: type.kind, name: name.text, values: new Set(type.values.map(({ text }) => text)) }]
      : [],
  );
  const having = new Map<string, ChoiceFact[]>();
  for (const fact of found) for (const value of fact.values) having.set(value, [...(having.get(value) ?? []), fact]);
  return { all: found, having };
});

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

/** The name of nothing that stands where a term or a fact would, and is no misspelt value either; null: there is none. */
export function unknownAudience(scope: Scope, targets: TargetsAst): Name | null {
  const audience = audienceOf(scope, targets);
  if (audience.kind !== "unclear" || audience.ambiguous.length > 0) return null;
  if (hasUnreadValues(scope) || mostLikelyFact(scope, targets.values) !== null) return null;
  return targets.values.find(({ text }) => !isTrueOrFalse(scope, text)) ?? null;
}

/** A name may be a value of a fact whose values could not be read. */
export function hasUnreadValues(scope: Scope): boolean {
  return [...scope.facts.values()].some(({ fact, implied }) => !implied && fact.type === null);
}

/** The one-of fact that has most of the values, or one like the first of them. */
export function mostLikelyFact(scope: Scope, values: readonly Name[]): string | null {
  const counted = [...scope.facts].flatMap(([id, { fact }]) => {
    if (fact.type?.kind !== "one-of") return [];
    const known = fact.type.values.map((v) => v.text);
    const own = values.filter((v) => known.includes(v.text)).length;
    const like = values.some((v) => nearest(v.text, known) !== null) ? 0.5 : 0;
    return own + like > 0 ? [{ id, score: own + like }] : [];
  });
  return counted.sort((a, b) => b.score - a.score)[0]?.id ?? null;
}
