// Open time as a table: intervals, their cumulative length, and a direct index by instant and by open time.

import type { Instant, Milliseconds } from "../ir/history.ts";
import type { Source } from "./working-time-edges.ts";

/** Open intervals of one span of time, ready for questions in constant time. Built once, never changed. */
export type Table = {
  readonly from: Instant;
  readonly to: Instant;
  /** How many intervals. */
  readonly count: number;
  /** Opening instants, then Infinity. */
  readonly open: Float64Array;
  /** Closing instants, then Infinity. */
  readonly close: Float64Array;
  /** Open time before interval i; at `count` the total, then Infinity. */
  readonly before: Float64Array;
  readonly byTime: Index;
  readonly byOpenTime: Index;
};

/** Buckets of 2^k milliseconds: division by a power of two is exact, so a bucket is never missed by rounding. */
type Index = { readonly scale: number; readonly first: Int32Array };

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
  return {
    from,
    to,
    count,
    open,
    close,
    before,
    byTime: index(close, from, to - from, count),
    byOpenTime: index(before.subarray(1), 0, total, count),
  };
}

/** `first[b]`: the first i with ends[i] − origin > b · size of a bucket. Four to eight buckets an interval, so that most hold one. */
function index(ends: Float64Array, origin: number, span: number, count: number): Index {
  let power = 10;
  while (span / 2 ** power > 8 * count + 8) power++;
  const first = new Int32Array(Math.floor(span / 2 ** power) + 2);
  let i = 0;
  for (let bucket = 0; bucket < first.length; bucket++) {
    while (i < count && (ends[i] ?? 0) - origin <= bucket * 2 ** power) i++;
    first[bucket] = i;
  }
  return { scale: 2 ** -power, first };
}

/** The first interval that closes after t; `count` where there is none. t in [from, to). */
export function intervalAt(table: Table, t: Instant): number {
  const { close, byTime } = table;
  let i = byTime.first[Math.floor((t - table.from) * byTime.scale)] as number;
  while ((close[i] as number) <= t) i++;
  return i;
}

/** The interval in which open time passes `amount`; `count` where the total is not more. 0 ≤ amount ≤ total. */
export function intervalAfter(table: Table, amount: Milliseconds): number {
  const { before, byOpenTime } = table;
  let i = byOpenTime.first[Math.floor(amount * byOpenTime.scale)] as number;
  while ((before[i + 1] as number) <= amount) i++;
  return i;
}
