// Owns where statements begin and end, and where the lines of a block do. Splitting first keeps every mistake in its own statement:
// a statement begins at the start of a line, with an optional § and one of the leading words.

import type { Nearest } from "./mistakes/problem.ts";
import { isOneOf, kindAt, LEADING, looksLikeFact, looksLikeMoving, looksLikeTarget, type StatementKind } from "./statement-kinds.ts";
import {
  asKeyword,
  Clause,
  Colon,
  Comma,
  IsoDate,
  isA,
  kw,
  Money,
  Name,
  NumberText,
  Text,
  TimeOfDay,
  type Token,
  Word,
} from "./tokens/tokens.ts";
import { type Keyword, LATER_WORDS, STATEMENT_WORDS, WEEKDAYS } from "./tokens/words.ts";
import { withValues } from "./value-lines.ts";

type StatementWord = (typeof STATEMENT_WORDS)[number];

/** The tokens of one statement, its § apart. Of a block, `lines` holds the lines after the first. */
export type Segment = {
  readonly kind: StatementKind;
  readonly clause: Token | null;
  /** Further § before it: a statement has one. */
  readonly spare: readonly Token[];
  readonly head: readonly Token[];
  readonly lines: readonly (readonly Token[])[];
  /** The leading word as it was written, where it was taken for the one it is nearest to. */
  readonly misspelt: Token | null;
};

const BLOCKS: ReadonlySet<StatementKind> = new Set<StatementKind>([
  "facts",
  "calendar",
  "season",
  "hours",
  "targets",
  "holidays",
  "example",
  "rotation",
]);
/** Anything may stand in them: what begins with a leading word at the start of a line is a statement of its own, whatever follows, lest a mistake in it be read as prose. */
const PROSE: ReadonlySet<StatementKind> = new Set<StatementKind>(["reading", "todo"]);
/** A line that ends with one of these goes on in the next. */
const OPEN_ENDS: ReadonlySet<Keyword> = new Set<Keyword>([
  "and",
  "or",
  "to",
  "of",
  "overrides",
  "because",
  "not",
  "than",
  "using",
  "means",
  "holds",
  "requires",
]);
/** A line that begins with one of these continues the one before, in each kind of block. */
const CONTINUES: Readonly<Partial<Record<StatementKind, ReadonlySet<string>>>> = {
  facts: new Set(["may", "set", "from", "at", "and", "or"]),
  calendar: new Set(["and", "to", "or", "is", "except"]),
  season: new Set(["to", "every"]),
  hours: new Set(["and", "or", "for"]),
  targets: new Set([
    "overrides",
    "otherwise",
    "if",
    "until",
    "while",
    "counting",
    "within",
    "every",
    "for",
    "and",
    "by",
    "at",
    "during",
    "prorated",
  ]),
  holidays: new Set(["observed", "from", "until"]),
  example: new Set(["and", "because", "as", "with", "ticket", "on", "by", "of", "to"]),
  rotation: new Set(["and", "or", "take", "takes", "every", "from", "to", "instead", "as"]),
};

/** A step of an example begins with one of these, or with a date or a time. */
const STEP_WORDS: readonly Keyword[] = ["given", "expect", ...WEEKDAYS];

/**
 * Every statement of a file, one after the other as it is asked for. What stands before the first one is a statement of unknown kind.
 * `lines`: where among the tokens each line begins.
 */
export function* split(tokens: readonly Token[], lines: readonly number[], nearest: Nearest): Generator<Segment> {
  let begin = 0;
  const start = pastClauses(tokens, 0);
  // Before the first statement there is none that its line could belong to.
  let opening = openingOf(tokens[start], kindAt(tokens, start, true), nearest);
  for (let line = 1; line < lines.length; line++) {
    const index = lines[line] ?? 0;
    if (isOfExample(tokens[index])) continue;
    const at = pastClauses(tokens, index);
    const kind = kindAt(tokens, at, at > index || (tokens[at]?.startColumn === 1 && PROSE.has(opening.kind)));
    if (!startsStatement(tokens, index, at, kind, opening.kind, nearest)) continue;
    yield segmentOf(tokens, lines.slice(begin, line), index, opening);
    begin = line;
    opening = openingOf(tokens[at], kind, nearest);
  }
  yield segmentOf(tokens, lines.slice(begin), tokens.length, opening);
}

/** As most lines of a policy begin, and no statement does. */
function isOfExample(token: Token | undefined): boolean {
  const type = token?.tokenType;
  return type === TimeOfDay || type === IsoDate || type === kw.expect;
}

/** `meant`: the leading word, where it is misspelt. */
type Opening = { readonly kind: StatementKind; readonly meant: StatementWord | null };

/** A statement of a kind that is unknown may be of the kind whose word is nearest to its first one. */
function openingOf(word: Token | undefined, kind: StatementKind | null, nearest: Nearest): Opening {
  if (kind !== null) return { kind, meant: null };
  const mayBeMisspelt = word !== undefined && (word.tokenType === Name || isOneOf(word, ["target", "tickets"]));
  const near = mayBeMisspelt ? nearest(word.image, STATEMENT_WORDS) : null;
  const meant = near === null ? null : (STATEMENT_WORDS.find((known) => known === near) ?? null);
  return { kind: meant === null ? "unknown" : (LEADING[meant] ?? "unknown"), meant };
}

