// A sample of times made into a distribution an analyst can edit, with how far it and simpler ones are from the sample.

import type { Milliseconds } from "../../ir/index.ts";
import type { Distribution } from "../chance/index.ts";
import { belongsToFirst, cdfOfOne, cdfOfTwo, normalOf, type TwoNormals, twoNormalsOf } from "./lognormals.ts";

/** Quick fixes (first) and long hauls (second), in milliseconds. `spread`: of the logarithm. */
export type TwoLognormals = {
  readonly weight: number;
  readonly first: { readonly median: Milliseconds; readonly spread: number };
  readonly second: { readonly median: Milliseconds; readonly spread: number };
};
/** `distance`: of Kolmogorov and Smirnov, 0 to 1, from the sample's own distribution. */
export type TimeFit = {
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
export function timeFit(times: readonly Milliseconds[], unit: Milliseconds): TimeFit {
  const zeros = times.length === 0 ? 0 : times.filter((time) => time < unit / 2).length / times.length;
  const [first = 0] = times;
  if (times.length < 5) return { size: times.length, zeros, constant: null, one: null, two: null };
  if (times.every((time) => time === first)) return { size: times.length, zeros, constant: first, one: null, two: null };
  const logs = logsOf(times, unit);
  const sorted = [...logs].sort((a, b) => a - b);
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

/** Whether the mixture says more than one lognormal does, by the criterion of G. Schwarz (1978), and neither part is a mere remainder. */
export function isMixed(times: readonly Milliseconds[], unit: Milliseconds): TwoNormals | null {
  if (times.length < 60) return null;
  const logs = logsOf(times, unit);
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
export function distributionOf(times: readonly Milliseconds[], unit: Milliseconds): Distribution {
  return shapeOf(times, unit, { median: Math.round, knot: rounded });
}

/** The same of figures that are no times: whole ones stay whole, others have six digits. */
export function distributionOfFigures(figures: readonly number[]): Distribution {
  const inDigits = (figure: number): number => Number(figure.toPrecision(6));
  const knot = figures.every(Number.isInteger) ? Math.round : inDigits;
  return shapeOf(figures, 0, { median: inDigits, knot });
}

type Rounding = { readonly median: (value: number) => number; readonly knot: (value: number) => number };

function shapeOf(values: readonly number[], unit: number, { median, knot }: Rounding): Distribution {
  if (values.length === 0) return { kind: "constant", value: 0 };
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  if (least === most) return { kind: "constant", value: least };
  const { one, zeros } = timeFit(values, unit);
  if (one !== null && values.length >= 20 && zeros === 0 && one.distance <= Math.max(NEAR, 0.9 / Math.sqrt(values.length)))
    return { kind: "lognormal", median: median(one.median), spread: Number(one.spread.toPrecision(4)) };
  return { kind: "empirical", knots: knotsOf(sorted, knot) };
}

/** Quantiles in round figures, those left out that lie in a row of equal ones: an analyst edits them. */
function knotsOf(sorted: readonly number[], round: Rounding["knot"]): readonly (readonly [number, number])[] {
  const knots = (sorted.length < 100 ? FEW_KNOTS : KNOTS).map((p) => [p, round(quantile(sorted, p))] as const);
  return knots.filter(([, value], i) => value !== knots[i - 1]?.[1] || value !== knots[i + 1]?.[1]);
}

/** Whole minutes from an hour on, whole seconds from a minute on. */
function rounded(time: Milliseconds): Milliseconds {
  const step = time >= 3_600_000 ? 60_000 : time >= 60_000 ? 1000 : 1;
  return Math.round(time / step) * step;
}

/** By straight lines between the middles of values, as the quantiles of an experiment's file are read. */
function quantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (at - Math.floor(at)) * (above - below);
}

function logsOf(times: readonly Milliseconds[], unit: Milliseconds): readonly number[] {
  return times.map((time) => Math.log(Math.max(time, unit / 2)));
}

function inTimes({ weight, first, second }: TwoNormals): TwoLognormals {
  return {
    weight,
    first: { median: Math.exp(first.mean), spread: first.spread },
    second: { median: Math.exp(second.mean), spread: second.spread },
  };
}

/** The greatest distance; where many values are equal, as clocks that tell whole minutes have it, they count as spread over one step of the clock. */
function distanceFrom(sorted: readonly number[], cdf: (log: number) => number, unit: Milliseconds): number {
  let distance = 0;
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i] ?? 0;
    let end = i + 1;
    while (end < sorted.length && sorted[end] === value) end++;
    const time = Math.exp(value);
    const above = cdf(Math.log(time + unit / 2));
    const below = time <= unit / 2 ? 0 : cdf(Math.log(time - unit / 2));
    distance = Math.max(distance, end / sorted.length - above, below - i / sorted.length);
    i = end;
  }
  return distance;
}
