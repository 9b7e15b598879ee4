// Owns how a template finds what a path means: by the scopes a block opens, the names it gives, and the root. The same for types and for values.

import type { Path } from "./syntax.ts";

/** `names`: what `as |item|` calls things. `loop`: what `@index` and its like are; null outside of a loop. */
export type Scope<T> = { readonly self: T; readonly names: ReadonlyMap<string, T>; readonly loop: ReadonlyMap<string, T> | null };

/** Innermost last; the first is what the template or partial is about. */
export type Scopes<T> = { readonly root: T; readonly open: readonly Scope<T>[] };

export type Start<T> =
  | { readonly kind: "found"; readonly self: T; readonly parts: readonly string[] }
  /** More `../` than there are scopes. */
  | { readonly kind: "too-far-up" }
  | { readonly kind: "no-loop" };

/** What a path starts from, and the parts that lead on from there. */
export function startOf<T>(path: Path, { root, open }: Scopes<T>): Start<T> {
  const [first = "", ...rest] = path.parts;
  if (path.from === "root") return { kind: "found", self: root, parts: path.parts };
  if (path.from === "loop") {
    const self = open.findLast(({ loop }) => loop !== null)?.loop?.get(first);
    return self === undefined ? { kind: "no-loop" } : { kind: "found", self, parts: rest };
  }
  const named = path.scoped ? undefined : open.findLast(({ names }) => names.has(first))?.names.get(first);
  if (named !== undefined) return { kind: "found", self: named, parts: rest };
  const scope = open.at(-1 - path.up);
  return scope === undefined ? { kind: "too-far-up" } : { kind: "found", self: scope.self, parts: path.parts };
}

/** The scopes inside a block about `self`. */
export function within<T>(scopes: Scopes<T>, self: T, names: ReadonlyMap<string, T>, loop: ReadonlyMap<string, T> | null): Scopes<T> {
  return { root: scopes.root, open: [...scopes.open, { self, names, loop }] };
}

/** The scopes of a template or partial about `self`. */
export function about<T>(root: T, self: T): Scopes<T> {
  return { root, open: [{ self, names: new Map(), loop: null }] };
}
