// Owns what every rule of the grammar is built from: places, names, texts, lists, numbers, and problems that do not stop the reading.

import type { Nearest, Problem, ProblemKind, ProblemOf, ProblemWords } from "../mistakes/problem.ts";
import { Rules } from "../running/rules.ts";
import { Clause, Comma, END, kw, Name as NameToken, Text as TextToken, type Token, type TokenType, Word } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { ClauseAst, Name, Span, StatementAst, Text } from "../tree/tree.ts";

/** A node while its rule fills it: what was read before a mistake is kept. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The words that join a list. */
export const AND_OR: readonly Keyword[] = ["and", "or"];
export const JOINS: readonly TokenType[] = [kw.and, kw.or];
const NO_WORDS: readonly Keyword[] = [];

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", t: "\t" };

export class BaseParser extends Rules {
  /** The file being read. */
  protected file = "";
  protected source = "";
  protected nearest: Nearest = () => null;
  private problems: Problem[] = [];
  /** Which names are near to one of these words, by `nearest`: the same few names stand in many lines. */
  private misspelt = new WeakMap<readonly Keyword[], Map<string, boolean>>();
  /** The statement being filled, so that what stood before a mistake is not lost. */
  draft: StatementAst | null = null;
  /** Whether a promise is being read: it may say more of a ticket's state than a condition, and its lengths of time say `elapsed`. */
  protected promising = false;
  /** Whether a comma that no `or` follows ends the values of a fact: `for priority is P0, every …`. */
  protected commaEnds = false;
  /** Whether an amount is being read, which may also be said in open days. */
  protected isAmount = false;
  /** Whether the length of time read last said `elapsed`. */
  protected saidElapsed = false;
  /** What stands for a place, or a name, until it is read. */
  protected nowhere: Span = { file: "", start: 0, end: 0 };
  protected missing: Name = { text: "", span: this.nowhere };

  /** Before each file. What is found wrong in it is added to `problems`. */
  startFile(path: string, text: string, nearest: Nearest, problems: Problem[]): void {
    this.file = path;
    this.source = text;
    if (this.nearest !== nearest) this.misspelt = new WeakMap();
    this.nearest = nearest;
    this.problems = problems;
    this.nowhere = { file: path, start: 0, end: 0 };
    this.missing = { text: "", span: this.nowhere };
  }

  /** A problem that does not stop the reading. */
  protected problem<K extends ProblemKind>(kind: K, words: ProblemWords[K], span: Span, replacement: string | null = null): void {
    const problem: ProblemOf<K> = { kind, words, span, replacement };
    this.problems.push(problem as Problem);
  }

  /** Before each reading. */
  protected forget(): void {
    this.draft = null;
    this.promising = false;
    this.commaEnds = false;
    this.isAmount = false;
  }

  /**
   * Whether a part of a statement, from `start` to where it has been read, is the first of its kind. A second one is told, and counts for nothing. `said`: where
   * each part was said.
   */
  protected isFirst(said: Map<string, Span>, part: string, start: number): boolean {
    const span = this.from(start);
    const before = said.get(part);
    if (before === undefined) {
      said.set(part, span);
      return true;
    }
    this.twice(part, span, before);
    return false;
  }

  protected twice(part: string, span: Span, before: Span): void {
    const problem: ProblemOf<"saidTwice"> = { kind: "saidTwice", words: { part }, span, replacement: null, before };
    this.problems.push(problem);
  }

  protected begin<T extends StatementAst>(node: Omit<T, "span" | "clause">): Draft<T> {
    const draft = { span: this.nowhere, clause: null, ...node } as Draft<T> & StatementAst;
    this.draft = draft;
    return draft;
  }

  // ---- places

  /** Where the next token begins; NaN where there is none. */
  protected start(): number {
    return this.tokens[this.taken]?.startOffset ?? Number.NaN;
  }
  /** From an offset to the end of the token read last. */
  protected from(start: number): Span {
    const last = this.tokens[this.taken - 1];
    return { file: this.file, start, end: last === undefined ? Number.NaN : last.endOffset + 1 };
  }
  protected at(token: Token): Span {
    return { file: this.file, start: token.startOffset, end: token.endOffset + 1 };
  }

  // ---- looking ahead

  protected sees(word: Keyword, ahead = 1): boolean {
    return (this.tokens[this.taken + ahead - 1] ?? END).tokenType.word === word;
  }
  protected seesAny(words: readonly Keyword[], ahead = 1): boolean {
    const { word } = (this.tokens[this.taken + ahead - 1] ?? END).tokenType;
    return word !== null && words.includes(word);
  }
  protected seesWord(ahead = 1): boolean {
    const type = (this.tokens[this.taken + ahead - 1] ?? END).tokenType;
    return type === NameToken || type.word !== null;
  }
  protected seesEnd(ahead = 1): boolean {
    return this.LA(ahead) === END;
  }
  protected seesType(type: TokenType, ahead = 1): boolean {
    const { tokenType } = this.tokens[this.taken + ahead - 1] ?? END;
    return tokenType === type || tokenType.CATEGORIES.includes(type);
  }
  protected startsLine(ahead = 1): boolean {
    return this.LA(ahead).startLine > this.LA(ahead - 1).startLine;
  }
  /** How many tokens a list separator takes here: `,` `and` `or` 1, `, and` 2, none 0. */
  protected separator(ahead = 1): number {
    if (this.seesAny(AND_OR, ahead)) return 1;
    if (!this.seesType(Comma, ahead)) return 0;
    return this.seesAny(AND_OR, ahead + 1) ? 2 : 1;
  }

