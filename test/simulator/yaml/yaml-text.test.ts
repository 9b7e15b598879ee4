// YAML that cannot be read: said where, briefly, whatever the file is.

import { expect, test } from "vitest";
import { readYaml } from "../../../src/simulator/yaml/index.ts";

function problems(text: string): readonly string[] {
  const read = readYaml(text, "a.yaml");
  return read.ok
    ? []
    : read.problems.map(({ line, column, reason, fix }) => `${line}:${column} ${reason}${fix === null ? "" : `; ${fix}`}`);
}

test("what is no text is said to be none, at its first odd byte", () => {
  expect(problems("format: 1\nx: \u0000\u0001")).toEqual(["2:4 this is no text file: it holds a byte that no text has"]);
  expect(problems("a\ufffd")).toEqual(["1:2 this is no text file: it holds a byte that no text has"]);
  expect(problems("a: 1\r\n\tb: 2").length).toBeGreaterThan(0);
});

test("of many mistakes the first are told, and how many more there are; a long one is cut", () => {
  const many = problems(`${"a: b: c\n".repeat(30)}`);
  expect(many).toHaveLength(6);
  expect(many.at(-1)).toMatch(/from here on YAML finds \d+ more mistakes$/);
  for (const each of problems(`a: "\n${"x".repeat(5000)}`)) expect(each.length).toBeLessThan(200);
});

test("a key that no reader of the data comes to is told, wherever it stands", () => {
  expect(problems("a:\n  b:\n    - c: 1\n      __proto__: 2\n")).toEqual(["4:7 nothing can be called `__proto__`"]);
  expect(problems('"__proto__": 1')).toEqual(["1:1 nothing can be called `__proto__`"]);
  expect(problems("a: __proto__\nb__proto__: 1")).toEqual([]);
});

test.each([
  [
    "a: b: c",
    "1:4 there is a second `: ` within one value; a text that holds `: ` goes in quotes; keys beside each other begin in the same column",
  ],
  [
    "when: {column: a b: c}",
    "1:16 there is a second `: ` within one value; a text that holds `: ` goes in quotes; keys beside each other begin in the same column",
  ],
  [
    "a: 1\n  b: 2",
    "1:4 there is a second `: ` within one value; a text that holds `: ` goes in quotes; keys beside each other begin in the same column",
  ],
  ["a: 1\nb: 2\na: 3", "3:1 `a` stands here a second time; put what both say into one"],
  ["a:1\nb: 2", "1:1 this is neither a key with its value nor an item of a list; write `key: value`, with a space after the colon"],
  ["a: @x", "1:4 a text does not begin with `@`; put it in quotes"],
  ["a:\n\tb: 1", "2:1 a tab sets this line in; set it in by spaces"],
  ["a: [1, 2", "1:9 a `[` is not closed"],
  ["a: {b: 1", "1:9 a `{` is not closed"],
  ["a:\n  b: 1\n c: 2", "3:1 this begins in another column than what stands beside it; keys beside each other begin in the same column"],
])("a usual mistake is told in plain words: %s", (text, expected) => {
  expect(problems(text)).toEqual([expected]);
});
