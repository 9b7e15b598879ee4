// How far two distributions are apart: the distance of Kolmogorov and Smirnov.

/** Points with weights above 0, rising, each value once; `size`: how many independent values it is worth. */
export type Sample = { readonly points: readonly (readonly [value: number, weight: number])[]; readonly size: number };

/** Of plain values. */
export function sampleOf(values: readonly number[]): Sample {
  const points: [number, number][] = [];
  for (const value of Float64Array.from(values).sort()) {
    const last = points.at(-1);
    if (last !== undefined && last[0] === value) last[1]++;
    else points.push([value, 1]);
  }
  return { points, size: values.length };
}

/**
 * The greatest difference of the two distribution functions, 0 to 1, at the value where it is; null where one of them is empty. `p`: the chance
 * of so great a distance (or greater) between two samples of one continuous distribution, asymptotically, good from about 20 values each; with
 * many equal values the true chance is less. With thousands of values every small difference is significant: judge a fit by the distance.
 *
 * Source: N. V. Smirnov 1939; the adjustment for small samples: M. A. Stephens, *Use of the Kolmogorov–Smirnov, Cramér–von Mises and related
 * statistics without extensive tables*, JRSS B 32, 1970.
 */
export function ksDistance(a: Sample, b: Sample): { readonly distance: number; readonly at: number; readonly p: number } | null {
  const [totalA, totalB] = [totalOf(a), totalOf(b)];
  if (totalA === 0 || totalB === 0) return null;
  let [i, j, belowA, belowB, distance, at] = [0, 0, 0, 0, 0, Number.NaN];
  while (i < a.points.length || j < b.points.length) {
    const value = Math.min(a.points[i]?.[0] ?? Number.POSITIVE_INFINITY, b.points[j]?.[0] ?? Number.POSITIVE_INFINITY);
    if (a.points[i]?.[0] === value) belowA += a.points[i++]?.[1] ?? 0;
    if (b.points[j]?.[0] === value) belowB += b.points[j++]?.[1] ?? 0;
    const apart = Math.abs(belowA / totalA - belowB / totalB);
    if (apart > distance) [distance, at] = [apart, value];
  }
  const root = Math.sqrt((a.size * b.size) / (a.size + b.size));
  return { distance, at, p: kolmogorovTail((root + 0.12 + 0.11 / root) * distance) };
}

/**
 * P(K > x) of Kolmogorov's distribution: 2 Σ (−1)ᵏ⁻¹ e^(−2k²x²), and for small x the same by Jacobi's theta function, which converges where
 * that does not.
 */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 9; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= 6; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, 2 * sum);
}

function totalOf(sample: Sample): number {
  return sample.points.reduce((sum, [, weight]) => sum + weight, 0);
}
