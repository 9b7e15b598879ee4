// Which tokens can begin a piece of the grammar: what decides where one token of lookahead is enough.

import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from "chevrotain";

/** `empty`: it may also be nothing at all. */
export type FirstTokens = { readonly tokens: ReadonlySet<TokenType>; readonly empty: boolean };

/** A production that holds others in a row, with its number among those of its kind in the rule. */
export type Numbered = Alternation | Option | Repetition | RepetitionMandatory | RepetitionMandatoryWithSeparator | RepetitionWithSeparator;

const KINDS = { Alternation, Option, Repetition, RepetitionMandatory, RepetitionMandatoryWithSeparator, RepetitionWithSeparator };
export type NumberedKind = keyof typeof KINDS;

/** FIRST sets (A. Aho and others, Compilers, §4.4.2), each rule's worked out once. */
export class FirstTokensOf {
  readonly #rules = new Map<Rule, FirstTokens>();

  row(productions: readonly IProduction[]): FirstTokens {
    const tokens = new Set<TokenType>();
    for (const production of productions) {
      const first = this.#one(production);
      for (const token of first.tokens) tokens.add(token);
      if (!first.empty) return { tokens, empty: false };
    }
    return { tokens, empty: true };
  }

  #one(production: IProduction): FirstTokens {
    if (production instanceof Terminal) return { tokens: new Set([production.terminalType]), empty: false };
    if (production instanceof NonTerminal) return this.#rule(production.referencedRule);
    if (production instanceof Alternation) {
      const each = production.definition.map((alternative) => this.#one(alternative));
      return { tokens: new Set(each.flatMap(({ tokens }) => [...tokens])), empty: each.some(({ empty }) => empty) };
    }
    if (production instanceof RepetitionMandatory || production instanceof RepetitionMandatoryWithSeparator)
      return this.row(production.definition);
    if (production instanceof Alternative) return this.row(production.definition);
    return { tokens: this.row((production as unknown as Option).definition).tokens, empty: true };
  }

  #rule(rule: Rule): FirstTokens {
    const known = this.#rules.get(rule);
    if (known !== undefined) return known;
    const first = this.row(rule.definition);
    this.#rules.set(rule, first);
    return first;
  }
}

/** The production of that kind and number in a rule; null where there is none. */
export function numbered(productions: readonly IProduction[], kind: NumberedKind, number: number): Numbered | null {
  for (const production of productions) {
    if (production instanceof KINDS[kind] && (production as Numbered).idx === number) return production as Numbered;
    if (production instanceof Terminal || production instanceof NonTerminal) continue;
    const inside = numbered((production as unknown as Alternative).definition, kind, number);
    if (inside !== null) return inside;
  }
  return null;
}
