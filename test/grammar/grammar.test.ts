// The grammar itself: Chevrotain finds nothing wrong with it, and no word of the language is lost to policy owners as a name.

import { describe, expect, test } from "vitest";
import { KEYWORDS } from "../../grammar/index.ts";
import { ChevrotainParser } from "../../grammar/running/chevrotain-parser.ts";
import { parseFile } from "../../src/compiler/1-parse/index.ts";

test("the grammar is sound: no ambiguous choice, no left recursion, no empty repetition", () => {
  expect(() => new ChevrotainParser({ recover: true, validate: true })).not.toThrow();
});

/** Each puts a word of the language where a name is meant. */
const AS_A_NAME: Readonly<Record<string, (word: string) => string>> = {
  fact: (word) => `ticket\n  ${word}  one of a, b\n  other  yes or no`,
  "value of a fact": (word) => `ticket\n  state  one of first, ${word}, last`,
  term: (word) => `term ${word} means arr more than $5`,
  "fact in a condition": (word) => `term x means ${word} is a or b, and ${word} includes c`,
  "value in a condition": (word) => `term x means state is ${word}`,
  trigger: (word) => `trigger ${word} when arr more than $5\n  escalate to ${word}`,
  level: (word) => `level ${word}\n  notify a by email`,
  team: (word) => `team ${word}\n  email "a@example.com"`,
  recipient: (word) => `level x\n  notify ${word}, b and ${word} by email`,
  calendar: (word) => `calendar ${word} in Europe/Paris\n  monday 09:00 to 17:00`,
  parameter: (word) => `parameter ${word} is 15 minutes`,
  involved: (word) => `involve ${word} when reference`,
};

/** They join and deny, wherever a list or a condition stands: too much to ask of a reader as names. */
const RESERVED = ["and", "or", "no", "not"];

describe("every word of the language can be a name", () => {
  test.each(Object.entries(AS_A_NAME))("as a %s", (_where, policy) => {
    const refused = KEYWORDS.filter((word) => parseFile({ path: "a.policy", text: policy(word) }).diagnostics.length > 0);
    expect(refused.filter((word) => !RESERVED.includes(word))).toEqual([]);
  });
});
