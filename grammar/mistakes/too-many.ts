// Owns words that are one too many, and words that no name goes on with.

import { isA, kw, Name, type Token, Word } from "../tokens/tokens.ts";
import { type Edit, placeOf, type Repair, told, whole } from "./edits.ts";

/** `term big big means …`, `team the desk`: a word written twice, and an article before or behind a name. */
export function tooMany(tokens: readonly Token[], at: number): readonly Repair[] {
  const places = [at - 1, at, at + 1].filter((index) => tokens[index] !== undefined && isA(tokens[index].tokenType, Word));
  const twice = places.filter((index) => tokens[index]?.image === tokens[index - 1]?.image);
  const articles = places.filter((index) => isArticle(tokens, index));
  return [...twice, ...articles].map((index) => whole(without(tokens, index)));
}

function isArticle(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index]?.image === "the" &&
    (index === 1 || index === 2 || tokens[index + 1]?.tokenType === Name || tokens[index - 1]?.tokenType === kw.every)
  );
}

function without(tokens: readonly Token[], index: number): Edit {
  const [before, token, behind] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  const place = placeOf(tokens, index, index + 1);
  const isFirst = before === undefined || before.startLine !== token?.startLine;
  const start = isFirst ? place.start : before.endOffset + 1;
  const end = isFirst && behind?.startLine === token?.startLine ? (behind?.startOffset ?? place.end) : place.end;
  const word = `\`${token?.image ?? ""}\``;
  const isTwice = token?.image === before?.image;
  const words = isTwice
    ? { expected: `${word} once`, found: "it twice", near: "" }
    : { expected: "the sentence without `the`", found: word, near: "" };
  // Between `or` and `or` a word may have been lost as well.
  const isCertain = index <= 2 || token?.tokenType === Name || !isTwice;
  return { from: index, until: index + 1, instead: [], told: told("unexpected", words, { start, end }, isCertain ? "" : null) };
}

const BEHIND_NAMES = [
  "email",
  "phone",
  "whole",
  "number",
  "when",
  "while",
  "from",
  "before",
  "means",
  "unknown",
  "is",
  "in",
  "not",
  "holds",
  "notify",
  "owed",
  "within",
  "every",
  "works",
  "covered",
];

/** Also with a letter left out, or an `s` at its end. */
export function endsName(image: string): boolean {
  return BEHIND_NAMES.some((word) => image === word || (word.length > 3 && (image === `${word}s` || isShortOf(image, word))));
}

function isShortOf(image: string, word: string): boolean {
  return image.length === word.length - 1 && [...word].some((_, i) => word.slice(0, i) + word.slice(i + 1) === image);
}
