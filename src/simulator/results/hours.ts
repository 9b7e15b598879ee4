// How much of a stretch of time falls into each local hour of the week: what counts by hour of week are divided by.

import { offsetAt, type ZoneOffsets, zoneOffsets } from "../../calendar/offsets.ts";
import { HOUR, type Instant, type Milliseconds } from "../../ir/index.ts";

export const HOURS_OF_WEEK = 168;
/** 1 January 1970 was a thursday; the week begins on monday. */
const FIRST_HOUR = 72;

/** 168 lengths in ms, monday 00:00 local first; their sum is the stretch. Hours that a zone skips are missing, those it repeats are there twice. */
export function hoursWithin(from: Instant, until: Instant, zone: string): readonly Milliseconds[] {
  const offsets = zoneOffsets(zone);
  const lengths = Array.from({ length: HOURS_OF_WEEK }, (): Milliseconds => 0);
  let at = from;
  let change = nextChange(offsets, at);
  while (at < until) {
    if (at >= change) change = nextChange(offsets, at);
    const local = at + offsetAt(offsets, at);
    const next = Math.min(until, at + HOUR - modulo(local, HOUR), change);
    const hour = modulo(Math.floor(local / HOUR) + FIRST_HOUR, HOURS_OF_WEEK);
    lengths[hour] = (lengths[hour] ?? 0) + next - at;
    at = next;
  }
  return lengths;
}

function nextChange({ transitions }: ZoneOffsets, at: Instant): Instant {
  return transitions.find(([change]) => change > at)?.[0] ?? Number.POSITIVE_INFINITY;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
