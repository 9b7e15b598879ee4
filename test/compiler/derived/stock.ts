// What stands where in texts: the tokens of each place of the grammar, the pieces that a rule has read, and the lines of each kind of block.

import { split } from "../../../grammar/split.ts";
import type { StatementKind } from "../../../grammar/statement-kinds.ts";
import { tokenize } from "../../../grammar/tokens/lexer.ts";
import type { Token } from "../../../grammar/tokens/tokens.ts";
import { type Part, partsOf } from "./recorder.ts";

/** By which rule the lines of a block are read. */
export const LINES: Partial<Readonly<Record<StatementKind, string>>> = {
  example: "step",
  targets: "targetLine",
  facts: "fact",
  calendar: "calendarLine",
  season: "seasonLine",
  hours: "hoursLine",
  holidays: "holidayLine",
  rotation: "rotationLine",
};

/** A head of a statement, or a line of a block, without a mistake. */
export type Piece = { readonly kind: StatementKind; readonly tokens: readonly Token[]; readonly whole: Part };

export function piecesOf(text: string): readonly Piece[] {
  const { tokens, lines } = tokenize(text);
  return [...split(tokens, lines, () => null)].flatMap(({ kind, head, lines: below }) => {
    const line = LINES[kind];
    const read = (own: readonly Token[], rule: string): readonly Piece[] => {
      const whole = own.length === 0 ? null : partsOf(own, rule);
      return whole === null ? [] : [{ kind, tokens: own, whole }];
    };
    return [...read(head, kind), ...(line === undefined ? [] : below.flatMap((own) => read(own, line)))];
  });
}

/** The text of some tokens, as it is written. */
export function written(text: string, tokens: readonly Token[], start: number, end: number): string {
  const [first, last] = [tokens[start], tokens[end - 1]];
  return first === undefined || last === undefined || end <= start ? "" : text.slice(first.startOffset, last.endOffset + 1);
}

export class Stock {
  readonly #tokens = new Map<string, string[]>();
  readonly #pieces = new Map<string, string[]>();
  readonly names: string[] = [];

  constructor(texts: readonly string[]) {
    for (const text of texts) for (const piece of piecesOf(text)) this.#add(text, piece.tokens, piece.whole);
  }

  /** The tokens of that kind at that place of a rule. */
  tokens(rule: string, kind: string, number: number): readonly string[] {
    return this.#tokens.get(`${rule} ${kind} ${number}`) ?? [];
  }
  /** What that rule has read. */
  pieces(rule: string): readonly string[] {
    return this.#pieces.get(rule) ?? [];
  }

  #add(text: string, tokens: readonly Token[], part: Part): void {
    const { kind, rule, name, number, start, end, parts } = part;
    const words = written(text, tokens, start, end);
    if (kind === "token") put(this.#tokens, `${rule} ${name} ${number}`, words);
    if (kind === "token" && tokens[start]?.tokenType.name === "Name") this.names.push(words);
    if (kind === "rule" && words !== "") put(this.#pieces, name, words);
    for (const each of parts) this.#add(text, tokens, each);
  }
}

function put(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  list.push(value);
}
