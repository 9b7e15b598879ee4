// Facts compared with each other: which figures can stand together, exactly, and figures that do.

import { type Band, isInBand } from "./bands.ts";
import { decided, OverBudget } from "./budget.ts";
import { type Exact, exactly, floorOf, fraction, isWhole, minus, numberOf, order, plus, through, times } from "./exact.ts";

/** `first op ratio × second`, by their places in the list of figures. */
export type Relation = { readonly first: number; readonly second: number; readonly ratio: Exact; readonly op: "less" | "equal" | "more" };

/** One figure of a line: in which band it lies, and whether it must be whole. */
export type Figure = { readonly band: Band; readonly whole: boolean };

/**
 * Figures in their bands that stand to each other as the relations say; null: there are none. Throws OverBudget where that cannot be told:
 * fractions there are, but no figures were found that numbers can hold.
 */
export function figuresTogether(figures: readonly Figure[], relations: readonly Relation[]): readonly number[] | null {
  const sequence = settledFirst(figures, relations);
  const place = (i: number): number => sequence.indexOf(i);
  const inSequence = sequence.flatMap((i) => figures[i] ?? []);
  const among = relations.map((each) => ({ ...each, first: place(each.first), second: place(each.second) }));
  const stages = eliminated(inSequence, among);
  if (stages === null) return null;
  const found = search({ figures: inSequence, relations: among, stages }, [], true);
  if (found === "not found") throw new OverBudget("facts are compared with one another in a way that could not be followed");
  return found === "none" ? null : figures.map((_, i) => found[place(i)] ?? 0);
}

/** As figuresTogether; above 0 all of them, where such there are. */
export function likelyFigures(figures: readonly Figure[], relations: readonly Relation[]): readonly number[] | null {
  const found = decided(() => figuresTogether(figures.map(aboveZero), relations));
  return (found.kind === "decided" ? found.value : null) ?? figuresTogether(figures, relations);
}

function aboveZero(figure: Figure): Figure {
  const { low, high } = figure.band;
  if ((high !== null && order(high, ZERO) <= 0) || (low !== null && order(low, ZERO) > 0)) return figure;
  return { ...figure, band: { ...figure.band, low: ZERO, includesLow: false } };
}

/** The figures that their band settles, then those that are equal to a share of these, then the rest as they stand. */
function settledFirst(figures: readonly Figure[], relations: readonly Relation[]): readonly number[] {
  const sequence = figures.flatMap(({ band }, i) => (isPoint(band) ? [i] : []));
  const equal = relations.filter(({ op }) => op === "equal");
  for (let at = 0; at < sequence.length; at++) {
    const next = equal.flatMap(({ first, second }) => (first === sequence[at] ? [second] : second === sequence[at] ? [first] : []));
    sequence.push(...new Set(next.filter((i) => !sequence.includes(i))));
  }
  return [...sequence, ...figures.flatMap((_, i) => (sequence.includes(i) ? [] : [i]))];
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

type Task = {
  readonly figures: readonly Figure[];
  readonly relations: readonly Relation[];
  readonly stages: readonly (readonly Limit[])[];
};

/** `none`: it was shown that there are none. `isSettled`: whether those chosen so far could not have been others. */
function search(task: Task, chosen: readonly Exact[], isSettled: boolean): readonly number[] | "none" | "not found" {
  const at = chosen.length;
  const figure = task.figures[at];
  if (figure === undefined) return chosen.map((each) => numberOf(each) ?? 0);
  const room = roomFor(task.stages[at] ?? [], at, chosen);
  if (isSettled && holdsNone(room, figure)) return "none";
  for (const candidate of [...candidates(figure, task.relations, chosen), ...within(room, task.relations)]) {
    if (!isFigure(candidate, figure) || !isInBand(room, candidate)) continue;
    const found = search(task, [...chosen, candidate], isSettled && isPoint(room));
    if (found !== "not found") return found;
  }
  return "not found";
}

function isFigure(candidate: Exact, { whole }: Figure): boolean {
  return numberOf(candidate) !== null && !(whole && !isWhole(candidate));
}

/** One fraction that no number is, or a stretch between two whole numbers where only such will do. */
function holdsNone(room: Room, figure: Figure): boolean {
  const { low, high } = room;
  if (low === null || high === null) return false;
  if (isPoint(room)) return !isFigure(low, figure);
  if (!figure.whole) return false;
  const first = fraction(floorOf(low) + (isWhole(low) && room.includesLow ? 0n : 1n), 1n);
  return !isInBand(room, first);
}

function isPoint({ low, high }: Room): boolean {
  return low !== null && high !== null && order(low, high) === 0;
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

/**
 * Figures of what is left: its ends, and such as leave figures of few digits to those that are shares of them: multiples of everything the
 * shares divide by, beside the ends and the middle, in finer and finer steps.
 */
function within({ low, high }: Room, relations: readonly Relation[]): readonly Exact[] {
  const whole = relations.reduce((product, { ratio }) => product * (ratio.over === 0n ? 1n : ratio.over) * ratio.under, 1n);
  const middle = low === null || high === null ? null : times(plus(low, high), fraction(1n, 2n));
  const near = [low, high, middle].filter((each) => each !== null);
  const stepped = FINER.flatMap((digits) => {
    const step = fraction(whole < 0n ? -whole : whole, 10n ** digits);
    return near.flatMap((each) => BESIDE.map((by) => times(fraction(floorOf(through(each, step)) + by, 1n), step)));
  });
  return [...near, ...BESIDE.flatMap((by) => near.map((each) => fraction(floorOf(each) + by, 1n))), ...stepped];
}

const FINER: readonly bigint[] = [0n, 2n, 5n, 9n];
const BESIDE: readonly bigint[] = [0n, 1n, -1n, 2n];

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
