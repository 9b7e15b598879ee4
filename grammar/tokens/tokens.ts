// Owns the token table: how characters become tokens. Every character becomes one, so reading never stops at a stray one.

import { KEYWORDS, type Keyword, MONTHS, WEEKDAYS } from "./words.ts";

/** A kind of token. Chevrotain completes these objects with numbers of its own. */
export type TokenType = {
  readonly name: string;
  /** Its number among all, and how the choices of the grammar write that. */
  readonly index: number;
  readonly mark: string;
  /** The word of the language that these tokens are; null: none. */
  readonly word: Keyword | null;
  /** Matches where it is asked to; null for what is never looked for in the text. */
  readonly pattern: RegExp | null;
  /** The characters it may begin with; null: any. */
  readonly begins: string | null;
  /** The kinds that it is one of, nearest first, and all of theirs. */
  readonly CATEGORIES: TokenType[];
  readonly tokenTypeIdx?: number;
};

/** A kind that is looked for in the text. */
export type TokenPattern = TokenType & { readonly pattern: RegExp };

/** A piece of the text on one line: its first and last character, its line and column, counted from 1. */
export type Token = {
  readonly image: string;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly startLine: number;
  readonly startColumn: number;
  readonly tokenType: TokenType;
};

/** How many kinds there are. */
let kinds = 0;

/** Category of every token: what prose is made of. */
export const Anything = kindOf("Anything", []);
/** Category of every word: what a name is read as, keywords included. */
export const Word = kindOf("Word", [Anything]);
/**
 * What stands before the first token and after the last: at no place. Were its numbers `NaN`, V8 would hold those of all tokens as fractions, each in an
 * object of its own, and those of all places that are made of them.
 */
export const END: Token = {
  image: "",
  startOffset: -1,
  endOffset: -1,
  startLine: -1,
  startColumn: -1,
  tokenType: kindOf("EOF", []),
};

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS = "0123456789";
const WORD: TokenType[] = [Word, Anything];
const ANYTHING: TokenType[] = [Anything];

