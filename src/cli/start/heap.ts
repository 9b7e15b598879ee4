// How much the process holds, and how far it lets garbage pile up before it is cleared away.

import { getHeapStatistics, setFlagsFromString } from "node:v8";

/**
 * Garbage may fill half as much again as what is held, instead of up to three times as much: what a replay holds lives for weeks of its history
 * and dies old, so V8, left alone, lets the heap grow with the length of the history. `bench/README.md` says what that costs and saves.
 */
export function keepHeapClose(): void {
  setFlagsFromString("--heap-growing-percent=50");
}

/** How many things of this size, in bytes, fit into the memory that Node gives to what a program holds. */
export function roomFor(size: number): number {
  return Math.floor(getHeapStatistics().heap_size_limit / size);
}
