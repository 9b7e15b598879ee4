// Owns the replacing of a file by its changed text: all of it or nothing, and never over what somebody wrote meanwhile.

import { readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { Unusable } from "../exit.ts";
import { reasonOf } from "./disk-words.ts";
import { putInPlace } from "./safe-file.ts";

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
    putInPlace(file, is, statSync(file).mode);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`);
  }
}
