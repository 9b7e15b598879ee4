// Owns names that stand in quotation marks, `level "L1"`, `priority is "P0"`, and titles that stand where the name belongs: `policy "Support"`.

import { Comma, isA, kw, Name, Text, type Token, WORD_TYPES } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import { type Edit, expectedEdit, part, type Repair } from "./edits.ts";

/** Statements whose name a title may follow. */
export const TITLED: readonly Keyword[] = ["policy", "person", "team", "group", "rotation", "level", "duty", "record"];

/** Duties that are spoken of in two words. */
const DUTY = /^[A-Za-z]\S* (?:response|resolution|update)$/i;
const NAME = /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*$/;

export function unquoted(tokens: readonly Token[], at: number): readonly Repair[] {
  const [first, token] = [tokens[0], tokens[at]];
  if (token === undefined || !isA(token.tokenType, Text)) return [];
  const word = first?.tokenType.word ?? null;
  if (at === 1 && word !== null && TITLED.includes(word) && token.startLine === first?.startLine) return named(tokens, token);
  const edits = listedFrom(tokens, at).map((index) => withoutQuotes(tokens, index));
  return edits.includes(null) ? [] : [part(...edits.filter((edit) => edit !== null))];
}

/** `policy "Support" S-1`, `policy "Support" id S-1`: the name comes first. `policy "Support desk"`: a name is made of the title, which stays. */
function named(tokens: readonly Token[], title: Token): readonly Repair[] {
  const behind = tokens[2];
  const until = ["id", "code", "number"].includes(behind?.image ?? "") ? 4 : 3;
  const name = tokens[until - 1];
  if (tokens[0]?.tokenType === kw.policy && name?.tokenType === Name && name.startLine === title.startLine)
    return [part(expectedEdit(tokens, 1, until, [name, title], "the name before the title", `${name.image} ${title.image}`))];
  const image = nameOf(title);
  if (image === null) return [];
  const made = { ...title, image, tokenType: Name };
  const isTitle = image !== plainOf(title) && (behind === undefined || !isA(behind.tokenType, Text));
  return [part(expectedEdit(tokens, 1, 2, isTitle ? [made, title] : [made], "a name", isTitle ? `${image} ${title.image}` : image))];
}

/** The places of the texts of a list: `"P0", "P1" or "P2"`. */
function listedFrom(tokens: readonly Token[], at: number): readonly number[] {
  const places = [at];
  for (let index = at + 1; index < tokens.length; index++) {
    const type = tokens[index]?.tokenType;
    if (type === Comma || type === kw.or || type === kw.and) continue;
    if (type === undefined || !isA(type, Text) || index === (places.at(-1) ?? at) + 1) break;
    places.push(index);
  }
  return places;
}

function withoutQuotes(tokens: readonly Token[], at: number): Edit | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const text = plainOf(token);
  const spoken = DUTY.test(text) ? text.toLowerCase() : text;
  const words = spoken.split(" ");
  const instead = words.map((image) => ({ ...token, image, tokenType: WORD_TYPES.get(image) ?? Name }));
  if (DUTY.test(text) || instead.every(({ tokenType }) => tokenType !== Name))
    return expectedEdit(tokens, at, at + 1, instead, "words without quotation marks", spoken);
  const image = nameOf(token);
  return image === null ? null : expectedEdit(tokens, at, at + 1, [{ ...token, image, tokenType: Name }], "a name", image);
}

function plainOf({ image }: Token): string {
  return image.slice(1, -1).trim();
}

/** The text as one word: `Unanswered-P0`; null where it is none that begins with a letter. */
function nameOf(token: Token): string | null {
  const joined = plainOf(token)
    .replace(/['’]/g, "")
    .replace(/[^A-Za-z0-9_]+/g, "-")
    .replace(/^-|-$/g, "");
  return NAME.test(joined) ? joined : null;
}
