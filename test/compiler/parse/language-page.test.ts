// The reference page of the language says what is really read: all its examples together are one sound policy.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LATER_WORDS } from "../../../grammar/index.ts";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";
import { compileText, loadModule } from "../../../src/index.ts";
import { runExamples } from "../../../src/verifier/index.ts";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const page = read("docs/language.md");
const policy = [...page.matchAll(/^```policy\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "").join("\n");

test("every example parses", () => {
  expect(
    parseFile({ path: "policy.policy", text: policy }).diagnostics.map((d) => `${d.message}: ${policy.slice(d.span.start, d.span.end)}`),
  ).toEqual([]);
});

test("every kind of statement is shown", () => {
  const kinds = new Set(parseFile({ path: "policy.policy", text: policy }).value.statements.map((s) => s.kind));
  expect([...kinds].sort()).toEqual([
    "accept",
    "adjust",
    "amendment",
    "available",
    "calendar",
    "combine",
    "criterion",
    "duty",
    "duty-rule",
    "events",
    "example",
    "facts",
    "gate",
    "holidays",
    "hours",
    "involve",
    "level",
    "level-order",
    "message",
    "parameter",
    "party",
    "policy",
    "promise",
    "reading",
    "record",
    "season",
    "targets",
    "term",
    "todo",
    "trigger",
    "use",
    "zone",
  ]);
});

const library = "library/eu-target-holidays.policy";
const { value: ir, diagnostics } = compileText(
  new Map([
    ["policy.policy", policy],
    [library, read(`policies/${library}`)],
  ]),
);

test("all examples together are a sound policy", () => {
  const faults = diagnostics.filter((d) => d.severity !== "note");
  expect(faults.map((d) => `${d.code} ${d.message}: ${policy.slice(d.span.start, d.span.end)}`)).toEqual([]);
});

test("what its `example`s expect is so", () => {
  const results = ir === null ? [] : runExamples(ir, loadModule(ir));
  expect(results.length).toBe(2);
  expect(results.flatMap(({ shortfalls }) => shortfalls)).toEqual([]);
});

test("the statements of later versions are listed", () => {
  for (const word of LATER_WORDS) expect(page).toContain(`\`${word}\``);
});
