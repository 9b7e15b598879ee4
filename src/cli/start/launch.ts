#!/usr/bin/env node
// Starts the program: `check.cjs` for a check, `tenet.cjs` beside this file for every other verb, and where the stack of a fault is asked for, since names
// in `check.cjs` are cut short. From the compile cache that the build made, where this version of V8 takes it: compiling anew would cost a check about a
// sixth of its time. Node's own cache for this comes only with 22.1.
// Built as CommonJS: what Node prepares for the first ES module takes a tenth of a bare start.

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

type Program = (require: NodeJS.Require, filename: string) => void;

type Opened = { readonly descriptor: number; readonly size: number };

const isCheckAlone = process.argv[2] === "check" && process.env["TENET_DEBUG"] !== "1";
const file = join(__dirname, isCheckAlone ? "check.cjs" : "tenet.cjs");
const source = opened(file);
const cache = openedCache(file.replace(/cjs$/, "cache"));
// One room for both, one after the other: memory that is touched for the first time costs more than what is read into it.
const room = Buffer.allocUnsafeSlow(Math.max(source.size, cache?.size ?? 0));
const text = filled(source).toString("latin1");
const script = new Script(text, { filename: file, ...(cache === null ? {} : { cachedData: filled(cache) }) });
const program: Program = script.runInThisContext();
program(require, file);

/** A cache that is missing costs time and nothing else; one of another V8 is refused by V8 itself. */
function openedCache(path: string): Opened | null {
  try {
    return opened(path);
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

function opened(path: string): Opened {
  const descriptor = openSync(path, "r");
  return { descriptor, size: fstatSync(descriptor).size };
}

/** The part of the room that holds the file. */
function filled({ descriptor, size }: Opened): Buffer {
  let read = 0;
  let more: number;
  do {
    more = readSync(descriptor, room, read, size - read, null);
    read += more;
  } while (more > 0 && read < size);
  closeSync(descriptor);
  return room.subarray(0, read);
}
