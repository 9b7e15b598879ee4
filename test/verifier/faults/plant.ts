// Plants a fault: the policy and the module as they are with it, or without any.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { zoneOffsets } from "../../../src/calendar/index.ts";
import { emit, RUNTIME_FILES, standaloneRuntime } from "../../../src/compiler/5-emit/index.ts";
import { compileText } from "../../../src/compiler/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import type { DecisionModule } from "../../../src/runtime/index.ts";
import type { Plant } from "./fault.ts";

const SOURCES = join(import.meta.dirname, "../../../src");
const POLICIES = join(import.meta.dirname, "policies");

/** A policy by its IR and as a module that carries its engine with it. */
export type Subject = { readonly ir: PolicyIr; readonly module: DecisionModule };

/** The policy with the fault planted; null: as it stands. */
export function subjectOf(policy: string, planted: Plant | null): Subject {
  const sound = planted === null ? asItStands.get(policy) : undefined;
  const subject = sound ?? newSubject(policy, planted);
  if (planted === null) asItStands.set(policy, subject);
  return subject;
}

const asItStands = new Map<string, Subject>();

function newSubject(policy: string, planted: Plant | null): Subject {
  const ir = compiled(policy, planted);
  const { code } = emit(ir, { zones: zoneOffsets, hash: "sha256:0", standalone: true, types: true, runtimeSource: engineWith(planted) });
  return { ir, module: loaded(planted?.in === "module" ? replaced(code, planted) : code) };
}

/** Where the fault goes: the text that its `find` occurs in. */
export function textFor(policy: string, planted: Plant): string {
  if (planted.in === "policy") return policyText(policy);
  if (planted.in === "engine") return sourceOf(planted.file ?? "");
  const { code } = emit(compiled(policy, null), { zones: zoneOffsets, hash: "sha256:0", standalone: true, types: true, runtimeSource: "" });
  return code;
}

/** How often `find` stands in a text. */
export function occurrences(text: string, find: string): number {
  return text.split(find).length - 1;
}

function compiled(policy: string, planted: Plant | null): PolicyIr {
  const text = policyText(policy);
  const { value, diagnostics } = compileText(new Map([["policy.policy", planted?.in === "policy" ? replaced(text, planted) : text]]));
  if (value !== null) return value;
  throw new Error(`${policy}.policy does not compile: ${diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ")}`);
}

function policyText(policy: string): string {
  return readFileSync(join(POLICIES, `${policy}.policy`), "utf8");
}

function engineWith(planted: Plant | null): string {
  const sources = RUNTIME_FILES.map((file): readonly [string, string] => {
    const text = sourceOf(file);
    return [file, planted?.in === "engine" && planted.file === file ? replaced(text, planted) : text];
  });
  return standaloneRuntime(new Map(sources));
}

const known = new Map<string, string>();

function sourceOf(file: string): string {
  const text = known.get(file) ?? readFileSync(join(SOURCES, file), "utf8");
  known.set(file, text);
  return text;
}

function replaced(text: string, { find, plant }: Plant): string {
  if (occurrences(text, find) !== 1) throw new Error(`does not stand exactly once where it is to be planted: ${find}`);
  return text.replace(find, () => plant);
}

function loaded(code: string): DecisionModule {
  const { code: script } = transformSync(code, { loader: "ts", format: "cjs" });
  const module: { exports: { readonly default?: DecisionModule } } = { exports: {} };
  new Function("module", "exports", script)(module, module.exports);
  if (module.exports.default === undefined) throw new Error("the module exports nothing");
  return module.exports.default;
}
