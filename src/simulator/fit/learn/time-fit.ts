// A sample of times made into a distribution an analyst can edit, with how far it and simpler ones are from the sample.

import { HOUR, MINUTE, type Milliseconds, SECOND } from "../../../ir/index.ts";
import type { Distribution } from "../../chance/index.ts";
import { countsByValue } from "../log/counts.ts";
import { alone, figuresOf, totalOf, type Weighed } from "../log/weighed.ts";
import { belongsToFirst, cdfOfOne, cdfOfTwo, normalOf, type TwoNormals, twoNormalsOf } from "./lognormals.ts";

/** Quick fixes (first) and long hauls (second), in milliseconds. `spread`: of the logarithm. */
export type TwoLognormals = {
  readonly weight: number;
  readonly first: { readonly median: Milliseconds; readonly spread: number };
  readonly second: { readonly median: Milliseconds; readonly spread: number };
};
/** `distance`: of Kolmogorov and Smirnov, 0 to 1, from the sample's own distribution. */
export type TimeFit = {
  /** How many values there are, whatever they stand for. */
  readonly size: number;
  /** The share of values below what the log can tell apart: they are 0 to it. */
  readonly zeros: number;
  /** Of values that are all the same; no formula is fitted to them. */
  readonly constant: Milliseconds | null;
  readonly one: { readonly median: Milliseconds; readonly spread: number; readonly distance: number } | null;
  readonly two: (TwoLognormals & { readonly distance: number }) | null;
};

/** Distances above which a formula does not stand for a sample, and its own quantiles are written. */
const NEAR = 0.05;
const FEW_KNOTS = [0, ...Array.from({ length: 9 }, (_, i) => (i + 1) / 10), 0.95, 1];
const KNOTS = [0, 0.01, 0.02, ...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.97, 0.98, 0.99, 0.995, 1];

/** `unit`: the step of the log's clock; times shorter than half of it count as half of it. */
export function timeFit(times: readonly Weighed<Milliseconds>[], unit: Milliseconds): TimeFit {
  const zeros = times.length === 0 ? 0 : totalOf(times.filter(([time]) => time < unit / 2)) / totalOf(times);
  const first = times[0]?.[0] ?? 0;
  if (times.length < 5) return { size: times.length, zeros, constant: null, one: null, two: null };
  if (times.every(([time]) => time === first)) return { size: times.length, zeros, constant: first, one: null, two: null };
  const logs = logsOf(times, unit);
  const sorted = [...logs].sort(([a], [b]) => a - b);
  const one = normalOf(logs);
  const two = twoNormalsOf(logs);
  return {
    size: times.length,
    zeros,
    constant: null,
    one: { median: Math.exp(one.mean), spread: one.spread, distance: distanceFrom(sorted, (x) => cdfOfOne(x, one), unit) },
    two: two === null ? null : { ...inTimes(two), distance: distanceFrom(sorted, (x) => cdfOfTwo(x, two), unit) },
  };
}

/** Of fewer values no mixture is learned. */
export const LEAST_MIXED = 60;

/** Whether the mixture says more than one lognormal does, by the criterion of G. Schwarz (1978), and neither part is a mere remainder. */
export function isMixed(times: readonly Weighed<Milliseconds>[], unit: Milliseconds): TwoNormals | null {
  if (times.length < LEAST_MIXED) return null;
  // Values that stand for others, too, are no more values for it.
  const each = times.length / totalOf(times);
  const logs = logsOf(times, unit).map(([log, weight]) => [log, weight * each] as const);
  const two = twoNormalsOf(logs);
  if (two === null || two.weight < 0.05 || two.weight > 0.95) return null;
  const penalty = 1.5 * Math.log(times.length);
  return two.logLikelihood - normalOf(logs).logLikelihood > penalty ? two : null;
}

export function isQuick(time: Milliseconds, two: TwoNormals, unit: Milliseconds): boolean {
  const x = Math.log(Math.max(time, unit / 2));
  if (x <= two.first.mean) return true;
  return x < two.second.mean && belongsToFirst(x, two) >= 0.5;
}

/** One lognormal where it is near enough to the sample, else the sample's quantiles. Of no value: 0. */
export function distributionOf(times: readonly Weighed<Milliseconds>[], unit: Milliseconds, near = NEAR): Distribution {
  return shapeOf(times, unit, { median: rounded, knot: rounded }, near);
}

