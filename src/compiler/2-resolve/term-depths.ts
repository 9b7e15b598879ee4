// How deep each term lies: whatever follows terms into terms may go as deep as this, and no deeper.

import { oncePer } from "../once-per.ts";
import type { Scope } from "./scope.ts";
import { parts } from "./walk.ts";

/** Terms in terms. */
export const DEEPEST_TERM = 50;

/** Terms that this one names. */
export function termsIn(scope: Scope, term: string): readonly string[] {
  const when = scope.terms.get(term)?.when ?? null;
  return when === null ? [] : parts(when).flatMap((c) => (c.kind === "name" && scope.terms.has(c.name.text) ? [c.name.text] : []));
}

/**
 * 1 for a term that names no other; else one more than the deepest that it names. Terms on a circle, and those that name them, have no depth. Found from
 * below: a term's depth is known once all that it names have one.
 */
export const termDepths = oncePer((scope: Scope): ReadonlyMap<string, number> => {
  const users = new Map<string, string[]>();
  const waitsFor = new Map<string, number>();
  const ready: string[] = [];
  for (const term of scope.terms.keys()) {
    const named = new Set(termsIn(scope, term));
    for (const inner of named) {
      const others = users.get(inner);
      if (others === undefined) users.set(inner, [term]);
      else others.push(term);
    }
    if (named.size === 0) ready.push(term);
    else waitsFor.set(term, named.size);
  }
  const depths = new Map<string, number>();
  for (let term = ready.pop(); term !== undefined; term = ready.pop()) {
    const depth = termsIn(scope, term).reduce((deepest, inner) => Math.max(deepest, depths.get(inner) ?? 0), 0) + 1;
    depths.set(term, depth);
    for (const user of users.get(term) ?? []) {
      const left = (waitsFor.get(user) ?? 0) - 1;
      waitsFor.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return depths;
});
