// Owns the reading of characters into tokens, space and comments left out. `test/grammar/lexer.test.ts` holds it to Chevrotain's lexer.

import { Comment, Name, OpenText, PATTERNS, SlipOfDate, Stray, type Token, type TokenPattern, WORD_TYPES } from "./tokens.ts";

/** By the code of a character: what it may begin, in order of precedence; filled as characters are met. Space begins nothing. */
const BEGUN_BY: (readonly TokenPattern[] | undefined)[] = [];

const [NEW_LINE, RETURN, SPACE] = [0x0a, 0x0d, 0x20];
const SPACES = " \t\f\v\u00a0\ufeff";

/** `lines`: where among the tokens each line begins that has any. `hasStrays`: whether some are none of the language's (`Stray`, `OpenText`, `SlipOfDate`). */
export type Lexed = { readonly tokens: readonly Token[]; readonly lines: readonly number[]; readonly hasStrays: boolean };

/** The tokens of a text. Lines end with a line feed, a carriage return, or both. A space of another alphabet is skipped. */
export function tokenize(text: string): Lexed {
  const tokens: Token[] = [];
  const lines: number[] = [];
  let hasStrays = false;
  let line = 1;
  let lastLine = 0;
  let lineStart = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === SPACE) {
      at++;
      continue;
    }
    if (code === NEW_LINE || code === RETURN) {
      at += code === RETURN && text.charCodeAt(at + 1) === NEW_LINE ? 2 : 1;
      line++;
      lineStart = at;
      continue;
    }
    const types = BEGUN_BY[code] ?? begunBy(code);
    let type = types[0];
    for (let i = 1; type !== undefined; type = types[i++]) {
      type.pattern.lastIndex = at;
      if (type.pattern.test(text)) break;
    }
    if (type === undefined) {
      at++;
      continue;
    }
    const end = type.pattern.lastIndex;
    if (type !== Comment) {
      if (line !== lastLine) {
        lines.push(tokens.length);
        lastLine = line;
      }
      const image = text.slice(at, end);
      const tokenType = type === Name ? (WORD_TYPES.get(image) ?? Name) : type;
      tokens.push({ image, startOffset: at, endOffset: end - 1, startLine: line, startColumn: at - lineStart + 1, tokenType });
      hasStrays ||= type === Stray || type === OpenText || type === SlipOfDate;
    }
    at = text.charCodeAt(end) === SPACE ? end + 1 : end;
  }
  return { tokens, lines, hasStrays };
}

function begunBy(code: number): readonly TokenPattern[] {
  const character = String.fromCharCode(code);
  const types = SPACES.includes(character) ? [] : PATTERNS.filter(({ begins }) => begins === null || begins.includes(character));
  BEGUN_BY[code] = types;
  return types;
}
