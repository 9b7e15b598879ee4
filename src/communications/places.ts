// Owns the way from a statement of the policy to the text that findings underline.

import type { Source, Span } from "../diagnostics/index.ts";
import type { Place, Statement } from "../ir/index.ts";

/** How far a word of a statement may stand after its beginning, in UTF-16 units. */
const REACH = 4000;

/** The word in the statement, or the rest of the statement's first line where the word is not found. */
export function wordOf(statement: Statement, word: string, sources: readonly Source[]): Span {
  const text = sources.find(({ path }) => path === statement.place.file)?.text;
  if (text === undefined) return { file: statement.place.file, start: 0, end: 0 };
  const start = offsetOf(text, statement.place);
  const at = text.slice(start, start + REACH).indexOf(word);
  if (at >= 0) return { file: statement.place.file, start: start + at, end: start + at + word.length };
  return { file: statement.place.file, start, end: start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0) };
}

function offsetOf(text: string, { line, column }: Place): number {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
  const start = starts[line - 1] ?? text.length;
  const rest = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  const before = Array.from(rest)
    .slice(0, column - 1)
    .join("");
  return start + before.length;
}
