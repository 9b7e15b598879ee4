// Input that can be read only once, such as a pipe. A replay whose lines are not in order of time opens its input again, so what has come is kept.

import { closeSync, openSync, read } from "node:fs";
import { promisify } from "node:util";
import { Unusable } from "../exit.ts";
import { reasonOf } from "./disk-words.ts";

/** Bytes asked for at a time. */
const PIECE = 1 << 18;
/** More than that is not kept, in bytes. */
export const KEPT_AT_MOST = 1 << 28;

const readPiece = promisify(read);

/**
 * A function that opens it, over and over, from its beginning. Nothing is read before it is asked for, so that nobody waits for a writer at the end.
 * The stream throws Unusable where it is opened again and more than `most` bytes had come, or where reading fails.
 */
export function readOnce(path: string, name: string, most: number = KEPT_AT_MOST): () => AsyncGenerator<Uint8Array> {
  let handle: number | null = null;
  let hasEnded = false;
  let kept: Uint8Array[] | null = [];
  let size = 0;
  const next = async (): Promise<Uint8Array | null> => {
    // What somebody else writes into the pipe after its end is not of this input.
    if (hasEnded) return null;
    const piece = Buffer.allocUnsafe(PIECE);
    try {
      handle ??= openSync(path, "r");
      const { bytesRead } = await readPiece(handle, piece, 0, PIECE, null);
      if (bytesRead === 0) {
        hasEnded = true;
        closeSync(handle);
        return null;
      }
      size += bytesRead;
      const bytes = Uint8Array.prototype.slice.call(piece, 0, bytesRead);
      if (size > most) kept = null;
      kept?.push(bytes);
      return bytes;
    } catch (error) {
      throw new Unusable(`cannot read \`${name}\`: ${reasonOf(error)}`);
    }
  };
  return async function* again() {
    if (kept === null)
      throw new Unusable(
        `\`${name}\` is not in order of time, and can be read only once: it is too large to be kept`,
        "write it to a file, and replay that",
      );
    for (let i = 0; ; i++) {
      const piece = kept?.[i] ?? (await next());
      if (piece === null) return;
      yield piece;
    }
  };
}
