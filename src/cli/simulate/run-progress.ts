// How far a run is, and how long it still takes.

import type { RunProgress } from "../../simulator/run/index.ts";
import { progressOn } from "../progress.ts";
import type { World } from "../world.ts";

/** How often the line is drawn anew while nothing ends, in milliseconds. */
const BEAT = 500;

export function runProgress(world: World): { readonly show: (state: RunProgress) => void; readonly clear: () => void } {
  const line = progressOn(world);
  const started = world.clock();
  let last: RunProgress | null = null;
  const draw = (): void => {
    if (last === null) {
      line.show(0, "finding the warm-up");
      return;
    }
    const made = last.done - last.resumed;
    const left = made === 0 ? "" : `, ${roughTime(((world.clock() - started) / made) * (last.wanted - last.done))} left`;
    line.show(last.done / Math.max(1, last.wanted), `${last.done} of ${last.wanted} replications${left}`);
  };
  const timer = setInterval(draw, BEAT);
  timer.unref();
  return {
    show: (state) => {
      last = state;
      draw();
    },
    clear: () => {
      clearInterval(timer);
      line.clear();
    },
  };
}

export function roughTime(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
