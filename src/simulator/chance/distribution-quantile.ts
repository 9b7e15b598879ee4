// Quantiles: what a sampler by inversion evaluates, exact where there is a formula, else found between bounds on the distribution function.

import { type Distribution, lognormalSpread, unknownDistribution } from "./distribution.ts";
import { cdfOf } from "./distribution-cdf.ts";
import { guideTable, negativeBinomialTable, poissonTable, valueAt, zipfTable } from "./guide-table.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** The least value at which the distribution function reaches p, for 0 < p < 1. Made once for a distribution, then a function that never falls. */
export function quantileOf(d: Distribution): (p: number) => number {
  switch (d.kind) {
    case "constant":
      return () => d.value;
    case "uniform":
      return (p) => d.from + (d.to - d.from) * p;
    case "exponential":
      return (p) => -d.mean * Math.log(1 - p);
    case "lognormal": {
      const [middle, spread] = [Math.log(d.median), lognormalSpread(d)];
      return (p) => Math.exp(middle + spread * normalQuantile(p));
    }
    case "weibull":
      return (p) => d.scale * Math.exp(Math.log(-Math.log(1 - p)) / d.shape);
    case "empirical":
      return betweenKnots(d.knots);
    case "geometric": {
      if (d.mean === 0) return () => 0;
      const perStep = Math.log(d.mean / (1 + d.mean));
      return (p) => Math.floor(Math.log(1 - p) / perStep);
    }
    case "poisson":
      return fromTable(poissonTable(d.mean));
    case "negative-binomial":
      return fromTable(negativeBinomialTable(d.mean, d.shape));
    case "zipf":
      return fromTable(zipfTable(d.count, d.exponent));
    case "choice":
      return ofChoice(d.values);
    case "erlang":
    case "gamma":
      return searched(d, () => [0, d.mean]);
    case "hyperexponential":
      return searched(d, (p) => span(d.parts.filter(drawn).map(({ mean }) => -mean * Math.log(1 - p))));
    case "mixture": {
      const parts = d.parts.filter(drawn).map(({ of }) => quantileOf(of));
      return searched(d, (p) => span(parts.map((part) => part(p))));
    }
    default:
      return unknownDistribution(d);
  }
}

function drawn(part: { readonly weight: number }): boolean {
  return part.weight > 0;
}

function span(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function fromTable(table: ReturnType<typeof guideTable>): (p: number) => number {
  return (p) => valueAt(table, p);
}

function ofChoice(values: readonly { readonly value: number; readonly weight: number }[]): (p: number) => number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const table = guideTable(sorted.map(({ weight }) => weight));
  const inOrder = Float64Array.from(sorted, ({ value }) => value);
  return (p) => inOrder[valueAt(table, p)]!;
}

/** Straight lines between knots; the stretch is found by halving. */
function betweenKnots(knots: readonly (readonly [number, number])[]): (p: number) => number {
  const probabilities = Float64Array.from(knots, ([probability]) => probability);
  const values = Float64Array.from(knots, ([, value]) => value);
  return (p) => {
    let low = 0;
    let high = probabilities.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (probabilities[middle]! <= p) low = middle;
      else high = middle;
    }
    const share = (p - probabilities[low]!) / (probabilities[high]! - probabilities[low]!);
    return values[low]! + share * (values[high]! - values[low]!);
  };
}

/** Halves a stretch that holds the quantile until its ends are neighbors; the upper end is doubled first where the stretch may be too short. */
function searched(d: Distribution, around: (p: number) => readonly [number, number]): (p: number) => number {
  const below = cdfOf(d);
  return (p) => {
    let [low, high] = around(p);
    while (below(high) < p) [low, high] = [high, high === 0 ? 1 : high + Math.abs(high)];
    if (below(low) >= p) return low;
    for (;;) {
      const middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) return high;
      if (below(middle) < p) low = middle;
      else high = middle;
    }
  };
}
