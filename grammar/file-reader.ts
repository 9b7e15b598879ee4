// Owns the reading of one file by rules: each mistake becomes one problem, at its place.

import { type Repair, withEdits } from "./mistakes/edits.ts";
import { nameOfText, nameOfToken } from "./mistakes/messages.ts";
import { dateAround, type OtherDate, slipOfDate } from "./mistakes/other-dates.ts";
import { isLetters } from "./mistakes/other-letters.ts";
import { otherStatement, statementBegunBy } from "./mistakes/other-statements.ts";
import type { Nearest, Problem, ProblemKind, ProblemOf, ProblemWords } from "./mistakes/problem.ts";
import { repairsAt, wordsOfSign } from "./mistakes/repairs.ts";
import type { Mistake } from "./running/by-chevrotain.ts";
import { policyParser, recoveringParser } from "./running/parser.ts";
import type { PolicyParser } from "./running/policy-parser.ts";
import type { Rule } from "./running/rules.ts";
import { namesFile, type Segment } from "./split.ts";
import { type Lexed, tokenize } from "./tokens/lexer.ts";
import {
  asKeyword,
  Clause,
  kw,
  LeftParenthesis,
  OpenText,
  RightParenthesis,
  SlipOfDate,
  Stray,
  Text,
  TimeOfDay,
  type Token,
} from "./tokens/tokens.ts";
import { KEYWORDS, type Keyword, STATEMENT_WORDS, WEEKDAYS } from "./tokens/words.ts";
import type { ClauseAst, Span, StatementAst } from "./tree/tree.ts";

/** A rule of the grammar, as either parser has it. */
export type RuleOf<T> = (parser: PolicyParser) => Rule<T>;

/** How often a line is read anew with what it is meant for, and the tokens of the longest such: people's statements are shorter. */
const MOST_REPAIRS = 6;
const MOST_REPAIRED = 500;
/** Findings after which reading a file stops. */
export const MOST_PROBLEMS = 20;
/** Parentheses inside parentheses. */
export const DEEPEST = 100;

/** What a line of a calendar begins with; any other word is taken for the name of holidays, after which a time stands. */
const DAY_LINE_WORDS: readonly Keyword[] = ["closed", "break", "every", "weekdays", "weekends", ...WEEKDAYS];

/** Statements that begin with their title. */
const UNTITLED: readonly Keyword[] = ["promise", "witness", "example"];

/** Stands for bytes that are no UTF-8. */
export const LOST = "\ufffd";

/** What people write for what the language has no sign of its own for. */
const INSTEAD: Readonly<Record<string, string>> = {
  "'": 'texts in `"`',
  "%": "a number before `%`",
};

/** One file while it is read: runs rules over its tokens and gathers what is wrong. */
export class FileReader {
  readonly path: string;
  readonly nearest: Nearest;
  readonly problems: Problem[] = [];
  readonly lexed: Lexed;
  /** How many characters the encoding has cost, outside texts: told once for the file. */
  lost = 0;
  /** The statement read last, as far as it could be read. */
  draft: StatementAst | null = null;
  /** Where each name with such letters stands again. */
  private readonly named = new Map<string, Span[]>();
  private readonly text: string;
  private readonly hasParentheses: boolean;
  private readonly parser: PolicyParser;

  constructor(path: string, text: string, nearest: Nearest) {
    this.path = path;
    this.text = text;
    this.nearest = nearest;
    this.lexed = tokenize(text);
    this.hasParentheses = text.includes("(");
    this.parser = this.starting(policyParser());
  }

  problem<K extends ProblemKind>(kind: K, words: ProblemWords[K], span: Span, replacement: string | null = null): void {
    const problem: ProblemOf<K> = { kind, words, span, replacement };
    this.problems.push(problem as Problem);
  }

  /** Reads tokens by a rule; null where that fails. The mistake has then been reported, once. */
  run<T>(tokens: readonly Token[], rule: RuleOf<T>, prose = false): { readonly value: T } | null {
    if (!this.lexed.hasStrays || !hasStray(tokens)) {
      const before = this.problems.length;
      const read = this.parser.read(tokens, rule(this.parser));
      this.draft = this.parser.draft;
      if (read !== null) return read;
      this.problems.length = before;
    }
    const meant = this.repaired(tokens, rule, prose);
    // A line of which nothing is left says nothing that the language has words for: that has been told.
    return meant.length === 0 && tokens.length > 0 ? null : this.readOtherwise(meant, rule, prose);
  }

