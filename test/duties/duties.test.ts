// Duties as an owner says them: each example of duties.policy holds in the module and in the interpreter.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { compileText, loadModule } from "../../src/index.ts";
import { readIr } from "../../src/ir/schema/index.ts";
import { runExamples } from "../../src/verifier/index.ts";

const text = readFileSync(new URL("duties.policy", import.meta.url), "utf8");
const { value: ir, diagnostics } = compileText(new Map([["policy.policy", text]]));
if (ir === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
const results = runExamples(ir, loadModule(ir));

test("the policy raises nothing but the notes it should", () => {
  expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
});

test("its IR can be read back", () => {
  expect(readIr(JSON.parse(JSON.stringify(ir)))).toEqual({ ok: true, ir });
});

test.each(results)("the example `$name` holds", ({ shortfalls }) => {
  expect(shortfalls.map(({ words, got, place }) => `${place.line}: ${words}: ${got}`)).toEqual([]);
});
