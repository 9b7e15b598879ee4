// Owns how the rules of the grammar are run over tokens. They are written in the manner of Chevrotain's embedded actions, and are run in either of two
// ways: by the few lines here, which stop at the first mistake, or by Chevrotain, which says what was expected and reads on (chevrotain-parser.ts).

import { END, type Token, type TokenType } from "../tokens/tokens.ts";
import type { ByChevrotain, Gated } from "./by-chevrotain.ts";
import { type Choices, PLACE, PLACES } from "./choices.ts";

/** A rule of the grammar. `this.SUBRULE(rule)` runs it inside another one, which may give it something, or two things. */
export type Rule<R, A = unknown, B = unknown> = {
  readonly run: (first?: A, second?: B) => R;
  /** Of a rule that is one choice; it is then run without another call between. */
  readonly choice: Alternatives<R> | null;
  /** Counted from 0. */
  readonly number: number;
  /** Which alternatives a token leads into, by the token and the place of the choice (`PLACES`): what is known so far. */
  readonly leads: Map<number, readonly number[]>;
};

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

/**
 * Numbers the rules, and tells Chevrotain of each. Apart from the parser, which has one field more with each rule: V8 would look anew for what it holds.
 */
class Making {
  private count = 0;
  private readonly by: ByChevrotain | null;

  constructor(by: ByChevrotain | null) {
    this.by = by;
  }

  rule<R, A, B>(name: string, run: (first?: A, second?: B) => R, choice: Alternatives<R> | null, config: RuleConfig<R>): Rule<R, A, B> {
    const rule: Rule<R, A, B> = { run, choice, number: this.count++, leads: new Map() };
    this.by?.define(rule, name, config);
    return rule;
  }
}

/**
 * What rules are made of. Where a rule has several of a kind (for the same token, or rule), each has a number: in its name, or, of tokens, after them.
 * `MAYBE` is an option and `ONE_OF` a choice, and both consume.
 */
export class Rules {
  /** null where this class reads by itself; what is not private here is then done otherwise. */
  protected readonly by: ByChevrotain | null;
  private readonly choices: Choices | null;
  protected tokens: readonly Token[] = [];
  /** How many tokens have been read. */
  protected taken = 0;
  private readonly making: Making;
  /** The rule being run. */
  private current: Pick<Rule<unknown>, "number" | "leads"> = { number: -1, leads: new Map() };

  /** `how`: Chevrotain, or the choices of the grammar, by which this class reads on its own. */
  constructor(how: ByChevrotain | Choices) {
    this.by = "define" in how ? how : null;
    this.choices = "define" in how ? null : how;
    this.making = new Making(this.by);
  }

  /** Reads these tokens, all of them, by one rule; null where they have a mistake. Only where this class reads by itself. */
  protected readAll<T>(tokens: readonly Token[], rule: Rule<T>): { readonly value: T } | null {
    this.tokens = tokens;
    this.taken = 0;
    try {
      const value = this.SUBRULE(rule);
      return this.taken < tokens.length ? null : { value };
    } catch (error) {
      if (error === MISTAKE) return null;
      throw error;
    }
  }

  protected rule<R, A, B>(name: string, run: (first?: A, second?: B) => R, config: RuleConfig<R> = {}): Rule<R, A, B> {
    return this.making.rule(name, run, null, config);
  }

  /** A rule that is one choice. Its alternatives are made once, and not at each run, as they take nothing from it. */
  protected choice<T>(name: string, alternatives: Alternatives<T>): Rule<T> {
    return this.making.rule(name, () => this.OR(alternatives), alternatives, {});
  }

  /** The token read last at 0, the next one at 1; END before the first and after the last. */
  protected LA(ahead: number): Token {
    return this.tokens[this.taken + ahead - 1] ?? END;
  }

  protected CONSUME(type: TokenType, _number = 0): Token {
    const token = this.tokens[this.taken];
    if (token === undefined || (token.tokenType !== type && !token.tokenType.CATEGORIES.includes(type))) throw MISTAKE;
    this.taken++;
    return token;
  }

  /** One of these tokens. */
  protected ONE_OF(types: readonly TokenType[], _number = 0): Token {
    const token = this.tokens[this.taken];
    if (token === undefined || !types.includes(token.tokenType)) throw MISTAKE;
    this.taken++;
    return token;
  }

  /** A token that may be missing: then null. */
  protected MAYBE(type: TokenType, _number = 0): Token | null {
    const token = this.tokens[this.taken];
    if (token?.tokenType !== type) return null;
    this.taken++;
    return token;
  }

  /** One of these tokens, or none. */
  protected MAYBE_ONE_OF(types: readonly TokenType[], _number = 0): Token | null {
    const token = this.tokens[this.taken];
    if (token === undefined || !types.includes(token.tokenType)) return null;
    this.taken++;
    return token;
  }

