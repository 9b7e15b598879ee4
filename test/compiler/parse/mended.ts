// What is told of a text, and the text with each fix made.

import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import type { Diagnostic } from "../../../src/diagnostics/index.ts";

export function told(text: string): readonly Diagnostic[] {
  return parseFile({ path: "a.policy", text }).diagnostics;
}

/** From the last place to the first, so that each stays where it was found. */
export function mended(text: string): string {
  const edits = told(text).flatMap(({ fix }) => (fix?.isChoice === true ? [] : (fix?.edits ?? [])));
  const ordered = edits.toSorted((a, b) => b.span.start - a.span.start);
  return ordered.reduce((now, { span, text: written }) => now.slice(0, span.start) + written + now.slice(span.end), text);
}
