// Owns Chevrotain: it finds out the choices of the grammar, and reads text with mistakes, of which it says what was expected, and reads on after them.

import {
  EmbeddedActionsParser,
  EOF,
  type IOrAlt,
  type IRuleConfig,
  type IToken,
  type OrMethodOpts,
  type ParserMethod,
  tokenMatcher,
} from "chevrotain";
import { expectations } from "../mistakes/messages.ts";
import { END, type Token, type TokenType, VOCABULARY } from "../tokens/tokens.ts";
import type { Choice } from "./choices.ts";
import { type Chooser, choiceOf, OneTokenLookahead } from "./lookahead.ts";
import type { Rule } from "./rules.ts";

/** What was expected, in our words, and the token that stands there instead: one without a place where nothing does. */
export type Mistake = { readonly message: string; readonly token: Token };

/** What is optional or repeated, only where its gate is open. */
export type Gated<T> = { readonly GATE?: () => boolean; readonly DEF: () => T; readonly ERR_MSG?: string };
/** Our tokens as Chevrotain knows them. */
type Numbered = Token & Pick<IToken, "tokenTypeIdx">;

export class ByChevrotain extends EmbeddedActionsParser {
  /** Of Chevrotain's own. */
  declare protected lookAheadFuncsCache: ReadonlyMap<number, Chooser>;
  declare protected tokenMatcher: typeof tokenMatcher;
  declare protected currIdx: number;
  /** Chevrotain's own of each. */
  private readonly rules = new Map<unknown, unknown>();

  /**
   * `recover`: goes on after a mistake where a rule allows it. What that needs takes a third of the time of making a parser.
   * `validate` checks the grammar itself (a test does); it costs more than all reading.
   */
  constructor({ recover, validate }: { readonly recover: boolean; readonly validate: boolean }) {
    super([...VOCABULARY], {
      recoveryEnabled: recover,
      // One token decides; where that is not enough a GATE looks further. (Two would cost a second and a half of every start.)
      maxLookahead: 1,
      skipValidations: !validate,
      errorMessageProvider: expectations,
      lookaheadStrategy: new OneTokenLookahead({ maxLookahead: 1 }),
    });
    // Chevrotain looks for kinds of tokens before it has completed ours, finds none, and would then match without them.
    this.tokenMatcher = tokenMatcher;
  }

  /** Chevrotain finds each rule as a property of the parser. */
  define<R, A, B>(rule: Rule<R, A, B>, name: string, config: IRuleConfig<R>): void {
    const own = this.RULE(name, rule.run, { resyncEnabled: false, ...config });
    Object.defineProperty(this, name, { value: own });
    this.rules.set(rule, own);
  }

  /** After all rules are defined. */
  analyze(): void {
    this.performSelfAnalysis();
  }

  /** The choices of the grammar, by Chevrotain's numbers. */
  choices(): ReadonlyMap<number, Choice> {
    return new Map([...this.lookAheadFuncsCache].map(([key, chooser]) => [key, choiceOf(chooser)]));
  }

  /** Reads these tokens, all of them, by one rule. `mistake`: the first one. */
  read<T>(tokens: readonly Token[], rule: Rule<T>): { readonly value: T; readonly mistake: Mistake | null } {
    this.input = tokens.map((token): Numbered => ({ ...token, tokenTypeIdx: token.tokenType.tokenTypeIdx ?? -1 }));
    const value = this.own(rule).call(this, undefined, undefined);
    const [first] = this.errors;
    return { value, mistake: first === undefined ? null : { message: first.message, token: ours(first.token) } };
  }

  // ---- what rules are made of, for ChevrotainParser

  /** How many tokens have been read. */
  get taken(): number {
    return this.currIdx + 1;
  }
  token(number: number, type: TokenType): Token {
    return ours(this.consume(number, type));
  }
  act<T>(action: () => T): T {
    return this.ACTION(action);
  }
  within<R, A, B>(number: number, rule: Rule<R, A, B>, given: [A | undefined, B | undefined]): R {
    return this.subrule(number, this.own(rule), { ARGS: given });
  }
  oneOf<T>(number: number, alternatives: IOrAlt<T>[] | OrMethodOpts<T>): T {
    return this.or<T>(number, alternatives);
  }
  optionally<T>(number: number, action: Gated<T> | (() => T)): T | undefined {
    return this.option(number, action);
  }
  repeatedly(number: number, action: Gated<unknown> | (() => unknown)): void {
    this.many(number, action);
  }
  atLeastOnce(number: number, action: Gated<unknown> | (() => unknown)): void {
    this.atLeastOne(number, action);
  }
  listed(list: { readonly SEP: TokenType; readonly DEF: () => unknown }): void {
    this.AT_LEAST_ONE_SEP(list);
  }

  private own<R, A, B>(rule: Rule<R, A, B>): ParserMethod<[A | undefined, B | undefined], R> {
    return this.rules.get(rule) as ParserMethod<[A | undefined, B | undefined], R>;
  }

  // ---- recovery: one mistake is one finding. Statements and lines are read apart, so nothing is guessed inside one.

  protected override canTokenTypeBeInsertedInRecovery(): boolean {
    return false;
  }
  protected override canTokenTypeBeDeletedInRecovery(): boolean {
    return false;
  }
  protected shouldInRepetitionRecoveryBeTried(): boolean {
    return false;
  }
}

/** Every token that Chevrotain gives is one it was given, or the end. */
function ours(token: IToken): Token {
  return token.tokenType === EOF ? END : (token as Numbered);
}
