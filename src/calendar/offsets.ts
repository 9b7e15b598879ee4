// The offset changes of a zone, found by asking the platform's zone data. Offsets are compared as offsets, never by an is-DST flag.

import { DAY, SECOND } from "./units.ts";

/** The offsets of a zone: `first` until the first transition, then the offset of each from its instant on. Milliseconds, local − UTC. */
export type ZoneOffsets = {
  readonly zone: string;
  readonly first: number;
  readonly transitions: readonly (readonly [at: number, offset: number])[];
};

/** The years covered: [1970, 2106). */
export const COVERED_FROM = 0;
export const COVERED_UNTIL = Date.UTC(2106, 0, 1);

/**
 * No zone has two changes within six days that cancel each other: in the tz database of 2025c the closest pairs since 1970 are
 * 6 days 23 hours apart (America/Recife 2000, Asia/Gaza 2040).
 */
const STEP = 6 * DAY;
const known = new Map<string, ZoneOffsets>();

/** All offset changes of a zone from 1970 to 2106, to the second. Throws a RangeError where the platform does not know the zone. */
export function zoneOffsets(zone: string): ZoneOffsets {
  const found = known.get(zone) ?? search(zone);
  known.set(zone, found);
  return found;
}

/** The offset at an instant, in milliseconds. */
export function offsetAt(offsets: ZoneOffsets, t: number): number {
  let low = 0;
  let high = offsets.transitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets.transitions[middle]?.[0] ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return offsets.transitions[low - 1]?.[1] ?? offsets.first;
}

/** `2024-01-25 13:28` by the clock of the zone; what is beyond the minute is cut. */
export function localMinute(zone: string, t: number): string {
  return new Date(t + offsetAt(zoneOffsets(zone), t)).toISOString().slice(0, 16).replace("T", " ");
}

function search(zone: string): ZoneOffsets {
  if (zone === "UTC" || zone === "Etc/UTC") return { zone, first: 0, transitions: [] };
  const clock = offsetReader(zone);
  const first = clock.offset(COVERED_FROM);
  const transitions: (readonly [number, number])[] = [];
  let last = first;
  let at = COVERED_FROM;
  while (at < COVERED_UNTIL) {
    const next = Math.min(at + STEP, COVERED_UNTIL);
    if (!clock.has(last, next)) {
      const change = firstChange((t) => clock.has(last, t), at, next, guesses(transitions));
      last = clock.offset(change);
      transitions.push([change, last]);
      at = change;
    } else {
      at = next;
    }
  }
  return { zone, first, transitions };
}

/** When the next change may be: at the weekday and hour of the one a year ago, or the one before that; 52 or 53 weeks on. */
function guesses(transitions: readonly (readonly [at: number, offset: number])[]): readonly number[] {
  const like = transitions.at(-2)?.[0];
  return like === undefined ? [] : [like + 364 * DAY, like + 371 * DAY, like + 365 * DAY, like + 366 * DAY];
}

/** The first second in (from, to] at which the offset is no longer what it was; `guesses` are tried first, then whole days at their time of day. */
function firstChange(holds: (t: number) => boolean, from: number, to: number, guesses: readonly number[]): number {
  const guessed = guesses.find((guess) => guess > from && guess <= to && holds(guess - SECOND) && !holds(guess));
  if (guessed !== undefined) return guessed;
  const phase = ((((guesses[0] ?? from) - from) % DAY) + DAY) % DAY;
  let low = from;
  let high = to;
  while (high - low > SECOND) {
    let middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
    const aligned = from + phase + Math.round((middle - from - phase) / DAY) * DAY;
    if (aligned > low && aligned < high) middle = aligned;
    else if (high - low === DAY && holds(high - SECOND)) return high;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

type OffsetReader = {
  /** The offset at a whole second. */
  readonly offset: (t: number) => number;
  /** Whether it is this one at a whole second; several times faster. No change since 1970 is of less than a minute. */
  readonly has: (offset: number, t: number) => boolean;
};

/** Reads the offset off the wall clock. */
function offsetReader(zone: string): OffsetReader {
  const minute = { timeZone: zone, hourCycle: "h23", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  const short = new Intl.DateTimeFormat("en-US", minute);
  const full = new Intl.DateTimeFormat("en-US", { ...minute, year: "numeric", month: "numeric", second: "numeric" });
  return {
    offset: (t) => {
      const [month = 1, day = 1, year = 1970, hour = 0, minutes = 0, seconds = 0] = (full.format(t).match(/\d+/g) ?? []).map(Number);
      return Date.UTC(year, month - 1, day, hour, minutes, seconds) - t;
    },
    has: (offset, t) => {
      const local = new Date(t + offset);
      return short.format(t) === `${local.getUTCDate()}, ${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
    },
  };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
