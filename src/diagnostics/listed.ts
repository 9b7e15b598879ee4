// Owns how several are said in one sentence.

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], word: "and" | "or" = "and"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** The same of names, each in backticks. */
export function listedNames(names: readonly string[], word?: "and" | "or"): string {
  return listed(
    names.map((name) => `\`${name}\``),
    word,
  );
}

/** `a` → `b` → `a`; of a long circle only its ends. */
export function chainWords(chain: readonly string[]): string {
  const shown = chain.length <= 8 ? chain : [...chain.slice(0, 4), null, ...chain.slice(-3)];
  return shown.map((name) => (name === null ? "…" : `\`${name}\``)).join(" → ");
}
