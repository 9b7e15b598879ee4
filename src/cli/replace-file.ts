// Owns the replacing of a file by its changed text: all of it or nothing, and never over what somebody wrote meanwhile.

import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "./disk-words.ts";
import { Unusable } from "./exit.ts";

/**
 * Writes `is` over `was` beside the file and puts it in the file's place; links are followed, permissions kept. `path` is relative to `root`.
 * Throws Unusable where the file no longer holds `was`, byte for byte, or cannot be written; then nothing has changed.
 */
export function replaceFile(root: string, path: string, was: string, is: string): void {
  if (was === is) return;
  try {
    const file = realpathSync.native(join(root, path));
    if (!readFileSync(file).equals(Buffer.from(was))) {
      throw new Unusable(`\`${path}\` was not changed`, "it is not plain UTF-8, or somebody changed it while it was being mended");
    }
    writeBeside(file, Buffer.from(is));
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`);
  }
}

function writeBeside(file: string, bytes: Uint8Array): void {
  const beside = `${file}.${process.pid}.tmp`;
  const { mode } = statSync(file);
  try {
    const handle = openSync(beside, "wx", mode);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(beside, mode);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
