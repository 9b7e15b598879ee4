// Wall time to instants in one zone, from the list of its offset changes. Offsets are compared as offsets, never by an is-DST flag.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { DAY } from "./civil.ts";

/** The offsets of a zone: `first` until the first transition, then the offset of each from its instant on. Offsets are local − UTC. */
export type ZoneOffsets = {
  readonly zone: string;
  readonly first: Milliseconds;
  readonly transitions: readonly (readonly [at: Instant, offset: Milliseconds])[];
};

/** Which of two instants a repeated wall time means. */
export type Occasion = "first" | "last";
/** What a wall time that never came means: the first instant after it, or the wall time moved on by the length of the gap. */
export type Gap = "first-valid" | "forward";

/** More than any offset and any single change of one (Apia, Kwajalein: 24 hours). */
const REACH = 2 * DAY;

/** Gives the instant of a wall time (milliseconds as if it were UTC). */
export type WallClock = (local: number, pick: Occasion, gap: Gap) => Instant;

/** One for each list of offsets, since many calendars share a zone. */
const clocks = new WeakMap<ZoneOffsets, WallClock>();

/** Resolves wall times of one zone. */
export function wallClock(zone: ZoneOffsets): WallClock {
  const known = clocks.get(zone) ?? newWallClock(zone);
  clocks.set(zone, known);
  return known;
}

function newWallClock(zone: ZoneOffsets): WallClock {
  const starts = Float64Array.from([Number.NEGATIVE_INFINITY, ...zone.transitions.map(([at]) => at)]);
  const offsets = Float64Array.from([zone.first, ...zone.transitions.map(([, offset]) => offset)]);
  const start = (k: number): number => starts[k] ?? Number.POSITIVE_INFINITY;
  const offset = (k: number): number => offsets[k] ?? 0;

  /** The last transition at or before t; 0 says before all of them. */
  const period = (t: Instant): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (start(middle) <= t) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return (local, pick, gap) => {
    const early = period(local - REACH);
    const late = period(local + REACH);
    if (early === late) return local - offset(early);
    if (pick === "first") {
      for (let k = early; ; k++) {
        const t = local - offset(k);
        if (t < start(k)) return gap === "forward" ? local - offset(k - 1) : start(k);
        if (t < start(k + 1)) return t;
      }
    }
    for (let k = late; ; k--) {
      const t = local - offset(k);
      if (t >= start(k + 1)) return gap === "forward" ? t : start(k + 1);
      if (t >= start(k)) return t;
    }
  };
}
