// Owns what a repair of a line is: other tokens in place of some, and what is told of it.

import type { Token } from "../tokens/tokens.ts";
import type { ProblemKind, ProblemOf, ProblemWords } from "./problem.ts";

/** One place: the tokens from `from` up to `until` are read as `instead`, and this is told of it. */
export type Edit = { readonly from: number; readonly until: number; readonly instead: readonly Token[]; readonly told: Told };
/** What is told of it, of the text from `start` to `end`. */
export type Told = { [K in ProblemKind]: ToldOf<K> }[ProblemKind];
type ToldOf<K extends ProblemKind> = Omit<ProblemOf<K>, "span"> & { readonly start: number; readonly end: number };
/**
 * `isWhole`: only where all can be read with it, or with one more of its kind, is it what was meant; else where more can. `kind`: of those that would fit nearly
 * everywhere.
 */
export type Repair = {
  readonly edits: readonly Edit[];
  readonly isWhole: boolean;
  readonly kind: "compared" | "joined" | "left out" | null;
};

/** The tokens with what is meant in place of what is written. */
export function withEdits(tokens: readonly Token[], edits: readonly Edit[]): readonly Token[] {
  const all = [...tokens];
  for (const { from, until, instead } of edits.toReversed()) all.splice(from, until - from, ...instead);
  return all;
}

export function part(...edits: readonly Edit[]): Repair {
  return { edits, isWhole: false, kind: null };
}

export function whole(...edits: readonly Edit[]): Repair {
  return { edits, isWhole: true, kind: null };
}

/** One that would fit nearly everywhere: taken where it, or it and one more of its kind, mends all. */
export function guess(kind: Repair["kind"], edit: Edit): Repair {
  return { edits: [edit], isWhole: true, kind };
}

export function told<K extends ProblemKind>(
  kind: K,
  words: ProblemWords[K],
  { start, end }: { readonly start: number; readonly end: number },
  replacement: string | null,
): Told {
  const one: ToldOf<K> = { kind, words, start, end, replacement };
  return one as Told;
}

/** One place that is read as these words of the language; `before`: what has to part them from what stands before. */
export function expectedEdit(
  tokens: readonly Token[],
  from: number,
  until: number,
  instead: readonly Token[],
  expected: string,
  near: string,
  before = "",
): Edit {
  const images = tokens.slice(from, until).map(({ image }) => image);
  const words = { expected, found: `\`${images.join(" ")}\``, near };
  return { from, until, instead, told: told("unexpected", words, placeOf(tokens, from, until), `${before}${near}`) };
}

export function placeOf(tokens: readonly Token[], from: number, until: number): { readonly start: number; readonly end: number } {
  return { start: tokens[from]?.startOffset ?? 0, end: (tokens[until - 1]?.endOffset ?? 0) + 1 };
}