/** The same of figures that are no times: whole ones stay whole, others have six digits. */
export function distributionOfFigures(figures: readonly number[]): Distribution {
  const few = figures.length >= 20 ? fewFiguresOf(figures) : null;
  if (few !== null) return few;
  const inDigits = (figure: number): number => Number(figure.toPrecision(6));
  const knot = figures.every(Number.isInteger) ? Math.round : inDigits;
  return shapeOf(alone(figures), 0, { median: inDigits, knot });
}

/** So few are told one by one: between 1 and 2 there may be nothing, and conditions ask for one of them. null: there are more, or one alone. */
export function fewFiguresOf(figures: readonly number[]): Distribution | null {
  const counts = countsByValue(figures);
  if (counts.length < 2 || counts.length > 12) return null;
  return { kind: "choice", values: [...counts].sort(([a], [b]) => a - b).map(([value, weight]) => ({ value, weight })) };
}

type Rounding = { readonly median: (value: number) => number; readonly knot: (value: number) => number };

function shapeOf(values: readonly Weighed<number>[], unit: number, { median, knot }: Rounding, near = NEAR): Distribution {
  if (values.length === 0) return { kind: "constant", value: 0 };
  const first = values[0]?.[0] ?? 0;
  if (values.every(([value]) => value === first)) return { kind: "constant", value: first };
  const { one, zeros } = timeFit(values, unit);
  if (one !== null && values.length >= 20 && zeros === 0 && one.distance <= Math.max(near, 0.9 / Math.sqrt(values.length)))
    return { kind: "lognormal", median: median(one.median), spread: Number(one.spread.toPrecision(4)) };
  return { kind: "empirical", knots: knotsOf(values, knot) };
}

/** Quantiles in round figures, those left out that lie in a row of equal ones: an analyst edits them. */
function knotsOf(values: readonly Weighed<number>[], round: Rounding["knot"]): readonly (readonly [number, number])[] {
  const shares = values.length < 100 ? FEW_KNOTS : KNOTS;
  const quantiles = quantilesOf(values, shares);
  const knots = shares.map((p, i) => [p, round(quantiles[i] ?? 0)] as const);
  return knots.filter(([, value], i) => value !== knots[i - 1]?.[1] || value !== knots[i + 1]?.[1]);
}

/** Whole minutes from an hour on, whole seconds from a minute on. */
function rounded(time: Milliseconds): Milliseconds {
  const step = time >= HOUR ? MINUTE : time >= MINUTE ? SECOND : 1;
  return Math.round(time / step) * step;
}

/** By straight lines between the middles of values, as the quantiles of an experiment's file are read. `shares`: rising. */
export function quantilesOf(values: readonly Weighed<number>[], shares: readonly number[]): readonly number[] {
  const sorted = [...values].sort(([a], [b]) => a - b);
  let last = 0;
  const middles = sorted.map(([, weight], i) => {
    if (i > 0) last += ((sorted[i - 1]?.[1] ?? 0) + weight) / 2;
    return last;
  });
  return shares.map((share) => {
    const at = share * last;
    const next = middles.findIndex((middle) => middle >= at);
    const [above = 0, below = above] = [sorted[next]?.[0], sorted[next - 1]?.[0]];
    const [end = 0, begin = 0] = [middles[next], middles[next - 1]];
    return next < 1 ? above : below + ((at - begin) / (end - begin)) * (above - below);
  });
}

function logsOf(times: readonly Weighed<Milliseconds>[], unit: Milliseconds): readonly Weighed<number>[] {
  return figuresOf(times, (time) => Math.log(Math.max(time, unit / 2)));
}

function inTimes({ weight, first, second }: TwoNormals): TwoLognormals {
  return {
    weight,
    first: { median: Math.exp(first.mean), spread: first.spread },
    second: { median: Math.exp(second.mean), spread: second.spread },
  };
}

/** The greatest distance; where many values are equal, as clocks that tell whole minutes have it, they count as spread over one step of the clock. */
function distanceFrom(sorted: readonly Weighed<number>[], cdf: (log: number) => number, unit: Milliseconds): number {
  const whole = totalOf(sorted);
  let [distance, before] = [0, 0];
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i]?.[0] ?? 0;
    let upTo = before;
    for (; i < sorted.length && sorted[i]?.[0] === value; i++) upTo += sorted[i]?.[1] ?? 0;
    const time = Math.exp(value);
    const above = cdf(Math.log(time + unit / 2));
    const below = time <= unit / 2 ? 0 : cdf(Math.log(time - unit / 2));
    distance = Math.max(distance, upTo / whole - above, below - before / whole);
    before = upTo;
  }
  return distance;
}
