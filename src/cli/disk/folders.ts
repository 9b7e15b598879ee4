// Makes folders, with those they lie in.

import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "./disk-words.ts";

/**
 * Makes the folder where it does not exist. One by one, from the first that is there: asked for all at once, Node goes round for ever where a file
 * system says of each anew that the folder it lies in is missing, as /proc does. Throws what the system says, or in words where it says nothing of use.
 */
export function makeFolders(path: string, make: (path: string) => void = mkdirSync): void {
  if (isMade(path, make)) return;
  const above = dirname(path);
  if (above !== path) makeFolders(above, make);
  if (above === path || !isMade(path, make)) throw new Error(`no folder can be made in \`${above}\``);
}

/** false: the folder it lies in is missing, or said to be. Of several processes that make it at once, each finds it made. */
function isMade(path: string, make: (path: string) => void): boolean {
  try {
    make(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    if (codeOf(error) !== "" && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return true;
    throw error;
  }
}
