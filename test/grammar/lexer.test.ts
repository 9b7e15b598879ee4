// The lexer reads what Chevrotain's lexer reads by the same patterns: policies, and characters at random.

import { createToken, Lexer } from "chevrotain";
import { expect, test } from "vitest";
import { tokenize } from "../../grammar/tokens/lexer.ts";
import { Comment, PATTERNS } from "../../grammar/tokens/tokens.ts";
import { pick, policyTexts } from "./texts.ts";

const theirs = new Lexer([
  createToken({ name: "Space", pattern: /[ \t\r\n\f\v\u00a0\ufeff]+/, group: Lexer.SKIPPED, line_breaks: true }),
  ...PATTERNS.map(({ name, pattern }) =>
    createToken({ name, pattern: pattern ?? Lexer.NA, line_breaks: false, ...(name === Comment.name ? { group: "comments" } : {}) }),
  ),
]);

test("policies are read into the tokens that Chevrotain finds", () => {
  const texts = policyTexts();
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) expect(ours(text)).toEqual(byChevrotain(text));
});

test("so are characters at random", () => {
  const characters = [
    ..."aZ09_-/.,:()%$€£§#\"\\'\u201c\u201d\u201e \t\r\n\f\u00a0\u2028\u3000\ufeffü𝄞",
    "section ",
    "2024-01-08",
    "09:30",
    "1,000",
    "15min",
  ];
  for (let seed = 0; seed < 2_000; seed++) {
    const text = Array.from({ length: 12 }, (_, at) => pick(characters, seed * 31 + at * 7919)).join("");
    expect(ours(text), JSON.stringify(text)).toEqual(byChevrotain(text));
  }
});

function ours(text: string): readonly unknown[] {
  return tokenize(text).tokens.map(({ image, startOffset, endOffset, startLine, startColumn, tokenType }) => {
    const name = tokenType.word === null ? tokenType.name : "Name";
    return [name, image, startOffset, endOffset, startLine, startColumn];
  });
}

function byChevrotain(text: string): readonly unknown[] {
  return theirs
    .tokenize(text)
    .tokens.map(({ image, startOffset, endOffset, startLine, startColumn, tokenType }) => [
      tokenType.name,
      image,
      startOffset,
      endOffset,
      startLine,
      startColumn,
    ]);
}