  /** With other tokens in place of those that cannot be read, where it is known what they are meant for: each is told. */
  private repaired<T>(tokens: readonly Token[], rule: RuleOf<T>, prose: boolean): readonly Token[] {
    let current = tokens;
    for (let round = 0; round < MOST_REPAIRS && tokens.length < MOST_REPAIRED && current.length > 0; round++) {
      const mistake = this.firstMistake(current, rule);
      if (mistake === null) break;
      const repair = repairsAt(this.text, current, mistake, prose).find(({ edits, isWhole, kind }) => {
        const then = withEdits(current, edits);
        const next = this.firstMistake(then, rule);
        if (next === null) return true;
        return placeOf(next.token) > placeOf(mistake.token) && (!isWhole || this.isMendable(then, next, rule, prose, kind));
      });
      if (repair === undefined) break;
      current = withEdits(current, repair.edits);
      for (const { told } of repair.edits) {
        const { start, end, ...problem } = told;
        this.tell({ ...problem, span: { file: this.path, start, end } } as Problem);
      }
    }
    return current;
  }

  /** A name with letters that names do not have is told once, wherever it stands. */
  private tell(problem: Problem): void {
    const name = problem.kind === "strayCharacter" ? problem.words.name : undefined;
    const before = name === undefined ? undefined : this.named.get(name);
    if (before !== undefined) {
      before.push(problem.span);
      return;
    }
    const again: Span[] = [];
    if (name !== undefined) this.named.set(name, again);
    this.problems.push(name === undefined ? problem : { ...problem, again });
  }

  /** Whether all can be read once this mistake is mended as well, in the same way. */
  private isMendable<T>(tokens: readonly Token[], mistake: Mistake, rule: RuleOf<T>, prose: boolean, kind: Repair["kind"]): boolean {
    const repairs = repairsAt(this.text, tokens, mistake, prose).filter((repair) => repair.kind === kind);
    return repairs.some(({ edits }) => this.firstMistake(withEdits(tokens, edits), rule) === null);
  }

  private firstMistake<T>(tokens: readonly Token[], rule: RuleOf<T>): Mistake | null {
    const before = this.problems.length;
    const second = this.starting(recoveringParser());
    const { mistake } = second.readOn(tokens, rule(second));
    this.problems.length = before;
    return mistake;
  }

  /** Without what is none of the language's, and on after what is not expected: both are told. */
  private readOtherwise<T>(tokens: readonly Token[], rule: RuleOf<T>, prose: boolean): { readonly value: T } | null {
    const clean = this.lexed.hasStrays ? this.withoutStrays(tokens, prose) : tokens;
    const before = this.problems.length;
    const read = this.parser.read(clean, rule(this.parser));
    this.draft = this.parser.draft;
    if (read !== null) return read;
    this.problems.length = before;
    const second = this.starting(recoveringParser());
    const { mistake } = second.readOn(clean, rule(second));
    this.draft = second.draft;
    // What is left without strays may read oddly: they have been reported, and nothing more is said.
    if (mistake !== null && clean.length === tokens.length) this.unexpected(mistake, tokens, rule);
    return null;
  }

  clauseOf(token: Token): ClauseAst {
    return this.parser.clauseOf(token);
  }

  /** As many mistakes are known as are shown. */
  isFull(): boolean {
    return this.problems.length >= MOST_PROBLEMS;
  }

  /** True where parentheses stand too deep to be read; reported. */
  tooDeep({ head, lines }: Segment): boolean {
    if (!this.hasParentheses) return false;
    let depth = 0;
    for (const tokens of [head, ...lines]) {
      for (let index = 0; index < tokens.length; index++) {
        const token = tokens[index];
        if (token?.tokenType === LeftParenthesis) depth++;
        if (token?.tokenType === RightParenthesis) depth--;
        if (token === undefined || depth <= DEEPEST) continue;
        this.problem("tooDeep", { limit: DEEPEST }, this.at(token));
        return true;
      }
    }
    return false;
  }

  spanOf(segment: Segment): Span {
    const { clause, head, lines } = segment;
    const first = clause ?? head[0];
    const last = lines.at(-1)?.at(-1) ?? head.at(-1) ?? clause;
    return { file: this.path, start: first?.startOffset ?? 0, end: last === null ? 0 : last.endOffset + 1 };
  }

  at(token: Token): Span {
    return { file: this.path, start: token.startOffset, end: token.endOffset + 1 };
  }

  private starting<P extends PolicyParser>(parser: P): P {
    parser.startFile(this.path, this.text, this.nearest, this.problems);
    return parser;
  }

