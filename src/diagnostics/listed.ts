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
