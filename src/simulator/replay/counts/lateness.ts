// How late things were, in flat memory: exact up to a number of values, then counts in buckets of bounded width (the scheme of DDSketch and
// HdrHistogram, as the simulator's sketches have them).

import type { Milliseconds } from "../../../ir/index.ts";
import { BUCKET_ERROR_PPM, bucketOf, middleOf } from "../../statistics/index.ts";

/** Kept one by one up to here, so the usual history has exact figures. */
const EXACT_UP_TO = 4096;
/** Largest relative error of a bucketed figure, in parts per million. */
export const LATENESS_ERROR_PPM = BUCKET_ERROR_PPM;

/** Quantiles by nearest rank, in whole milliseconds; `exact` says whether they are the values themselves. `worst` always is. */
export type LatenessFigures = {
  readonly count: number;
  readonly median: Milliseconds | null;
  readonly p90: Milliseconds | null;
  readonly worst: Milliseconds | null;
  readonly exact: boolean;
};

export class Lateness {
  #count = 0;
  #worst = 0;
  #values: number[] | null = [];
  readonly #buckets = new Map<number, number>();

  /** `late` is a positive whole number of milliseconds. */
  add(late: Milliseconds): void {
    this.#count++;
    if (late > this.#worst) this.#worst = late;
    if (this.#values === null) {
      this.#pour(late);
      return;
    }
    this.#values.push(late);
    if (this.#values.length <= EXACT_UP_TO) return;
    for (const value of this.#values) this.#pour(value);
    this.#values = null;
  }

  figures(): LatenessFigures {
    const exact = this.#values !== null;
    if (this.#count === 0) return { count: 0, median: null, p90: null, worst: null, exact };
    return { count: this.#count, median: this.#quantile(50), p90: this.#quantile(90), worst: this.#worst, exact };
  }

  /** Nearest rank: the smallest value that at least `percent` in a hundred are no greater than. */
  #quantile(percent: number): Milliseconds {
    const rank = Math.max(1, Math.ceil((percent * this.#count) / 100));
    if (this.#values !== null) return [...this.#values].sort((a, b) => a - b)[rank - 1] ?? this.#worst;
    let seen = 0;
    for (const [bucket, count] of [...this.#buckets].sort((a, b) => a[0] - b[0])) {
      seen += count;
      if (seen >= rank) return Math.min(middleOf(bucket), this.#worst);
    }
    return this.#worst;
  }

  #pour(value: number): void {
    const bucket = bucketOf(value);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }
}
