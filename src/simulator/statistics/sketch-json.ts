// A sketch as JSON, and reading one that was written by who knows whom: what is broken is said, never taken for whole.

import { BUCKET_ERROR_PPM, bucketOf, startOf } from "./buckets.ts";

/** `sum`: in decimal digits, as it can pass what a JSON number holds. `buckets`: those that are not empty, rising, each with its count. */
export type SketchJson = {
  readonly errorPpm: number;
  readonly count: number;
  readonly sum: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly buckets: readonly (readonly [bucket: number, count: number])[];
};

const LAST_BUCKET = bucketOf(2 ** 52 - 1);

/** What is wrong with a value that should be a sketch, as a fragment; null: it is one, and its figures agree with each other. */
export function sketchProblem(json: unknown): string | null {
  if (!isRecord(json)) return "it is no object";
  const { errorPpm, count, sum, min, max, buckets } = json;
  if (errorPpm !== BUCKET_ERROR_PPM) return `its buckets are not those of an error of ${BUCKET_ERROR_PPM} ppm`;
  if (!isCount(count)) return "its count is no whole number";
  if (typeof sum !== "string" || !/^(0|[1-9]\d*)$/.test(sum)) return "its sum is no whole number in digits";
  if (!Array.isArray(buckets) || !buckets.every(isBucket)) return "its buckets are no pairs of bucket and count";
  if (buckets.some(([bucket], index) => index > 0 && bucket <= (buckets[index - 1]?.[0] ?? 0))) return "its buckets do not rise";
  if (buckets.reduce((total, [, inBucket]) => total + inBucket, 0) !== count) return "its count is not that of its buckets";
  return endsProblem(min, max, buckets) ?? sumProblem(BigInt(sum), buckets);
}

function endsProblem(min: unknown, max: unknown, buckets: readonly (readonly [number, number])[]): string | null {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return min === null && max === null ? null : "it is empty and has a least or a most";
  if (!isCount(min) || bucketOf(min) !== first[0]) return "its least value is not in its first bucket";
  if (!isCount(max) || bucketOf(max) !== last[0]) return "its greatest value is not in its last bucket";
  return min <= max ? null : "its least value is above its greatest";
}

function sumProblem(sum: bigint, buckets: readonly (readonly [number, number])[]): string | null {
  let [least, most] = [0n, 0n];
  for (const [bucket, count] of buckets) {
    least += BigInt(startOf(bucket)) * BigInt(count);
    most += BigInt(startOf(bucket + 1) - 1) * BigInt(count);
  }
  return sum >= least && sum <= most ? null : "its sum is not that of its buckets";
}

function isBucket(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [bucket, count]: unknown[] = value;
  return isCount(bucket) && bucket <= LAST_BUCKET && isCount(count) && count > 0;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
