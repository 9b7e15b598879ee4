// From a policy argument to what the verbs work with: its IR, its hash, and the compiled module.

import type { CompileResult } from "../compiler/index.ts";
import { compile, policyHash } from "../compiler/index.ts";
import type { PolicyIr } from "../ir/index.ts";
import type { DecisionModule } from "../runtime/index.ts";
import { openPolicy } from "./files.ts";
import { findingsInWords } from "./findings.ts";
import type { Session } from "./session.ts";

export type LoadedPolicy = { readonly ir: PolicyIr; readonly hash: string };

/** Compiles the policy. null where it has errors: its findings then stand on standard error. Throws Unusable where there is no such policy. */
export function loadPolicy(session: Session, argument: string): LoadedPolicy | null {
  const result = compilePolicy(session, argument);
  if (result.value !== null) return { ir: result.value, hash: policyHash(result.value) };
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  session.world.notes.write(`${findingsInWords({ ...result, diagnostics: errors }, session.world.notes.color)}\n`);
  return null;
}

/** What the compiler has to say about the policy. */
export function compilePolicy(session: Session, argument: string): CompileResult {
  const { entry, read } = openPolicy(argument, session.world.folder);
  return session.timed("compile", () => compile(entry, read));
}

/** The decision module of the policy, made in process: the very code that `tenet build` writes, without its types. */
export async function moduleOf(session: Session, policy: LoadedPolicy): Promise<DecisionModule> {
  const [{ emit, instantiate }, runtime, { zoneOffsets }] = await Promise.all([
    import("../compiler/5-emit/index.ts"),
    import("../runtime/index.ts"),
    import("../calendar/index.ts"),
  ]);
  return session.timed("module", () => {
    const { code } = emit(policy.ir, { zones: zoneOffsets, hash: policy.hash, standalone: false, types: false });
    return instantiate(code, runtime);
  });
}
