// Owns how a choice of the grammar is made: by the next token alone, from tables worked out on the first use of each choice, since a policy
// needs a part of them. Chevrotain's own tables are made for lookahead of any length and cost a sixth of a check; a test holds both to the same choices.

import { type BaseParser, type ILookaheadStrategy, LLkLookaheadStrategy, type TokenType } from "chevrotain";
import type { Choice } from "./choices.ts";
import { FirstTokensOf, numbered } from "./first-tokens.ts";

type AlternationOptions = Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0];
type AlternationChoice = ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]>;
type OptionalOptions = Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0];
type OptionalChoice = ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]>;
/** What Chevrotain calls to make a choice. */
export type Chooser = (this: BaseParser, given?: Parameters<AlternationChoice>[0]) => number | boolean | undefined;

const MADE_BY = new WeakMap<Chooser, () => Choice | null>();

/** The choice a function of the strategy makes; null where one token does not decide. */
export function choiceOf(chooser: Chooser): Choice | null {
  return MADE_BY.get(chooser)?.() ?? null;
}

export function chooserOf(choice: Choice): Chooser {
  return choice.kind === "optional" ? optional(choice) : alternation(choice);
}

export class OneTokenLookahead extends LLkLookaheadStrategy {
  readonly #first = new FirstTokensOf();

  override buildLookaheadForAlternation(options: AlternationOptions): AlternationChoice {
    let choose: AlternationChoice | null = null;
    const build = (): AlternationChoice => {
      const choice = this.#alternatives(options);
      return choice === null ? super.buildLookaheadForAlternation(options) : alternation(choice);
    };
    const chooser = function (this: BaseParser, alternatives: Parameters<AlternationChoice>[0]): number | undefined {
      choose ??= build();
      return choose.call(this, alternatives);
    };
    MADE_BY.set(chooser, () => this.#alternatives(options));
    return chooser;
  }

  override buildLookaheadForOptional(options: OptionalOptions): OptionalChoice {
    let choose: OptionalChoice | null = null;
    const build = (): OptionalChoice => {
      const choice = this.#optional(options);
      return choice === null ? super.buildLookaheadForOptional(options) : optional(choice);
    };
    const chooser = function (this: BaseParser): boolean {
      choose ??= build();
      return choose.call(this);
    };
    MADE_BY.set(chooser, () => this.#optional(options));
    return chooser;
  }

  /** null where an alternative may be nothing: one token does not decide then. */
  #alternatives({ rule, prodOccurrence, hasPredicates }: AlternationOptions): Alternatives | null {
    const found = numbered(rule.definition, "Alternation", prodOccurrence);
    const alternatives = (found?.definition ?? []).map((each) => this.#first.row([each]));
    if (found === null || alternatives.some(({ empty }) => empty)) return null;
    return { kind: "alternatives", tokens: alternatives.map(({ tokens }) => [...tokens]), gated: hasPredicates };
  }

  #optional({ rule, prodOccurrence, prodType }: OptionalOptions): Optional | null {
    const found = numbered(rule.definition, prodType, prodOccurrence);
    const inside = found === null ? null : this.#first.row(found.definition);
    return inside === null || inside.empty ? null : { kind: "optional", tokens: [...inside.tokens] };
  }
}

type Alternatives = Extract<Choice, { kind: "alternatives" }>;
type Optional = Extract<Choice, { kind: "optional" }>;

function alternation({ tokens, gated }: Alternatives): AlternationChoice {
  const tables = tokens.map(indexesOf);
  if (gated) {
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

function optional({ tokens }: Optional): OptionalChoice {
  const table = indexesOf(tokens);
  return function (this: BaseParser) {
    return table.has(nextToken(this));
  };
}

/** Every token that is one of these, or of a kind that is. */
function indexesOf(tokens: readonly TokenType[]): ReadonlySet<number> {
  return new Set(tokens.flatMap((token) => [token.tokenTypeIdx ?? -1, ...(token.categoryMatches ?? [])]));
}

function nextToken(parser: BaseParser): number {
  return (parser as unknown as { readonly LA: (ahead: number) => { readonly tokenTypeIdx: number } }).LA(1).tokenTypeIdx;
}
