#!/usr/bin/env node
// Starts the program: `tenet.cjs` beside this file, from the compile cache that the build made, where this version of V8 takes it.
// Compiling anew would cost a check about a sixth of its time. Node's own cache for this comes only with 22.1.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { optimizeLate } from "./optimizing.ts";

type Program = (require: NodeJS.Require, filename: string) => void;

const file = fileURLToPath(new URL("tenet.cjs", import.meta.url));
const cachedData = cacheOf(file);
const script = new Script(readFileSync(file, "latin1"), { filename: file, ...(cachedData === null ? {} : { cachedData }) });
// Not before: V8 takes no cache that was made under other flags.
if (process.argv[2] === "check") optimizeLate();
const program: Program = script.runInThisContext();
program(createRequire(import.meta.url), file);

/** A cache that is missing costs time and nothing else; one of another V8 is refused by V8 itself. */
function cacheOf(path: string): Buffer | null {
  try {
    return readFileSync(path.replace(/cjs$/, "cache"));
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
