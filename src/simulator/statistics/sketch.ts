// A distribution of whole numbers in flat memory: integer counts in buckets of bounded relative width, and count, sum, least and most exactly.
// Sketches merge in any grouping to the same bytes (C. Masson, J. E. Rim, H. K. Lee, *DDSketch*, PVLDB 12(12), 2019; buckets by integer
// arithmetic, see buckets.ts).

import { BUCKET_ERROR_PPM, bucketOf, middleOf } from "./buckets.ts";
import { nearestRank } from "./rank.ts";
import type { SketchJson } from "./sketch-json.ts";

/** Values lie below this, so that sums are exact: in milliseconds 142,000 years. */
export const SKETCH_LIMIT = 2 ** 52;

/** Buckets there is room for beyond those that are needed. */
const STEP = 16;
/** Nobody writes to it: it has no room. */
const NOTHING = new Float64Array(0);

export class Sketch {
  #count = 0;
  /** The sum is #high · 2^52 + #low, with #low below 2^52. */
  #high = 0;
  #low = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;
  /** By bucket, from the bucket `#first` on; as wide as what is not empty, in steps. Many sketches stay empty, and hold nothing. */
  #counts = NOTHING;
  #first = 0;

  /** `value`: a whole number from 0, below `SKETCH_LIMIT` (milliseconds, as a rule). Anything else throws: nobody measures it. */
  add(value: number): void {
    if (!(Number.isInteger(value) && value >= 0 && value < SKETCH_LIMIT)) throw new RangeError(`no value of a sketch: ${value}`);
    this.#count++;
    this.#plus(0, value);
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    const bucket = bucketOf(value);
    if (bucket < this.#first || bucket >= this.#first + this.#counts.length) this.#widen(bucket, bucket);
    const at = bucket - this.#first;
    this.#counts[at] = (this.#counts[at] as number) + 1;
  }

  /** Takes in all that another sketch holds; the other stays as it is. */
  merge(other: Sketch): void {
    if (other.#count === 0) return;
    this.#count += other.#count;
    this.#plus(other.#high, other.#low);
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
    this.#widen(other.#first, other.#first + other.#counts.length - 1);
    const shift = other.#first - this.#first;
    for (let at = 0; at < other.#counts.length; at++) {
      this.#counts[at + shift] = (this.#counts[at + shift] as number) + (other.#counts[at] as number);
    }
  }

  /** All that several sketches hold, their room made at once. */
  static of(sketches: readonly Sketch[]): Sketch {
    const all = new Sketch();
    let low = Number.POSITIVE_INFINITY;
    let high = -1;
    for (const each of sketches) {
      if (each.#count === 0) continue;
      low = Math.min(low, each.#first);
      high = Math.max(high, each.#first + each.#counts.length - 1);
    }
    if (high >= 0) all.#widen(low, high);
    for (const each of sketches) all.merge(each);
    return all;
  }

  get count(): number {
    return this.#count;
  }

  /** Exact. */
  get sum(): bigint {
    return (BigInt(this.#high) << 52n) + BigInt(this.#low);
  }

  /** Exact least and most; null of nothing. */
  get min(): number | null {
    return this.#count === 0 ? null : this.#min;
  }

  get max(): number | null {
    return this.#count === 0 ? null : this.#max;
  }

  /** Exact but for the last rounding; null of nothing. */
  get mean(): number | null {
    return this.#count === 0 ? null : (this.#high * 2 ** 52 + this.#low) / this.#count;
  }

  /**
   * The smallest value that at least this share (0 to 1) of all are no greater than, by nearest rank; at most `BUCKET_ERROR_PPM` off; null of
   * nothing. The first and the last rank are exact, and so is every value below 256.
   */
  quantile(share: number): number | null {
    return this.#count === 0 ? null : this.atRank(nearestRank(this.#count, share));
  }

  /** The value at a rank from 1 to `count`, as near as `quantile`. */
  atRank(rank: number): number {
    if (!(rank >= 1 && rank <= this.#count)) throw new RangeError(`there are ranks 1 to ${this.#count}, not ${rank}`);
    if (rank === 1) return this.#min;
    if (rank === this.#count) return this.#max;
    let seen = 0;
    let at = -1;
    while (seen < rank) seen += this.#counts[++at] as number;
    return Math.max(this.#min, Math.min(this.#max, middleOf(this.#first + at)));
  }

  /** How many are at most `value`: exact below 256 and at the ends of buckets, else as if all values of its bucket were. */
  upTo(value: number): number {
    const bucket = value < 0 ? -1 : bucketOf(Math.min(Math.floor(value), SKETCH_LIMIT - 1));
    const last = Math.min(this.#counts.length - 1, bucket - this.#first);
    let seen = 0;
    for (let at = 0; at <= last; at++) seen += this.#counts[at] as number;
    return seen;
  }

  /** Buckets that are not empty, rising, with their counts. */
  buckets(): readonly (readonly [bucket: number, count: number])[] {
    const found: [number, number][] = [];
    for (let at = 0; at < this.#counts.length; at++) {
      const count = this.#counts[at] as number;
      if (count > 0) found.push([this.#first + at, count]);
    }
    return found;
  }

  /** Plain JSON; the same values give the same bytes, in whatever order and grouping they came. */
  toJson(): SketchJson {
    return {
      errorPpm: BUCKET_ERROR_PPM,
      count: this.#count,
      sum: this.sum.toString(),
      min: this.min,
      max: this.max,
      buckets: this.buckets(),
    };
  }

  /** Of what `toJson` gave; what comes from outside is looked at by `sketchProblem` first. */
  static fromJson(json: SketchJson): Sketch {
    const sketch = new Sketch();
    const sum = BigInt(json.sum);
    sketch.#count = json.count;
    sketch.#high = Number(sum >> 52n);
    sketch.#low = Number(sum & ((1n << 52n) - 1n));
    sketch.#min = json.min ?? Number.POSITIVE_INFINITY;
    sketch.#max = json.max ?? 0;
    const [first] = json.buckets;
    const last = json.buckets.at(-1);
    if (first !== undefined && last !== undefined) sketch.#widen(first[0], last[0]);
    for (const [bucket, count] of json.buckets) sketch.#counts[bucket - sketch.#first] = count;
    return sketch;
  }

  #plus(high: number, low: number): void {
    this.#low += low;
    this.#high += high;
    if (this.#low < SKETCH_LIMIT) return;
    this.#low -= SKETCH_LIMIT;
    this.#high++;
  }

  /** Makes room for the buckets from `low` to `high`, beside those it has; somewhat more where it grows, so that it does not grow often. */
  #widen(low: number, high: number): void {
    const held = this.#counts.length;
    const from = held === 0 ? low : Math.min(low, this.#first);
    const until = held === 0 ? high + 1 : Math.max(high + 1, this.#first + held);
    if (held > 0 && from === this.#first && until === this.#first + held) return;
    const first = Math.max(0, from - (held > 0 && from < this.#first ? held : 0) - (from % STEP));
    const length = until - first + (held > 0 && until > this.#first + held ? held : STEP);
    const counts = new Float64Array(length);
    counts.set(this.#counts, held === 0 ? 0 : this.#first - first);
    this.#counts = counts;
    this.#first = first;
  }
}
