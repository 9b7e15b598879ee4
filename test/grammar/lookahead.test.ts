// Every choice of the grammar is made as Chevrotain itself would make it, for every token there is.

import { type BaseParser, type ILookaheadStrategy, type IProduction, LLkLookaheadStrategy, type Rule } from "chevrotain";
import { expect, test } from "vitest";
import { readChoice, type WrittenChoices } from "../../grammar/choices.ts";
import { chooserOf, OneTokenLookahead } from "../../grammar/lookahead.ts";
import { PolicyParser, writtenChoices } from "../../grammar/parser.ts";
import { tokenize, VOCABULARY } from "../../grammar/tokens.ts";

const OPTIONAL = ["Option", "Repetition", "RepetitionMandatory", "RepetitionMandatoryWithSeparator", "RepetitionWithSeparator"] as const;

type Inner = IProduction & { readonly idx?: number; readonly definition?: readonly IProduction[] };

test("one token of lookahead chooses what Chevrotain's own lookahead chooses", () => {
  const [ours, theirs] = [new OneTokenLookahead({ maxLookahead: 1 }), new LLkLookaheadStrategy({ maxLookahead: 1 })];
  let choices = 0;
  for (const rule of Object.values(new PolicyParser({ recover: false, validate: false }).getGAstProductions())) {
    for (const production of choicesIn(rule)) {
      choices += 1;
      expect(chosen(ours, rule, production), where(rule, production)).toEqual(chosen(theirs, rule, production));
    }
  }
  expect(choices).toBeGreaterThan(200);
});

test("what the build writes into the program chooses the same", () => {
  const { lookAheadFuncsCache } = new PolicyParser({ recover: false, validate: false });
  const written = writtenChoices();
  expect(written.length).toBeGreaterThan(200);
  for (const each of written) {
    const choose = chooserOf(readChoice(each));
    const found = lookAheadFuncsCache.get(each.key);
    const at = (chooser: typeof found): readonly unknown[] =>
      VOCABULARY.map((token) => chooser?.call(parserAt(token.tokenTypeIdx ?? -1)) ?? null);
    expect(at(choose), `${each.key}`).toEqual(at(found));
  }
});

test.each([
  "term urgent means priority is P0 and (fortune-500 or arr at least $1,000,000)",
  "term urgent means priority is P0 or",
  "term urgent means priority",
  "term urgent priority is P0",
])("a parser of written choices reads %s like one that found them out", (text) => {
  const written = JSON.parse(JSON.stringify(writtenChoices())) as WrittenChoices;
  const [found, read] = [null, written].map((choices) => {
    const parser = new PolicyParser({ recover: false, validate: false }, choices);
    const tree = parser.run(tokenize(text), (own) => own.term());
    return { tree, draft: parser.draft, errors: parser.errors.map(({ message, token }) => [message, token.startOffset]) };
  });
  expect(read).toEqual(found);
});

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
