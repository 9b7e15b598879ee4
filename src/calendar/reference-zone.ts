// Wall time to instants by luxon: slow and obvious, for the reference alone. Shares nothing with offsets.ts.

import { IANAZone } from "luxon";
import type { Gap, Pick } from "./local.ts";
import { DAY, MINUTE } from "./units.ts";

const seen = new Map<string, Map<number, number>>();

/** Offset at an instant, milliseconds. Remembered: luxon takes about 30 µs for each. */
function offset(zone: string, t: number): number {
  const ofZone = seen.get(zone) ?? new Map<number, number>();
  seen.set(zone, ofZone);
  const known = ofZone.get(t) ?? Math.round(IANAZone.create(zone).offset(t) * MINUTE);
  ofZone.set(t, known);
  return known;
}

/**
 * The instant of a wall time. Tries every offset in use within two days of it (one look a day: no zone has changed twice within one), keeps those
 * that the zone then really has, and where none has, looks for the instant at which the wall clock jumps past it.
 */
export function resolve(zone: string, local: number, pick: Pick, gap: Gap): number {
  const day = Math.floor(local / DAY);
  const looks = [-2, -1, 0, 1, 2, 3].map((days) => offset(zone, (day + days) * DAY));
  const offsets = [...new Set(looks)];
  if (offsets.length === 1) return local - (offsets[0] ?? 0);
  const instants = offsets.map((each) => local - each).filter((t) => offset(zone, t) === local - t);
  if (instants.length > 0) return pick === "first" ? Math.min(...instants) : Math.max(...instants);
  const jump = instantOfJump(zone, local, Math.min(...offsets), Math.max(...offsets));
  return gap === "first-valid" ? jump : local - offset(zone, jump - 1);
}

/** The first instant whose wall time is past `local`. Before the jump the wall clock is behind it, after it ahead. */
function instantOfJump(zone: string, local: number, least: number, most: number): number {
  let behind = local - most - 1;
  let ahead = local - least + 1;
  while (ahead - behind > 1) {
    const middle = Math.floor((behind + ahead) / 2);
    if (middle + offset(zone, middle) < local) behind = middle;
    else ahead = middle;
  }
  return ahead;
}
