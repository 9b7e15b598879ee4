// Door of src/compiler: from the text of a policy to its IR, with everything learned on the way.

import { type CompileResult, compile } from "./compile.ts";
import { readFrom } from "./files.ts";

export { type Checked, type CompileResult, compile, type FurtherCheck } from "./compile.ts";
export { type ReadFile, type ReadResult, readFrom, resolvePath } from "./files.ts";
export { policyHash, sha256 } from "./hash.ts";
export type { Stated } from "./outline.ts";
export { compileVersions, type VersionsResult } from "./versions.ts";

/** Compiles files already in memory, by path; library files stand under `library/`. */
export function compileText(files: ReadonlyMap<string, string>, entry = "policy.policy"): CompileResult {
  return compile(entry, readFrom(files));
}
