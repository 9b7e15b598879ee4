// Files written line by line, for output that may be larger than memory.

import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "./disk-words.ts";
import { Unusable } from "./exit.ts";

/** Characters held before they are written. */
const HELD = 1 << 18;

/** `writeBytes` takes whole lines with their ends; the bytes may be written over afterwards. Where writing fails, the file keeps whole lines. */
export type LineFile = {
  readonly write: (line: string) => void;
  readonly writeBytes: (lines: Uint8Array) => void;
  readonly restart: () => void;
  readonly close: () => void;
};

/** Opens `name` in the folder, which is made where it does not exist; what the file held before is gone. Throws Unusable where it cannot. */
export function openLineFile(folder: string, name: string): LineFile {
  const path = join(folder, name);
  const handle = attempt(path, () => {
    mkdirSync(folder, { recursive: true });
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
  return {
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
        closeSync(handle);
      }
    },
  };
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Unusable(`cannot write \`${path}\`: ${reasonOf(error)}`);
  }
}
