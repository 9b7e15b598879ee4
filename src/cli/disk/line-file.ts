// Files written line by line, for output that may be larger than memory.

import { closeSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Unusable } from "../exit.ts";
import { reasonOf } from "./disk-words.ts";
import { makeFolders } from "./folders.ts";

/** Characters held before they are written. */
const HELD = 1 << 18;

/**
 * `writeBytes` takes whole lines with their ends; the bytes may be written over afterwards. Where writing fails, the file keeps whole lines.
 * `abandon`: closes it, takes it away if it is empty, and tells how many lines it keeps; what is held back is given up.
 */
export type LineFile = {
  readonly name: string;
  readonly write: (line: string) => void;
  readonly writeBytes: (lines: Uint8Array) => void;
  readonly restart: () => void;
  readonly close: () => void;
  readonly abandon: () => number;
};

/** Opens `name` in the folder, which is made where it does not exist; what the file held before is gone. Throws Unusable where it cannot. */
export function openLineFile(folder: string, name: string): LineFile {
  const path = join(folder, name);
  const handle = attempt(path, () => {
    makeFolders(folder);
    return openSync(path, "w");
  });
  let held = "";
  let position = 0;
  const put = (bytes: Uint8Array): void => {
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, position + done);
    } catch (error) {
      ftruncateSync(handle, position);
      throw new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`);
    }
    position += bytes.length;
  };
  const flush = (): void => {
    const text = held;
    held = "";
    if (text !== "") put(Buffer.from(text));
  };
  let isOpen = true;
  const shut = (): void => {
    if (isOpen) closeSync(handle);
    isOpen = false;
  };
  return {
    name,
    write: (line) => {
      held += `${line}\n`;
      if (held.length > HELD) flush();
    },
    writeBytes: (lines) => {
      flush();
      put(lines);
    },
    restart: () => {
      held = "";
      position = 0;
      attempt(path, () => ftruncateSync(handle));
    },
    close: () => {
      try {
        flush();
      } finally {
        shut();
      }
    },
    abandon: () => {
      shut();
      if (position === 0) rmSync(path, { force: true });
      return position === 0 ? 0 : linesIn(path);
    },
  };
}

/** How many lines end in the file. */
function linesIn(path: string): number {
  const handle = openSync(path, "r");
  const piece = Buffer.alloc(HELD);
  let count = 0;
  for (let got = readSync(handle, piece); got > 0; got = readSync(handle, piece))
    for (let at = piece.indexOf("\n"); at >= 0 && at < got; at = piece.indexOf("\n", at + 1)) count++;
  closeSync(handle);
  return count;
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`);
  }
}
