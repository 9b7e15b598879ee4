// YAML that cannot be read: said where, briefly, whatever the file is.

import { expect, test } from "vitest";
import { readYaml } from "../../../src/simulator/yaml/index.ts";

function problems(text: string): readonly string[] {
  const read = readYaml(text, "a.yaml");
  return read.ok ? [] : read.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`);
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
