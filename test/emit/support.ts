// Emitted text for tests: with types and without, alone and with the runtime beside it, and what TypeScript says of it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit, RUNTIME_FILES, standaloneRuntime } from "../../src/compiler/5-emit/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";

const ROOT = join(import.meta.dirname, "../..");

export function emitted(ir: PolicyIr, types: boolean): { readonly code: string; readonly map: string } {
  return emit(ir, { zones: zoneOffsets, hash: "sha256:test", standalone: false, types });
}

export function emittedAlone(ir: PolicyIr): string {
  const sources = new Map(RUNTIME_FILES.map((path) => [path, readFileSync(join(ROOT, "src", path), "utf8")]));
  return emit(ir, { zones: zoneOffsets, hash: "sha256:test", standalone: true, types: true, runtimeSource: standaloneRuntime(sources) })
    .code;
}

/** What `tsc --strict` finds, what it finds unused, and what has no type of its own to be declared by, in the modules, by file name; empty where it finds nothing. `tenet/runtime` is the runtime's source. */
export function strictly(modules: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "tenet-emit-"));
  try {
    for (const [name, code] of Object.entries(modules)) writeFileSync(join(folder, name), code);
    const compilerOptions = {
      strict: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      declaration: true,
      isolatedDeclarations: true,
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      noEmit: true,
      types: [],
      allowImportingTsExtensions: true,
      paths: { "tenet/runtime": [join(ROOT, "src/runtime/index.ts")] },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: Object.keys(modules) }));
    execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
