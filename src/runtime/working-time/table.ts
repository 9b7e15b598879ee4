// Open time as a table: intervals, their cumulative length, and a direct index by instant and by open time.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import type { Source } from "./edges.ts";

/** Open intervals of one span of time, ready for questions in constant time. Built once, never changed. */
export type Table = {
  readonly from: Instant;
  readonly to: Instant;
  /** `to`, or −Infinity where some bucket is crowded. */
  readonly quickUntil: Instant;
  /** How many intervals. */
  readonly count: number;
  /** Opening instants, then Infinity. */
  readonly open: Float64Array;
  /** Closing instants, then Infinity. */
  readonly close: Float64Array;
  /** Open time before interval i; at `count` the total, then Infinity. */
  readonly before: Float64Array;
  /** All open time of the span. */
  readonly total: Milliseconds;
  /** For each bucket of time the first interval that does not close before the bucket begins, and buckets in a millisecond. */
  readonly byTime: Index;
  readonly timeScale: number;
  /** The same by open time. */
  readonly byOpenTime: Index;
  readonly openTimeScale: number;
};

/** The small one fits in the processor's nearest cache for years of ordinary hours. */
type Index = Uint16Array | Uint32Array;

/** A calendar may crowd a thousand intervals into one day of many years, and so into one bucket. Then its table is searched by halves. */
const CROWD = 16;

export function buildTable(source: Source, from: Instant, to: Instant): Table {
  const edges = source(from, to);
  const count = edges.length / 2;
  const open = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const close = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const before = new Float64Array(count + 2).fill(Number.POSITIVE_INFINITY);
  let total = 0;
  for (let i = 0; i < count; i++) {
    open[i] = edges[2 * i] ?? 0;
    close[i] = edges[2 * i + 1] ?? 0;
    before[i] = total;
    total += (close[i] ?? 0) - (open[i] ?? 0);
  }
  before[count] = total;
  const timeScale = scaleFor(to - from, count);
  const openTimeScale = scaleFor(total, count);
  const byTime = index(close, from, to - from, timeScale);
  const byOpenTime = index(before.subarray(1), 0, total, openTimeScale);
  const quickUntil = isCrowded(byTime) || isCrowded(byOpenTime) ? Number.NEGATIVE_INFINITY : to;
  return { from, to, quickUntil, count, open, close, before, total, byTime, timeScale, byOpenTime, openTimeScale };
}

/**
 * One to two buckets an interval, so that few hold more than one end. A bucket is 2^k milliseconds long: division by a power of two is exact, and
 * so no bucket is missed by rounding.
 */
function scaleFor(span: number, count: number): number {
  let power = 10;
  while (span / 2 ** power > 2 * count + 8) power++;
  return 2 ** -power;
}

/** For each bucket the first i with ends[i] − origin ≥ its begin. The last of `ends` is Infinity. */
function index(ends: Float64Array, origin: number, span: number, scale: number): Index {
  const buckets = Math.floor(span * scale) + 2;
  const first = ends.length < 2 ** 16 ? new Uint16Array(buckets) : new Uint32Array(buckets);
  let i = 0;
  for (let bucket = 0; bucket < first.length; bucket++) {
    while ((ends[i] as number) - origin < bucket / scale) i++;
    first[bucket] = i;
  }
  return first;
}

function isCrowded(first: Index): boolean {
  for (let bucket = 1; bucket < first.length; bucket++) {
    if ((first[bucket] as number) - (first[bucket - 1] as number) > CROWD) return true;
  }
  return false;
}

/** The first interval that closes after t; `count` where there is none. t in [from, to). */
export function intervalAt(table: Table, t: Instant): number {
  const first = table.byTime[((t - table.from) * table.timeScale) | 0] as number;
  return firstAbove(table.close, t, first);
}

/** The interval in which open time passes `amount`; `count` where the total is not more. 0 ≤ amount ≤ total. */
export function intervalAfter(table: Table, amount: Milliseconds): number {
  const first = table.byOpenTime[(amount * table.openTimeScale) | 0] as number;
  return firstAbove(table.before, amount, first + 1) - 1;
}

/** The first instant at which `amount` of open time has gone since the table's first instant: the end of its last millisecond. 1 ≤ amount ≤ total. */
export function instantOf(table: Table, amount: Milliseconds): Instant {
  const i = intervalAfter(table, amount - 1);
  return (table.open[i] as number) + (amount - (table.before[i] as number));
}

/** The last instant at which no more than `amount` of open time has gone. 0 ≤ amount < total. */
export function instantAfter(table: Table, amount: Milliseconds): Instant {
  const i = intervalAfter(table, amount);
  return (table.open[i] as number) + (amount - (table.before[i] as number));
}

// The same once more for tables whose buckets hold few intervals each: loops so short that they are put into their callers.

/** Open time from the table's first instant to t. t in [from, quickUntil). */
export function quickConsumed(table: Table, t: Instant): Milliseconds {
  const { close, byTime, timeScale } = table;
  let i = byTime[((t - table.from) * timeScale) | 0] as number;
  while ((close[i] as number) <= t) i++;
  return (table.before[i] as number) + Math.max(0, t - (table.open[i] as number));
}

/** `instantOf` in a table with a `quickUntil`. */
export function quickInstantOf(table: Table, amount: Milliseconds): Instant {
  const { before, byOpenTime, openTimeScale } = table;
  let i = byOpenTime[(amount * openTimeScale) | 0] as number;
  while ((before[i + 1] as number) < amount) i++;
  return (table.open[i] as number) + (amount - (before[i] as number));
}

/** `instantAfter` in a table with a `quickUntil`. */
export function quickInstantAfter(table: Table, amount: Milliseconds): Instant {
  const { before, byOpenTime, openTimeScale } = table;
  let i = byOpenTime[(amount * openTimeScale) | 0] as number;
  while ((before[i + 1] as number) <= amount) i++;
  return (table.open[i] as number) + (amount - (before[i] as number));
}

/** `instantOf` and `instantAfter` in a table with a `quickUntil`: they differ only where the amount ends an interval. 1 ≤ amount < total. */
export function quickDeadline(table: Table, amount: Milliseconds, answer: { due: Instant; lastMet: Instant }): void {
  const { before, byOpenTime, openTimeScale } = table;
  let i = byOpenTime[(amount * openTimeScale) | 0] as number;
  while ((before[i + 1] as number) <= amount) i++;
  const left = amount - (before[i] as number);
  const lastMet = (table.open[i] as number) + left;
  answer.lastMet = lastMet;
  answer.due = left === 0 ? (table.close[i - 1] as number) : lastMet;
}

/** The first i from `low` on whose value is more than `bound`: in steps that double, then by halves. Values ascend and end with Infinity. */
function firstAbove(values: Float64Array, bound: number, low: number): number {
  let from = low;
  let to = low;
  for (let step = 1; (values[to] as number) <= bound; step *= 2) {
    from = to + 1;
    to = Math.min(to + step, values.length - 1);
  }
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] as number) > bound) to = middle;
    else from = middle + 1;
  }
  return from;
}
