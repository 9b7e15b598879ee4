// Owns how a choice of the grammar is made: by the next token alone, from tables worked out on the first use of each choice, since a policy
// needs a part of them. Chevrotain's own tables are made for lookahead of any length and cost a sixth of a check; a test holds both to the same choices.

import { type BaseParser, type ILookaheadStrategy, LLkLookaheadStrategy, type TokenType } from "chevrotain";
import { FirstTokensOf, numbered } from "./first-tokens.ts";

type AlternationChoice = ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]>;
type AlternationOptions = Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0];
type OptionalChoice = ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]>;
type OptionalOptions = Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0];

export class OneTokenLookahead extends LLkLookaheadStrategy {
  readonly #first = new FirstTokensOf();

  override buildLookaheadForAlternation(options: AlternationOptions): AlternationChoice {
    let choose: AlternationChoice | null = null;
    const build = (): AlternationChoice => this.#alternation(options) ?? super.buildLookaheadForAlternation(options);
    return function (this: BaseParser, alternatives) {
      choose ??= build();
      return choose.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(options: OptionalOptions): OptionalChoice {
    let choose: OptionalChoice | null = null;
    const build = (): OptionalChoice => this.#optional(options) ?? super.buildLookaheadForOptional(options);
    return function (this: BaseParser) {
      choose ??= build();
      return choose.call(this);
    };
  }

  /** null where an alternative may be nothing: one token does not decide then. */
  #alternation({ rule, prodOccurrence, hasPredicates }: AlternationOptions): AlternationChoice | null {
    const found = numbered(rule.definition, "Alternation", prodOccurrence);
    const alternatives = (found?.definition ?? []).map((each) => this.#first.row([each]));
    if (found === null || alternatives.some(({ empty }) => empty)) return null;
    const tables = alternatives.map(({ tokens }) => indexesOf(tokens));
    if (hasPredicates) {
      return function (this: BaseParser, given) {
        const next = nextToken(this);
        const at = tables.findIndex((table, i) => given?.[i]?.GATE?.call(this) !== false && table.has(next));
        return at === -1 ? undefined : at;
      };
    }
    const first = new Map<number, number>();
    tables.forEach((table, i) => {
      for (const index of table) if (!first.has(index)) first.set(index, i);
    });
    return function (this: BaseParser) {
      return first.get(nextToken(this));
    };
  }

  #optional({ rule, prodOccurrence, prodType }: OptionalOptions): OptionalChoice | null {
    const found = numbered(rule.definition, prodType, prodOccurrence);
    const inside = found === null ? null : this.#first.row(found.definition);
    if (inside === null || inside.empty) return null;
    const table = indexesOf(inside.tokens);
    return function (this: BaseParser) {
      return table.has(nextToken(this));
    };
  }
}

/** Every token that is one of these, or of a kind that is. */
function indexesOf(tokens: ReadonlySet<TokenType>): ReadonlySet<number> {
  return new Set([...tokens].flatMap((token) => [token.tokenTypeIdx ?? -1, ...(token.categoryMatches ?? [])]));
}

function nextToken(parser: BaseParser): number {
  return (parser as unknown as { readonly LA: (ahead: number) => { readonly tokenTypeIdx: number } }).LA(1).tokenTypeIdx;
}
