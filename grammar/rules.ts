// Owns how the rules of the grammar are run over tokens. They are written in the manner of Chevrotain's embedded actions, and are run in either of two
// ways: by the few lines here, which stop at the first mistake, or by Chevrotain, which says what was expected and reads on (chevrotain-parser.ts).

import type { ByChevrotain, Gated } from "./by-chevrotain.ts";
import { type Choices, keyOf, PLACE } from "./choices.ts";
import { END, isA, type Token, type TokenType } from "./tokens.ts";

/** A rule. `this.SUBRULE(rule)` runs it inside another one; to call it is to read by it from the first token on. */
export type Rule<A extends unknown[], R> = ((...args: A) => R) & { readonly run: (...args: A) => R; readonly known: Known };

/** After a mistake in it, a rule may be left early, with a value in place of its own; only Chevrotain goes on at all. */
export type RuleConfig<R> = { readonly resyncEnabled?: boolean; readonly recoveryValueFunc?: () => R };

type Alternative<T> = { readonly GATE?: () => boolean; readonly ALT: () => T };
export type Alternatives<T> =
  | Alternative<T>[]
  | { readonly DEF: Alternative<T>[]; readonly ERR_MSG?: string; readonly IGNORE_AMBIGUITIES?: boolean };
export type Maybe<T> = Gated<T> | (() => T);
export type Separated<T> = { readonly SEP: TokenType; readonly DEF: () => T; readonly ERR_MSG?: string };

/** Thrown at the first mistake, and caught where reading began. */
const MISTAKE = new Error("the text does not follow the grammar");

/** Which alternatives a token leads into, by the places of the choices in their rule: what is known so far. */
type Known = { readonly rule: number; readonly leads: Map<TokenType, readonly number[]>[] };

