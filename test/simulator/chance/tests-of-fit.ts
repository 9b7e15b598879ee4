// How well a sample fits what it should be: chi-square and Kolmogorov-Smirnov, as probabilities of a sample at least as far off.

import { gammaAbove } from "../../../src/simulator/chance/index.ts";

/** Probability of a chi-square at least this large when all cells are equally likely. */
export function chiSquare(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i += 1) total += counts[i]!;
  const expected = total / counts.length;
  let sum = 0;
  for (let i = 0; i < counts.length; i += 1) sum += (counts[i]! - expected) ** 2 / expected;
  return gammaAbove((counts.length - 1) / 2, sum / 2);
}

/** Cells with expectations of their own; those below 5 are joined with their neighbors. */
export function chiSquareAgainst(counts: readonly number[], expected: readonly number[]): number {
  let [sum, cells, seen, due] = [0, 0, 0, 0];
  for (let i = 0; i < counts.length; i += 1) {
    seen += counts[i]!;
    due += expected[i]!;
    if (due < 5) continue;
    sum += (seen - due) ** 2 / due;
    cells += 1;
    [seen, due] = [0, 0];
  }
  return gammaAbove((cells - 1) / 2, sum / 2);
}

/** Probability of a distance at least this large between a sample and a continuous distribution (Stephens' form of the series of Kolmogorov). */
export function kolmogorov(sample: Float64Array, below: (x: number) => number): number {
  const sorted = sample.toSorted();
  const n = sorted.length;
  let distance = 0;
  sorted.forEach((x, i) => {
    const share = below(x);
    distance = Math.max(distance, share - i / n, (i + 1) / n - share);
  });
  const lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  let sum = 0;
  for (let j = 1; j <= 100; j += 1) sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}
