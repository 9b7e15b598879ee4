// Owns the way between offsets and lines of a text.

/** 1-based line and column, columns counted in characters as an editor shows them. */
export type Position = { readonly line: number; readonly column: number };

/** The lines of one text. Made once a text, gone through at the first question; each takes logarithmic time. */
export class Lines {
  readonly #text: string;
  #known: readonly number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  get #starts(): readonly number[] {
    this.#known ??= this.#text.includes("\r") ? startsAfterAnyEnd(this.#text) : lineStarts(this.#text);
    return this.#known;
  }

  /** Offsets past the end count as the end. */
  positionOf(offset: number): Position {
    const bounded = Math.min(Math.max(0, offset), this.#text.length);
    const line = lineAt(this.#starts, bounded);
    const start = this.#starts[line] ?? 0;
    return { line: line + 1, column: [...this.#text.slice(start, bounded).replace(/^\ufeff/, "")].length + 1 };
  }

  /** The text of a line without its end, `""` past the last. */
  lineText(line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return "";
    return this.#text
      .slice(start, this.#starts[line] ?? this.#text.length)
      .replace(/[\r\n]+$/, "")
      .replace(/^\ufeff/, "");
  }
}

/** Where each line starts, of a text whose lines end with a line feed. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before the offset, counted from 0. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lines may end with a line feed, a carriage return, or both. */
function startsAfterAnyEnd(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
}
