// The floor: what a careful hand would write for this one calendar and these four years, and nothing else. Open intervals in typed arrays, the
// open time before each, and two direct indexes. It knows no zone, no other year, no length of 0, and answers nonsense outside its span.

import type { Segment } from "../../src/runtime/working-time/working-time.ts";
import type { Contestant } from "./calendar.ts";

/** Buckets of 2^26 ms, 18.6 hours, by instant; of 2^24 ms, 4.7 hours, by open time: with 8 hours a day most hold one interval or none. */
const BY_TIME = 2 ** -26;
const BY_OPEN = 2 ** -24;

export type Floor = Contestant & { readonly bytes: number };

export function floor(segments: readonly Segment[], from: number, to: number): Floor {
  const open = Float64Array.from([...segments.map(([start]) => start), Number.POSITIVE_INFINITY]);
  const close = Float64Array.from([...segments.map(([, end]) => end), Number.POSITIVE_INFINITY]);
  const before = new Float64Array(segments.length + 1);
  segments.forEach(([start, end], i) => {
    before[i + 1] = (before[i] as number) + end - start;
  });
  const byTime = direct(close, from, to - from, BY_TIME);
  const byOpen = direct(before.subarray(1), 0, before.at(-1) ?? 0, BY_OPEN);

  const consumed = (t: number): number => {
    let i = byTime[((t - from) * BY_TIME) | 0] as number;
    while ((close[i] as number) <= t) i += 1;
    return (before[i] as number) + Math.max(0, t - (open[i] as number));
  };
  return {
    add: (t, length) => {
      const end = consumed(t) + length;
      let i = byOpen[(end * BY_OPEN) | 0] as number;
      while ((before[i + 1] as number) < end) i += 1;
      return (open[i] as number) + end - (before[i] as number);
    },
    between: (a, b) => consumed(b) - consumed(a),
    bytes: [open, close, before, byTime, byOpen].reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

function direct(ends: Float64Array, origin: number, span: number, scale: number): Uint16Array {
  const first = new Uint16Array(Math.floor(span * scale) + 2);
  let i = 0;
  for (let bucket = 0; bucket < first.length; bucket += 1) {
    while (i < ends.length && (ends[i] as number) - origin < bucket / scale) i += 1;
    first[bucket] = i;
  }
  return first;
}
