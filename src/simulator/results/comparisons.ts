// Every scenario compared with the baseline, by measure: replication by replication, simultaneous over the scenarios, p-values by Holm.

import { comparedWithBaseline, type Figures, type Interval, within } from "../statistics/index.ts";
import type { Figure, Worked } from "./figure.ts";
import type { Measure } from "./measures.ts";
import { unique } from "./names.ts";
import type { Prepared } from "./prepared.ts";
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
      difference: differenceOf(figure, refusedBy(difference, having[scenario], having[base], index)),
      p: adjusted,
      gain,
    }));
  });
}

/** Where one of the two refuses to be told, the difference says why. */
function refusedBy(difference: Interval, side: Entry | undefined, base: Entry | undefined, measure: number): Interval {
  const why = side?.worked[measure]?.refused ?? base?.worked[measure]?.refused ?? null;
  return difference.kind === "unknown" && why !== null ? { ...difference, why } : difference;
}

/** Two shares differ by their whole range at most: 100 points either way. */
export function differenceOf({ range }: Figure, difference: Interval): Interval {
  if (range === undefined) return difference;
  const [least, most] = range;
  return within(difference, least - most, most - least);
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
