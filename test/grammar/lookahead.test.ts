// Every choice of the grammar is made as Chevrotain itself would make it, for every token there is.

import { type BaseParser, type ILookaheadStrategy, type IProduction, LLkLookaheadStrategy, type Rule } from "chevrotain";
import { expect, test } from "vitest";
import { ChevrotainParser } from "../../grammar/running/chevrotain-parser.ts";
import { Choices, placeOf, writeChoices } from "../../grammar/running/choices.ts";
import { OneTokenLookahead } from "../../grammar/running/lookahead.ts";
import { writtenChoices } from "../../grammar/running/parser.ts";
import { type TokenType, VOCABULARY } from "../../grammar/tokens/tokens.ts";

const OPTIONAL = ["Option", "Repetition", "RepetitionMandatory", "RepetitionMandatoryWithSeparator", "RepetitionWithSeparator"] as const;

type Inner = IProduction & { readonly idx?: number; readonly definition?: readonly IProduction[] };

const { chevrotain } = new ChevrotainParser({ recover: false, validate: false });

test("one token of lookahead chooses what Chevrotain's own lookahead chooses", () => {
  const [ours, theirs] = [new OneTokenLookahead({ maxLookahead: 1 }), new LLkLookaheadStrategy({ maxLookahead: 1 })];
  let choices = 0;
  for (const rule of Object.values(chevrotain.getGAstProductions())) {
    for (const production of choicesIn(rule)) {
      choices += 1;
      expect(chosen(ours, rule, production), where(rule, production)).toEqual(chosen(theirs, rule, production));
    }
  }
  expect(choices).toBeGreaterThan(200);
});

test("what the build writes into the program leads every token where it was found to lead", () => {
  const found = chevrotain.choices();
  const written = writtenChoices();
  expect(written).toBe(writeChoices(found));
  const read = new Choices(written);
  for (const [key, choice] of found) {
    const { rule, place } = placeOf(key);
    const leads = (type: TokenType): readonly number[] =>
      choice.flatMap((tokens, at) => (tokens?.some((token) => matches(type, token)) === false ? [] : [at]));
    expect(
      VOCABULARY.map((type) => read.leads(rule, place, type)),
      `${key}`,
    ).toEqual(VOCABULARY.map(leads));
  }
});

/** As Chevrotain completed the tokens. */
function matches({ tokenTypeIdx = -1 }: TokenType, kind: { tokenTypeIdx?: number; categoryMatches?: number[] }): boolean {
  return tokenTypeIdx === kind.tokenTypeIdx || kind.categoryMatches?.includes(tokenTypeIdx) === true;
}

function choicesIn({ definition }: Rule): readonly Inner[] {
  const within = (production: Inner): readonly Inner[] =>
    production.constructor.name === "NonTerminal" ? [] : [production, ...(production.definition ?? []).flatMap(within)];
  return definition.flatMap(within).filter(({ constructor: { name } }) => name === "Alternation" || OPTIONAL.some((kind) => kind === name));
}

/** What is chosen at each token of the language. */
function chosen(strategy: ILookaheadStrategy, rule: Rule, production: Inner): readonly unknown[] {
  const shared = { rule, prodOccurrence: production.idx ?? 0, maxLookahead: 1, dynamicTokensEnabled: false };
  const kind = OPTIONAL.find((each) => each === production.constructor.name);
  const choose: (this: BaseParser) => unknown =
    kind === undefined
      ? strategy.buildLookaheadForAlternation({ ...shared, hasPredicates: false })
      : strategy.buildLookaheadForOptional({ ...shared, prodType: kind });
  return VOCABULARY.map((token) => choose.call(parserAt(token.tokenTypeIdx ?? -1)));
}

function parserAt(tokenTypeIdx: number): BaseParser {
  const next = { tokenTypeIdx };
  return { LA: () => next, LA_FAST: () => next } as unknown as BaseParser;
}

function where(rule: Rule, production: Inner): string {
  return `${rule.name}: ${production.constructor.name} ${production.idx}`;
}
