// Owns the way from text to tree: limits first, then statement by statement. User text never makes it throw and never makes it slow.

import { FileReader, LOST, MOST_PROBLEMS } from "./file-reader.ts";
import { isLiterate, statementsOf } from "./literate.ts";
import type { Nearest, Problem } from "./mistakes/problem.ts";
import { type Segment, split } from "./split.ts";
import { parseSegment } from "./statements/statements.ts";
import type { Lexed } from "./tokens/lexer.ts";
import type { FileAst, Span, StatementAst } from "./tree/tree.ts";

/** Characters of the longest file that is read. */
export const LONGEST_FILE = 1_000_000;

/** A file as far as it can be read, and what is wrong with the rest. */
export type Parsed = { readonly file: FileAst; readonly problems: readonly Problem[] };

/** Reads one file; of a literate one, what its fences hold. Problems come in the order of the text. */
export function read(path: string, text: string, nearest: Nearest): Parsed {
  const refused = refuse(path, text);
  if (refused !== null) return { file: { path, statements: [], damaged: [] }, problems: [refused] };
  const statementsIn = isLiterate(path) ? statementsOf(path, text) : { text, ends: [], problems: [] };
  const reader = new FileReader(path, statementsIn.text, nearest);
  const { problems } = reader;
  problems.push(...statementsIn.problems);
  const statements: StatementAst[] = [];
  const damaged: Span[] = [];
  const lost = text.indexOf(LOST);
  if (lost >= 0) reader.problem("notUtf8", {}, { file: path, start: lost, end: lost + 1 });
  if (reader.lexed.tokens.length === 0) reader.problem("emptyFile", {}, { file: path, start: 0, end: 0 });
  for (const segment of segments(reader.lexed, statementsIn.ends, nearest)) {
    const before = problems.length + reader.lost;
    const statement = parseSegment(reader, segment);
    if (statement !== null) statements.push(statement);
    if (problems.length + reader.lost > before) damaged.push(reader.spanOf(segment));
    if (reader.isFull()) break;
  }
  return { file: { path, statements, damaged }, problems: capped(problems.sort((a, b) => a.span.start - b.span.start)) };
}

/** The statements; none goes on past an end. */
function segments(lexed: Lexed, ends: readonly number[], nearest: Nearest): Iterable<Segment> {
  const { tokens, lines } = lexed;
  if (tokens.length === 0) return [];
  return ends.length === 0 ? split(tokens, lines, nearest) : segmentsBetween(lexed, ends, nearest);
}

function* segmentsBetween({ tokens, lines }: Lexed, ends: readonly number[], nearest: Nearest): Generator<Segment> {
  let from = 0;
  for (const end of [...ends, Number.POSITIVE_INFINITY]) {
    let until = from;
    while ((tokens[until]?.startOffset ?? Number.POSITIVE_INFINITY) < end) until++;
    const own = lines.filter((line) => from <= line && line < until).map((line) => line - from);
    if (until > from) yield* split(tokens.slice(from, until), own, nearest);
    from = until;
  }
}

/** What is no policy is not read at all. */
function refuse(file: string, text: string): Problem | null {
  const span: Span = { file, start: 0, end: 0 };
  if (text.length > LONGEST_FILE)
    return { kind: "tooLarge", words: { megabytes: (text.length / 1e6).toFixed(1) }, span, replacement: null };
  const nul = text.indexOf("\u0000");
  if (nul < 0) return null;
  const isUtf16 = UTF_16.test(text);
  return { kind: "notText", words: { isUtf16 }, span: isUtf16 ? span : { file, start: nul, end: nul + 1 }, replacement: null };
}

/** As it looks where it was taken for UTF-8: two bytes that mark it, or none, and then every other byte of nothing. */
const UTF_16 = /^(?:\ufffd\ufffd|\ufeff)?(?:(?:[^\0]\0){2}|(?:\0[^\0]){2})/;

function capped(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < MOST_PROBLEMS) return problems;
  const shown = problems.slice(0, MOST_PROBLEMS);
  const last = shown.at(-1);
  if (last === undefined) return shown;
  return [...shown, { kind: "andMore", words: { shown: MOST_PROBLEMS }, span: last.span, replacement: null }];
}
