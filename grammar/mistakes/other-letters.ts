// Owns names with letters beyond a to z, `café`, `naïve`: which of these letters a name may have in their place.

import { Name, Stray, type Token } from "../tokens/tokens.ts";
import { type Edit, part, type Repair, told } from "./edits.ts";

const LETTERS = /^[\p{L}\p{M}]+$/u;
const IN_NAME = /[\p{L}\p{M}\p{N}_-]/u;
/** As people write them where a keyboard has no others. What is not here goes by its letter without its marks. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
]);

/** Every such name of the line, each in letters from a to z. */
export function otherLetters(text: string, tokens: readonly Token[]): readonly Repair[] {
  const edits: Edit[] = [];
  let done = -1;
  tokens.forEach((token, index) => {
    if (token.startOffset <= done || token.tokenType !== Stray || !isLetters(token.image)) return;
    const { start, end } = wordAround(text, token);
    const from = tokens.findIndex(({ endOffset }) => endOffset >= start);
    const behind = tokens.findIndex(({ startOffset }, i) => i > index && startOffset >= end);
    const until = behind < 0 ? tokens.length : behind;
    const name = text.slice(start, end);
    const image = inLatin(name);
    if (image === null) return;
    done = end - 1;
    const instead = [{ ...token, image, startOffset: start, endOffset: end - 1, tokenType: Name }];
    edits.push({
      from,
      until,
      instead,
      told: told("strayCharacter", { text: token.image, instead: `\`${image}\``, name }, { start, end }, image),
    });
  });
  return edits.length === 0 ? [] : [part(...edits)];
}

export function isLetters(image: string): boolean {
  return LETTERS.test(image);
}

function wordAround(text: string, { startOffset, endOffset }: Token): { readonly start: number; readonly end: number } {
  let [start, end] = [startOffset, endOffset + 1];
  while (start > 0 && IN_NAME.test(text.charAt(start - 1))) start--;
  while (end < text.length && IN_NAME.test(text.charAt(end))) end++;
  return { start, end };
}

/** null where that is no name: letters of another script. */
function inLatin(name: string): string | null {
  const plain = [...name.normalize("NFC")].map(letterOf).join("");
  return /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*$/.test(plain) ? plain : null;
}

function letterOf(letter: string): string {
  const small = letter.toLowerCase();
  const written = WRITTEN.get(small) ?? small.normalize("NFD").replace(/\p{M}/gu, "");
  return letter === small ? written : written.charAt(0).toUpperCase() + written.slice(1);
}
