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
  ['a: "b\nc: 1', '2:5 a `"` is not closed; write `"` behind the text that begins with one'],
  ["a: 1\nb\n", "2:1 this is neither a key with its value nor an item of a list; write `key: value`, with a space after the colon"],
  [
    'a: ["1" "2"]',
    "1:9 two things stand side by side with nothing between them; put a comma between them; a text that holds `,`, `[`, `]`, `{` or `}` goes in quotes",
  ],
  ["a: {b: 1}}", "1:10 this `}` closes nothing; leave it out, or write `{` where it begins"],
  ["a: [1, 2]]", "1:10 this `]` closes nothing; leave it out, or write `[` where it begins"],
  ["a: - 1\n", "1:4 a list begins on the line of its key; begin it on the next line, or write `[…]`"],
  [
    'a: "b" c',
    "1:8 this stands behind the end of a value; a comma or a new line goes before it; a text of several words goes into quotes as a whole",
  ],
  [
    "a: {b: [1] c: 2}",
    "1:12 this stands behind the end of a value; a comma or a new line goes before it; a text of several words goes into quotes as a whole",
  ],
  ["a: [1, , 2]", "1:8 there is nothing before this comma; leave it out"],
  ['a: "b"#c', "1:7 `#` begins a comment only behind a space; write a space before it, or the text in quotes"],
  ['a: "\\q"', "1:5 `\\q` stands for no letter within `\"`; put the text between `'` instead"],
  ["a: 1\n---\nb: 2", "2:1 `---` begins a second file within this one; leave the line out, or put what follows it into a file of its own"],
  ["a: !b c", "1:4 `!b` has no meaning here; leave it out; a text that begins with `!` goes in quotes"],
  ["a: {{ b }}", "1:5 a key is a text, and this is a list or a map; a text that begins with `{` or `[` goes in quotes"],
])("a usual mistake is told in plain words: %s", (text, expected) => {
  expect(problems(text)).toEqual([expected]);
});
