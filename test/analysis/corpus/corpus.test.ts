// The corpus of faulty policies: each could be an owner's, and yields exactly the findings that its first lines name, `# TN520 at "the text underlined"`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { analysisCheck } from "../../../src/cli/check/analysis.ts";
import { compileVersions, readFrom } from "../../../src/compiler/index.ts";
import { CATALOGUE } from "../../../src/diagnostics/index.ts";

const FOLDER = join(import.meta.dirname, "policies");
const FILES = readdirSync(FOLDER).sort();
const NOTES = new Set(CATALOGUE.filter(({ severity }) => severity === "note").map(({ code }) => code));

/** `TN520 at "…"`, in order: errors and warnings, and notes of the kinds that are `expected`. */
function foundIn(name: string, text: string, expected: readonly string[]): readonly string[] {
  const { diagnostics } = compileVersions(name, readFrom(new Map([[name, text]])), [analysisCheck((_what, work) => work())]);
  return diagnostics
    .filter(({ severity, code }) => severity !== "note" || expected.some((line) => line.startsWith(code)))
    .map(({ code, span }) => `${code} at "${text.slice(span.start, span.end).replace(/\s+/g, " ")}"`);
}

test.each(FILES)("%s has the findings that its first lines name, and no other", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const expected = [...text.matchAll(/^# (TN\d+ at ".*")$/gm)].map(([, line]) => line ?? "");
  expect(expected.length).toBeGreaterThan(0);
  expect(foundIn(name, text, expected)).toEqual(expected);
});

test("there are at least 60, at least half of them on what reasoning about every ticket finds", () => {
  const codes = FILES.map((name) => /TN\d+/.exec(readFileSync(join(FOLDER, name), "utf8"))?.[0] ?? "");
  expect(FILES.length).toBeGreaterThanOrEqual(60);
  expect(codes.filter((code) => /^TN5[234]/.test(code)).length).toBeGreaterThanOrEqual(30);
  expect(new Set(codes).size).toBeGreaterThanOrEqual(45);
  expect(codes.filter((code) => NOTES.has(code)).length).toBeLessThan(5);
});
