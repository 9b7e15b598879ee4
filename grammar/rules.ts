// Owns how the rules of the grammar are run over tokens. They are written in the manner of Chevrotain's embedded actions, and are run in either of two
// ways: by the few lines here, which stop at the first mistake, or by Chevrotain, which says what was expected and reads on.

import type { ParserMethod } from "chevrotain";
import type { ByChevrotain, Gated } from "./by-chevrotain.ts";
import { type Choices, KIND, keyOf } from "./choices.ts";
import { END, isA, type Token, type TokenType } from "./tokens.ts";

/** A rule. `this.SUBRULE(rule)` runs it inside another one; to call it is to read by it from the first token on. */
export type Rule<A extends unknown[], R> = (...args: A) => R;

/** After a mistake in it, a rule may be left early, with a value in place of its own; only Chevrotain goes on at all. */
export type RuleConfig<R> = { readonly resyncEnabled?: boolean; readonly recoveryValueFunc?: () => R };

type Alternative<T> = { readonly GATE?: () => boolean; readonly ALT: () => T };
type Alternatives<T> =
  | Alternative<T>[]
  | { readonly DEF: Alternative<T>[]; readonly ERR_MSG?: string; readonly IGNORE_AMBIGUITIES?: boolean };
type Separated<T> = { readonly SEP: TokenType; readonly DEF: () => T; readonly ERR_MSG?: string };

/** Thrown at the first mistake, and caught where reading began. */
const MISTAKE = new Error("the text does not follow the grammar");

export class Rules {
  /** null where this class reads by itself. */
  private readonly by: ByChevrotain | null;
  private readonly choices: Choices | null;
  /** Of the rules that Chevrotain runs. */
  private readonly theirs = new Map<unknown, unknown>();
  private tokens: readonly Token[] = [];
  /** How many tokens have been read. */
  private taken = 0;
  /** The number of the rule being run, and how many there are. */
  private current = 0;
  private count = 0;

  /** `how`: Chevrotain, or the choices of the grammar, by which this class reads on its own. */
  constructor(how: ByChevrotain | Choices) {
    this.by = "define" in how ? how : null;
    this.choices = "define" in how ? null : how;
  }

  /** Reads these tokens, all of them, by one rule; null where they have a mistake. Only where this class reads by itself. */
  protected readAll<T>(tokens: readonly Token[], rule: () => T): { readonly value: T } | null {
    this.tokens = tokens;
    this.taken = 0;
    try {
      const value = rule();
      return this.taken < tokens.length ? null : { value };
    } catch (error) {
      if (error === MISTAKE) return null;
      throw error;
    }
  }

  protected rule<A extends unknown[], R>(name: string, implementation: (...args: A) => R, config: RuleConfig<R> = {}): Rule<A, R> {
    const { by } = this;
    if (by !== null) {
      const rule = by.define(name, implementation, config);
      const called: Rule<A, R> = (...args) => rule.apply(by, args);
      this.theirs.set(called, rule);
      return called;
    }
    const number = this.count++;
    return (...args) => {
      const above = this.current;
      this.current = number;
      const value = implementation(...args);
      this.current = above;
      return value;
    };
  }

  // ---- tokens

  /** The token read last at 0, the next one at 1; END before the first and after the last. */
  protected LA(ahead: number): Token {
    if (this.by !== null) return this.by.ahead(ahead);
    const at = this.taken + ahead - 1;
    return at < 0 ? END : (this.tokens[at] ?? END);
  }

  protected consume(number: number, type: TokenType): Token {
    if (this.by !== null) return this.by.token(number, type);
    const token = this.tokens[this.taken];
    if (token === undefined || !isA(token.tokenType, type)) throw MISTAKE;
    this.taken++;
    return token;
  }

  protected ACTION<T>(action: () => T): T {
    return this.by === null ? action() : this.by.act(action);
  }

  // ---- choices

  private subrule<A extends unknown[], R>(number: number, rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    if (this.by !== null) return this.by.within(number, this.theirs.get(rule) as ParserMethod<A, R>, options);
    return options === undefined ? (rule as () => R)() : rule(...options.ARGS);
  }

  private or<T>(number: number, given: Alternatives<T>): T {
    if (this.by !== null) return this.by.oneOf(number, given);
    const alternatives = Array.isArray(given) ? given : given.DEF;
    const leads = this.leads(KIND.or, number);
    for (let i = 0; i < leads.length; i++) {
      const alternative = alternatives[leads[i] ?? 0];
      if (alternative !== undefined && (alternative.GATE === undefined || alternative.GATE())) return alternative.ALT();
    }
    throw MISTAKE;
  }

