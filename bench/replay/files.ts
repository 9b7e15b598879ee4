// The generated history files of the replay benchmark, written once into bench/out.

import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { historyChunks, type Manner } from "./history.ts";

export const SEED = 20_261_123;

/** Where the history of so many tickets stands; a bundled benchmark stands in bench/out. */
export function historyFile(tickets: number, manner: Manner): string {
  return join(import.meta.dirname, `history-${manner}-${tickets}-${SEED}.jsonl`);
}

export function writeHistoryFile(tickets: number, manner: Manner): void {
  const path = historyFile(tickets, manner);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const file = openSync(partial, "w");
  for (const chunk of historyChunks(tickets, SEED, manner)) writeSync(file, chunk);
  closeSync(file);
  renameSync(partial, path);
}