  /** One of these words, or a longer one that is none of the language's but close to one of them: what follows is read better as if it were that. */
  private seesStop(words: readonly Keyword[]): boolean {
    const next = this.tokens[this.taken] ?? END;
    const { word } = next.tokenType;
    return word === null ? next.image.length > 3 && this.isMisspelt(next, words) : words.includes(word);
  }

  /** `words`: to be the same array in every call. */
  protected isMisspelt({ tokenType, image }: Token, words: readonly Keyword[]): boolean {
    if (tokenType !== NameToken || words.length === 0) return false;
    const known = this.misspelt.get(words) ?? new Map<string, boolean>();
    this.misspelt.set(words, known);
    const isNear = known.get(image) ?? this.nearest(image, words) !== null;
    known.set(image, isNear);
    return isNear;
  }

  // ---- names and texts

  protected nameOf({ image, startOffset, endOffset }: Token): Name {
    return { text: image, span: { file: this.file, start: startOffset, end: endOffset + 1 } };
  }

  protected name(number = 0): Name {
    return this.nameOf(this.CONSUME(Word, number));
  }

  protected text(number = 0): Text {
    return this.textOf(this.CONSUME(TextToken, number));
  }

  protected clause(number = 0): ClauseAst {
    return this.clauseOf(this.CONSUME(Clause, number));
  }

  /** `a, b and c`. `stop` looks at the word after a separator and may end the list before it. */
  readonly names = this.rule("names", (stop?: (ahead: number) => boolean): Name[] => {
    const list = [this.name()];
    this.MANY({
      GATE: () => {
        const width = this.separator();
        return width > 0 && this.seesWord(width + 1) && stop?.(width + 1) !== true;
      },
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE_ONE_OF(JOINS, 1);
        list.push(this.name(1));
      },
    });
    return list;
  });

  /** Words up to one of `stops`, joined by single spaces: `first response`. The array of them is to be the same in every call. */
  readonly phrase = this.rule("phrase", (stops: readonly Keyword[] = NO_WORDS): Name => {
    const start = this.start();
    let words = this.CONSUME(Word).image;
    this.MANY({
      GATE: () => !this.seesStop(stops),
      DEF: () => {
        words += ` ${this.CONSUME(Word, 1).image}`;
      },
    });
    return { text: words, span: this.from(start) };
  });

  /** `full resolution and workaround`: phrases up to one of `stops`, of which `and` is one. */
  readonly phrases = this.rule("phrases", (stops?: readonly Keyword[]): Name[] => {
    const list = [this.SUBRULE(this.phrase, stops)];
    this.MANY({
      GATE: () => this.separator() > 0,
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.and, 1);
        list.push(this.SUBRULE1(this.phrase, stops));
      },
    });
    return list;
  });

  // ---- token texts

  /** `§ 5.1` and `section 5.1` read `§5.1`. */
  clauseOf(token: Token): ClauseAst {
    const span = this.at(token);
    const text = token.image.replace(/^(?:§|section)\s+/, "§");
    if (text === "§") this.problem("strayCharacter", { text, instead: "the § with its number, such as `§5.1`" }, span);
    return { text, span };
  }

  protected textOf(token: Token): Text {
    const span = this.at(token);
    const inner = token.image.slice(1, -1);
    if (!token.image.startsWith('"')) this.problem("typographicQuotes", {}, span, JSON.stringify(inner));
    return { value: inner.includes("\\") ? this.unescaped(inner, span.start + 1) : inner, span };
  }

  /** `start`: of the text in its file. */
  private unescaped(text: string, start: number): string {
    return text.replace(
      /\\u\{([0-9A-Fa-f]{1,6})\}|\\(.)/gu,
      (sequence: string, code: string | undefined, letter: string | undefined, offset: number) => {
        const point = code === undefined ? -1 : Number.parseInt(code, 16);
        if (point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)) return String.fromCodePoint(point);
        const known = letter === undefined ? undefined : ESCAPES[letter];
        if (known !== undefined) return known;
        this.problem("unknownEscape", { sequence }, { file: this.file, start: start + offset, end: start + offset + sequence.length });
        return sequence;
      },
    );
  }

  /** The number in a token, commas and signs of currency or percent left out. Longer than 15 digits is a problem. */
  protected numberOf(token: Token): number {
    const digits = this.decimalOf(token);
    return Number(digits) + 0; // `-0` is 0, as JSON has it
  }

  /** The same of money. With three figures after its point, more is meant or less is not: elsewhere `$100.000` are a hundred thousand. */
  protected amountOf(token: Token): number {
    const { image } = token;
    const [whole = "", fraction = ""] = image.split(".");
    if (fraction.length > 2) this.problem("belowCents", { amount: image, readings: amountsMeant(whole, fraction) }, this.at(token));
    return this.numberOf(token);
  }

  /** The same as decimal text: `1,000.50` reads `1000.50`. */
  protected decimalOf(token: Token): string {
    const text = token.image.replace(/[,\s%$€£]/g, "");
    const significant = text.replace(/[-.]/g, "").replace(/^0+/, "");
    if (significant.length > 15) this.problem("longNumber", { number: token.image, isNegative: false }, this.at(token));
    return text;
  }
}

/** `vip escalation`: `vip-escalation`, as names are kept. */
export function hyphenated(name: Name): Name {
  return { text: name.text.replaceAll(" ", "-"), span: name.span };
}

/** `$100` and `000`: `$100,000`, or `$100`. */
function amountsMeant(whole: string, fraction: string): readonly string[] {
  const isThousands = fraction.length === 3 && /[1-9]/.test(whole);
  const thousands = `${whole.replaceAll(",", "")}${fraction}`.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return [...(isThousands ? [thousands] : []), ...(/^0+$/.test(fraction) ? [whole] : [])];
}
