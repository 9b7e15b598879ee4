// The offset changes of a zone, found by asking the platform's zone data. Offsets are compared as offsets, never by an is-DST flag.

/** The offsets of a zone: `first` until the first transition, then the offset of each from its instant on. Milliseconds, local − UTC. */
export type ZoneOffsets = {
  readonly zone: string;
  readonly first: number;
  readonly transitions: readonly (readonly [at: number, offset: number])[];
};

const SECOND = 1000;
const DAY = 86_400_000;
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

function search(zone: string): ZoneOffsets {
  const offset = offsetReader(zone);
  const first = offset(COVERED_FROM);
  const transitions: (readonly [number, number])[] = [];
  let last = first;
  let at = COVERED_FROM;
  while (at < COVERED_UNTIL && zone !== "UTC" && zone !== "Etc/UTC") {
    const next = Math.min(at + STEP, COVERED_UNTIL);
    const then = offset(next);
    if (then !== last) {
      const change = firstChange(offset, last, at, next, transitions.at(-2)?.[0] ?? at);
      last = offset(change);
      transitions.push([change, last]);
      at = change;
    } else {
      at = next;
    }
  }
  return { zone, first, transitions };
}

/** The first second in (from, to] at which the offset is no longer `before`; days are cut at the time of day of the change a year ago, `like`. */
function firstChange(offset: (t: number) => number, before: number, from: number, to: number, like: number): number {
  const phase = (((like - from) % DAY) + DAY) % DAY;
  let low = from;
  let high = to;
  while (high - low > SECOND) {
    let middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
    const aligned = from + phase + Math.round((middle - from - phase) / DAY) * DAY;
    if (aligned > low && aligned < high) middle = aligned;
    else if (high - low === DAY && offset(high - SECOND) === before) return high;
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Reads the offset at a whole second off the wall clock. */
function offsetReader(zone: string): (t: number) => number {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (t) => {
    const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (clock.format(t).match(/\d+/g) ?? []).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - t;
  };
}
