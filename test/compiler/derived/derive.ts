// Texts derived from the grammar itself: a rule is run through at random, with tokens that stand at the same places of other texts.

import type { IProduction } from "chevrotain";
import { KEYWORDS } from "../../../grammar/index.ts";
import { RULES } from "./recorder.ts";
import type { Stock } from "./stock.ts";

export class Chance {
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }
  is(share: number): boolean {
    return this.#next() < share;
  }
  /** Null where there is none. */
  from<T>(list: readonly T[]): T | null {
    return list[this.below(list.length)] ?? null;
  }
}

/** As Chevrotain recorded it. */
export type Production = IProduction & {
  readonly definition?: readonly Production[];
  readonly idx?: number;
  readonly terminalType?: { readonly name: string };
  readonly separator?: { readonly name: string };
  readonly nonTerminalName?: string;
};

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  Clause: ["§1", "§2.1"],
  Text: ['"a b"'],
  IsoDate: ["2024-01-08", "2024-02-29"],
  TimeOfDay: ["09:00", "00:00", "24:00"],
  Percent: ["50%", "0%", "150%"],
  Money: ["$5", "$1,000,000"],
  NumberWord: ["15min", "2nd"],
  NumberText: ["0", "1", "3", "1.5", "-5"],
  Comma: [","],
  Colon: [":"],
  LeftParenthesis: ["("],
  RightParenthesis: [")"],
  Stray: ["="],
};

export class Derivation {
  readonly #chance: Chance;
  /** Of the text itself, whose names it knows; and of all. */
  readonly #own: Stock;
  readonly #all: Stock;

  constructor(chance: Chance, own: Stock, all: Stock) {
    this.#chance = chance;
    this.#own = own;
    this.#all = all;
  }

  /** `left`: how much deeper it may go. Then it takes what the rule has read elsewhere. */
  rule(name: string, left: number): string {
    const isRead = left < 0 || this.#chance.is(0.25);
    const piece = isRead ? (this.#chance.from(this.#own.pieces(name)) ?? this.#chance.from(this.#all.pieces(name))) : null;
    return piece ?? this.row(name, RULES[name]?.definition ?? [], left - 1);
  }

  row(rule: string, row: readonly Production[], left: number): string {
    return row
      .map((each) => this.#one(rule, each, left))
      .filter((text) => text !== "")
      .join(" ");
  }

  #one(rule: string, production: Production, left: number): string {
    const { definition = [], terminalType, nonTerminalName, separator, idx = 0 } = production;
    const turn = (): string => this.row(rule, definition, left - 1);
    switch (production.constructor.name) {
      case "Terminal":
        return this.token(rule, terminalType?.name ?? "", idx);
      case "NonTerminal":
        return this.rule(nonTerminalName ?? "", left);
      case "Alternation":
        return this.row(rule, this.#chance.from(definition)?.definition ?? [], left);
      case "Option":
        return this.#chance.is(left < 0 ? 0.05 : 0.35) ? turn() : "";
      case "Repetition":
        return this.#turns(turn, "", 0, left);
      default:
        return this.#turns(turn, separator === undefined ? "" : ` ${this.token(rule, separator.name, 0)}`, 1, left);
    }
  }

  #turns(turn: () => string, between: string, least: number, left: number): string {
    const turns: string[] = [];
    while (turns.length < least || (turns.length < 4 && this.#chance.is(left < 0 ? 0.05 : 0.35))) turns.push(turn());
    return turns.join(`${between} `);
  }

  /** Mostly as the text itself has it at that place of the grammar. */
  token(rule: string, kind: string, number: number): string {
    if (kind.startsWith("kw-")) return kind.slice(3);
    const own = this.#chance.is(0.75) ? this.#chance.from(this.#own.tokens(rule, kind, number)) : null;
    const name = kind === "Word" && this.#chance.is(0.5) ? this.#chance.from(this.#own.names) : null;
    const other = this.#chance.is(0.7) ? this.#chance.from(this.#all.tokens(rule, kind, number)) : null;
    return own ?? name ?? other ?? this.#chance.from(OTHERS[kind] ?? KEYWORDS) ?? "";
  }
}
