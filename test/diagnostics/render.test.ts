// What a reader of a finding sees, and what a program gets.

import { describe, expect, test } from "vitest";
import { parseFile } from "../../src/compiler/1-parse/index.ts";
import { type Diagnostic, Lines, renderJson, renderText, summaryLine } from "../../src/diagnostics/index.ts";

const text = "§2.1 trigger slow\n\twhen priority is P0\n  escalate to director # the last\n";
const source = { path: "triggers.policy", text };
const people = { path: "people.policy", text: "§8.1 team cs-director\n" };
const at = (words: string, of = source): Diagnostic["span"] => ({
  file: of.path,
  start: of.text.indexOf(words),
  end: of.text.indexOf(words) + words.length,
});

const finding: Diagnostic = {
  code: "TN201",
  severity: "error",
  message: "unknown level `director`",
  span: at("director"),
  label: "not a level of this policy",
  clause: "§2.1",
  related: [{ span: at("cs-director", people), label: "a team of that name", clause: "§8.1" }],
  help: "did you mean `level-1`?",
  fix: null,
};

test("a finding shows its line, every place involved, and what to do", () => {
  expect(`\n${renderText({ diagnostics: [finding], sources: [source, people] }, false)}\n`).toBe(`
error TN201: unknown level \`director\`
 --> triggers.policy:3:15 §2.1
  |
3 |   escalate to director # the last
  |               ^^^^^^^^ not a level of this policy
 --> people.policy:1:11 §8.1
  |
1 | §8.1 team cs-director
  |           ----------- a team of that name
  = help: did you mean \`level-1\`?
`);
});

test("color is added and nothing else changes", () => {
  const plain = renderText({ diagnostics: [finding], sources: [source, people] }, false);
  const painted = renderText({ diagnostics: [finding], sources: [source, people] }, true);
  expect(painted).not.toBe(plain);
  const codes = /\p{Cc}\[[0-9;]*m/gu;
  expect(painted.replace(codes, "")).toBe(plain);
});

test("programs get offsets, lines and columns", () => {
  const [json] = renderJson({ diagnostics: [finding], sources: [source, people] });
  expect(json?.place).toEqual({ file: "triggers.policy", line: 3, column: 15, endLine: 3, endColumn: 23, start: 53, end: 61 });
  expect(json?.related[0]?.place.line).toBe(1);
});

test("text from a policy cannot command the terminal", () => {
  const { diagnostics } = parseFile({ path: "a.policy", text: "\u001b[31mtrigger \u202e x" });
  const shown = renderText({ diagnostics, sources: [{ path: "a\u001b.policy", text: "\u001b[31mtrigger" }] }, false);
  expect([...shown].filter((character) => character !== "\n" && character < " ")).toEqual([]);
});

test("a long line is cut around what is underlined", () => {
  const long = { path: "a.policy", text: `${"x ".repeat(200)}wrong${" y".repeat(200)}` };
  const shown = renderText({ diagnostics: [{ ...finding, span: at("wrong", long), related: [] }], sources: [long] }, false).split("\n");
  expect(Math.max(...shown.map((line) => line.length))).toBeLessThan(160);
  const [, , , line = "", under = ""] = shown;
  expect(line.slice(under.indexOf("^"), under.lastIndexOf("^") + 1)).toBe("wrong");
});

test("a summary counts findings by their severity", () => {
  const note: Diagnostic = { ...finding, severity: "note" };
  expect(summaryLine([])).toBe("no findings");
  expect(summaryLine([finding])).toBe("1 error");
  expect(summaryLine([finding, note, note])).toBe("1 error and 2 notes");
  expect(summaryLine([finding, { ...finding, severity: "warning" }, note])).toBe("1 error, 1 warning and 1 note");
});

describe("lines", () => {
  test.each([["\n"], ["\r\n"], ["\r"]])("end with %j", (end) => {
    const lines = new Lines(["ab", "", "é𝒳c"].join(end));
    const third = 2 + 2 * end.length;
    expect([0, 2, third, third + 3].map((offset) => lines.positionOf(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 3, column: 1 },
      { line: 3, column: 3 },
    ]);
    expect([1, 2, 3, 4].map((line) => lines.lineText(line))).toEqual(["ab", "", "é𝒳c", ""]);
  });
});
