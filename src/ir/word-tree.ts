// What is joined by `and` and `or`, in words, with parentheses where it would be read otherwise.

/** `lists`: the words end in values of a fact; `bare`: they are one name. */
export type WordTree =
  | { readonly kind: "all" | "any"; readonly of: readonly WordTree[] }
  | { readonly kind: "words"; readonly words: string; readonly lists: boolean; readonly bare: boolean };

export function words(text: string, { lists = false, bare = false } = {}): WordTree {
  return { kind: "words", words: text, lists, bare };
}

export function joined(kind: "all" | "any", of: readonly WordTree[]): WordTree {
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { kind, of };
}

export function written(tree: WordTree): string {
  if (tree.kind === "words") return tree.words;
  if (tree.of.length === 0) return tree.kind === "all" ? "always" : "never";
  return tree.of.map((part, i) => (isReadOn(tree, i) ? `(${written(part)})` : grouped(part))).join(tree.kind === "all" ? " and " : " or ");
}

/** In parentheses where it has several parts: as one thing. */
export function grouped(tree: WordTree): string {
  return tree.kind === "words" || tree.of.length === 0 ? written(tree) : `(${written(tree)})`;
}

/** `priority is P0 or critical`: what comes after `or` would be read as a value. */
function isReadOn({ kind, of }: Extract<WordTree, { readonly of: unknown }>, i: number): boolean {
  const [part, next] = [of[i], of[i + 1]];
  return kind === "any" && part?.kind === "words" && part.lists && next?.kind === "words" && next.bare;
}
