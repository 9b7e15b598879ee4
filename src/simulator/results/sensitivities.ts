// What each factor does on its own: pairs of scenarios that differ in this factor alone, compared replication by replication.

import type { Scenario } from "../experiment/experiment.ts";
import { grainOf, type Interval, meanInterval, simultaneousLevel } from "../statistics/index.ts";
import { columnOf, differenceOf, type Entry, has, numbersOf, reachOfPairs } from "./comparisons.ts";
import type { Measure } from "./measures.ts";
import { unique } from "./names.ts";
import type { Sensitivity } from "./summary.ts";

/** A scenario with its figures and its place in the experiment. */
export type Point = { readonly scenario: Scenario; readonly entry: Entry };
type Value = number | string;
type Pairs = {
  readonly factor: string;
  readonly baseline: Value;
  readonly value: Value;
  readonly pairs: readonly (readonly [Point, Point])[];
};

/** By measure, then by factor. The intervals of one measure hold all at once with at least the level (Bonferroni over factors and values). */
export function sensitivitiesOf(
  measures: readonly Measure[],
  baseline: Point,
  points: readonly Point[],
  level: number,
): readonly Sensitivity[] {
  const found = pairsOf(baseline, points);
  const factors = unique(found.map(({ factor }) => factor));
  const numbers = numbersOf(points.map(({ entry }) => entry));
  const simultaneous = simultaneousLevel(level, found.length);
  return measures.flatMap(({ key, label, unit, figure }, measure) =>
    factors.flatMap((factor) => {
      const rows = found.filter((each) => each.factor === factor);
      const values = rows.flatMap(({ value, pairs }) => {
        const having = pairs
          .map(([point, base]) => [point.entry, base.entry] as const)
          .filter((pair) => pair.every((entry) => has(entry, measure)));
        if (having.length === 0) return [];
        const mean = meanOfPairs(having, measure, numbers, simultaneous);
        const difference = differenceOf(figure, mean, mean.kind === "constant" ? reachOfPairs(figure, measure, having) : 0);
        return [{ value, pairs: having.length, difference }];
      });
      const usual = rows[0]?.baseline;
      return values.length === 0 || usual === undefined ? [] : [{ measure: key, label, unit, factor, baseline: usual, values }];
    }),
  );
}

/** The factors' values at a point, the policy among them. */
export function factorsOf({ factors, policy }: Scenario): readonly { readonly path: string; readonly value: Value }[] {
  return factors.some(({ path }) => path === "policy") ? factors : [{ path: "policy", value: policy ?? "none" }, ...factors];
}

function pairsOf(baseline: Point, points: readonly Point[]): readonly Pairs[] {
  return factorsOf(baseline.scenario).flatMap(({ path, value: usual }) => {
    const values = unique(points.map(({ scenario }) => valueAt(scenario, path))).filter((value) => value !== null && value !== usual);
    return values.flatMap((value) => {
      const pairs = points
        .filter(({ scenario }) => valueAt(scenario, path) === value)
        .flatMap((point) => {
          const base = points.find(({ scenario }) => valueAt(scenario, path) === usual && alikeBut(path, scenario, point.scenario));
          return base === undefined ? [] : [[point, base] as const];
        });
      return pairs.length === 0 || value === null ? [] : [{ factor: path, baseline: usual, value, pairs }];
    });
  });
}

function alikeBut(factor: string, a: Scenario, b: Scenario): boolean {
  const [ofA, ofB] = [factorsOf(a), factorsOf(b)];
  return ofA.length === ofB.length && ofA.every(({ path, value }) => path === factor || valueAt(b, path) === value);
}

function valueAt(scenario: Scenario, factor: string): Value | null {
  return factorsOf(scenario).find(({ path }) => path === factor)?.value ?? null;
}

/** The mean over pairs of their differences, replication by replication, with its interval; a replication counts where no pair lacks a figure. */
function meanOfPairs(pairs: readonly (readonly [Entry, Entry])[], measure: number, numbers: readonly number[], level: number): Interval {
  const columns = pairs.map(([entry, base]) => [columnOf(entry, measure, numbers), columnOf(base, measure, numbers)] as const);
  const means = numbers.map((_, place) => {
    const differences = columns.map(([column, base]) => less(column[place] ?? null, base[place] ?? null));
    const known = differences.filter((difference) => difference !== null);
    return known.length < pairs.length ? null : known.reduce((sum, difference) => sum + difference, 0) / known.length;
  });
  return meanInterval(means, level, Math.max(...columns.flat().map(grainOf)));
}

function less(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
