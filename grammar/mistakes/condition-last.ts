// Owns conditions that stand at the end of a statement, where people put them: `adjust NAME first response takes 50% of the usual time when gold`.

import { Comma, kw, type Token, type TokenType } from "../tokens/tokens.ts";
import { placeOf, type Repair, told, whole } from "./edits.ts";

/** What such statements begin with, and before which words their condition stands; null: behind their name. */
const BEFORE: ReadonlyMap<TokenType, TokenType | null> = new Map<TokenType, TokenType | null>([
  [kw.trigger, null],
  [kw.adjust, null],
  [kw.criterion, null],
  [kw.gate, kw.requires],
]);
const WORDS = ["when", "whenever", "if", "for", "where"];

export function conditionLast(text: string, tokens: readonly Token[]): readonly Repair[] {
  const stop = BEFORE.get(tokens[0]?.tokenType ?? Comma);
  if (stop === undefined) return [];
  const from = stop === null ? 2 : tokens.findIndex(({ tokenType }) => tokenType === stop);
  const [first, last] = [tokens[from], tokens.at(-1)];
  if (from < 2 || first === undefined || last === undefined || WORDS.includes(first.image)) return [];
  return tokens.flatMap((word, at): readonly Repair[] => {
    const before = tokens[at - 1];
    const end = before?.tokenType === Comma ? at - 1 : at;
    const [said, ends] = [tokens[at + 1], tokens[end - 1]];
    if (end <= from || said === undefined || before === undefined || ends === undefined || !WORDS.includes(word.image)) return [];
    const condition = `when ${text.slice(said.startOffset, last.endOffset + 1)}`;
    const rest = text.slice(first.startOffset, ends.endOffset + 1);
    const gap = text.slice(before.endOffset + 1, word.startOffset);
    const instead = [{ ...word, image: "when", tokenType: kw.when }, ...tokens.slice(at + 1), ...tokens.slice(from, end)];
    const near = `${condition}${gap}${rest}`;
    const words = { expected: "the condition first", found: `\`${word.image}\` at the end`, near: near.replace(/\s+/g, " ") };
    return [whole({ from, until: tokens.length, instead, told: told("unexpected", words, placeOf(tokens, from, tokens.length), near) })];
  });
}
