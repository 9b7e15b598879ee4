// Policies as loaded modules: text → IR → JavaScript → functions in this process, the way `tenet build` goes.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit, instantiate } from "../../src/compiler/5-emit/index.ts";
import { compile, compileText, policyHash, type ReadFile } from "../../src/compiler/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";
import * as runtime from "../../src/runtime/index.ts";

/** The repository's root: a bundled benchmark stands in bench/out. */
const ROOT = join(import.meta.dirname, "../..");

/** The IR of a policy given as one text. */
export function compiledText(text: string): PolicyIr {
  return sound(compileText(new Map([["policy.policy", text]])));
}

/** The IR of a policy in a folder of the repository, such as `policies/techflow`. */
export function compiledFolder(folder: string): PolicyIr {
  const read: ReadFile = (path, from) => {
    const base = from === "library" ? "policies/library" : folder;
    return { ok: true, text: readFileSync(join(ROOT, base, path), "utf8") };
  };
  return sound(compile("policy.policy", read));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The plain JavaScript of a policy's module. */
export function emittedCode(ir: PolicyIr): string {
  return emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false }).code;
}

export function emittedModule(ir: PolicyIr): ReturnType<typeof instantiate> {
  return instantiate(emittedCode(ir), runtime);
}

function sound(result: ReturnType<typeof compileText>): PolicyIr {
  if (result.value !== null) return result.value;
  throw new Error(result.diagnostics.map((finding) => `${finding.code} ${finding.message}`).join("\n"));
}
