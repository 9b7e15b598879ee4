// Wall time as people write it, to instants and back.

import { offsetAt, type ZoneOffsets, zoneOffsets } from "./offsets.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./units.ts";

/** Which of two instants a repeated wall time means. */
export type Pick = "first" | "last";
/** What a wall time that never came means: the first instant after it, or the wall time moved on by the length of the gap. */
export type Gap = "first-valid" | "forward";

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?$/;
/** More than any offset and any single change of one (Apia, Kwajalein: 24 hours). */
const REACH = 2 * DAY;

/**
 * Reads `2024-01-08`, `2024-01-08T09:00`, `2024-01-08 09:00:30.250` as milliseconds of the wall clock, as if it were UTC. `24:00` is the
 * end of the day. null where it is not written so or there is no such date or time.
 */
export function parseLocal(text: string): number | null {
  const parts = WRITTEN.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const thousandths = Number((parts[7] ?? "0").padEnd(3, "0"));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (minute > 59 || second > 59 || hour > 24) return null;
  const time = hour * HOUR + minute * MINUTE + second * SECOND + thousandths;
  return time <= DAY ? date.getTime() + time : null;
}

/** The instant of a wall time (milliseconds as if UTC) in a zone. Throws a RangeError where the platform does not know the zone. */
export function resolveLocal(zone: string, local: number, pick: Pick = "first", gap: Gap = "first-valid"): number {
  const offsets = zoneOffsets(zone);
  const near = nearbyOffsets(offsets, local);
  const instants = near.map((offset) => local - offset).filter((t) => t + offsetAt(offsets, t) === local);
  if (instants.length > 0) return pick === "first" ? Math.min(...instants) : Math.max(...instants);
  const jump = offsets.transitions.find(([at, offset]) => at + offset > local && at + offsetAt(offsets, at - 1) <= local);
  if (jump === undefined) throw new Error(`no instant for the wall time ${local} in ${zone}`);
  return gap === "first-valid" ? jump[0] : local - offsetAt(offsets, jump[0] - 1);
}

/** What the wall clock of the zone shows at an instant, in milliseconds as if it were UTC. */
export function toLocal(zone: string, t: number): number {
  return t + offsetAt(zoneOffsets(zone), t);
}

/** `weekday`: monday is 0. `time`: `09:07`, and `09:07:30` or `09:07:30.250` where there is more to it. */
export type WallTime = { readonly weekday: number; readonly date: string; readonly time: string };

/** The same as policies write it. */
export function wallTimeAt(zone: string, t: number): WallTime {
  const wall = new Date(toLocal(zone, t));
  const [date = "", time = ""] = wall.toISOString().slice(0, -1).split("T");
  return {
    weekday: (wall.getUTCDay() + 6) % 7,
    date,
    time: time.replace(/\.000$/, "").replace(/^(\d\d:\d\d):00$/, "$1"),
  };
}

/** `−08:00`. */
export function offsetInWords(zone: string, t: number): string {
  const minutes = Math.round(offsetAt(zoneOffsets(zone), t) / MINUTE);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "−" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** Of the times two days around it: no zone has two changes within four days. */
function nearbyOffsets(offsets: ZoneOffsets, local: number): readonly number[] {
  const [early, late] = [offsetAt(offsets, local - REACH), offsetAt(offsets, local + REACH)];
  return early === late ? [early] : [early, late];
}
