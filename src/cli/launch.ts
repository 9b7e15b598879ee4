#!/usr/bin/env node
// Starts the program: `check.cjs` for a check, `tenet.cjs` beside this file for every other verb, and where the stack of a fault is asked for, since names
// in `check.cjs` are cut short. From the compile cache that the build made, where this version of V8 takes it: compiling anew would cost a check about a
// sixth of its time. Node's own cache for this comes only with 22.1.
// Built as CommonJS: what Node prepares for the first ES module takes a tenth of a bare start.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

type Program = (require: NodeJS.Require, filename: string) => void;

const isCheckAlone = process.argv[2] === "check" && process.env["TENET_DEBUG"] !== "1";
const file = join(__dirname, isCheckAlone ? "check.cjs" : "tenet.cjs");
const cachedData = cacheOf(file);
const script = new Script(readFileSync(file, "latin1"), { filename: file, ...(cachedData === null ? {} : { cachedData }) });
const program: Program = script.runInThisContext();
program(require, file);

/** A cache that is missing costs time and nothing else; one of another V8 is refused by V8 itself. */
function cacheOf(path: string): Buffer | null {
  try {
    return readFileSync(path.replace(/cjs$/, "cache"));
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
