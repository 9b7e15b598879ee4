// Compiles small policies for the tests and shows findings as a reader sees them: code, underlined text, message.

import { readFileSync } from "node:fs";
import { type CompileResult, compileText } from "../../src/compiler/index.ts";
import type { Diagnostic } from "../../src/diagnostics/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";

const library = (name: string): readonly [string, string] => {
  const path = `library/${name}.policy`;
  return [path, readFileSync(new URL(`../../policies/${path}`, import.meta.url), "utf8")];
};
const LIBRARY = [library("us-federal-holidays"), library("uk-bank-holidays")];

/** One text as `policy.policy`, or several by path; a text without a policy statement gets one. */
export function compilePolicy(text: string | Readonly<Record<string, string>>): CompileResult {
  const files = typeof text === "string" ? { "policy.policy": /^policy /m.test(text) ? text : `policy SUP-1 "Support"\n${text}` } : text;
  return compileText(new Map([...LIBRARY, ...Object.entries(files)]));
}

/** `TN201 level-2: unknown level …`, in order; todos, readings, missing §s and names that nothing uses are left out. */
export function findings(text: string | Readonly<Record<string, string>>): readonly string[] {
  const result = compilePolicy(text);
  return result.diagnostics
    .filter((d) => !["TN501", "TN601", "TN602", "TN608"].includes(d.code))
    .map((d) => `${d.code} ${underlined(result, d)}: ${d.message}`);
}

export function underlined({ sources }: CompileResult, { span }: Pick<Diagnostic, "span">): string {
  const text = sources.find((source) => source.path === span.file)?.text ?? "";
  return text.slice(span.start, span.end).replace(/\s+/g, " ");
}

/** The IR of a sound policy; fails with the findings of any other. */
export function irOf(text: string | Readonly<Record<string, string>>): PolicyIr {
  const { value, diagnostics } = compilePolicy(text);
  if (value === null) throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join("\n"));
  return value;
}
