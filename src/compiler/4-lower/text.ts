// From the text to what the IR keeps of it: places, a statement's words on one line.

import { lineAt, lineStarts, type Source, type Span } from "../../diagnostics/index.ts";
import type { Place } from "../../ir/index.ts";
import { oncePer } from "../once-per.ts";

export type Texts = { readonly place: (span: Span) => Place; readonly words: (span: Span) => string };

/** One for the same sources: several passes ask. */
export const textsOf = oncePer((sources: readonly Source[]): Texts => {
  const byPath = new Map(sources.map((source) => [source.path, { text: source.text, starts: lineStarts(source.text) }]));
  return {
    place: (span) => {
      const starts = byPath.get(span.file)?.starts ?? [0];
      const line = lineAt(starts, span.start);
      return { file: span.file, line: line + 1, column: span.start - (starts[line] ?? 0) + 1 };
    },
    words: (span) => oneLine((byPath.get(span.file)?.text ?? "").slice(span.start, span.end)),
  };
});

/** A statement longer than this is cut: its words are there to be read. */
const LONGEST = 2000;

/** Comments go, and every run of spaces and line breaks becomes one space; a `#` in quotes begins no comment. */
export function oneLine(text: string): string {
  const line = wholeLine(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** The same, never cut. */
export function wholeLine(text: string): string {
  const kept = text.includes("#") ? text.replace(/"(?:\\.|[^"\\\n])*"|#[^\n]*/g, (part) => (part.startsWith("#") ? "" : part)) : text;
  // Most spaces are one alone and stay as they are.
  return kept.replace(/ \s+|[^\S ]\s*/g, " ").trim();
}
