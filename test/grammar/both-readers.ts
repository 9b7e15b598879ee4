// Reads the same tokens in both ways: by the grammar's own reader, which knows no mistakes, and by Chevrotain.

import { expect } from "vitest";
import type { RuleOf } from "../../grammar/file-reader.ts";
import { ChevrotainParser } from "../../grammar/running/chevrotain-parser.ts";
import { policyParser } from "../../grammar/running/parser.ts";
import type { Token } from "../../grammar/tokens/tokens.ts";

/** Our policies write each word as it is meant. */
const NEAREST = (): null => null;

const theirs = new ChevrotainParser({ recover: false, validate: false });

/** Both read the same tree, or stop at the text. How many mistakes there are: 0 or 1. */
export function expectSame(tokens: readonly Token[], rule: RuleOf<unknown>): number {
  const ours = policyParser();
  for (const parser of [ours, theirs]) parser.startFile("", "", NEAREST, []);
  const read = ours.read(tokens, rule(ours));
  const { value, mistake } = theirs.readOn(tokens, rule(theirs));
  const text = tokens.map(({ image }) => image).join(" ");
  expect(read === null, text).toBe(mistake !== null);
  expect(ours.draft, text).toEqual(theirs.draft);
  if (read !== null) expect(read.value, text).toEqual(value);
  return mistake === null ? 0 : 1;
}