/** The tokens from the first of these lines on, up to `until`. */
function segmentOf(tokens: readonly Token[], lines: readonly number[], until: number, { kind, meant }: Opening): Segment {
  const from = lines[0] ?? 0;
  const start = pastClauses(tokens, from);
  const clauses = tokens.slice(from, start);
  const clause = clauses.find(({ image }) => image !== "§") ?? clauses[0] ?? null;
  const spare = clauses.filter((each) => each !== clause);
  const parts: Token[][] = [];
  let begin = start;
  for (let line = 1; BLOCKS.has(kind) && line < lines.length; line++) {
    const index = lines[line] ?? 0;
    if (index <= start || !startsBlockLine(tokens, index, kind)) continue;
    parts.push(tokens.slice(begin, index));
    begin = index;
  }
  parts.push(tokens.slice(begin, until));
  const head = parts.shift() ?? [];
  const misspelt = meant === null ? null : (head[0] ?? null);
  if (misspelt !== null && meant !== null) head[0] = asKeyword(misspelt, meant);
  return { kind, clause, spare, head, lines: kind === "targets" ? withValues(parts) : parts, misspelt };
}

/** `at`: past the § of the line that begins at `index`. `kind`: of what would begin here. */
function startsStatement(
  tokens: readonly Token[],
  index: number,
  at: number,
  kind: StatementKind | null,
  current: StatementKind,
  nearest: Nearest,
): boolean {
  const hasClause = at > index;
  const word = tokens[at];
  if (current === "facts" && looksLikeFact(tokens, at)) return false;
  if (current === "promise" && looksLikeMoving(tokens, at)) return false;
  if (current === "level" && word?.tokenType === kw.then) return false;
  if (current === "targets" && !hasClause && looksLikeTarget(tokens, at)) return false;
  const column = tokens[index]?.startColumn ?? 1;
  if (leavesOpen(tokens[index - 1])) return kind !== null && (hasClause || column === 1);
  if (hasClause || kind !== null) return true;
  if (column === 1 && isNumber(word) && isNumbered(tokens, at)) return true;
  if (column === 1 && namesFile(tokens, at)) return true;
  if (word?.tokenType === kw.target && column === 1 && tokens[at + 1]?.tokenType === kw.for) return true;
  if (word?.tokenType === kw.tickets && column === 1 && standsAlone(tokens, at)) return true;
  if (word === undefined || column !== 1 || word.tokenType.word !== null || !isA(word.tokenType, Word)) return false;
  return nearest(word.image, [...STATEMENT_WORDS, ...LATER_WORDS]) !== null;
}

/** On its line, but for a colon. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next === undefined || next.startLine !== tokens[at]?.startLine || next.tokenType === Colon;
}

function isNumber(token: Token | undefined): boolean {
  return token?.tokenType === NumberText || token?.tokenType === Money;
}

/** `"people.policy"` alone on its line: the `use` is missing. */
export function namesFile(tokens: readonly Token[], at: number): boolean {
  const [text, next] = [tokens[at], tokens[at + 1]];
  return text?.tokenType === Text && next?.startLine !== text.startLine && /(?:\.policy(?:\.md)?|holidays)"$/.test(text.image);
}

/** `5.1 targets for P0`: the § is missing. */
function isNumbered(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.startLine === tokens[at]?.startLine && kindAt(tokens, at + 1, true) !== null;
}

/** What the § at the start of a line, or several, lead to. */
function pastClauses(tokens: readonly Token[], index: number): number {
  let at = index;
  while (tokens[at]?.tokenType === Clause && tokens[at]?.startLine === tokens[index]?.startLine) at++;
  return at;
}

function startsBlockLine(tokens: readonly Token[], index: number, kind: StatementKind): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (kind === "facts" && looksLikeFact(tokens, token.tokenType === Clause ? index + 1 : index)) return true;
  if (kind === "example" && startsStep(tokens, index)) return true;
  if (leavesOpen(tokens[index - 1])) return false;
  if (kind === "calendar" && token.tokenType === TimeOfDay) return namesDay(tokens, index);
  return CONTINUES[kind]?.has(token.image) !== true;
}

/** `09:00 to 17:00 monday to friday`: not as the language says it, and told there. */
function namesDay(tokens: readonly Token[], from: number): boolean {
  const line = tokens[from]?.startLine;
  for (let index = from + 1; tokens[index]?.startLine === line; index++)
    if (isOneOf(tokens[index], [...WEEKDAYS, "weekdays", "weekends", "every"])) return true;
  return false;
}

function startsStep(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.tokenType === TimeOfDay || token.tokenType === IsoDate) return true;
  // `on monday 09:00`, `on 2024-01-08 09:00`: not as the language says it, and told there.
  const next = tokens[index + 1];
  return isOneOf(token, STEP_WORDS) || (token.tokenType === kw.on && (next?.tokenType === IsoDate || isOneOf(next, WEEKDAYS)));
}

function leavesOpen(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const { word } = token.tokenType;
  return word === null ? token.tokenType === Comma : OPEN_ENDS.has(word);
}
