// Many comparisons at once: p-values and intervals that stay honest though one looks at all of them.

import type { Figures } from "./interval.ts";
import { type PairedDifference, pairedDifference } from "./paired.ts";

/**
 * One of several differences: scenario less other, by their places in the list. The interval is simultaneous: all of the family hold together
 * with the chance asked for, so its own `level` is higher (Bonferroni). `adjusted`: p by Holm within the family; null: unknown.
 */
export type Compared = PairedDifference & { readonly scenario: number; readonly other: number; readonly adjusted: number | null };

/** Every other scenario less the baseline; k − 1 comparisons. `columns`: figures by scenario, then by replication. */
export function comparedWithBaseline(columns: readonly Figures[], baseline: number, level: number): readonly Compared[] {
  const pairs = columns.map((_, scenario) => [scenario, baseline] as const).filter(([scenario]) => scenario !== baseline);
  return compared(columns, pairs, level);
}

/**
 * p-values for a family of comparisons, adjusted so that those at most 1 − level can all be rejected with that risk of a single false one: by
 * Holm, never greater than by Bonferroni. null (unknown) stays, and counts as one more comparison.
 *
 * Source: S. Holm, *A simple sequentially rejective multiple test procedure*, Scandinavian Journal of Statistics 6, 1979.
 */
export function holm(ps: readonly (number | null)[]): readonly (number | null)[] {
  const order = ps.map((_, index) => index).sort((a, b) => (ps[a] ?? 2) - (ps[b] ?? 2));
  const adjusted = ps.map((): number | null => null);
  let most = 0;
  order.forEach((index, place) => {
    const p = ps[index] ?? null;
    if (p === null) return;
    most = Math.max(most, Math.min(1, (ps.length - place) * p));
    adjusted[index] = most;
  });
  return adjusted;
}

/** The level that each of k intervals needs so that all hold together at `level`. */
export function simultaneousLevel(level: number, family: number): number {
  return 1 - (1 - level) / Math.max(1, family);
}

function compared(columns: readonly Figures[], pairs: readonly (readonly [number, number])[], level: number): readonly Compared[] {
  const each = simultaneousLevel(level, pairs.length);
  const found = pairs.map(([scenario, other]) => ({
    scenario,
    other,
    ...pairedDifference(columns[scenario] ?? [], columns[other] ?? [], each),
  }));
  const adjusted = holm(found.map((one) => one.p));
  return found.map((one, index) => ({ ...one, adjusted: adjusted[index] ?? null }));
}
