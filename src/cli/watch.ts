// Tells when a policy's files change, for `tenet test --watch`.

import { watch } from "node:fs/promises";

/** Milliseconds of quiet after a change: an editor writes a file in several steps. */
const QUIET = 150;

/** Yields once after each burst of changes to `.policy` files below the folder; ends on interruption. */
export async function* watchFolder(folder: string, interrupted: AbortSignal): AsyncGenerator<void> {
  let changed: () => void = () => undefined;
  let pending = false;
  let waiting: NodeJS.Timeout | undefined;
  let ended = false;
  const listening = listen(folder, interrupted, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      pending = true;
      changed();
    }, QUIET);
  }).finally(() => {
    ended = true;
    changed();
  });
  while (!ended) {
    if (!pending) await new Promise<void>((resolve) => (changed = resolve));
    if (pending) {
      pending = false;
      yield;
    }
  }
  clearTimeout(waiting);
  await listening;
}

async function listen(folder: string, interrupted: AbortSignal, noteChange: () => void): Promise<void> {
  try {
    for await (const { filename } of watch(folder, { recursive: true, signal: interrupted })) {
      if (filename === null || /\.policy(?:\.md)?$/.test(filename)) noteChange();
    }
  } catch (error) {
    if (!interrupted.aborted) throw error;
  }
}
