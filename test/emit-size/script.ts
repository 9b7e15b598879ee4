// A policy's emitted module as one plain script, imports and exports turned into calls, functions left as they are.

import { transformSync } from "esbuild";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit } from "../../src/compiler/5-emit/index.ts";
import { compileText, policyHash } from "../../src/compiler/index.ts";

export function emittedScript(policy: string): string {
  const { value: ir, diagnostics } = compileText(new Map([["policy.policy", policy]]));
  if (ir === null) throw new Error(diagnostics.map((finding) => `${finding.code} ${finding.message}`).join("\n"));
  const { code } = emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false });
  return transformSync(code, { format: "cjs" }).code;
}
