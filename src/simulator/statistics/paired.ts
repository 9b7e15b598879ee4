// Two scenarios compared replication by replication, under common random numbers.

import { type ConstantInterval, type Figures, grainOf, type Interval, knownFigures, meanInterval, meanOf, varianceOf } from "./interval.ts";
import { skewOfMean, unskewed } from "./skewness.ts";
import { studentBeyond } from "./student.ts";

/**
 * `difference`: the mean of one column less the other, replication by replication, with its interval.
 * `p`: two-sided, of no difference at all; below 1 − level just where the interval leaves out 0. null: unknown.
 * `gain`: how many times as many replications would give as short an interval if the two were run with chance of their own, (s²a + s²b) ⁄ s²(a−b);
 * below 1 where pairing makes it worse; null: unknown, or nothing varies.
 */
export type PairedDifference = { readonly difference: Interval; readonly p: number | null; readonly gain: number | null };

/**
 * Compares two columns of figures, one a replication. A pair of which one figure is missing is left out, and counted in `missing`.
 *
 * Source: A. M. Law, *Simulation Modeling and Analysis*, 5th ed., §10.2.1 (paired t), §11.2 (common random numbers); corrected for skewness as
 * `meanInterval`. Throws where the columns differ in length: they are of the same replications.
 */
export function pairedDifference(figures: Figures, baseline: Figures, level: number): PairedDifference {
  if (figures.length !== baseline.length) {
    throw new RangeError(`pairs of ${figures.length} and ${baseline.length} replications: compare the same replications`);
  }
  const differences = figures.map((figure, index) => less(figure, baseline[index] ?? null));
  const difference = meanInterval(differences, level, Math.max(grainOf(figures), grainOf(baseline)));
  const gain = difference.kind === "constant" ? null : gainOf(figures, baseline, differences);
  return { difference, p: chanceOfNone(difference, knownFigures(differences)), gain };
}

/**
 * Where all n differences are the same and not nought, what is known is their sign alone: n equal signs come about by chance with 2 · 2⁻ⁿ (the
 * sign test).
 */
function chanceOfNone(difference: Interval, differences: readonly number[]): number | null {
  switch (difference.kind) {
    case "unknown":
      return null;
    case "constant":
      return difference.mean === 0 ? 1 : 2 ** (1 - differences.length);
    case "known": {
      const mean = meanOf(differences);
      const error = Math.sqrt(varianceOf(differences) / differences.length);
      const t = mean / error;
      // The greater of both p, as the interval reaches as far as the farther of both.
      const nearer = Math.min(Math.abs(t), Math.abs(unskewed(t, skewOfMean(differences, mean))));
      return studentBeyond(nearer, differences.length - 1);
    }
  }
}

/** So many equal figures on one side of 0 do not come about by chance, at their level. */
export function isBeyondChance({ n, level }: ConstantInterval): boolean {
  return 2 ** (1 - n) <= 1 - level;
}

function gainOf(figures: Figures, baseline: Figures, differences: Figures): number | null {
  const of = (column: Figures): number => varianceOf(knownFigures(column.filter((_, index) => differences[index] !== null)));
  const [apart, paired] = [of(figures) + of(baseline), of(differences)];
  return paired > 0 ? apart / paired : null;
}

function less(figure: number | null, other: number | null): number | null {
  return figure === null || other === null ? null : figure - other;
}
