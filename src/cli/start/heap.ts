// How much the process holds, and how far it lets garbage pile up before it is cleared away.

import { env, execArgv } from "node:process";
import { getHeapStatistics, setFlagsFromString } from "node:v8";

/**
 * Garbage may fill half as much again as what is held, instead of up to three times as much: what a replay holds lives for weeks of its history
 * and dies old, so V8, left alone, lets the heap grow with the length of the history. `bench/README.md` says what that costs and saves.
 */
export function keepHeapClose(): void {
  setFlagsFromString("--heap-growing-percent=50");
}

/** How many things of this size, in bytes, fit into the memory that Node gives to what a program holds for long. */
export function roomFor(size: number): number {
  return Math.floor((askedFor() ?? getHeapStatistics().heap_size_limit) / size);
}

/**
 * In bytes, where whoever called has said how much; null: nobody has. V8's own limit counts the room for what is new, which grew from 48 MB in Node 20 to
 * 192 in Node 24: three times a limit of 64 MB, and next to nothing of the 4 GB that Node takes by itself.
 */
function askedFor(): number | null {
  const words = [...(env["NODE_OPTIONS"] ?? "").split(/\s+/), ...execArgv];
  const megabytes = words.flatMap((word) => /^--max[-_]old[-_]space[-_]size=(\d+)$/.exec(word)?.[1] ?? []).at(-1);
  return megabytes === undefined ? null : Number(megabytes) * 2 ** 20;
}
