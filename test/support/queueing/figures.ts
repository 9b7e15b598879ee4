// Figures of a simulated station with their intervals: ratios of sums over independent replications, linearized; shares after Wilson; quantiles by inverting the share.
// Where there are control variates, what they explain is taken off.

import { type ClassResult, DurationCounts, type StationResult } from "../../../src/simulator/queueing/index.ts";
import { studentQuantile } from "../../../src/simulator/statistics/index.ts";
import { type Controls, controlledMean } from "./controls.ts";

export type Interval = { readonly low: number; readonly high: number };

/** What to look at in a result; `kind`: the class, or all together where it is left out. Times come out in the unit that the milliseconds are divided by. */
export type Figure =
  /** A mean or another ratio of two sums. */
  | { readonly type: "ratio"; readonly of: (result: StationResult) => readonly [numerator: number, denominator: number] }
  /** A share of tickets; of those longer than a limit in milliseconds, or null. */
  | {
      readonly type: "share";
      readonly limit: number | null;
      readonly of: (result: StationResult) => readonly [some: number, all: number];
    }
  /** Of waits: from the sums of squares, of values and of ones. */
  | { readonly type: "variance"; readonly of: (result: StationResult) => readonly [squares: number, sum: number, count: number] }
  /** `above`: how many are longer than the quantile that is expected, `limit` in milliseconds; the interval itself comes from all durations. */
  | {
      readonly type: "quantile";
      readonly p: number;
      readonly limit: number;
      readonly above: (result: StationResult) => readonly [some: number, all: number];
      readonly durations: (result: StationResult) => DurationCounts | null;
      readonly unit: number;
    };

/** Keeps of each replication what the figure needs, and no more. */
export class Estimate {
  readonly #figure: Figure;
  readonly #rows: (readonly number[])[] = [];
  readonly #controls: (readonly number[])[] = [];
  readonly #durations = new DurationCounts();

  constructor(figure: Figure) {
    this.#figure = figure;
  }

  /** `controls`: those of the replication, where there are any. */
  add(result: StationResult, controls: Controls | null): void {
    const figure = this.#figure;
    const limit = figure.type === "share" || figure.type === "quantile" ? figure.limit : null;
    this.#rows.push(figure.type === "quantile" ? figure.above(result) : figure.of(result));
    this.#controls.push(controls?.sums(limit) ?? []);
    if (figure.type !== "quantile") return;
    const durations = figure.durations(result);
    if (durations !== null) this.#durations.merge(durations);
  }

  /** At a level of confidence 1 - `alpha`, both sides together. */
  interval(alpha: number): Interval {
    const figure = this.#figure;
    switch (figure.type) {
      case "ratio":
        return about(this.#ratio(0, 1), alpha);
      case "variance":
        return about(this.#variance(), alpha);
      case "share": {
        const { low, high } = this.#share(alpha);
        return { low, high };
      }
      case "quantile": {
        const { low, high, moved } = this.#share(alpha);
        const half = (high - low) / 2;
        const [least] = this.#durations.quantile(Math.max(0, figure.p + moved - half));
        const [, greatest] = this.#durations.quantile(Math.min(1, figure.p + moved + half));
        return { low: least / figure.unit, high: greatest / figure.unit };
      }
      default:
        return figure satisfies never;
    }
  }

  /** Σ numerators ÷ Σ denominators, with the error that the scatter of the replications around it gives. */
  #ratio(above: number, below: number, controls: readonly (readonly number[])[] = this.#controls): Estimated {
    const rows = this.#rows;
    const all = columnSum(rows, below);
    const plain = columnSum(rows, above) / all;
    const pulls = rows.map((row) => (row[above] ?? 0) - plain * (row[below] ?? 0));
    const { mean, error, freedom } = controlledMean(pulls, controls);
    return { value: plain + (mean * rows.length) / all, error: (error * rows.length) / all, freedom };
  }

  #variance(): Estimated {
    const rows = this.#rows;
    const [second, mean] = [this.#ratio(0, 2).value, this.#ratio(1, 2).value];
    const pulls = rows.map(([q = 0, s = 0, n = 0]) => q - second * n - 2 * mean * (s - mean * n));
    const { error, freedom } = controlledMean(pulls, this.#controls);
    return { value: second - mean * mean, error: (error * rows.length) / columnSum(rows, 2), freedom };
  }

  /**
   * Wilson's interval for a share, with as many tickets as would be independent: so many fewer as replications scatter more than coin tosses would. Where
   * so few were seen that their scatter says nothing, ten times fewer are taken, and controls are left out, as they have nothing to explain.
   * `moved`: by how much its middle lies above the share that was counted.
   */
  #share(alpha: number): Interval & { readonly moved: number } {
    const rows = this.#rows;
    const [some, all] = [columnSum(rows, 0), columnSum(rows, 1)];
    const seen = Math.min(some, all - some);
    const plain = some / all;
    const { value, error, freedom } = this.#ratio(0, 1, seen < SEEN * rows.length ? [] : this.#controls);
    const p = Math.min(1, Math.max(0, value));
    const times = studentQuantile(1 - alpha / 2, freedom);
    const scatter = p === 0 || p === 1 ? 1 : (error ** 2 * all) / (p * (1 - p));
    const independent = all / Math.max(1, scatter, seen < 50 ? 10 : 1);
    const z = times * times;
    const middle = (p + z / (2 * independent)) / (1 + z / independent);
    const half = (times / (1 + z / independent)) * Math.sqrt((p * (1 - p)) / independent + z / (4 * independent ** 2));
    return { low: p === 0 ? 0 : middle - half, high: p === 1 ? 1 : middle + half, moved: middle - plain };
  }
}

type Estimated = { readonly value: number; readonly error: number; readonly freedom: number };

/** A replication must show so many, on average, for controls to explain how their number scatters. */
const SEEN = 20;

function about({ value, error, freedom }: Estimated, alpha: number): Interval {
  const half = studentQuantile(1 - alpha / 2, freedom) * error;
  return { low: value - half, high: value + half };
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

function columnSum(rows: readonly (readonly number[])[], column: number): number {
  return rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
}