export class Rules {
  /** null where this class reads by itself; what is not private here is then done otherwise. */
  protected readonly by: ByChevrotain | null;
  private readonly choices: Choices | null;
  private tokens: readonly Token[] = [];
  /** How many tokens have been read. */
  private taken = 0;
  /** How many rules there are. */
  private count = 0;
  /** Of the rule being run. */
  private known: Known = { rule: -1, leads: [] };

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
    const known: Known = { rule: this.count++, leads: [] };
    const call = (...args: A): R => this.SUBRULE(rule, { ARGS: args });
    const rule: Rule<A, R> = Object.assign(this.by?.define(name, implementation, config) ?? call, { run: implementation, known });
    return rule;
  }

  /** The token read last at 0, the next one at 1; END before the first and after the last. */
  protected LA(ahead: number): Token {
    const at = this.taken + ahead - 1;
    return at < 0 ? END : (this.tokens[at] ?? END);
  }

  protected CONSUME(type: TokenType): Token {
    const token = this.tokens[this.taken];
    if (token === undefined || (token.tokenType !== type && !isA(token.tokenType, type))) throw MISTAKE;
    this.taken++;
    return token;
  }

  protected SUBRULE<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    const above = this.known;
    this.known = rule.known;
    const value = options === undefined ? (rule.run as () => R)() : rule.run(...options.ARGS);
    this.known = above;
    return value;
  }

  protected ACTION<T>(action: () => T): T {
    return action();
  }

  // ---- choices: the next token decides, and gates where it leads into more than one alternative. Each looks by itself, since much of reading is this.

  private or<T>(place: number, given: Alternatives<T>): T {
    const { tokenType } = this.tokens[this.taken] ?? END;
    const leads = this.known.leads[place]?.get(tokenType) ?? this.found(place, tokenType);
    const alternatives = Array.isArray(given) ? given : given.DEF;
    for (let i = 0; i < leads.length; i++) {
      const alternative = alternatives[leads[i] ?? 0];
      if (alternative !== undefined && (alternative.GATE === undefined || alternative.GATE())) return alternative.ALT();
    }
    throw MISTAKE;
  }

  private option<T>(place: number, given: Maybe<T>): T | undefined {
    const { tokenType } = this.tokens[this.taken] ?? END;
    const leads = this.known.leads[place]?.get(tokenType) ?? this.found(place, tokenType);
    if (leads.length === 0) return undefined;
    if (typeof given === "function") return given();
    return given.GATE === undefined || given.GATE() ? given.DEF() : undefined;
  }

  /** As long as something is read. How often it was. */
  private repeat(place: number, given: Maybe<unknown>): number {
    for (let times = 0, before = -1; ; times++) {
      const { tokenType } = this.tokens[this.taken] ?? END;
      const leads = this.known.leads[place]?.get(tokenType) ?? this.found(place, tokenType);
      if (leads.length === 0 || this.taken === before) return times;
      before = this.taken;
      if (typeof given === "function") given();
      else if (given.GATE === undefined || given.GATE()) given.DEF();
      else return times;
    }
  }

  protected AT_LEAST_ONE_SEP(given: Separated<unknown>): void {
    if (this.found(PLACE.list, (this.tokens[this.taken] ?? END).tokenType).length === 0) throw MISTAKE;
    given.DEF();
    while (this.tokens[this.taken]?.tokenType === given.SEP) {
      this.taken++;
      given.DEF();
    }
  }

  /** The alternatives into which a token may lead. */
  private found(place: number, type: TokenType): readonly number[] {
    const { rule, leads } = this.known;
    leads[place] ??= new Map();
    const known = leads[place].get(type) ?? this.choices?.leads(keyOf(rule, place), type) ?? [];
    leads[place].set(type, known);
    return known;
  }

  /** `number`: once in a rule for each token. */
  protected consume(_number: number, type: TokenType): Token {
    return this.CONSUME(type);
  }

  // ---- the same by Chevrotain's names, with a number: each once in a rule for each kind (and token or rule)

  protected CONSUME1(type: TokenType): Token {
    return this.CONSUME(type);
  }
  protected CONSUME2(type: TokenType): Token {
    return this.CONSUME(type);
  }
  protected SUBRULE1<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.SUBRULE(rule, options);
  }
  protected SUBRULE2<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.SUBRULE(rule, options);
  }
  protected SUBRULE3<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.SUBRULE(rule, options);
  }
  protected SUBRULE4<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.SUBRULE(rule, options);
  }
  protected SUBRULE5<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS: A }): R {
    return this.SUBRULE(rule, options);
  }
  protected OR<T>(given: Alternatives<T>): T {
    return this.or(PLACE.or, given);
  }
  protected OR1<T>(given: Alternatives<T>): T {
    return this.or(PLACE.or + 1, given);
  }
  protected OR2<T>(given: Alternatives<T>): T {
    return this.or(PLACE.or + 2, given);
  }
  protected OR3<T>(given: Alternatives<T>): T {
    return this.or(PLACE.or + 3, given);
  }
  protected OR4<T>(given: Alternatives<T>): T {
    return this.or(PLACE.or + 4, given);
  }
  protected OR5<T>(given: Alternatives<T>): T {
    return this.or(PLACE.or + 5, given);
  }
  protected OPTION<T>(given: Maybe<T>): T | undefined {
    return this.option(PLACE.option, given);
  }
  protected OPTION1<T>(given: Maybe<T>): T | undefined {
    return this.option(PLACE.option + 1, given);
  }
  protected OPTION2<T>(given: Maybe<T>): T | undefined {
    return this.option(PLACE.option + 2, given);
  }
  protected OPTION3<T>(given: Maybe<T>): T | undefined {
    return this.option(PLACE.option + 3, given);
  }
  protected OPTION4<T>(given: Maybe<T>): T | undefined {
    return this.option(PLACE.option + 4, given);
  }
  protected OPTION5<T>(given: Maybe<T>): T | undefined {
    return this.option(PLACE.option + 5, given);
  }
  protected MANY(given: Maybe<unknown>): void {
    this.repeat(PLACE.many, given);
  }
  protected MANY1(given: Maybe<unknown>): void {
    this.repeat(PLACE.many + 1, given);
  }
  protected AT_LEAST_ONE(given: Maybe<unknown>): void {
    if (this.repeat(PLACE.atLeastOne, given) === 0) throw MISTAKE;
  }
  protected AT_LEAST_ONE1(given: Maybe<unknown>): void {
    if (this.repeat(PLACE.atLeastOne + 1, given) === 0) throw MISTAKE;
  }
}
