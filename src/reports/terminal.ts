// What reports for a terminal are made of: blocks of lines, columns, words cut to a width.

/** Blocks with an empty line between them; those without lines are left out. */
export function blocksText(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join("\n")}\n`)
    .join("\n");
}

/** Columns side by side, two blanks apart: the first `left` flush left, the others flush right; trailing blanks dropped. */
export function aligned(rows: readonly (readonly string[])[], left = Number.POSITIVE_INFINITY, indent = "  "): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const padded = (text: string, column: number) => (column < left ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0));
  return rows.map((row) => `${indent}${row.map(padded).join("  ")}`.trimEnd());
}

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
