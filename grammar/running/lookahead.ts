// Owns how Chevrotain makes a choice of the grammar: by the next token alone, from tables worked out on the first use of each choice. Its own tables are
// made for lookahead of any length and take many times as long to make; a test holds both to the same choices.

import { type BaseParser, type ILookaheadStrategy, LLkLookaheadStrategy } from "chevrotain";
import { isA, type TokenType, VOCABULARY } from "../tokens/tokens.ts";
import type { Choice } from "./choices.ts";
import { type FirstTokens, FirstTokensOf, numbered } from "./first-tokens.ts";

type AlternationOptions = Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0];
type AlternationChoice = ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]>;
type OptionalOptions = Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0];
type OptionalChoice = ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]>;
/** What Chevrotain calls to make a choice. */
export type Chooser = (this: BaseParser, given?: Parameters<AlternationChoice>[0]) => number | boolean | undefined;

const MADE_BY = new WeakMap<Chooser, () => Choice>();

/** The choice a function of the strategy makes. */
export function choiceOf(chooser: Chooser): Choice {
  const choice = MADE_BY.get(chooser);
  if (choice === undefined) throw new Error("a choice that was made in another way");
  return choice();
}

export class OneTokenLookahead extends LLkLookaheadStrategy {
  readonly #first = new FirstTokensOf();

  override buildLookaheadForAlternation(options: AlternationOptions): AlternationChoice {
    const choice = (): Choice => this.#alternatives(options);
    let choose: AlternationChoice | null = null;
    const chooser = function (this: BaseParser, alternatives: Parameters<AlternationChoice>[0]): number | undefined {
      choose ??= alternation(choice());
      return choose.call(this, alternatives);
    };
    MADE_BY.set(chooser, choice);
    return chooser;
  }

  override buildLookaheadForOptional(options: OptionalOptions): OptionalChoice {
    const choice = (): Choice => this.#optional(options);
    let choose: OptionalChoice | null = null;
    const chooser = function (this: BaseParser): boolean {
      choose ??= optional(choice());
      return choose.call(this);
    };
    MADE_BY.set(chooser, choice);
    return chooser;
  }

  #alternatives({ rule, prodOccurrence }: AlternationOptions): Choice {
    const found = numbered(rule.definition, "Alternation", prodOccurrence);
    return (found?.definition ?? []).map((each) => leadingInto(this.#first.row([each])));
  }

  #optional({ rule, prodOccurrence, prodType }: OptionalOptions): Choice {
    const found = numbered(rule.definition, prodType, prodOccurrence);
    return [leadingInto(this.#first.row(found?.definition ?? []))];
  }
}

/** Every token of the grammar is one of ours. */
function leadingInto({ tokens, empty }: FirstTokens): Choice[number] {
  return empty ? null : [...tokens].map((token) => token as TokenType);
}

function alternation(choice: Choice): AlternationChoice {
  const tables = choice.map(indexesOf);
  return function (this: BaseParser, given) {
    const next = nextToken(this);
    const at = tables.findIndex((table, i) => (table === null || table.has(next)) && given?.[i]?.GATE?.call(this) !== false);
    return at === -1 ? undefined : at;
  };
}

function optional([tokens]: Choice): OptionalChoice {
  const table = indexesOf(tokens ?? null);
  return function (this: BaseParser) {
    return table === null || table.has(nextToken(this));
  };
}

/** Every token that is one of these, or of a kind that is; null where that is any. */
function indexesOf(tokens: Choice[number]): ReadonlySet<number> | null {
  if (tokens === null) return null;
  return new Set(VOCABULARY.filter((type) => tokens.some((token) => isA(type, token))).map((type) => type.tokenTypeIdx ?? -1));
}

function nextToken(parser: BaseParser): number {
  return (parser as unknown as { readonly LA: (ahead: number) => { readonly tokenTypeIdx: number } }).LA(1).tokenTypeIdx;
}
