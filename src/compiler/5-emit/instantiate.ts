// A module loaded in this process from its text, without a file.

import type { DecisionModule } from "../../runtime/index.ts";

/** A decision module, with the names of triggers that hold for bare facts. */
export type LoadedModule = DecisionModule & { readonly holding: (facts: Readonly<Record<string, unknown>>) => string[] };

const IMPORT = /^import \{ ([\w, ]+) \} from "tenet\/runtime";$/m;

/** `code`: what `emit` gave with `types: false, standalone: false`. `runtime`: what `tenet/runtime` exports. */
export function instantiate(code: string, runtime: Readonly<Record<string, unknown>>): LoadedModule {
  const names = IMPORT.exec(code)?.[1];
  if (names === undefined) throw new Error("not a module that imports tenet/runtime");
  const body = code
    .replace(IMPORT, `const { ${names} } = runtime;`)
    .replace(/^export (?=const|function)/gm, "")
    .replace(/^export default /m, "return ");
  return new Function("runtime", `"use strict";\n${body}`)(runtime) as LoadedModule;
}
