// Owns what people write where the language has another word for it.

import type { Token } from "./tokens.ts";

const COMPARED: ReadonlyMap<string, string> = new Map([
  ...["over", "above", "exceeds", "exceeding"].map((word) => [word, "more than"] as const),
  ...["greater", "higher", "larger", "bigger"].map((word) => [word, "more"] as const),
  ...["under", "below"].map((word) => [word, "less than"] as const),
  ...["lower", "fewer", "smaller"].map((word) => [word, "less"] as const),
  ...["contains", "contain"].map((word) => [word, "includes"] as const),
]);

const FIGURES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const UNIT = /^(?:second|minute|hour|day|week)s?$/;

/** The words of the language that say it; null where nothing is known. `before`: the word before it. */
export function otherWords({ image }: Token, before: Token | undefined): string | null {
  const word = image.toLowerCase();
  const count = UNIT.test(word) ? FIGURES.indexOf(before?.image.toLowerCase() ?? "") + 1 : 0;
  return count === 0 ? (COMPARED.get(word) ?? null) : `${count} ${word}`;
}