  private option<T>(number: number, given: Gated<T> | (() => T)): T | undefined {
    if (this.by !== null) return this.by.optionally(number, given);
    return this.enters(KIND.option, number, given) ? actionOf(given)() : undefined;
  }

  private many(number: number, given: Gated<unknown> | (() => unknown)): void {
    if (this.by !== null) this.by.repeatedly(number, given);
    else this.repeat(KIND.many, number, given);
  }

  private atLeastOne(number: number, given: Gated<unknown> | (() => unknown)): void {
    if (this.by !== null) this.by.atLeastOnce(number, given);
    else if (!this.enters(KIND.atLeastOne, number, given)) throw MISTAKE;
    else this.repeat(KIND.atLeastOne, number, given);
  }

  /** As long as something is read. */
  private repeat(kind: number, number: number, given: Gated<unknown> | (() => unknown)): void {
    const action = actionOf(given);
    for (let before = -1; this.taken > before && this.enters(kind, number, given); ) {
      before = this.taken;
      action();
    }
  }

  private enters(kind: number, number: number, given: Gated<unknown> | (() => unknown)): boolean {
    return this.leads(kind, number).length > 0 && (typeof given === "function" || given.GATE === undefined || given.GATE());
  }

  /** The alternatives into which the next token may lead. */
  private leads(kind: number, number: number): readonly number[] {
    const next = this.tokens[this.taken] ?? END;
    return this.choices?.leads(keyOf(this.current, kind, number), next.tokenType) ?? [];
  }

  protected AT_LEAST_ONE_SEP(given: Separated<unknown>): void {
    if (this.by !== null) {
      this.by.listed(given);
      return;
    }
    if (this.leads(KIND.list, 0).length === 0) throw MISTAKE;
    given.DEF();
    while (isA((this.tokens[this.taken] ?? END).tokenType, given.SEP)) {
      this.taken++;
      given.DEF();
    }
  }

  // ---- the same by Chevrotain's names: each number once in a rule for each kind (and token or rule)

  protected CONSUME(type: TokenType): Token {
    return this.consume(0, type);
  }
  protected CONSUME1(type: TokenType): Token {
    return this.consume(1, type);
  }
  protected CONSUME2(type: TokenType): Token {
    return this.consume(2, type);
  }
  protected SUBRULE<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.subrule(0, rule, options);
  }
  protected SUBRULE1<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.subrule(1, rule, options);
  }
  protected SUBRULE2<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.subrule(2, rule, options);
  }
  protected SUBRULE3<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.subrule(3, rule, options);
  }
  protected SUBRULE4<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.subrule(4, rule, options);
  }
  protected SUBRULE5<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.subrule(5, rule, options);
  }
  protected OR<T>(given: Alternatives<T>): T {
    return this.or(0, given);
  }
  protected OR1<T>(given: Alternatives<T>): T {
    return this.or(1, given);
  }
  protected OR2<T>(given: Alternatives<T>): T {
    return this.or(2, given);
  }
  protected OR3<T>(given: Alternatives<T>): T {
    return this.or(3, given);
  }
  protected OR4<T>(given: Alternatives<T>): T {
    return this.or(4, given);
  }
  protected OR5<T>(given: Alternatives<T>): T {
    return this.or(5, given);
  }
  protected OPTION<T>(given: Gated<T> | (() => T)): T | undefined {
    return this.option(0, given);
  }
  protected OPTION1<T>(given: Gated<T> | (() => T)): T | undefined {
    return this.option(1, given);
  }
  protected OPTION2<T>(given: Gated<T> | (() => T)): T | undefined {
    return this.option(2, given);
  }
  protected OPTION3<T>(given: Gated<T> | (() => T)): T | undefined {
    return this.option(3, given);
  }
  protected OPTION4<T>(given: Gated<T> | (() => T)): T | undefined {
    return this.option(4, given);
  }
  protected OPTION5<T>(given: Gated<T> | (() => T)): T | undefined {
    return this.option(5, given);
  }
  protected MANY(given: Gated<unknown> | (() => unknown)): void {
    this.many(0, given);
  }
  protected MANY1(given: Gated<unknown> | (() => unknown)): void {
    this.many(1, given);
  }
  protected AT_LEAST_ONE(given: Gated<unknown> | (() => unknown)): void {
    this.atLeastOne(0, given);
  }
  protected AT_LEAST_ONE1(given: Gated<unknown> | (() => unknown)): void {
    this.atLeastOne(1, given);
  }
}

function actionOf<T>(given: Gated<T> | (() => T)): () => T {
  return typeof given === "function" ? given : given.DEF;
}
