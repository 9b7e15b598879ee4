// How much memory a worker has for what was made lately, which V8 clears often and by copying what is still in use.

import { totalmem } from "node:os";

const MEGABYTE = 1024 * 1024;

/** In megabytes, what V8 takes by itself. */
const LEAST = 48;

/** In megabytes: most of a ticket's state is gone again before so much more has been made, and is never copied. */
const MOST = 384;

/** Of the machine's memory, the part that all workers may have for it together. */
const SHARE = 1 / 8;

/**
 * Megabytes for the young generation of each of so many workers. With V8's own 48, half of what it looks through there is still in use, and two workers
 * beside each other get in each other's way by copying it: bench/README.md.
 */
export function youngRoom(workers: number, memory = memoryHere()): number {
  return Math.max(LEAST, Math.min(MOST, Math.floor((memory * SHARE) / workers / MEGABYTE)));
}

/** In bytes; of a container its own limit, where it has one. */
function memoryHere(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
