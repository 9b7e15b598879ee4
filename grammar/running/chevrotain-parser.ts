// Owns the parser whose rules Chevrotain runs: each part of a rule is done by it instead of by `Rules`.

import { END, type Token, type TokenType } from "../tokens/tokens.ts";
import { ByChevrotain, type Mistake } from "./by-chevrotain.ts";
import { PolicyParser } from "./policy-parser.ts";
import type { Alternatives, Maybe, Rule, Separated } from "./rules.ts";

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
  readOn<T>(tokens: readonly Token[], rule: Rule<T>): { readonly value: T; readonly mistake: Mistake | null } {
    this.forget();
    this.tokens = tokens;
    this.taken = 0;
    return this.chevrotain.read(tokens, rule);
  }

  protected override CONSUME(type: TokenType, number = 0): Token {
    const token = this.chevrotain.token(number, type);
    this.keepUp();
    return token;
  }
  // What Chevrotain gives back for a choice is no token while it looks at what the rules are made of.
  protected override ONE_OF(types: readonly TokenType[], number = 0): Token {
    let token = END;
    const take = (type: TokenType): void => {
      token = this.CONSUME(type, number);
    };
    this.OR(
      types.map((type) => ({ ALT: () => take(type) })),
      number,
    );
    return token;
  }
  protected override MAYBE(type: TokenType, number = 0): Token | null {
    let token: Token | null = null;
    this.OPTION(() => {
      token = this.CONSUME(type, number);
    }, number);
    return token;
  }
  protected override MAYBE_ONE_OF(types: readonly TokenType[], number = 0): Token | null {
    let token: Token | null = null;
    this.OPTION(() => {
      token = this.ONE_OF(types, number);
    }, number);
    return token;
  }
  protected override SUBRULE<R, A, B>(rule: Rule<R, A, B>, first?: A, second?: B): R {
    return this.subrule(0, rule, first, second);
  }
  protected override subrule<R, A, B>(number: number, rule: Rule<R, A, B>, first?: A, second?: B): R {
    const value = this.chevrotain.within(number, rule, [first, second]);
    this.keepUp();
    return value;
  }
  protected override ACTION<T>(action: () => T): T {
    return this.chevrotain.act(action);
  }
  protected override OR<T>(given: Alternatives<T>, number = 0): T {
    return this.chevrotain.oneOf(number, given);
  }
  protected override OPTION<T>(given: Maybe<T>, number = 0): T | undefined {
    return this.chevrotain.optionally(number, given);
  }
  protected override MANY(given: Maybe<unknown>, number = 0): void {
    this.chevrotain.repeatedly(number, given);
  }
  protected override AT_LEAST_ONE(given: Maybe<unknown>, number = 0): void {
    this.chevrotain.atLeastOnce(number, given);
  }
  protected override AT_LEAST_ONE_SEP({ SEP, DEF }: Separated<unknown>): void {
    this.chevrotain.listed({
      SEP,
      DEF: () => {
        this.keepUp();
        DEF();
      },
    });
  }

  /** Looking ahead begins where Chevrotain is. */
  private keepUp(): void {
    this.taken = this.chevrotain.taken;
  }
}
