// Tells when a file of a policy changes, is gone or comes back, for `tenet test --watch`. It looks at the files again and again: what the system
// tells of changes ends with the file that an editor replaces by another.

import { type Stats, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds from one look to the next; a change is told once two looks see the same: an editor writes a file in several steps. */
const EACH = 150;

/** What stood at each path when it was first noted. */
export class WatchedFiles {
  readonly #states = new Map<string, string>();

  /** Noted before it is read, so that a change meanwhile is seen. */
  note(path: string): void {
    if (!this.#states.has(path)) this.#states.set(path, stateOf(path));
  }

  /** false: interrupted before any of them changed. */
  async changed(interrupted: AbortSignal): Promise<boolean> {
    let before = [...this.#states.values()].join();
    const atFirst = before;
    for (;;) {
      try {
        await wait(EACH, undefined, { signal: interrupted });
      } catch (error) {
        if (interrupted.aborted) return false;
        throw error;
      }
      const now = [...this.#states.keys()].map(stateOf).join();
      if (now !== atFirst && now === before) return true;
      before = now;
    }
  }
}

/** A folder is the same whatever is in it. */
function stateOf(path: string): string {
  const stats = statsOf(path);
  if (stats === null) return "none";
  if (stats.isDirectory()) return "folder";
  return [stats.dev, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(" ");
}

/** null: there is nothing, or nothing that may be looked at. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