  private unexpected<T>({ message: expected, token }: Mistake, tokens: readonly Token[], rule: RuleOf<T>): void {
    const given = expected === "`because`" ? tokens[tokens.findLastIndex(({ tokenType }) => tokenType === kw.because) + 1] : undefined;
    if (given !== undefined && given !== tokens[0]) {
      if (given.tokenType === Stray) this.stray(given);
      else this.problem("unexpected", { expected: nameOfToken(Text), found: nameOfText(given), near: null }, this.at(given));
      return;
    }
    if (this.misspeltDayLine(expected, token, tokens) || this.sentence(tokens)) return;
    const last = tokens.at(-1);
    const atEnd = token.image === "";
    const end = last === undefined ? 0 : this.at(last).end;
    const span = atEnd ? { file: this.path, start: Math.max(0, end - 1), end } : this.at(token);
    const wanted = [...expected.matchAll(/`([a-z -]+)[^`]*`/g)].flatMap((match) => match[1]?.trim().split(" ") ?? []);
    const known = wanted.length > 0 ? wanted : KEYWORDS;
    const isName = token.tokenType.word === null;
    const misspelt = !atEnd && (isName || (wanted.length > 0 && token.image.length > 3)) && token.tokenType !== Clause;
    const close = misspelt && expected !== nameOfToken(Text) && /^[A-Za-z]/.test(token.image) ? this.nearest(token.image, known) : null;
    const isUntitled =
      expected === nameOfToken(Text) &&
      UNTITLED.some((word) => word === tokens[0]?.image) &&
      (atEnd ? tokens.length === 1 : token.startOffset === tokens[1]?.startOffset);
    const spelt = close !== token.image && (wanted.length > 0 || this.readsOn(tokens, token, close, rule)) ? close : null;
    const near = isUntitled ? `"TITLE" ${token.image}`.trim() : (spelt ?? sentenceMeant(tokens));
    const wantsName = expected === "a name" && /^\d/.test(token.image);
    this.problem(
      "unexpected",
      {
        expected: wantsName ? "a name, which begins with a letter" : expected,
        found: atEnd ? "the end of the statement" : nameOfText(token),
        near,
      },
      span,
      isName && wanted.length === 1 ? near : null,
    );
  }

  /** All of the tokens are a sentence that another statement says; reported where they are. */
  private sentence(tokens: readonly Token[]): boolean {
    const [first, last] = [tokens[0], tokens.at(-1)];
    const other = otherStatement(tokens);
    if (other === null || first === undefined || last === undefined) return false;
    const words = tokens.map(({ image }) => image).join(" ");
    const span = { ...this.at(first), end: this.at(last).end };
    this.problem(
      "unexpected",
      { expected: "a statement", found: `\`${words}\``, near: other.meant },
      span,
      other.certain ? other.meant : null,
    );
    return true;
  }

  /** Whether more can be read with that word of the language in the place of a token. */
  private readsOn<T>(tokens: readonly Token[], token: Token, word: string | null, rule: RuleOf<T>): boolean {
    const meant = KEYWORDS.find((each) => each === word);
    if (meant === undefined) return false;
    const next = this.firstMistake(
      tokens.map((each) => (each.startOffset === token.startOffset ? asKeyword(each, meant) : each)),
      rule,
    );
    return next === null || placeOf(next.token) > placeOf(token);
  }

  /** A line of a calendar whose first word is no name of holidays but a word of the language, misspelt; reported where it is one. */
  private misspeltDayLine(expected: string, token: Token, [first, second]: readonly Token[]): boolean {
    if (first === undefined || first.tokenType.word !== null) return false;
    if (token.startOffset !== second?.startOffset || expected !== nameOfToken(TimeOfDay)) return false;
    const near = this.nearest(first.image, DAY_LINE_WORDS);
    if (near !== null) this.problem("unexpected", { expected: `\`${near}\``, found: nameOfText(first), near }, this.at(first), near);
    return near !== null;
  }

  /** Stray characters and texts without an end are reported here. */
  private withoutStrays(tokens: readonly Token[], prose: boolean): readonly Token[] {
    const clean: Token[] = [];
    let told = 0;
    for (const token of tokens) {
      if (token.startOffset < told) continue;
      const stray = token.tokenType === Stray && !prose;
      const slip = token.tokenType === SlipOfDate && !prose ? slipOfDate(token) : null;
      if (!stray && slip === null && token.tokenType !== OpenText) {
        clean.push(token);
        continue;
      }
      const around = stray ? dateAround(this.text, clean.at(-1), token) : null;
      const date = slip ?? around;
      if (around !== null) clean.pop();
      if (date !== null) told = date.start + date.text.length;
      if (this.isFull()) continue;
      if (date !== null) this.otherDate(date, told);
      else if (stray) this.stray(token);
      else this.problem("unterminatedText", {}, this.at(token));
    }
    return clean;
  }

  stray(token: Token): void {
    if (token.image.includes(LOST)) this.lost++;
    else
      this.problem(
        "strayCharacter",
        { text: token.image.slice(0, 40), instead: INSTEAD[token.image] ?? wordsOfSign(token.image) ?? letters(token.image) },
        this.at(token),
      );
  }

  private otherDate({ text: date, start, readings }: OtherDate, end: number): void {
    const [only, ...others] = readings;
    this.problem("otherDate", { date, readings }, { file: this.path, start, end }, others.length === 0 ? (only ?? null) : null);
  }
}

