// Owns the reading of characters into tokens, space and comments left out. `test/grammar/lexer.test.ts` holds it to Chevrotain's lexer.

import { Comment, Name, PATTERNS, type Token, type TokenType, WORD_TYPES } from "./tokens.ts";

/** What a character may begin, in order of precedence; filled as characters are met. Space begins nothing. */
const BEGUN_BY = new Map<number, readonly TokenType[]>();

const [NEW_LINE, RETURN] = [0x0a, 0x0d];
const SPACES = " \t\f\v\u00a0\ufeff";

/** The tokens of a text. Lines end with a line feed, a carriage return, or both. A space of another alphabet is skipped. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === NEW_LINE || code === RETURN) {
      at += code === RETURN && text.charCodeAt(at + 1) === NEW_LINE ? 2 : 1;
      line++;
      lineStart = at;
      continue;
    }
    const types = BEGUN_BY.get(code) ?? begunBy(code);
    const type = types.length === 0 ? null : typeAt(text, at, types);
    if (type === null) {
      at++;
      continue;
    }
    const end = type.pattern?.lastIndex ?? at + 1;
    if (type !== Comment) {
      const image = text.slice(at, end);
      const tokenType = type === Name ? (WORD_TYPES.get(image) ?? Name) : type;
      tokens.push({ image, startOffset: at, endOffset: end - 1, startLine: line, startColumn: at - lineStart + 1, tokenType });
    }
    at = end;
  }
  return tokens;
}

/** The first of these types whose pattern matches here; the end of the match is the `lastIndex` of the pattern. */
function typeAt(text: string, at: number, types: readonly TokenType[]): TokenType | null {
  for (let i = 0; i < types.length; i++) {
    const type = types[i];
    const pattern = type?.pattern;
    if (type === undefined || pattern === null || pattern === undefined) continue;
    pattern.lastIndex = at;
    if (pattern.test(text)) return type;
  }
  return null;
}

function begunBy(code: number): readonly TokenType[] {
  const character = String.fromCharCode(code);
  const types = SPACES.includes(character) ? [] : PATTERNS.filter(({ begins }) => begins === null || begins.includes(character));
  BEGUN_BY.set(code, types);
  return types;
}
