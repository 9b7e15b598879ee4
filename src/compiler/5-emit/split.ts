// Functions small enough for V8: it never optimizes one of more than 61,440 bytes of bytecode.

import type { Frame } from "./frame.ts";
import { indented, type Line, plain } from "./lines.ts";
import { marked } from "./used.ts";

/** Rules in one function. */
export const RULES = 64;
/** Characters of code in one function: its bytecode is no longer than that. */
const CHARACTERS = 20_000;

/** How a function is written and called: `result` is its type annotation. */
export type Signature = { readonly name: string; readonly parameters: string; readonly pass: string; readonly result: string };

/** A function that does all the parts, in order; too many are split over several functions that it calls. */
export function split(frame: Frame, signature: Signature, parts: readonly (readonly Line[])[]): readonly Line[] {
  const groups = grouped(parts.filter((part) => part.length > 0));
  if (groups.length <= 1) return block(signature, signature.name, groups.flat(2));
  const names = groups.map((_, i) => frame.namer.name(`${signature.name}-part-${i + 1}`));
  return [
    ...block(signature, signature.name, plain(...names.map((name) => `${name}(${signature.pass});`))),
    ...groups.flatMap((group, i) => [...plain(""), ...block(signature, names[i] as string, group.flat())]),
  ];
}

/** One function will do. */
export function fits(parts: readonly (readonly Line[])[]): boolean {
  return grouped(parts.filter((part) => part.length > 0)).length <= 1;
}

export function block(signature: Signature, name: string, body: readonly Line[]): readonly Line[] {
  const { parameters, result } = signature;
  const given = marked(parameters, body);
  if (body.length === 0) return plain(`function ${name}(${given})${result} {}`);
  return [...plain(`function ${name}(${given})${result} {`), ...indented(body), ...plain("}")];
}

function grouped(parts: readonly (readonly Line[])[]): readonly (readonly (readonly Line[])[])[] {
  const groups: (readonly Line[])[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const length = part.reduce((sum, line) => sum + (line.text.trimStart().startsWith("//") ? 0 : line.text.length), 0);
    const last = groups.at(-1);
    if (last === undefined || last.length >= RULES || size + length > CHARACTERS) {
      groups.push([part]);
      size = length;
    } else {
      last.push(part);
      size += length;
    }
  }
  return groups;
}
