// The command that gives a result again: what decides it and nothing else, so that it is the same for any number of workers, folders and shards.

import type { Settings } from "./settings.ts";

/** `file` as it was given. */
export function commandOf(file: string, { sets, seed, replications }: Pick<Settings, "sets" | "seed" | "replications">): string {
  return [
    "tenet simulate",
    quoted(file),
    ...sets.map((set) => `--set ${quoted(set)}`),
    ...(seed === null ? [] : [`--seed ${seed}`]),
    ...(replications === null ? [] : [`--replications ${replications}`]),
  ].join(" ");
}

/** As a shell takes it for one word. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
