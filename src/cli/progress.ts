// A line of progress on a terminal, for anything over a second.

import type { World } from "./world.ts";

/** Nothing is shown in the first second, then at most ten times a second. In milliseconds. */
const PATIENCE = 1000;
const PACE = 100;
const BAR = 24;

export type Progress = { readonly show: (share: number, words: string) => void; readonly clear: () => void };

/** `share` is from 0 to 1. On anything but a terminal nothing is ever written. */
export function progressOn(world: World): Progress {
  const started = world.clock();
  let shown = Number.NEGATIVE_INFINITY;
  let width = 0;
  return {
    show: (share, words) => {
      const now = world.clock();
      if (!world.notes.isTerminal || now - started < PATIENCE || now - shown < PACE) return;
      shown = now;
      const full = Math.round(Math.min(1, Math.max(0, share)) * BAR);
      const line = `[${"=".repeat(full)}${" ".repeat(BAR - full)}] ${words}`.slice(0, Math.max(10, world.notes.columns - 1));
      world.notes.write(`\r${line.padEnd(width)}`);
      width = line.length;
    },
    clear: () => {
      if (width > 0) world.notes.write(`\r${" ".repeat(width)}\r`);
      width = 0;
    },
  };
}
