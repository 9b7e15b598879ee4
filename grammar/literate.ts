// Owns literate policies: Markdown files in which the fences marked `policy` hold the statements. Everything else is blanked out, so that
// every place found in what is left is a place in the Markdown file.

import type { Problem } from "./mistakes/problem.ts";
import type { Span } from "./tree/tree.ts";

const SUFFIX = ".policy.md";

/** The statements of a literate file, at their places; where each fence ends, and any statement in it with it; what is wrong with the fences. */
export type Literate = { readonly text: string; readonly ends: readonly number[]; readonly problems: readonly Problem[] };

export function isLiterate(path: string): boolean {
  return path.endsWith(SUFFIX);
}

/** A fence: at least three backticks or tildes after any indentation, then words that say what it holds (CommonMark 0.31, §4.5). */
const FENCE = /^(\s*)(`{3,}|~{3,})([^\r\n]*)$/;
const HIDDEN_FENCE = /^\s*(?:(?:>|[-*+]|\d+[.)])\s*)+((?:`{3,}|~{3,})\s*policy\b)/i;

type Open = { readonly mark: string; readonly isPolicy: boolean; readonly span: Span; readonly from: number };

/** Blanks out all but the insides of `policy` fences. A fence that never closes is not read: what follows may be prose. */
export function statementsOf(path: string, text: string): Literate {
  const problems: Problem[] = [];
  const kept: string[] = [];
  const ends: number[] = [];
  let written = 0;
  let open: Open | null = null;
  const keep = (from: number, until: number): void => {
    kept.push(blank(text.slice(written, from)), text.slice(from, until));
    written = until;
    ends.push(until);
  };
  for (const { line, start } of linesOf(text)) {
    const fence = fenceIn(line);
    const spanFrom = (column: number, length: number): Span => ({ file: path, start: start + column, end: start + column + length });
    if (open !== null) {
      if (fence === null || !closes(fence, open.mark)) continue;
      if (open.isPolicy) keep(open.from, start);
      open = null;
    } else if (fence !== null) {
      const isPolicy = /^\s*policy\b/i.test(fence.info);
      const span = spanFrom(fence.indent, fence.mark.length + fence.info.trimEnd().length);
      open = { mark: fence.mark, isPolicy, span, from: start + line.length };
    } else {
      const hidden = HIDDEN_FENCE.exec(line);
      if (hidden?.[1] !== undefined)
        problems.push({ kind: "hiddenFence", words: {}, span: spanFrom(line.indexOf(hidden[1]), hidden[1].length), replacement: null });
    }
  }
  if (open?.isPolicy === true) problems.push({ kind: "unclosedFence", words: {}, span: open.span, replacement: null });
  return { text: kept.join("") + blank(text.slice(written)), ends, problems };
}

type Fence = { readonly indent: number; readonly mark: string; readonly info: string };

/** What stands behind backticks holds none: such a line is code within a sentence. */
function fenceIn(line: string): Fence | null {
  const [, indent = "", mark = "", info = ""] = FENCE.exec(line.replace(/\r?\n$|\r$/, "")) ?? [];
  return mark === "" || (mark.startsWith("`") && info.includes("`")) ? null : { indent: indent.length, mark, info };
}

function closes({ mark, info }: Fence, opening: string): boolean {
  return mark[0] === opening[0] && mark.length >= opening.length && info.trim() === "";
}

/** Each with its line break. */
function* linesOf(text: string): Generator<{ readonly line: string; readonly start: number }> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline + 1;
    yield { line: text.slice(start, end), start };
    start = end;
  }
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
