// What the parser finds in one text, for tables of mistakes.

import { parseFile } from "../../../src/compiler/1-parse/index.ts";

/** `code underlined text` of each finding. */
export function findings(text: string): string[] {
  return parseFile({ path: "a.policy", text }).diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}
