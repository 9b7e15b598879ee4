// The same rules run in two ways: by the grammar's own reader, which knows no mistakes, and by Chevrotain. Both read the same trees, and stop at the same texts.

import { expect, test } from "vitest";
import type { RuleOf } from "../../grammar/file-reader.ts";
import type { PolicyParser } from "../../grammar/running/policy-parser.ts";
import type { Rule } from "../../grammar/running/rules.ts";
import { split } from "../../grammar/split.ts";
import type { StatementKind } from "../../grammar/statement-kinds.ts";
import { tokenize } from "../../grammar/tokens/lexer.ts";
import { expectSame } from "./both-readers.ts";
import { pick, policyTexts } from "./texts.ts";

const LINES: Partial<Readonly<Record<StatementKind, RuleOf<unknown>>>> = {
  example: (p) => p.step,
  targets: (p) => p.targetLine,
  facts: (p) => p.fact,
  calendar: (p) => p.calendarLine,
  season: (p) => p.seasonLine,
  hours: (p) => p.hoursLine,
  holidays: (p) => p.holidayLine,
  rotation: (p) => p.rotationLine,
};

/** Every statement and every line of a block in our policies, with the rule that reads it. */
const PIECES = policyTexts().flatMap((text) => {
  const lexed = tokenize(text);
  return [...split(lexed.tokens, lexed.lines, () => null)].flatMap(({ kind, head, lines }) => {
    if (kind === "unknown" || kind === "later") return [];
    const line = LINES[kind];
    return [
      { tokens: head, rule: (p: PolicyParser): Rule<unknown> => p[kind] },
      ...(line === undefined ? [] : lines.map((tokens) => ({ tokens, rule: line }))),
    ];
  });
});

test("statements of policies as they are are read alike", () => {
  expect(PIECES.length).toBeGreaterThan(1_000);
  for (const { tokens, rule } of PIECES) expectSame(tokens, rule);
});

test("so are statements with a word too few, too many, or another one", () => {
  let mistakes = 0;
  PIECES.forEach(({ tokens, rule }, number) => {
    const at = number % (tokens.length + 1);
    const other = pick(pick(PIECES, number).tokens, number + 1);
    const changed = [tokens.toSpliced(at, 1), tokens.toSpliced(at, 0, other), tokens.toSpliced(at, 1, other)][number % 3] ?? [];
    mistakes += expectSame(changed, rule);
  });
  expect(mistakes).toBeGreaterThan(400);
});
