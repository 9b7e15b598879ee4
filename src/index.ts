// Door of the package: `import { compileText, loadModule } from "tenet"`.

import { zoneOffsets } from "./calendar/index.ts";
import { emit, instantiate } from "./compiler/5-emit/index.ts";
import { type CompileResult, compile as compileFrom, policyHash as hashOf, type ReadFile } from "./compiler/index.ts";
import { type PolicyIr, wantPolicy } from "./ir/index.ts";
import type { DecisionModule } from "./runtime/index.ts";
import * as runtime from "./runtime/index.ts";

export type { CompileResult, ReadFile, ReadResult } from "./compiler/index.ts";
export { compileText } from "./compiler/index.ts";
export type { Diagnostic, Severity, Source, Span } from "./diagnostics/index.ts";
export type { HistoryEvent, Instant, Occurrence, PolicyIr, Verdict } from "./ir/index.ts";
export type { Case, DecisionModule } from "./runtime/index.ts";
export { readEvent, verdictToJson } from "./runtime/index.ts";

/**
 * Compiles the policy whose first file is `entry`; `read` gives its files, and those of the library. Findings are returned, never thrown: `value` is null
 * where there is an error. Throws a TypeError where `entry` is no text, or `read` no function that answers at once.
 */
export function compile(entry: string, read: ReadFile): CompileResult {
  if (typeof entry !== "string" || typeof read !== "function")
    throw new TypeError(
      "`compile` takes the path of the policy's first file and a function that reads a file: `(path, from) => ({ ok: true, text })`",
    );
  return compileFrom(entry, (path, from) => {
    const result: unknown = read(path, from);
    if (typeof result === "object" && result !== null && "ok" in result) return result as ReturnType<ReadFile>;
    const why = result instanceof Promise ? "a promise: it has to read at once" : `${String(result)}`;
    throw new TypeError(`a reader answers \`{ ok: true, text }\` or \`{ ok: false, reason }\`, not ${why}`);
  });
}

/** `sha256:` and 64 hex digits of what the policy means, as verdicts name it. Throws a TypeError where it is no IR. */
export function policyHash(ir: PolicyIr): string {
  wantPolicy(ir);
  return hashOf(ir);
}

/**
 * The decision module of a policy, made in this process: the code that `tenet build` writes, without its types. Expects an IR without errors, such as the
 * `value` of `compileText`. Throws a TypeError where it is no IR.
 */
export function loadModule(ir: PolicyIr): DecisionModule {
  const { code } = emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false });
  return instantiate(code, runtime);
}

/** The text of a policy's decision module, in TypeScript, and its source map as JSON; it imports `tenet/runtime`. Throws a TypeError where the policy is no IR. */
export function emitModule(ir: PolicyIr): { readonly code: string; readonly map: string } {
  return emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: true });
}
