// Runs `tenet` for tests: in process with an outside of its own, or built, as a program.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Stream } from "../../src/cli/index.ts";
import { run } from "../../src/cli/index.ts";

/** The repository. */
export const ROOT = join(import.meta.dirname, "../..");

export type Ran = { readonly status: number; readonly out: string; readonly notes: string };
type Outside = {
  readonly folder?: string;
  readonly color?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly interrupted?: AbortSignal;
};

/** One call in this process. The clock stands still, so `--timings` says the same every time. */
export async function tenet(words: readonly string[], outside: Outside = {}): Promise<Ran> {
  const out: string[] = [];
  const notes: string[] = [];
  const stream = (into: string[]): Stream => ({
    write: (text) => void into.push(text),
    isTerminal: outside.color === true,
    color: outside.color === true,
    columns: 80,
  });
  const status = await run(words, {
    folder: outside.folder ?? ROOT,
    out: stream(out),
    notes: stream(notes),
    env: outside.env ?? {},
    clock: () => 0,
    interrupted: outside.interrupted ?? new AbortController().signal,
  });
  return { status, out: out.join(""), notes: notes.join("") };
}

/** One call of the built program, `dist/cli.cjs`. */
export function built(
  words: readonly string[],
  options: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Ran {
  const done = spawnSync(process.execPath, [join(ROOT, "dist/cli.cjs"), ...words], {
    cwd: options.folder ?? ROOT,
    env: { ...process.env, ...options.env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: done.status ?? -1, out: done.stdout, notes: done.stderr };
}
