// What is no policy, and what is too much of one: always a finding, never a crash, never without end.

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";

const codes = (text: string): string[] => parseFile({ path: "a.policy", text }).diagnostics.map((d) => d.code);

describe("limits", () => {
  test("a file of 10 MB is not read", () => expect(codes("x".repeat(10_000_000))).toEqual(["TN012"]));
  test("a binary file is not read", () => expect(codes("policy a\n\u0000\u0001")).toEqual(["TN013"]));
  test("a file in UTF-16 is not read, and told by its name", () => {
    const told = (text: string): string | undefined => parseFile({ path: "a.policy", text }).diagnostics[0]?.message;
    const wide = [..."policy a"].map((letter) => `${letter}\u0000`).join("");
    expect([told(`\ufffd\ufffd${wide}`), told(wide)]).toEqual(Array(2).fill("this file is in UTF-16, not in UTF-8"));
  });
  test("parentheses a hundred deep are read, deeper ones refused", () => {
    expect(codes(`term x means ${"(".repeat(100)}a${")".repeat(100)}`)).toEqual([]);
    expect(codes(`term x means ${"(".repeat(101)}a${")".repeat(101)}`)).toEqual(["TN014"]);
    expect(codes(`term x means ${"(".repeat(400_000)}`)).toEqual(["TN014"]);
  });
  test("what nests without parentheses does not nest the reader", () => {
    expect(codes(`term x means ${"not ".repeat(100_000)}a`)).toEqual(["TN001"]);
    expect(codes(`term x means a${" and a".repeat(50_000)}`)).toEqual([]);
  });
  test("reading stops after twenty findings, and says so", () => {
    const found = codes("§1 frobnicate\n".repeat(5_000));
    expect(found.length).toBe(21);
    expect(found.at(-1)).toBe("TN016");
  });
  test("a word or a text of a hundred thousand letters is told as any other", () => {
    const long = "a".repeat(100_000);
    for (const line of [`term x means "${long}"`, `term x is ${long}`, `policy A "A" version ${long}`, `§"${long}" trigger x wen a`]) {
      expect(codes(line)).toEqual(["TN001"]);
    }
  });
  test("a megabyte of nonsense gives a few findings", () => {
    for (const nonsense of ["@é ", '"', "lorem ipsum dolor\n", "§1 ", "a, ", "triggr x\n", "ticket\n a uno of b\n"]) {
      expect(codes(nonsense.repeat(Math.floor(900_000 / nonsense.length))).length).toBeLessThanOrEqual(21);
    }
  }, 60_000);
});

describe("line ends and marks", () => {
  const policy = 'policy a "A"\n  owner b\n\nticket\n  priority one of P0, P1\n§1 term x means priority is P0\n';
  const kinds = (text: string): string[] => parseFile({ path: "a.policy", text }).value.statements.map((s) => s.kind);
  test.each([
    ["CRLF", policy.replaceAll("\n", "\r\n")],
    ["a byte-order mark", `\ufeff${policy}`],
    ["tabs", policy.replaceAll("  ", "\t")],
  ])("%s", (_name, text) => {
    expect(codes(text)).toEqual([]);
    expect(kinds(text)).toEqual(["policy", "facts", "term"]);
  });
});

const PIECES = [
  "§5.1 ",
  "trigger ",
  "targets for ",
  "level ",
  "calendar ",
  "ticket\n",
  "example ",
  "when ",
  "and ",
  "or ",
  "not ",
  "is ",
  "P0",
  ", ",
  "(",
  ")",
  "within ",
  "every ",
  "15 ",
  "15 minutes ",
  "counting ",
  "hours of the ticket ",
  "\n",
  "\n  ",
  '"text" ',
  '"',
  "§",
  "%",
  "$5 ",
  "2% of ",
  "2024-01-08 ",
  "09:00 ",
  "monday ",
  "to ",
  "of ",
  "escalate to ",
  "notify ",
  "by ",
  "reading ",
  "means ",
  "because ",
  "expect ",
  "given ",
  "no ",
  "first response ",
  "é",
  "#x\n",
  "\r\n",
  "takes ",
  "may be unknown ",
  "one of ",
  "holidays ",
  "observed on the nearest weekday ",
  "1e9",
  "-",
  "\\",
  "​",
  "hours of a ticket\n",
  "gate full resolution ",
  "requires ",
  "record x ",
  "message a/b ",
  "holds ",
  "criterion c ",
  "may escalate to ",
  "available x ",
  "respond within ",
  "otherwise ",
  "if involved during ",
  "involved ",
  "before ",
  "amendment of ",
  "applies to open tickets from ",
  "gate misses ",
  "a finding on ",
  "an escalation without a criterion ",
];

test("no text makes the reader throw, and every place lies in the text", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const { value, diagnostics } = parseFile({ path: "a.policy", text });
      expect(diagnostics.length).toBeLessThanOrEqual(21);
      for (const span of [...diagnostics.map((d) => d.span), ...spansIn(value.statements)]) {
        expect(
          Number.isInteger(span.start) && 0 <= span.start && span.start <= span.end && span.end <= text.length,
          JSON.stringify(span),
        ).toBe(true);
      }
      expect(parseFile({ path: "a.policy", text }).value).toEqual(value);
    }),
    { numRuns: 1500 },
  );
}, 60_000);

type SpanLike = { readonly start: number; readonly end: number };

function spansIn(node: unknown): SpanLike[] {
  if (typeof node !== "object" || node === null) return [];
  const nested = Object.values(node).flatMap(spansIn);
  return "start" in node && "end" in node && typeof node.start === "number" && typeof node.end === "number"
    ? [{ start: node.start, end: node.end }, ...nested]
    : nested;
}
