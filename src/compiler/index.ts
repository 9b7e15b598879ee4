// Door of src/compiler: from the text of a policy to its IR, with everything learned on the way.

import { type CompileResult, compile } from "./compile.ts";
import { readFrom } from "./files.ts";
import { SHIPPED_LIBRARY } from "./library.ts";

export { type Checked, type CompileResult, compile, type FurtherCheck } from "./compile.ts";
export { type ReadFile, type ReadResult, readFrom, resolvePath, shownPath } from "./files.ts";
export { policyHash, sha256 } from "./hash.ts";
export type { Stated } from "./outline.ts";
export { compileVersions, type VersionsResult } from "./versions.ts";

/** Compiles files already in memory, by path. Files of the library that comes with Tenet are there already; others stand under `library/`. */
export function compileText(files: ReadonlyMap<string, string>, entry = "policy.policy"): CompileResult {
  wantTexts(files, entry);
  return compile(entry, readFrom(files, SHIPPED_LIBRARY));
}

function wantTexts(files: unknown, entry: unknown): void {
  if (!(files instanceof Map)) throw new TypeError('files are a Map of texts by path: `new Map([["policy.policy", text]])`');
  for (const [path, text] of files as ReadonlyMap<unknown, unknown>) {
    if (typeof path === "string" && typeof text === "string") continue;
    throw new TypeError(`files are texts by path; that of \`${String(path)}\` is ${typeof text}: read it as UTF-8 first`);
  }
  if (typeof entry !== "string") throw new TypeError("the entry is the path of the policy's first file, as text: `policy.policy`");
}
