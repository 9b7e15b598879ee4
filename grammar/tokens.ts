// Owns the token table: how characters become tokens. Every character becomes one, so reading never stops at a stray one.

import { createToken, type IToken, Lexer, type TokenType } from "chevrotain";
import { KEYWORDS, type Keyword, MONTHS, WEEKDAYS } from "./words.ts";

/** Category of every token: what prose is made of. */
export const Anything = createToken({ name: "Anything", pattern: Lexer.NA });
/** Category of every word: what a name is read as, keywords included. */
export const Word = createToken({ name: "Word", pattern: Lexer.NA, categories: [Anything] });

/** Every pattern says what it may begin with and that it spans no lines: the lexer need not work that out at each start. */
const LETTERS: readonly string[] = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const DIGITS: readonly string[] = [..."0123456789"];

/** `standard-hours`, `P0`, `TS-CS-001`, `America/Los_Angeles`, `internal/notice`. */
export const Name = createToken({
  name: "Name",
  pattern: /[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*(?:\/[A-Za-z0-9_]+(?:[-+][A-Za-z0-9_]+)*)*/,
  categories: [Word],
  start_chars_hint: [...LETTERS],
  line_breaks: false,
});

/**
 * Keywords have no pattern: a name that is one is retyped after reading (150 patterns would cost 50 ms of every start).
 * They are plain objects that Lexer and parser complete all at once; `createToken` would work through all of `Word` for each of them.
 */
const keywordTokens = new Map<string, TokenType>(
  KEYWORDS.map((word) => [word, { name: `kw-${word}`, PATTERN: Lexer.NA, CATEGORIES: [Word] }]),
);
/** Weekdays and months may be capitalized, as prose does. */
const wordTokens = new Map<string, TokenType>([
  ...keywordTokens,
  ...[...WEEKDAYS, ...MONTHS].map((word): [string, TokenType] => [word.charAt(0).toUpperCase() + word.slice(1), kw(word)]),
]);

/** The token of a word of the language. */
export function kw(word: Keyword): TokenType {
  const token = keywordTokens.get(word);
  if (token === undefined) throw new Error(`no token for the word ${word}`);
  return token;
}

/** The word of a keyword token, or null. */
export function keywordOf(type: TokenType): string | null {
  return type.name.startsWith("kw-") ? type.name.slice(3) : null;
}

export const Space = createToken({
  name: "Space",
  pattern: /[ \t\r\n\f\v\u00a0\ufeff]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
  start_chars_hint: [..." \t\r\n\f\v\u00a0\ufeff"],
});
export const Comment = createToken({
  name: "Comment",
  pattern: /#[^\n\r]*/,
  group: "comments",
  line_breaks: false,
  start_chars_hint: ["#"],
});
/** `§5.1`, `§"Holiday schedule"`, `section 5.1`, `§A.3`; and a lone `§`, which is reported. */
export const Clause = createToken({
  name: "Clause",
  categories: [Anything],
  pattern:
    /(?:§[ \t]*|section[ \t]+)(?:"[^"\n\r]*"|[0-9][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9]+\))*)|§(?:[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*)?/,
  line_breaks: false,
  start_chars_hint: ["§", "s"],
});
/** Straight quotes, on one line. */
export const Text = createToken({
  name: "Text",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: ['"'],
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/,
});
export const OpenText = createToken({
  name: "OpenText",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: ['"'],
  pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*\\?/,
});
/** Texts as word processors quote them: read, and reported. */
export const CurlyText = createToken({
  name: "CurlyText",
  pattern: /[\u201c\u201d\u201e][^\u201c\u201d\u201e"\n\r]*[\u201c\u201d"]/,
  line_breaks: false,
  start_chars_hint: ["\u201c", "\u201d", "\u201e"],
  categories: [Text],
});
export const IsoDate = createToken({
  name: "IsoDate",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: [...DIGITS],
  pattern: /\d{4}-\d{2}-\d{2}(?![\dA-Za-z])/,
});
export const TimeOfDay = createToken({
  name: "TimeOfDay",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: [...DIGITS],
  pattern: /\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?![\d:])/,
});
export const Percent = createToken({
  name: "Percent",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: ["-", ...DIGITS],
  pattern: /-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[ \t]?%/,
});
export const Money = createToken({
  name: "Money",
  categories: [Anything],
  pattern: /-?[$€£][ \t]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/,
  line_breaks: false,
  start_chars_hint: ["-", "$", "€", "£"],
});
/** `15min`, `2nd`: digits run into letters. */
export const NumberWord = createToken({
  name: "NumberWord",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: [...DIGITS],
  pattern: /\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9-]*/,
});
export const NumberText = createToken({
  name: "NumberText",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: ["-", ...DIGITS],
  pattern: /-?(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?/,
});
export const Comma = createToken({ name: "Comma", categories: [Anything], line_breaks: false, start_chars_hint: [","], pattern: /,/ });
export const Colon = createToken({ name: "Colon", categories: [Anything], line_breaks: false, start_chars_hint: [":"], pattern: /:/ });
export const LeftParenthesis = createToken({
  name: "LeftParenthesis",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: ["("],
  pattern: /\(/,
});
export const RightParenthesis = createToken({
  name: "RightParenthesis",
  categories: [Anything],
  line_breaks: false,
  start_chars_hint: [")"],
  pattern: /\)/,
});
/** Anything else, taken in runs. */
export const Stray = createToken({
  name: "Stray",
  categories: [Anything],
  pattern: /[^\sA-Za-z0-9"#§,:()$€£\u201c\u201d\u201e-]+|[^\s]/,
  line_breaks: false,
  start_chars_hint: anyCharacter(),
});

/** What the lexer looks for, in order of precedence. */
const PATTERNS: readonly TokenType[] = [
  Space,
  Comment,
  Clause,
  Text,
  OpenText,
  CurlyText,
  IsoDate,
  TimeOfDay,
  Percent,
  Money,
  NumberWord,
  NumberText,
  Comma,
  Colon,
  LeftParenthesis,
  RightParenthesis,
  Name,
  Stray,
];
/** Every token the parser may meet. */
export const VOCABULARY: readonly TokenType[] = [...PATTERNS, Anything, Word, ...keywordTokens.values()];

let lexer: Lexer | null = null;

/** The tokens of a text, comments left out. The lexer is made on first use. */
export function tokenize(text: string): IToken[] {
  lexer ??= new Lexer([...VOCABULARY], { positionTracking: "full", skipValidations: true });
  const { tokens } = lexer.tokenize(text);
  for (const token of tokens) {
    if (token.tokenType !== Name) continue;
    const keyword = wordTokens.get(token.image);
    if (keyword === undefined) continue;
    retype(token, keyword);
  }
  return tokens;
}

/** The same place in the text, read as a keyword. */
export function asKeyword(token: IToken, word: Keyword): IToken {
  const copy = { ...token };
  retype(copy, kw(word));
  return copy;
}

function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
}

/** Codes that stand for every character: Chevrotain keeps one bucket a character up to 255 and one for each 255 beyond. */
function anyCharacter(): number[] {
  const codes: number[] = [];
  for (let code = 0; code < 256; code++) codes.push(code);
  for (let code = 256; code < 65536; code += 255) codes.push(code);
  codes.push(65535);
  return codes;
}
