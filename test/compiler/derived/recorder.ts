// Owns the derivation of a text: to which rule, choice, option and turn of the grammar each of its tokens belongs.

import { ChevrotainParser } from "../../../grammar/running/chevrotain-parser.ts";
import type { Alternatives, Maybe, Rule, Separated } from "../../../grammar/running/rules.ts";
import type { Token, TokenType } from "../../../grammar/tokens/tokens.ts";

export type PartKind = "rule" | "choice" | "option" | "many" | "some" | "list" | "turn" | "token";

/** A piece of a rule as a text has it: the tokens from `start` up to `end`. */
export type Part = {
  readonly kind: PartKind;
  /** The rule in which it stands, and its number there among those of its kind. */
  readonly rule: string;
  readonly number: number;
  /** Of a rule its own name, of a token its kind; else empty. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
};

type Draft = { -readonly [K in keyof Part]: Part[K] } & { readonly parts: Draft[] };

/** The parts being read, the outermost first. Empty while Chevrotain finds out what the rules are made of. */
const open: Draft[] = [];

class Recorder extends ChevrotainParser {
  /** The derivation of these tokens by a rule; null where they have a mistake. */
  partsOf(tokens: readonly Token[], rule: Rule<unknown>, name: string): Part | null {
    this.startFile("", "", () => null, []);
    const whole: Draft = { kind: "rule", rule: name, number: 0, name, start: 0, end: tokens.length, parts: [] };
    open.push(whole);
    const { mistake } = this.readOn(tokens, rule);
    open.length = 0;
    return mistake === null ? whole : null;
  }

  protected override CONSUME(type: TokenType, number = 0): Token {
    return this.within("token", number, type.name, () => super.CONSUME(type, number));
  }
  protected override SUBRULE<R, A, B>(rule: Rule<R, A, B>, first?: A, second?: B): R {
    return this.subrule(0, rule, first, second);
  }
  protected override subrule<R, A, B>(number: number, rule: Rule<R, A, B>, first?: A, second?: B): R {
    return this.within("rule", number, NAMES.get(rule) ?? "", () => super.subrule(number, rule, first, second));
  }
  protected override OR<T>(given: Alternatives<T>, number = 0): T {
    return this.within("choice", number, "", () => super.OR(given, number));
  }
  protected override OPTION<T>(given: Maybe<T>, number = 0): T | undefined {
    return this.within("option", number, "", () => super.OPTION(this.turn(given), number));
  }
  protected override MANY(given: Maybe<unknown>, number = 0): void {
    this.within("many", number, "", () => super.MANY(this.turn(given), number));
  }
  protected override AT_LEAST_ONE(given: Maybe<unknown>, number = 0): void {
    this.within("some", number, "", () => super.AT_LEAST_ONE(this.turn(given), number));
  }
  protected override AT_LEAST_ONE_SEP(given: Separated<unknown>): void {
    this.within("list", 0, "", () => super.AT_LEAST_ONE_SEP({ ...given, DEF: this.turned(given.DEF) }));
  }

  private turn<T>(given: Maybe<T>): Maybe<T> {
    return typeof given === "function" ? this.turned(given) : { ...given, DEF: this.turned(given.DEF) };
  }
  private turned<T>(run: () => T): () => T {
    return () => this.within("turn", 0, "", run);
  }

  private within<T>(kind: PartKind, number: number, name: string, read: () => T): T {
    const around = open.at(-1);
    if (around === undefined) return read();
    const rule = around.kind === "rule" ? around.name : around.rule;
    const part: Draft = { kind, rule, number, name, start: this.taken, end: this.taken, parts: [] };
    around.parts.push(part);
    open.push(part);
    const value = read();
    part.end = this.taken;
    open.length = open.indexOf(part);
    return value;
  }
}

const NAMES = new Map<unknown, string>();
const recorder = new Recorder({ recover: false, validate: false });
for (const [name, value] of Object.entries(recorder)) if (isRule(value)) NAMES.set(value, name);

function isRule(value: unknown): value is Rule<unknown> {
  return typeof value === "object" && value !== null && "run" in value && "leads" in value;
}

/** What the rules are made of, by their names. */
export const RULES = recorder.chevrotain.getGAstProductions();

/** The derivation of these tokens by the rule of that name; null where they have a mistake. */
export function partsOf(tokens: readonly Token[], rule: string): Part | null {
  const found: unknown = (recorder as unknown as Readonly<Record<string, unknown>>)[rule];
  return isRule(found) ? recorder.partsOf(tokens, found, rule) : null;
}
