// Lines of emitted code, each with the place in the policy it comes from, and the source map made of them.

import { addMapping, GenMapping, toEncodedMap } from "@jridgewell/gen-mapping";
import type { Place } from "../../ir/index.ts";

export type Line = { readonly text: string; readonly place: Place | null };

/** Lines of code without a place of their own. */
export function plain(...texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ text, place: null }));
}

/** Lines that encode one statement. */
export function from(place: Place, ...texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ text, place }));
}

export function indented(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ text, place }) => ({ text: text === "" ? "" : `  ${text}`, place }));
}

/** The code, and its map (source map version 3): each line that has a place points to it. */
export function print(lines: readonly Line[], file: string): { readonly code: string; readonly map: string } {
  const map = new GenMapping({ file });
  lines.forEach(({ text, place }, i) => {
    if (place === null || text === "") return;
    const column = text.length - text.trimStart().length;
    addMapping(map, { generated: { line: i + 1, column }, source: place.file, original: { line: place.line, column: place.column - 1 } });
  });
  return { code: `${lines.map((line) => line.text).join("\n")}\n`, map: JSON.stringify(toEncodedMap(map)) };
}
