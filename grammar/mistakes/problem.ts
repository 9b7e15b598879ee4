// Owns what can be wrong with the text, as data. The compiler gives each kind its code and wording (src/diagnostics/syntax.ts, same names).

import type { Span } from "../tree/tree.ts";

type None = Record<string, never>;

/** The words each kind of problem carries. */
export type ProblemWords = {
  unexpected: { expected: string; found: string; near: string | null };
  unknownStatement: { word: string; near: readonly string[] };
  laterStatement: { word: string; example: string };
  missingUnit: { number: string };
  unknownUnit: { unit: string; instead: string | null };
  businessDays: { words: string; nth: string | null; hours: string };
  gateOrClock: { calendar: string };
  strayCharacter: { text: string; instead: string | null; name?: string };
  unterminatedText: None;
  unknownEscape: { sequence: string };
  notATime: { time: string };
  tooLarge: { megabytes: string };
  notText: { isUtf16: boolean };
  notUtf8: None;
  tooDeep: { limit: number };
  emptyFile: None;
  andMore: { shown: number };
  mixedCommas: None;
  longNumber: { number: string; isNegative: boolean };
  belowCents: { amount: string; readings: readonly string[] };
  typographicQuotes: None;
  severalClauses: { one: string | null };
  otherDate: { date: string; readings: readonly string[] };
  unclosedFence: None;
  hiddenFence: None;
  unsteadyUnit: { unit: string; instead: string };
  otherHours: { readings: readonly string[] };
  dayWithoutYear: { day: string; date: string; isClosed: boolean; isRange: boolean };
  saidTwice: { part: string };
};
export type ProblemKind = keyof ProblemWords;

/** One thing wrong with the text. `replacement` is text that is certain to mend it, in place of what the span covers. */
export type ProblemOf<K extends ProblemKind> = {
  readonly kind: K;
  readonly words: ProblemWords[K];
  readonly span: Span;
  readonly replacement: string | null;
  /** Where the same was said before. */
  readonly before?: Span;
  /** Where the same stands again: it is mended alike, and not told once more. */
  readonly again?: Span[];
};
export type Problem = { [K in ProblemKind]: ProblemOf<K> }[ProblemKind];

/** The nearest of the known words to a misspelt one, or null. */
export type Nearest = (word: string, known: Iterable<string>) => string | null;
