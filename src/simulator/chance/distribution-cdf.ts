// Distribution functions: the share of values that are at most x.

import { type Distribution, lognormalSpread, totalWeight, unknownDistribution } from "./distribution.ts";
import { negativeBinomialTable, poissonTable, shareUpTo, zipfTable } from "./guide-table.ts";
import { gammaBelow, normalBelow } from "./special-functions.ts";

/** P(X ≤ x). Made once for a distribution, then a function. */
export function cdfOf(d: Distribution): (x: number) => number {
  switch (d.kind) {
    case "constant":
      return (x) => (x < d.value ? 0 : 1);
    case "uniform":
      return (x) => (x < d.from ? 0 : x >= d.to ? 1 : (x - d.from) / (d.to - d.from));
    case "exponential":
      return (x) => exponentialBelow(x, d.mean);
    case "erlang":
      return (x) => gammaBelow(d.stages, (x * d.stages) / d.mean);
    case "gamma":
      return (x) => gammaBelow(d.shape, (x * d.shape) / d.mean);
    case "lognormal": {
      const [middle, spread] = [Math.log(d.median), lognormalSpread(d)];
      if (spread === 0) return (x) => (x < d.median ? 0 : 1);
      return (x) => (x <= 0 ? 0 : normalBelow((Math.log(x) - middle) / spread));
    }
    case "weibull":
      return (x) => (x <= 0 ? 0 : 1 - Math.exp(-Math.exp(d.shape * Math.log(x / d.scale))));
    case "empirical":
      return (x) => belowByKnots(d.knots, x);
    case "geometric": {
      const perStep = Math.log(d.mean / (1 + d.mean));
      return (x) => (x < 0 ? 0 : 1 - Math.exp((Math.floor(x) + 1) * perStep));
    }
    case "poisson":
      return fromTable(poissonTable(d.mean));
    case "negative-binomial":
      return fromTable(negativeBinomialTable(d.mean, d.shape));
    case "zipf":
      return fromTable(zipfTable(d.count, d.exponent));
    case "choice":
      return (x) => totalWeight(d.values.filter(({ value }) => value <= x)) / totalWeight(d.values);
    case "hyperexponential":
      return weighted(
        d.parts,
        ({ mean }) =>
          (x) =>
            exponentialBelow(x, mean),
      );
    case "mixture":
      return weighted(d.parts, ({ of }) => cdfOf(of));
    default:
      return unknownDistribution(d);
  }
}

function exponentialBelow(x: number, mean: number): number {
  return x <= 0 ? 0 : 1 - Math.exp(-x / mean);
}

function fromTable(table: Parameters<typeof shareUpTo>[0]): (x: number) => number {
  return (x) => shareUpTo(table, x);
}

function weighted<T extends { readonly weight: number }>(
  parts: readonly T[],
  of: (part: T) => (x: number) => number,
): (x: number) => number {
  const total = totalWeight(parts);
  const drawn = parts.filter(({ weight }) => weight > 0).map((part) => ({ share: part.weight / total, below: of(part) }));
  return (x) => drawn.reduce((sum, { share, below }) => sum + share * below(x), 0);
}

/** Where several knots share one value, the share jumps there, up to the last of them. */
function belowByKnots(knots: readonly (readonly [number, number])[], x: number): number {
  const after = knots.findIndex(([, value]) => value > x);
  if (after === -1) return 1;
  const [before, next] = [knots[after - 1], knots[after]];
  if (before === undefined || next === undefined) return 0;
  return before[0] + ((x - before[1]) / (next[1] - before[1])) * (next[0] - before[0]);
}
