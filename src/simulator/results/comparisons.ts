// Every scenario compared with the baseline, by measure: replication by replication, simultaneous over the scenarios, p-values by Holm.

import { comparedWithBaseline, type Figures, type Interval, isBeyondChance, reachOf, type Sketch, within } from "../statistics/index.ts";
import { type Figure, surely, type Worked } from "./figure.ts";
import type { Measure } from "./measures.ts";
import { unique } from "./names.ts";
import type { Prepared, Times } from "./prepared.ts";
import type { ScenarioComparison } from "./summary.ts";

/** One scenario with its figures, measure by measure. */
export type Entry = { readonly name: string; readonly runs: readonly Prepared[]; readonly worked: readonly Worked[] };

/** By measure, then by scenario. A measure that the baseline or a scenario never has is left out for it, and is no part of the family. */
export function comparisonsOf(
  measures: readonly Measure[],
  entries: readonly Entry[],
  baseline: number,
  level: number,
): readonly ScenarioComparison[] {
  const numbers = numbersOf(entries);
  return measures.flatMap(({ key, label, unit, figure }, index) => {
    const having = entries.filter((entry) => has(entry, index));
    const base = having.findIndex(({ name }) => name === entries[baseline]?.name);
    if (base < 0) return [];
    const columns = having.map((entry) => columnOf(entry, index, numbers));
    return comparedWithBaseline(columns, base, level).map(({ scenario, difference, adjusted, gain }) => ({
      measure: key,
      label,
      unit,
      scenario: having[scenario]?.name ?? "",
      baseline: having[base]?.name ?? "",
      ...told(figure, index, refusedBy(difference, having[scenario], having[base], index), adjusted, [having[scenario], having[base]]),
      gain,
    }));
  });
}

/** What cannot vary has no p; what is within the reach of a bucket may well be no difference. */
function told(
  figure: Figure,
  measure: number,
  difference: Interval,
  p: number | null,
  [side, base]: readonly [Entry | undefined, Entry | undefined],
): Pick<ScenarioComparison, "difference" | "p"> {
  const pairs = side === undefined || base === undefined || difference.kind !== "constant" ? [] : [[side, base] as const];
  const shown = differenceOf(figure, difference, reachOfPairs(figure, measure, pairs));
  if (shown.kind === "constant" && shown.certain === true) return { difference: shown, p: null };
  const isBlurred = difference.kind === "constant" && shown.kind === "known" && shown.low <= 0 && shown.high >= 0;
  return { difference: shown, p: isBlurred ? 1 : p };
}

/** Where one of the two refuses to be told, the difference says why. */
function refusedBy(difference: Interval, side: Entry | undefined, base: Entry | undefined, measure: number): Interval {
  const why = side?.worked[measure]?.refused ?? base?.worked[measure]?.refused ?? null;
  return difference.kind === "unknown" && why !== null ? { ...difference, why } : difference;
}

/**
 * As it is told. Two shares differ by their whole range at most: 100 points either way. Two quantiles that are the same to a bucket may differ by `reach`
 * (`reachOfPairs`), in every replication and either way.
 */
export function differenceOf(figure: Figure, difference: Interval, reach: number): Interval {
  const told = surely(figure, reach > 0 ? blurred(difference, reach) : difference);
  if (figure.range === undefined) return told;
  const [least, most] = figure.range;
  return within(told, least - most, most - least);
}

/** So few that are the same and not nought are told as they are: not apart. */
function blurred(difference: Interval, reach: number): Interval {
  if (difference.kind !== "constant" || (difference.mean !== 0 && !isBeyondChance(difference))) return difference;
  const { mean, n, missing, level } = difference;
  return { kind: "known", mean, halfWidth: reach, low: mean - reach, high: mean + reach, n, missing, level };
}

/** How far apart quantiles of these pairs of scenarios may lie that are told the same; 0 where the times are the very same in every replication. */
export function reachOfPairs({ quantile }: Figure, measure: number, pairs: readonly (readonly [Entry, Entry])[]): number {
  if (quantile === undefined) return 0;
  const differing = pairs.filter(([one, other]) => !one.runs.every((run) => areSame(quantile.times([run]), timesIn(other, run, quantile))));
  const values = differing.flat().flatMap(({ worked }) => worked[measure]?.each ?? []);
  return values.reduce<number>((most, value) => Math.max(most, reachOf(value ?? 0)), 0);
}

/** Of the replication with the number of that run; null: the scenario has none. */
function timesIn({ runs }: Entry, { result: { replication } }: Prepared, { times }: NonNullable<Figure["quantile"]>): Times | null {
  const run = runs.find(({ result }) => result.replication === replication);
  return run === undefined ? null : times([run]);
}

/** Sums are exact: two lots of times that agree in these are the same. */
function areSame(a: Times, b: Times | null): boolean {
  return b === null || (isSame(a.events, b.events) && isSame(a.censored, b.censored));
}

function isSame(a: Sketch, b: Sketch): boolean {
  return a.count === b.count && a.sum === b.sum && a.min === b.min && a.max === b.max;
}

/** The numbers of all replications that any scenario has, rising. */
export function numbersOf(entries: readonly Entry[]): readonly number[] {
  return unique(entries.flatMap(({ runs }) => runs.map(({ result }) => result.replication))).sort((a, b) => a - b);
}

/** A measure's figures in the replications of these numbers; null where one is missing or has no such figure, and of all where the measure cannot be told. */
export function columnOf({ runs, worked }: Entry, measure: number, numbers: readonly number[]): Figures {
  if (worked[measure]?.refused !== null) return numbers.map(() => null);
  const byNumber = new Map(runs.map(({ result }, index) => [result.replication, worked[measure]?.each[index] ?? null]));
  return numbers.map((number) => byNumber.get(number) ?? null);
}

/** Whether any replication has the figure. */
export function has({ worked }: Entry, measure: number): boolean {
  return worked[measure]?.each.some((each) => each !== null) ?? false;
}
