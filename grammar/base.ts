// Owns what every rule of the grammar is built from: places, names, texts, lists, numbers, and problems that do not stop the reading.

import type { Nearest, Problem, ProblemKind, ProblemOf, ProblemWords } from "./problem.ts";
import { Rules } from "./rules.ts";
import { Clause, Comma, END, isA, kw, Name as NameToken, Text as TextToken, type Token, type TokenType, Word } from "./tokens.ts";
import type { ClauseAst, Name, Span, StatementAst, Text } from "./tree.ts";
import type { Keyword } from "./words.ts";

/** A node while its rule fills it: what was read before a mistake is kept. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", t: "\t" };

export class BaseParser extends Rules {
  /** The file being read; set by `read.ts` before each file. */
  file = "";
  source = "";
  nearest: Nearest = () => null;
  /** Which names are near to one of these words, by `nearest`: the same few names stand in many lines. */
  misspelt = new WeakMap<readonly Keyword[], Map<string, boolean>>();
  problems: Problem[] = [];
  /** The statement being filled, so that what stood before a mistake is not lost. */
  draft: StatementAst | null = null;
  /** Whether a promise is being read: it may say more of a ticket's state than a condition, and its lengths of time say `elapsed`. */
  promising = false;
  /** Whether a comma that no `or` follows ends the values of a fact: `for priority is P0, every …`. */
  commaEnds = false;
  /** Whether the length of time read last said `elapsed`. */
  saidElapsed = false;

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
  }

  protected begin<T extends StatementAst>(node: Omit<T, "span" | "clause">): Draft<T> {
    const draft = { span: this.nowhere(), clause: null, ...node } as Draft<T> & StatementAst;
    this.draft = draft;
    return draft;
  }

  // ---- places

  protected start(): number {
    return this.LA(1).startOffset;
  }
  /** From an offset to the end of the token read last. */
  protected from(start: number): Span {
    return { file: this.file, start, end: this.LA(0).endOffset + 1 };
  }
  protected at(token: Token): Span {
    return { file: this.file, start: token.startOffset, end: token.endOffset + 1 };
  }
  protected nowhere(): Span {
    return { file: this.file, start: 0, end: 0 };
  }
  protected missing(): Name {
    return { text: "", span: this.nowhere() };
  }

  // ---- looking ahead

  protected sees(word: Keyword, ahead = 1): boolean {
    return this.LA(ahead).tokenType.word === word;
  }
  protected seesAny(words: readonly Keyword[], ahead = 1): boolean {
    const { word } = this.LA(ahead).tokenType;
    return word !== null && words.includes(word);
  }
  protected seesWord(ahead = 1): boolean {
    const type = this.LA(ahead).tokenType;
    return type === NameToken || type.word !== null;
  }
  protected seesEnd(ahead = 1): boolean {
    return this.LA(ahead) === END;
  }
  protected seesType(type: TokenType, ahead = 1): boolean {
    return isA(this.LA(ahead).tokenType, type);
  }
  protected startsLine(ahead = 1): boolean {
    return this.LA(ahead).startLine > this.LA(ahead - 1).startLine;
  }
  /** How many tokens a list separator takes here: `,` `and` `or` 1, `, and` 2, none 0. */
  protected separator(ahead = 1): number {
    if (this.seesAny(["and", "or"], ahead)) return 1;
    if (!this.seesType(Comma, ahead)) return 0;
    return this.seesAny(["and", "or"], ahead + 1) ? 2 : 1;
  }

  /** A word that is none of the language's but close to one of these: what follows is read better as if it were that word. */
  private seesMisspelt(words: readonly Keyword[]): boolean {
    const { tokenType, image } = this.LA(1);
    if (tokenType !== NameToken || image.length <= 3 || words.length === 0) return false;
    const known = this.misspelt.get(words) ?? new Map<string, boolean>();
    this.misspelt.set(words, known);
    const isNear = known.get(image) ?? this.nearest(image, words) !== null;
    known.set(image, isNear);
    return isNear;
  }

  // ---- names and texts

  protected nameOf(token: Token): Name {
    return { text: token.image, span: this.at(token) };
  }

  readonly aName = this.rule("aName", (): Name => this.nameOf(this.CONSUME(Word)));

  readonly aText = this.rule("aText", (): Text => {
    const token = this.CONSUME(TextToken);
    return this.ACTION(() => this.textOf(token));
  });

  readonly aClause = this.rule("aClause", (): ClauseAst => {
    const token = this.CONSUME(Clause);
    return this.ACTION(() => this.clauseOf(token));
  });

  /** `a, b and c`. `stop` looks at the word after a separator and may end the list before it. */
  readonly names = this.rule("names", (stop?: (ahead: number) => boolean): Name[] => {
    const list = [this.SUBRULE(this.aName)];
    this.MANY({
      GATE: () => {
        const width = this.separator();
        return width > 0 && this.seesWord(width + 1) && stop?.(width + 1) !== true;
      },
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION1(() => this.OR([{ ALT: () => this.CONSUME(kw.and) }, { ALT: () => this.CONSUME(kw.or) }]));
        list.push(this.SUBRULE2(this.aName));
      },
    });
    return list;
  });

  /** Words up to one of `stops`, joined by single spaces: `first response`. */
  readonly phrase = this.rule("phrase", (stops?: readonly Keyword[]): Name => {
    const start = this.start();
    const words = [this.CONSUME(Word).image];
    this.MANY({
      GATE: () => !this.seesAny(stops ?? []) && !this.seesMisspelt(stops ?? []),
      DEF: () => words.push(this.CONSUME1(Word).image),
    });
    return { text: words.join(" "), span: this.from(start) };
  });

  /** `full resolution and workaround`. */
  readonly phrases = this.rule("phrases", (stops?: readonly Keyword[]): Name[] => {
    const inner: readonly Keyword[] = ["and", ...(stops ?? [])];
    const list = [this.SUBRULE(this.phrase, { ARGS: [inner] })];
    this.MANY({
      GATE: () => this.separator() > 0,
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION1(() => this.CONSUME(kw.and));
        list.push(this.SUBRULE1(this.phrase, { ARGS: [inner] }));
      },
    });
    return list;
  });

  // ---- token texts

  /** `§ 5.1` and `section 5.1` read `§5.1`. */
  clauseOf(token: Token): ClauseAst {
    const span = this.at(token);
    const label = token.image.replace(/^(?:§|section)\s*/, "");
    if (label === "") this.problem("strayCharacter", { text: "§", instead: "the § with its number, such as `§5.1`" }, span);
    return { text: `§${label}`, span };
  }

  protected textOf(token: Token): Text {
    const span = this.at(token);
    const inner = token.image.slice(1, -1);
    if (!token.image.startsWith('"')) this.problem("typographicQuotes", {}, span, JSON.stringify(inner));
    const value = inner.replace(
      /\\u\{([0-9A-Fa-f]{1,6})\}|\\(.)/gu,
      (sequence: string, code: string | undefined, letter: string | undefined, offset: number) => {
        const point = code === undefined ? -1 : Number.parseInt(code, 16);
        if (point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)) return String.fromCodePoint(point);
        const known = letter === undefined ? undefined : ESCAPES[letter];
        if (known !== undefined) return known;
        const start = span.start + 1 + offset;
        this.problem("unknownEscape", { sequence }, { file: this.file, start, end: start + sequence.length });
        return sequence;
      },
    );
    return { value, span };
  }

  /** The number in a token, commas and signs of currency or percent left out. Longer than 15 digits is a problem. */
  protected numberOf(token: Token): number {
    const digits = this.decimalOf(token);
    return Number(digits);
  }

  /** The same as decimal text: `1,000.50` reads `1000.50`. */
  protected decimalOf(token: Token): string {
    const text = token.image.replace(/[,\s%$€£]/g, "");
    const significant = text.replace(/[-.]/g, "").replace(/^0+/, "");
    if (significant.length > 15) this.problem("longNumber", { number: token.image }, this.at(token));
    return text;
  }
}
