// A policy's emitted module as one plain script, imports and exports turned into calls, functions left as they are.

import { transformSync } from "esbuild";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit } from "../../src/compiler/5-emit/index.ts";
import { policyHash } from "../../src/compiler/index.ts";
import { irOf } from "../support/policy.ts";

export function emittedScript(policy: string): string {
  const ir = irOf(policy);
  const { code } = emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false });
  return transformSync(code, { format: "cjs" }).code;
}
