// Door of the package: `import { compileText, loadModule } from "tenet"`.

import { zoneOffsets } from "./calendar/index.ts";
import { emit, instantiate } from "./compiler/5-emit/index.ts";
import { policyHash } from "./compiler/index.ts";
import type { PolicyIr } from "./ir/index.ts";
import type { DecisionModule } from "./runtime/index.ts";
import * as runtime from "./runtime/index.ts";

export type { CompileResult, ReadFile, ReadResult } from "./compiler/index.ts";
export { compile, compileText, policyHash } from "./compiler/index.ts";
export type { Diagnostic, Severity, Source, Span } from "./diagnostics/index.ts";
export type { HistoryEvent, Instant, Occurrence, PolicyIr, Verdict } from "./ir/index.ts";
export type { Case, DecisionModule } from "./runtime/index.ts";
export { readEvent, verdictToJson } from "./runtime/index.ts";

/** The decision module of a policy, made in this process: the code that `tenet build` writes, without its types. Expects a sound IR. */
export function loadModule(ir: PolicyIr): DecisionModule {
  const { code } = emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false });
  return instantiate(code, runtime);
}

/** The text of a policy's decision module, in TypeScript; it imports `tenet/runtime`. */
export function emitModule(ir: PolicyIr): { readonly code: string; readonly map: string } {
  return emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: true });
}