  protected SUBRULE<R, A, B>(rule: Rule<R, A, B>, first?: A, second?: B): R {
    const above = this.current;
    this.current = rule;
    const value = rule.choice === null ? rule.run(first, second) : this.OR(rule.choice);
    this.current = above;
    return value;
  }
  protected subrule<R, A, B>(_number: number, rule: Rule<R, A, B>, first?: A, second?: B): R {
    return this.SUBRULE(rule, first, second);
  }

  /** What only those tokens allow that are really there: Chevrotain runs all rules once over none, to see what they are made of. */
  protected ACTION<T>(action: () => T): T {
    return action();
  }

  // ---- choices: the next token decides, and gates where it leads into more than one alternative. Each looks by itself, since much of reading is this.

  protected OR<T>(given: Alternatives<T>, number = 0): T {
    const place = PLACE.or + number;
    const { tokenType } = this.tokens[this.taken] ?? END;
    const leads = this.current.leads.get(tokenType.index * PLACES + place) ?? this.found(place, tokenType);
    const alternatives = Array.isArray(given) ? given : given.DEF;
    for (let i = 0; i < leads.length; i++) {
      const alternative = alternatives[leads[i] ?? 0];
      if (alternative !== undefined && (alternative.GATE === undefined || alternative.GATE())) return alternative.ALT();
    }
    throw MISTAKE;
  }

  protected OPTION<T>(given: Maybe<T>, number = 0): T | undefined {
    const place = PLACE.option + number;
    const { tokenType } = this.tokens[this.taken] ?? END;
    const leads = this.current.leads.get(tokenType.index * PLACES + place) ?? this.found(place, tokenType);
    if (leads.length === 0) return undefined;
    if (typeof given === "function") return given();
    return given.GATE === undefined || given.GATE() ? given.DEF() : undefined;
  }

  /** As long as something is read. */
  protected MANY(given: Maybe<unknown>, number = 0): void {
    const place = PLACE.many + number;
    for (let before = -1; ; ) {
      const { tokenType } = this.tokens[this.taken] ?? END;
      const leads = this.current.leads.get(tokenType.index * PLACES + place) ?? this.found(place, tokenType);
      if (leads.length === 0 || this.taken === before) return;
      before = this.taken;
      if (typeof given === "function") given();
      else if (given.GATE === undefined || given.GATE()) given.DEF();
      else return;
    }
  }

  protected AT_LEAST_ONE(given: Maybe<unknown>, number = 0): void {
    const before = this.taken;
    this.MANY(given, PLACE.atLeastOne - PLACE.many + number);
    if (this.taken === before) throw MISTAKE;
  }

  protected AT_LEAST_ONE_SEP(given: Separated<unknown>): void {
    const { tokenType } = this.tokens[this.taken] ?? END;
    const leads = this.current.leads.get(tokenType.index * PLACES + PLACE.list) ?? this.found(PLACE.list, tokenType);
    if (leads.length === 0) throw MISTAKE;
    given.DEF();
    while (this.tokens[this.taken]?.tokenType === given.SEP) {
      this.taken++;
      given.DEF();
    }
  }

  /** The alternatives into which a token may lead. */
  private found(place: number, type: TokenType): readonly number[] {
    const { number, leads } = this.current;
    const found = this.choices?.leads(number, place, type) ?? [];
    leads.set(type.index * PLACES + place, found);
    return found;
  }

  // ---- the same with a number in the name, which is easier to see before what is long

  protected SUBRULE1<R, A, B>(rule: Rule<R, A, B>, first?: A, second?: B): R {
    return this.subrule(1, rule, first, second);
  }
  protected SUBRULE2<R, A, B>(rule: Rule<R, A, B>, first?: A, second?: B): R {
    return this.subrule(2, rule, first, second);
  }
  protected OR1<T>(given: Alternatives<T>): T {
    return this.OR(given, 1);
  }
  protected OR2<T>(given: Alternatives<T>): T {
    return this.OR(given, 2);
  }
  protected OPTION1<T>(given: Maybe<T>): T | undefined {
    return this.OPTION(given, 1);
  }
  protected OPTION2<T>(given: Maybe<T>): T | undefined {
    return this.OPTION(given, 2);
  }
  protected OPTION3<T>(given: Maybe<T>): T | undefined {
    return this.OPTION(given, 3);
  }
  protected OPTION4<T>(given: Maybe<T>): T | undefined {
    return this.OPTION(given, 4);
  }
  protected OPTION5<T>(given: Maybe<T>): T | undefined {
    return this.OPTION(given, 5);
  }
  protected MANY1(given: Maybe<unknown>): void {
    this.MANY(given, 1);
  }
  protected AT_LEAST_ONE1(given: Maybe<unknown>): void {
    this.AT_LEAST_ONE(given, 1);
  }
}
