// Facts compared with each other: which figures can stand together, exactly, and figures that do.

import { fits } from "../../ir/index.ts";
import { type Band, isInBand } from "./bands.ts";
import { OverBudget } from "./budget.ts";
import { type Exact, exactly, fraction, isWhole, minus, numberOf, order, plus, through, times } from "./exact.ts";

/** `first op ratio × second`, by their places in the list of figures. */
export type Relation = { readonly first: number; readonly second: number; readonly ratio: Exact; readonly op: "less" | "equal" | "more" };

/** One figure of a line: in which band it lies, and whether it must be whole. */
export type Figure = { readonly band: Band; readonly whole: boolean };

/**
 * Figures in their bands that stand to each other as the relations say; null: there are none. Throws OverBudget where that cannot be told:
 * figures there are, but none was found that numbers can hold.
 */
export function figuresTogether(figures: readonly Figure[], relations: readonly Relation[]): readonly number[] | null {
  if (!canBe(figures, relations)) return null;
  const found = search(figures, relations, []);
  if (found === null) throw new OverBudget("facts are compared with one another in a way that could not be followed");
  return found;
}

// --------------------------------------------------------------------------------------------------- are there figures?

/** Σ `factors` × figure, below 0, or at most 0. */
type Limit = { readonly factors: readonly Exact[]; readonly rest: Exact; readonly strict: boolean };

const [ZERO, ONE, MINUS] = [fraction(0n, 1n), fraction(1n, 1n), fraction(-1n, 1n)];

/** Over all fractions: Fourier–Motzkin elimination, one figure after the other. */
function canBe(figures: readonly Figure[], relations: readonly Relation[]): boolean {
  const factors = (entries: readonly (readonly [number, Exact])[]): readonly Exact[] =>
    figures.map((_, i) => entries.find(([at]) => at === i)?.[1] ?? ZERO);
  let limits: readonly Limit[] = [
    ...figures.flatMap(({ band }, i): readonly Limit[] => [
      ...(band.low === null ? [] : [{ factors: factors([[i, MINUS]]), rest: band.low, strict: !band.includesLow }]),
      ...(band.high === null ? [] : [{ factors: factors([[i, ONE]]), rest: times(band.high, MINUS), strict: !band.includesHigh }]),
    ]),
    ...relations.flatMap(({ first, second, ratio, op }): readonly Limit[] => {
      const below: Limit = {
        factors: factors([
          [first, ONE],
          [second, times(ratio, MINUS)],
        ]),
        rest: ZERO,
        strict: op !== "equal",
      };
      const above: Limit = {
        factors: factors([
          [first, MINUS],
          [second, ratio],
        ]),
        rest: ZERO,
        strict: op !== "equal",
      };
      return op === "less" ? [below] : op === "more" ? [above] : [below, above];
    }),
  ];
  for (let i = 0; i < figures.length; i++) limits = without(limits, i);
  return limits.every(({ rest, strict }) => (strict ? order(rest, ZERO) < 0 : order(rest, ZERO) <= 0));
}

function without(limits: readonly Limit[], i: number): readonly Limit[] {
  const sign = ({ factors }: Limit): number => order(factors[i] ?? ZERO, ZERO);
  const [upper, lower] = [limits.filter((l) => sign(l) > 0), limits.filter((l) => sign(l) < 0)];
  const both = upper.flatMap((u) =>
    lower.map((l): Limit => {
      const [mine, other] = [times(l.factors[i] ?? ONE, MINUS), u.factors[i] ?? ONE];
      const mixed = (a: Exact, b: Exact): Exact => plus(times(a, mine), times(b, other));
      return {
        factors: u.factors.map((factor, k) => mixed(factor, l.factors[k] ?? ZERO)),
        rest: mixed(u.rest, l.rest),
        strict: u.strict || l.strict,
      };
    }),
  );
  return [...limits.filter((limit) => sign(limit) === 0), ...both];
}

// --------------------------------------------------------------------------------------------------------- which figures

function search(figures: readonly Figure[], relations: readonly Relation[], chosen: readonly Exact[]): readonly number[] | null {
  const at = chosen.length;
  const figure = figures[at];
  if (figure === undefined) return chosen.map((each) => numberOf(each) ?? 0);
  for (const candidate of candidates(figure, relations, chosen)) {
    if (numberOf(candidate) === null || !isInBand(figure.band, candidate) || (figure.whole && !isWhole(candidate))) continue;
    const next = [...chosen, candidate];
    const isFine = relations.every(({ first, second, ratio, op }) => {
      const [a, b] = [next[first], next[second]];
      return a === undefined || b === undefined || fits(op, order(a, times(ratio, b)));
    });
    if (!isFine) continue;
    const found = search(figures, relations, next);
    if (found !== null) return found;
  }
  return null;
}

/** Plain figures of the band, and those beside what the figures already chosen ask for. */
function candidates({ band }: Figure, relations: readonly Relation[], chosen: readonly Exact[]): readonly Exact[] {
  const at = chosen.length;
  const asked = relations.flatMap(({ first, second, ratio }): readonly Exact[] => {
    const [a, b] = [chosen[first], chosen[second]];
    if (first === at && b !== undefined) return [times(ratio, b)];
    if (second === at && a !== undefined) return [through(a, ratio)];
    return [];
  });
  const { low, high } = band;
  const ends = [low, high, exactly(band.value)].filter((each) => each !== null);
  const near = [...asked, ...ends];
  const between = near.flatMap((a) => near.map((b) => times(plus(a, b), fraction(1n, 2n))));
  const steps = [fraction(1n, 1n), fraction(1n, 1000n), fraction(100n, 1n), fraction(100_000n, 1n), fraction(100_000_000n, 1n)];
  const multiples = relations.flatMap(({ ratio }) => [
    fraction(ratio.under, 1n),
    fraction(ratio.over, 1n),
    fraction(ratio.under * 1000n, 1n),
  ]);
  const around = near.flatMap((each) => [...steps, ...multiples].flatMap((step) => [plus(each, step), minus(each, step)]));
  return [
    exactly(band.value),
    ...asked,
    ...ends,
    ...between,
    ...around,
    ...multiples,
    ...multiples.map((each) => times(each, MINUS)),
    ZERO,
  ];
}
