// Owns the parser whose rules Chevrotain runs: each part of a rule is done by it instead of by `Rules`.

import { ByChevrotain, type Mistake } from "./by-chevrotain.ts";
import { PolicyParser } from "./policy-parser.ts";
import type { Alternatives, Maybe, Rule, Separated } from "./rules.ts";
import type { Token, TokenType } from "./tokens.ts";

type Args<A extends unknown[]> = { readonly ARGS: A };

/** The build lets the programs read in this file at the first call (scripts/build.mjs). */
export function chevrotainParser(options: { readonly recover: boolean; readonly validate: boolean }): ChevrotainParser {
  return new ChevrotainParser(options);
}

export class ChevrotainParser extends PolicyParser {
  readonly chevrotain: ByChevrotain;

  constructor(options: { readonly recover: boolean; readonly validate: boolean }) {
    const chevrotain = new ByChevrotain(options);
    super(chevrotain);
    this.chevrotain = chevrotain;
    chevrotain.analyze();
  }

  /** What stood before the first mistake is in `draft`. */
  readOn<T>(tokens: readonly Token[], rule: (parser: PolicyParser) => T): { readonly value: T; readonly mistake: Mistake | null } {
    this.forget();
    return this.chevrotain.read(tokens, () => rule(this));
  }

  protected override LA(ahead: number): Token {
    return this.chevrotain.ahead(ahead);
  }
  protected override ACTION<T>(action: () => T): T {
    return this.chevrotain.act(action);
  }
  protected override consume(number: number, type: TokenType): Token {
    return this.chevrotain.token(number, type);
  }
  protected override AT_LEAST_ONE_SEP(given: Separated<unknown>): void {
    this.chevrotain.listed(given);
  }
  protected override CONSUME(type: TokenType): Token {
    return this.chevrotain.token(0, type);
  }
  protected override CONSUME1(type: TokenType): Token {
    return this.chevrotain.token(1, type);
  }
  protected override CONSUME2(type: TokenType): Token {
    return this.chevrotain.token(2, type);
  }
  protected override SUBRULE<A extends unknown[], R>(rule: Rule<A, R>, options?: Args<A>): R {
    return this.chevrotain.within(0, rule, options);
  }
  protected override SUBRULE1<A extends unknown[], R>(rule: Rule<A, R>, options?: Args<A>): R {
    return this.chevrotain.within(1, rule, options);
  }
  protected override SUBRULE2<A extends unknown[], R>(rule: Rule<A, R>, options?: Args<A>): R {
    return this.chevrotain.within(2, rule, options);
  }
  protected override SUBRULE3<A extends unknown[], R>(rule: Rule<A, R>, options?: Args<A>): R {
    return this.chevrotain.within(3, rule, options);
  }
  protected override SUBRULE4<A extends unknown[], R>(rule: Rule<A, R>, options?: Args<A>): R {
    return this.chevrotain.within(4, rule, options);
  }
  protected override SUBRULE5<A extends unknown[], R>(rule: Rule<A, R>, options?: Args<A>): R {
    return this.chevrotain.within(5, rule, options);
  }
  protected override OR<T>(given: Alternatives<T>): T {
    return this.chevrotain.oneOf(0, given);
  }
  protected override OR1<T>(given: Alternatives<T>): T {
    return this.chevrotain.oneOf(1, given);
  }
  protected override OR2<T>(given: Alternatives<T>): T {
    return this.chevrotain.oneOf(2, given);
  }
  protected override OR3<T>(given: Alternatives<T>): T {
    return this.chevrotain.oneOf(3, given);
  }
  protected override OR4<T>(given: Alternatives<T>): T {
    return this.chevrotain.oneOf(4, given);
  }
  protected override OR5<T>(given: Alternatives<T>): T {
    return this.chevrotain.oneOf(5, given);
  }
  protected override OPTION<T>(given: Maybe<T>): T | undefined {
    return this.chevrotain.optionally(0, given);
  }
  protected override OPTION1<T>(given: Maybe<T>): T | undefined {
    return this.chevrotain.optionally(1, given);
  }
  protected override OPTION2<T>(given: Maybe<T>): T | undefined {
    return this.chevrotain.optionally(2, given);
  }
  protected override OPTION3<T>(given: Maybe<T>): T | undefined {
    return this.chevrotain.optionally(3, given);
  }
  protected override OPTION4<T>(given: Maybe<T>): T | undefined {
    return this.chevrotain.optionally(4, given);
  }
  protected override OPTION5<T>(given: Maybe<T>): T | undefined {
    return this.chevrotain.optionally(5, given);
  }
  protected override MANY(given: Maybe<unknown>): void {
    this.chevrotain.repeatedly(0, given);
  }
  protected override MANY1(given: Maybe<unknown>): void {
    this.chevrotain.repeatedly(1, given);
  }
  protected override AT_LEAST_ONE(given: Maybe<unknown>): void {
    this.chevrotain.atLeastOnce(0, given);
  }
  protected override AT_LEAST_ONE1(given: Maybe<unknown>): void {
    this.chevrotain.atLeastOnce(1, given);
  }
}
