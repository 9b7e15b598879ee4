// Figures of a simulated station with their intervals: ratios of sums over independent replications, linearized; shares after Wilson; quantiles by inverting the share.

import { type ClassResult, DurationCounts, type StationResult } from "../../../src/simulator/queueing/index.ts";
import { studentQuantile } from "../../../src/simulator/statistics/index.ts";

export type Interval = { readonly low: number; readonly high: number };

/** What to look at in a result; `kind`: the class, or all together where it is left out. Times come out in the unit that the milliseconds are divided by. */
export type Figure =
  /** A mean or another ratio of two sums. */
  | { readonly type: "ratio"; readonly of: (result: StationResult) => readonly [numerator: number, denominator: number] }
  /** A share of tickets. */
  | { readonly type: "share"; readonly of: (result: StationResult) => readonly [some: number, all: number] }
  /** Of waits: from the sums of squares, of values and of ones. */
  | { readonly type: "variance"; readonly of: (result: StationResult) => readonly [squares: number, sum: number, count: number] }
  /** `above`: how many are longer than the quantile that is expected; the interval itself comes from all durations. */
  | {
      readonly type: "quantile";
      readonly p: number;
      readonly above: (result: StationResult) => readonly [some: number, all: number];
      readonly durations: (result: StationResult) => DurationCounts | null;
      readonly unit: number;
    };

/** Keeps of each replication what the figure needs, and no more. */
export class Estimate {
  readonly #figure: Figure;
  readonly #rows: (readonly number[])[] = [];
  readonly #durations = new DurationCounts();

  constructor(figure: Figure) {
    this.#figure = figure;
  }

  add(result: StationResult): void {
    const figure = this.#figure;
    this.#rows.push(figure.type === "quantile" ? figure.above(result) : figure.of(result));
    if (figure.type !== "quantile") return;
    const durations = figure.durations(result);
    if (durations !== null) this.#durations.merge(durations);
  }

  /** At a level of confidence 1 - `alpha`, both sides together. */
  interval(alpha: number): Interval {
    const figure = this.#figure;
    const times = studentQuantile(1 - alpha / 2, this.#rows.length - 1);
    switch (figure.type) {
      case "ratio": {
        const { mean, error } = ratioOf(this.#rows);
        return { low: mean - times * error, high: mean + times * error };
      }
      case "variance": {
        const { value, error } = varianceOf(this.#rows);
        return { low: value - times * error, high: value + times * error };
      }
      case "share":
        return wilson(this.#rows, times);
      case "quantile": {
        const { low, high } = wilson(this.#rows, times);
        const half = (high - low) / 2;
        const [least] = this.#durations.quantile(Math.max(0, figure.p - half));
        const [, greatest] = this.#durations.quantile(Math.min(1, figure.p + half));
        return { low: least / figure.unit, high: greatest / figure.unit };
      }
      default:
        return figure satisfies never;
    }
  }
}

/** Waits and sojourns of one class, or of all as if they were one. */
export function together(
  classes: readonly ClassResult[],
): Pick<ClassResult, "arrived" | "served" | "abandoned" | "wait" | "waitSquares" | "sojourn"> {
  const sum = (of: (each: ClassResult) => number): number => classes.reduce((total, each) => total + of(each), 0);
  return {
    arrived: sum((each) => each.arrived),
    served: sum((each) => each.served),
    abandoned: sum((each) => each.abandoned),
    wait: sum((each) => each.wait),
    waitSquares: sum((each) => each.waitSquares),
    sojourn: sum((each) => each.sojourn),
  };
}

/** Σ numerators ÷ Σ denominators, with the error that the scatter of the replications around it gives. */
function ratioOf(rows: readonly (readonly number[])[]): { readonly mean: number; readonly error: number } {
  const [above, below] = [columnSum(rows, 0), columnSum(rows, 1)];
  const mean = above / below;
  return { mean, error: spread(rows.map(([n = 0, d = 0]) => n - mean * d)) / below };
}

function varianceOf(rows: readonly (readonly number[])[]): { readonly value: number; readonly error: number } {
  const [squares, sum, count] = [columnSum(rows, 0), columnSum(rows, 1), columnSum(rows, 2)];
  const [second, mean] = [squares / count, sum / count];
  const pulls = rows.map(([q = 0, s = 0, n = 0]) => q - second * n - 2 * mean * (s - mean * n));
  return { value: second - mean * mean, error: spread(pulls) / count };
}

/**
 * Wilson's interval for a share, with as many tickets as would be independent: so many fewer as replications scatter more than coin tosses would. Where so
 * few were seen that their scatter says nothing, ten times fewer are taken.
 */
function wilson(rows: readonly (readonly number[])[], times: number): Interval {
  const [some, all] = [columnSum(rows, 0), columnSum(rows, 1)];
  const p = some / all;
  const scatter = p === 0 || p === 1 ? 1 : (ratioOf(rows).error ** 2 * all) / (p * (1 - p));
  const independent = all / Math.max(1, scatter, Math.min(some, all - some) < 50 ? 10 : 1);
  const z = times * times;
  const middle = (p + z / (2 * independent)) / (1 + z / independent);
  const half = (times / (1 + z / independent)) * Math.sqrt((p * (1 - p)) / independent + z / (4 * independent ** 2));
  return { low: p === 0 ? 0 : middle - half, high: p === 1 ? 1 : middle + half };
}

/** Standard deviation of a sum of independent terms with mean 0. */
function spread(terms: readonly number[]): number {
  return Math.sqrt((terms.reduce((sum, term) => sum + term * term, 0) * terms.length) / (terms.length - 1));
}

function columnSum(rows: readonly (readonly number[])[], column: number): number {
  return rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
}
