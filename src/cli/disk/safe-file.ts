// Files that are there whole or not at all, whatever ends the process while they are written.

import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { Unusable } from "../exit.ts";
import { codeOf, reasonOf } from "./disk-words.ts";

/** Writes beside the file and puts it in its place. `help`: what to do where that fails. Throws Unusable; what stood there before then still stands. */
export function writeSafely(path: string, text: string, help: string | null = null): void {
  attempt(path, help, () => putInPlace(path, text));
}

/** The same, throwing what the system says. `mode`: the permissions of the file; null: those of any new one. */
export function putInPlace(path: string, text: string, mode: number | null = null): void {
  const beside = writeBeside(path, text, mode);
  try {
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Writes files of a folder in turn. Throws Unusable where one cannot be written, with those that are there by then: `before` and those that came before it.
 */
export function writeAllSafely(
  folder: string,
  files: readonly (readonly [name: string, text: string])[],
  before: readonly string[] = [],
): void {
  const names = files.map(([name]) => name);
  for (const [i, [name, text]] of files.entries()) {
    const [done, missing] = [[...before, ...names.slice(0, i)], names.slice(i)].map(quoted);
    writeSafely(join(folder, name), text, `finished: ${done === "" ? "nothing" : done}; not written: ${missing}`);
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** Writes the file unless it is there already. true: it was written. Of several processes that try at once, one writes. Throws Unusable. */
export function createSafely(path: string, text: string, link: (there: string, name: string) => void = linkSync): boolean {
  return attempt(path, null, () => {
    const beside = writeBeside(path, text);
    try {
      return linked(beside, path, link) ?? renamed(beside, path);
    } finally {
      rmSync(beside, { force: true });
    }
  });
}

/** false: something is there. null: the file system has no links, or cannot make this one. */
function linked(beside: string, path: string, link: (there: string, name: string) => void): boolean | null {
  try {
    link(beside, path);
    return true;
  } catch (error) {
    return codeOf(error) === "EEXIST" ? false : null;
  }
}

/** Between the look and the renaming nobody else creates that file: whoever does makes the same folder first, and it can be made once. */
function renamed(beside: string, path: string): boolean {
  const claim = `${join(dirname(path), `.${basename(path)}`)}.claim`;
  claimed(claim);
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return false;
    renameSync(beside, path);
    return true;
  } finally {
    rmdirSync(claim);
  }
}

/** A claim is held for a moment. One that stays may be of a process that was killed, on whatever machine: nobody can tell from here. */
function claimed(claim: string): void {
  for (let tries = 0; tries < CLAIM_TRIES; tries += 1) {
    try {
      mkdirSync(claim);
      return;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, CLAIM_PAUSE_MS);
  }
  throw new Unusable(
    `another process is about to write beside \`${claim}\`, or was killed while it did`,
    "if no run is at work there, remove that folder",
  );
}
const CLAIM_TRIES = 50;
const CLAIM_PAUSE_MS = 20;

/** Takes a file away, if it is there. Throws Unusable where that cannot be done. */
export function removeFile(path: string): void {
  attempt(path, null, () => rmSync(path, { force: true }));
}

/** The text of a file; null where there is none. Throws Unusable where it cannot be read. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new Unusable(`cannot read \`${path}\`: ${reasonOf(error)}`);
  }
}

/** The names in a folder, sorted; none where there is no such folder. Throws Unusable where it cannot be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw new Unusable(`cannot read \`${folder}\`: ${reasonOf(error)}`);
  }
}

/** Takes away what processes of this machine that are no more left half written in the folder; of another machine's nobody can tell from here. */
export function clearLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, host, pid] = /\.([^.]+)\.(\d+)\.tmp$/.exec(name) ?? [];
    if (host === MACHINE && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Where this process writes a file before it gets its name: a folder may be shared with other machines, whose processes have the same numbers. */
export function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${MACHINE}.${process.pid}.tmp`);
}

/** Without dots, which part it from what stands beside it. */
const MACHINE = hostname().replaceAll(".", "-");

/** Whether a process of this number runs on this machine, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** On the disk, not in a cache of the system, before it gets its name. */
function writeBeside(path: string, text: string, mode: number | null = null): string {
  const beside = besideOf(path);
  const bytes = Buffer.from(text);
  const handle = openSync(beside, "w");
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    if (mode !== null) fchmodSync(handle, mode);
    fsyncSync(handle);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return beside;
}

function attempt<T>(path: string, help: string | null, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === "") throw error;
    throw new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`, help);
  }
}
