// Facts compared with each other: which figures can stand together, exactly, and figures that do.

import { type Band, isInBand } from "./bands.ts";
import { OverBudget } from "./budget.ts";
import { type Exact, exactly, floorOf, fraction, isWhole, minus, numberOf, order, plus, through, times } from "./exact.ts";

/** `first op ratio × second`, by their places in the list of figures. */
export type Relation = { readonly first: number; readonly second: number; readonly ratio: Exact; readonly op: "less" | "equal" | "more" };

/** One figure of a line: in which band it lies, and whether it must be whole. */
export type Figure = { readonly band: Band; readonly whole: boolean };

/**
 * Figures in their bands that stand to each other as the relations say; null: there are none. Throws OverBudget where that cannot be told:
 * figures there are, but none was found that numbers can hold.
 */
export function figuresTogether(figures: readonly Figure[], relations: readonly Relation[]): readonly number[] | null {
  const stages = eliminated(figures, relations);
  if (stages === null) return null;
  const found = search(figures, relations, stages, []);
  if (found === null) throw new OverBudget("facts are compared with one another in a way that could not be followed");
  return found;
}

// --------------------------------------------------------------------------------------------------- are there figures?

/** Σ `factors` × figure, below 0, or at most 0. */
type Limit = { readonly factors: readonly Exact[]; readonly rest: Exact; readonly strict: boolean };

const [ZERO, ONE, MINUS] = [fraction(0n, 1n), fraction(1n, 1n), fraction(-1n, 1n)];

/**
 * Over all fractions: Fourier–Motzkin elimination, from the last figure to the first. Of each figure, what limits it by those before it alone;
 * null where there are no such figures. Whatever the first ones are within their limits, the next one's leave room for it.
 */
function eliminated(figures: readonly Figure[], relations: readonly Relation[]): readonly (readonly Limit[])[] | null {
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
  const stages: (readonly Limit[])[] = [];
  for (let i = figures.length - 1; i >= 0; i--) {
    stages.unshift(limits.filter(({ factors: each }) => order(each[i] ?? ZERO, ZERO) !== 0));
    limits = without(limits, i);
  }
  return limits.every(({ rest, strict }) => (strict ? order(rest, ZERO) < 0 : order(rest, ZERO) <= 0)) ? stages : null;
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

function search(
  figures: readonly Figure[],
  relations: readonly Relation[],
  stages: readonly (readonly Limit[])[],
  chosen: readonly Exact[],
): readonly number[] | null {
  const at = chosen.length;
  const figure = figures[at];
  if (figure === undefined) return chosen.map((each) => numberOf(each) ?? 0);
  const room = roomFor(stages[at] ?? [], at, chosen);
  for (const candidate of [...candidates(figure, relations, chosen), ...within(room)]) {
    if (numberOf(candidate) === null || (figure.whole && !isWhole(candidate)) || !isInBand(room, candidate)) continue;
    const found = search(figures, relations, stages, [...chosen, candidate]);
    if (found !== null) return found;
  }
  return null;
}

type Room = Omit<Band, "value">;

/** What the limits leave for a figure, beside those before it. */
function roomFor(limits: readonly Limit[], at: number, chosen: readonly Exact[]): Room {
  let room: Room = { low: null, includesLow: false, high: null, includesHigh: false };
  for (const { factors, rest, strict } of limits) {
    const factor = factors[at] ?? ONE;
    const others = chosen.reduce((sum, figure, i) => plus(sum, times(factors[i] ?? ZERO, figure)), rest);
    const end = through(times(others, MINUS), factor);
    const isUpper = order(factor, ZERO) > 0;
    const held = isUpper ? room.high : room.low;
    const by = held === null ? -1 : isUpper ? order(end, held) : order(held, end);
    if (by > 0) continue;
    const includes = !strict && (by < 0 || (isUpper ? room.includesHigh : room.includesLow));
    room = isUpper ? { ...room, high: end, includesHigh: includes } : { ...room, low: end, includesLow: includes };
  }
  return room;
}

/** Figures of what is left: its ends, whole ones in it, those beside its ends, and one between, of so many digits as a number holds. */
function within({ low, high }: Room): readonly Exact[] {
  const whole = (end: Exact): readonly Exact[] => [-1n, 0n, 1n, 2n].map((step) => fraction(floorOf(end) + step, 1n));
  const ends = [low, high].flatMap((end) => (end === null ? [] : [end, ...whole(end)]));
  if (low === null || high === null) return ends;
  const middle = times(plus(low, high), fraction(1n, 2n));
  return [...ends, middle, exactly(Number(middle.over) / Number(middle.under))];
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
