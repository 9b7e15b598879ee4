// Means and variances, by formula.

import { type Distribution, lognormalSpread, totalWeight, unknownDistribution } from "./distribution.ts";
import { logGamma } from "./special-functions.ts";

type Moments = { readonly mean: number; readonly variance: number };

/** In the unit of the values. */
export function meanOf(d: Distribution): number {
  return momentsOf(d).mean;
}

/** In the unit of the values, squared. */
export function varianceOf(d: Distribution): number {
  return momentsOf(d).variance;
}

function momentsOf(d: Distribution): Moments {
  switch (d.kind) {
    case "constant":
      return { mean: d.value, variance: 0 };
    case "uniform":
      return { mean: (d.from + d.to) / 2, variance: (d.to - d.from) ** 2 / 12 };
    case "exponential":
      return { mean: d.mean, variance: d.mean ** 2 };
    case "erlang":
      return { mean: d.mean, variance: d.mean ** 2 / d.stages };
    case "gamma":
      return { mean: d.mean, variance: d.mean ** 2 / d.shape };
    case "lognormal": {
      const square = lognormalSpread(d) ** 2;
      const mean = d.median * Math.exp(square / 2);
      return { mean, variance: mean ** 2 * Math.expm1(square) };
    }
    case "weibull": {
      const first = Math.exp(logGamma(1 + 1 / d.shape));
      const second = Math.exp(logGamma(1 + 2 / d.shape));
      return { mean: d.scale * first, variance: d.scale ** 2 * (second - first ** 2) };
    }
    case "empirical":
      return ofKnots(d.knots);
    case "poisson":
      return { mean: d.mean, variance: d.mean };
    case "geometric":
      return { mean: d.mean, variance: d.mean + d.mean ** 2 };
    case "negative-binomial":
      return { mean: d.mean, variance: d.mean + d.mean ** 2 / d.shape };
    case "zipf": {
      const weighted = Array.from({ length: d.count }, (_, i) => ({ weight: Math.exp(-d.exponent * Math.log(i + 1)), value: i }));
      return together(weighted, ({ value }) => ({ mean: value, variance: 0 }));
    }
    case "choice":
      return together(d.values, ({ value }) => ({ mean: value, variance: 0 }));
    case "hyperexponential":
      return together(d.parts, ({ mean }) => ({ mean, variance: mean ** 2 }));
    case "mixture":
      return together(d.parts, ({ of }) => momentsOf(of));
    default:
      return unknownDistribution(d);
  }
}

/** Variance: the mean of the variances, and the variance of the means. */
function together<T extends { readonly weight: number }>(parts: readonly T[], of: (part: T) => Moments): Moments {
  const total = totalWeight(parts);
  const each = parts.map((part) => ({ share: part.weight / total, ...of(part) }));
  const mean = each.reduce((sum, part) => sum + part.share * part.mean, 0);
  const variance = each.reduce((sum, part) => sum + part.share * (part.variance + (part.mean - mean) ** 2), 0);
  return { mean, variance };
}

/** Between two knots values are uniform. */
function ofKnots(knots: readonly (readonly [number, number])[]): Moments {
  const stretches = knots.slice(1).map(([probability, to], index) => {
    const [before, from] = knots[index] ?? [0, to];
    return { weight: probability - before, of: { kind: "uniform", from, to } as const };
  });
  return together(stretches, ({ of }) => momentsOf(of));
}
