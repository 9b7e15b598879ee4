// Buckets of bounded relative width for whole numbers (the scheme of DDSketch and HdrHistogram): powers of two, each cut into equal parts.
// Integer arithmetic only, so that every machine gives the same answer.

/** Parts of each power of two. */
const PARTS = 128;
/** Largest relative error of the middle of a bucket: half its width, in parts per million. */
export const BUCKET_ERROR_PPM = 1_000_000 / (2 * PARTS);

/** The bucket of a whole number from 0 to 2^53 − 1. Those below 2 · PARTS have one each; above, PARTS buckets share each power of two. */
export function bucketOf(value: number): number {
  if (value < 2 * PARTS) return value;
  if (value < 0x1_0000_0000) {
    const power = 24 - Math.clz32(value);
    return power * PARTS + (value >>> power);
  }
  const power = 45 - Math.clz32(Math.floor(value / 2 ** 21));
  return power * PARTS + Math.floor(value / 2 ** power);
}

/** The smallest whole number of a bucket; the largest is one less than that of the next. */
export function startOf(bucket: number): number {
  if (bucket < 2 * PARTS) return bucket;
  const power = Math.floor(bucket / PARTS) - 1;
  return (bucket - power * PARTS) * 2 ** power;
}

/** How far apart two whole numbers of the bucket of this one may lie; 0 where it has one alone. */
export function reachOf(value: number): number {
  const bucket = bucketOf(value);
  return startOf(bucket + 1) - 1 - startOf(bucket);
}

/** The whole number in the middle of a bucket; of one with a single value that value. */
export function middleOf(bucket: number): number {
  const start = startOf(bucket);
  return start + Math.floor((startOf(bucket + 1) - start) / 2);
}
