// Owns a duty of targets that stands alone on its line, with its times by value below: `first response`, then `high: 1 hour`.

import { tokenize } from "../tokens/lexer.ts";
import { Colon, isA, kw, type Token, Word } from "../tokens/tokens.ts";
import { placeOf, type Repair, told, whole } from "./edits.ts";

/** They are one line of the language: `first response within 1 hour for high, within 4 hours for low`. */
export function valuesBelow(text: string, tokens: readonly Token[]): readonly Repair[] {
  const [first, ...below] = linesOf(tokens);
  if (first === undefined || below.length === 0) return [];
  const duty = withoutColon(first, first.length - 1);
  if (!duty.every(({ tokenType }) => isA(tokenType, Word))) return [];
  const times = below.map((line) => timeOf(text, line, duty));
  if (times.some((time) => time === null)) return [];
  const near = `${duty.map(({ image }) => image).join(" ")} ${times.join(", ")}`;
  const place = placeOf(tokens, 0, tokens.length);
  const instead = tokenize(near).tokens.map(({ image, tokenType }) => ({ ...(tokens[0] as Token), image, tokenType }));
  const hasComment = text.slice(place.start, place.end).includes("#");
  const words = {
    expected: "a time and whom it is for, on the line of the duty",
    found: `\`${duty.map(({ image }) => image).join(" ")}\` alone`,
    near,
  };
  return [whole({ from: 0, until: tokens.length, instead, told: told("unexpected", words, place, hasComment ? null : near) })];
}

function linesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [];
  for (const token of tokens) {
    const last = lines.at(-1);
    if (last?.[0]?.startLine === token.startLine) last.push(token);
    else lines.push([token]);
  }
  return lines;
}

/** `within 1 hour for high`, of `high: 1 hour`. */
function timeOf(text: string, line: readonly Token[], duty: readonly Token[]): string | null {
  const [value, ...rest] = withoutColon(line, 1);
  const [from, last] = [rest[0], rest.at(-1)];
  if (value === undefined || from === undefined || last === undefined) return null;
  const isSaid = from.tokenType === kw.within || from.tokenType === kw.every;
  const lead = isSaid ? "" : duty.at(-1)?.image === "update" ? "every " : "within ";
  return `${lead}${text.slice(from.startOffset, last.endOffset + 1)} for ${value.image}`;
}

function withoutColon(tokens: readonly Token[], at: number): readonly Token[] {
  return tokens[at]?.tokenType === Colon ? tokens.filter((_, i) => i !== at) : tokens;
}
