// Owns the choices of the grammar in writing: which tokens lead into which alternative. The build writes them into the program, so that a start need not
// find them out by running through every rule of the grammar; from the sources, and after a mistake in a text, they are found out as Chevrotain does.

import type { TokenType } from "chevrotain";
import { VOCABULARY } from "./tokens.ts";

/** How one choice is made by the next token. `gated`: some alternative has a condition of its own. */
export type Choice =
  | { readonly kind: "alternatives"; readonly tokens: readonly (readonly TokenType[])[]; readonly gated: boolean }
  | { readonly kind: "optional"; readonly tokens: readonly TokenType[] };

/** By Chevrotain's number of the choice; tokens are their places in the vocabulary. */
export type WrittenChoices = readonly WrittenChoice[];
type WrittenChoice =
  | { readonly key: number; readonly of: readonly (readonly number[])[]; readonly gated: boolean }
  | { readonly key: number; readonly into: readonly number[] };

declare const __CHOICES: WrittenChoices;

/** What the build wrote; null where the sources run as they are. */
export const WRITTEN: WrittenChoices | null = typeof __CHOICES === "undefined" ? null : __CHOICES;

export function writeChoice(key: number, choice: Choice): WrittenChoice {
  const places = (tokens: readonly TokenType[]): readonly number[] => tokens.map((token) => VOCABULARY.indexOf(token));
  if (choice.kind === "optional") return { key, into: places(choice.tokens) };
  return { key, of: choice.tokens.map(places), gated: choice.gated };
}

export function readChoice(written: WrittenChoice): Choice {
  const tokens = (places: readonly number[]): readonly TokenType[] =>
    places.map((place) => {
      const token = VOCABULARY[place];
      if (token === undefined) throw new Error(`no token ${place}`);
      return token;
    });
  if ("into" in written) return { kind: "optional", tokens: tokens(written.into) };
  return { kind: "alternatives", tokens: written.of.map(tokens), gated: written.gated };
}