/** Those of another script, of which no name is made. */
function letters(image: string): string | null {
  return isLetters(image) ? "a name in letters from a to z" : null;
}

/** The end lies behind everything. */
function placeOf({ image, startOffset }: Token): number {
  return image === "" ? Number.POSITIVE_INFINITY : startOffset;
}

function hasStray(tokens: readonly Token[]): boolean {
  return tokens.some(({ tokenType }) => tokenType === Stray || tokenType === OpenText || tokenType === SlipOfDate);
}

/** The first word of a statement that is none. */
export function unknownStatement(reader: FileReader, segment: Segment): void {
  const first = segment.head[0];
  if (first === undefined) {
    if (segment.clause !== null)
      reader.problem("unexpected", { expected: "a statement after its §", found: "nothing", near: null }, reader.at(segment.clause));
    return;
  }
  if (first.tokenType === Stray) {
    reader.stray(first);
    return;
  }
  if (first.tokenType === OpenText) {
    reader.problem("unterminatedText", {}, reader.at(first));
    return;
  }
  if (saysOther(reader, segment.head)) return;
  const meant = namesFile(segment.head, 0) ? useMeant(first) : clauseMeant(first, segment.head[1]);
  const near = meant ?? statementBegunBy(first.image);
  reader.problem("unknownStatement", { word: first.image.slice(0, 40), near: near === null ? [] : [near] }, reader.at(first), meant);
}

/** Of a promise that says `every …` and not what follows: a sentence that does. */
function sentenceMeant([first, , ...sentence]: readonly Token[]): string | null {
  const isEvery = first?.tokenType === kw.promise && sentence.some(({ tokenType }) => tokenType === kw.every);
  if (!isEvery || sentence.some(({ tokenType }) => tokenType === kw.followed || tokenType === kw.least)) return null;
  return "every ticket opened is followed by a response within 1 elapsed hour";
}

/** Whether the tokens of a statement are a sentence that another one says; reported as a whole. */
function saysOther(reader: FileReader, tokens: readonly Token[]): boolean {
  const [first, other] = [tokens[0], otherStatement(tokens)];
  if (first === undefined || other === null) return false;
  const place = { ...reader.at(first), end: reader.at(tokens.at(-1) ?? first).end };
  reader.problem("unknownStatement", { word: first.image, near: [other.meant] }, place, other.certain ? other.meant : null);
  return true;
}

function useMeant({ image }: Token): string {
  return image.endsWith('holidays"') ? `use library ${image}` : `use ${image}`;
}

/** `5.1 targets for P0`, `$5.1 targets for P0`: the § is missing. */
function clauseMeant(first: Token, next: Token | undefined): string | null {
  const [, number] = /^\$?(\d+(?:\.\d+)*)$/.exec(first.image) ?? [];
  const isLed = next !== undefined && STATEMENT_WORDS.some((word) => word === next.tokenType.word);
  return number === undefined || !isLed ? null : `§${number}`;
}

/** The first word of a statement that was read as the word it is nearest to. Of several as near, which one is meant is open. */
export function misspeltStatement(reader: FileReader, word: Token, [meant, ...rest]: readonly Token[]): void {
  if (saysOther(reader, [word, ...rest])) return;
  const { image } = word;
  const first = meant?.tokenType.word ?? null;
  // Of two as near, `nearest` takes the first.
  const near = first === null ? [] : STATEMENT_WORDS.filter((other) => other === first || reader.nearest(image, [other, first]) === other);
  reader.problem("unknownStatement", { word: image, near }, reader.at(word), near.length === 1 ? first : null);
}

/** A § written twice (`§§2.1`) is one too many; of several, which one is meant is open. */
export function severalClauses(reader: FileReader, { clause, spare }: Segment): void {
  const [first, last] = [spare[0], spare.at(-1)];
  if (clause === null || first === undefined || last === undefined) return;
  const start = Math.min(first.startOffset, clause.startOffset);
  const end = Math.max(last.endOffset, clause.endOffset) + 1;
  const one = spare.every(({ image }) => image === "§" || image === clause.image) ? clause.image : null;
  reader.problem("severalClauses", { one }, { file: reader.path, start, end }, one);
}
