// Counts of whole durations in buckets 1/512 wide, relative to their value: exact up to 1,023, and merged to the same counts in any order.

/** Buckets an octave. */
const FINE = 512;
const SHIFT = 9;
/** Up to 2^52. */
const BUCKETS = 44 * FINE;
const LARGE = 2 ** 31;

export class DurationCounts {
  readonly #counts = new Float64Array(BUCKETS);
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** A whole number from 0 to 2^52. */
  add(duration: number): void {
    this.#counts[bucketOf(duration)]! += 1;
    this.#total += 1;
  }

  merge(other: DurationCounts): void {
    for (let i = 0; i < BUCKETS; i += 1) this.#counts[i]! += other.#counts[i]!;
    this.#total += other.#total;
  }

  /** The least and the greatest duration that the quantile can be, the least at which a share of p has been reached; NaN where nothing was counted. */
  quantile(p: number): readonly [least: number, greatest: number] {
    let left = Math.max(p * this.#total, Number.MIN_VALUE);
    if (this.#total === 0) return [Number.NaN, Number.NaN];
    for (let i = 0; i < BUCKETS; i += 1) {
      left -= this.#counts[i]!;
      if (left <= 0) return [startOf(i), startOf(i + 1) - 1];
    }
    return [startOf(BUCKETS - 1), startOf(BUCKETS)];
  }

  /** The share of durations in buckets that end at or below this one, and in those that begin at or below it: what was counted lies between. */
  shareUpTo(duration: number): readonly [least: number, greatest: number] {
    const bucket = bucketOf(duration);
    let sum = 0;
    for (let i = 0; i < bucket; i += 1) sum += this.#counts[i]!;
    const within = sum + this.#counts[bucket]!;
    return [(duration === startOf(bucket + 1) - 1 ? within : sum) / this.#total, within / this.#total];
  }
}

function bucketOf(duration: number): number {
  if (duration < 2 * FINE) return duration;
  if (duration >= LARGE) return (22 << SHIFT) + bucketOf(Math.floor(duration / 2 ** 22));
  const shift = 31 - SHIFT - Math.clz32(duration);
  return (shift << SHIFT) + (duration >>> shift);
}

function startOf(bucket: number): number {
  if (bucket < 2 * FINE) return bucket;
  const shift = Math.floor(bucket / FINE) - 1;
  return (bucket - shift * FINE) * 2 ** shift;
}