/** `standard-hours`, `P0`, `TS-CS-001`, `America/Los_Angeles`, `internal/notice`. */
export const Name = token("Name", LETTERS, /[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*(?:\/[A-Za-z0-9_]+(?:[-+][A-Za-z0-9_]+)*)*/y, WORD);

const KEYWORD_TYPES = KEYWORDS.map((word) => kindOf(`kw-${word}`, WORD, word));

/**
 * The tokens of the words of the language: `kw.and`. They have no pattern: a name that is such a word is given its type after reading. Without a prototype
 * V8 makes it a table from the first word on, which it would otherwise find out after a hundred and more.
 */
export const kw: Readonly<Record<Keyword, TokenType>> = tableOf(KEYWORD_TYPES);

function tableOf(types: readonly TokenType[]): Record<Keyword, TokenType> {
  const table = Object.create(null) as Record<string, TokenType>;
  for (const type of types) table[type.word ?? ""] = type;
  return table;
}

/** The tokens of some words. */
export function kindsOf(words: readonly Keyword[]): readonly TokenType[] {
  return words.map((word) => kw[word]);
}
export const DAYS = kindsOf(WEEKDAYS);

/** What of names is a word of the language: the types by the text. Weekdays and months may be capitalized, as prose does. */
export const WORD_TYPES: ReadonlyMap<string, TokenType> = new Map<string, TokenType>([
  ...KEYWORD_TYPES.map((type): [string, TokenType] => [type.word ?? "", type]),
  ...[...WEEKDAYS, ...MONTHS].map((word): [string, TokenType] => [word.charAt(0).toUpperCase() + word.slice(1), kw[word]]),
]);

/** Whether tokens of one kind are tokens of another. */
export function isA(type: TokenType, kind: TokenType): boolean {
  return type === kind || type.CATEGORIES.includes(kind);
}

/** Left out, as space is. */
export const Comment = token("Comment", "#", /#[^\n\r]*/y, []);
/** `§5.1`, `§"Holiday schedule"`, `section 5.1`, `§A.3`; and a lone `§`, which is reported. */
export const Clause = token(
  "Clause",
  "§s",
  /(?:§[ \t]*|section[ \t]+)(?:"[^"\n\r]*"|[0-9][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9]+\))*)|§(?:[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*)?/y,
);
/** Straight quotes, on one line. */
export const Text = token("Text", '"', /"(?:[^"\\\n\r]|\\[^\n\r])*"/y);
export const OpenText = token("OpenText", '"', /"(?:[^"\\\n\r]|\\[^\n\r])*\\?/y);
/** Texts as word processors quote them: read, and reported. */
export const CurlyText = token(
  "CurlyText",
  "\u201c\u201d\u201e\u2018\u201a",
  /[\u201c\u201d\u201e][^\u201c\u201d\u201e"\n\r]*[\u201c\u201d"]|[\u2018\u201a](?:[^\u2018\u2019\u201a"\n\r]|\u2019(?=[A-Za-z]))*[\u2018\u2019]/y,
  [Text, Anything],
);
export const IsoDate = token("IsoDate", DIGITS, /\d{4}-\d{2}-\d{2}(?![\dA-Za-z])/y);
/** What was to be one: `2024-1-5`, `2024-12-3l`, `31-12-2024`, `2024-01-05T09:00`. Reported. */
export const SlipOfDate = token(
  "SlipOfDate",
  DIGITS,
  /\d[\dOolI]{0,3}-[\dOolI]{1,3}-[\dOolI]{1,4}(?:T(?:\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\w-])/y,
);
export const TimeOfDay = token("TimeOfDay", DIGITS, /\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?![\d:])/y);
export const Percent = token("Percent", `-${DIGITS}`, /-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[ \t]?%/y);
export const Money = token("Money", "-$€£", /-?[$€£][ \t]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y);
/** `15min`, `2nd`: digits run into letters. */
export const NumberWord = token("NumberWord", DIGITS, /\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9-]*/y);
export const NumberText = token("NumberText", `-${DIGITS}`, /-?(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?/y);
export const Comma = token("Comma", ",", /,/y);
export const Colon = token("Colon", ":", /:/y);
export const LeftParenthesis = token("LeftParenthesis", "(", /\(/y);
export const RightParenthesis = token("RightParenthesis", ")", /\)/y);
/** Anything else, taken in runs. */
export const Stray = token("Stray", null, /[^\sA-Za-z0-9"#§,:()$€£\u201c\u201d\u201e\u2018\u201a-]+|[^\s]/y);
/** What may stand between a § and its statement, or before one as in a list, though it should not. */
export const LIST_SIGNS: readonly TokenType[] = [Colon, Stray, RightParenthesis];

/** What is looked for, in order of precedence. */
export const PATTERNS: readonly TokenPattern[] = [
  Comment,
  Clause,
  Text,
  OpenText,
  CurlyText,
  IsoDate,
  SlipOfDate,
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
export const VOCABULARY: readonly TokenType[] = [...PATTERNS.filter((type) => type !== Comment), Anything, Word, ...KEYWORD_TYPES];

/** The same place in the text, read as a keyword. */
export function asKeyword(token: Token, word: Keyword): Token {
  return { ...token, tokenType: kw[word] };
}

function kindOf(name: string, CATEGORIES: TokenType[], word: Keyword | null = null): TokenType {
  return kind(name, word, null, null, CATEGORIES);
}

function token(name: string, begins: string | null, pattern: RegExp, CATEGORIES: TokenType[] = ANYTHING): TokenPattern {
  return kind(name, null, pattern, begins, CATEGORIES);
}

function kind<P extends RegExp | null>(
  name: string,
  word: Keyword | null,
  pattern: P,
  begins: string | null,
  CATEGORIES: TokenType[],
): TokenType & { readonly pattern: P } {
  const index = kinds++;
  return { name, index, mark: `<${index}>`, word, pattern, begins, CATEGORIES };
}
