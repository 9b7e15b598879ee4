// A distribution of whole numbers in flat memory: integer counts in buckets of bounded relative width, and count, sum, least and most exactly.
// Sketches merge in any grouping to the same bytes (C. Masson, J. E. Rim, H. K. Lee, *DDSketch*, PVLDB 12(12), 2019; buckets by integer
// arithmetic, see buckets.ts).

import { BUCKET_ERROR_PPM, bucketOf, middleOf } from "./buckets.ts";
import { nearestRank } from "./rank.ts";
import type { SketchJson } from "./sketch-json.ts";

/** Values lie below this, so that sums are exact: in milliseconds 142,000 years. */
export const SKETCH_LIMIT = 2 ** 52;

export class Sketch {
  #count = 0;
  /** The sum is #high · 2^52 + #low, with #low below 2^52. */
  #high = 0;
  #low = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;
  /** By bucket; grows to the highest bucket that is not empty. */
  #counts = new Float64Array(256);

  /** `value`: a whole number from 0, below `SKETCH_LIMIT` (milliseconds, as a rule). Anything else throws: nobody measures it. */
  add(value: number): void {
    if (!(Number.isInteger(value) && value >= 0 && value < SKETCH_LIMIT)) throw new RangeError(`no value of a sketch: ${value}`);
    this.#count++;
    this.#plus(0, value);
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    const bucket = bucketOf(value);
    if (bucket >= this.#counts.length) this.#grow(bucket);
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
  }

  /** Takes in all that another sketch holds; the other stays as it is. */
  merge(other: Sketch): void {
    this.#count += other.#count;
    this.#plus(other.#high, other.#low);
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
    if (other.#counts.length > this.#counts.length) this.#grow(other.#counts.length - 1);
    for (let bucket = 0; bucket < other.#counts.length; bucket++) {
      this.#counts[bucket] = (this.#counts[bucket] as number) + (other.#counts[bucket] as number);
    }
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
    let bucket = -1;
    while (seen < rank) seen += this.#counts[++bucket] as number;
    return Math.max(this.#min, Math.min(this.#max, middleOf(bucket)));
  }

  /** How many are at most `value`: exact below 256 and at the ends of buckets, else as if all values of its bucket were. */
  upTo(value: number): number {
    const last = Math.min(this.#counts.length - 1, value < 0 ? -1 : bucketOf(Math.min(Math.floor(value), SKETCH_LIMIT - 1)));
    let seen = 0;
    for (let bucket = 0; bucket <= last; bucket++) seen += this.#counts[bucket] as number;
    return seen;
  }

  /** Buckets that are not empty, rising, with their counts. */
  buckets(): readonly (readonly [bucket: number, count: number])[] {
    const found: [number, number][] = [];
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      const count = this.#counts[bucket] as number;
      if (count > 0) found.push([bucket, count]);
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
    for (const [bucket, count] of json.buckets) {
      if (bucket >= sketch.#counts.length) sketch.#grow(bucket);
      sketch.#counts[bucket] = count;
    }
    return sketch;
  }

  #plus(high: number, low: number): void {
    this.#low += low;
    this.#high += high;
    if (this.#low < SKETCH_LIMIT) return;
    this.#low -= SKETCH_LIMIT;
    this.#high++;
  }

  #grow(bucket: number): void {
    let length = this.#counts.length;
    while (length <= bucket) length *= 2;
    const counts = new Float64Array(length);
    counts.set(this.#counts);
    this.#counts = counts;
  }
}
