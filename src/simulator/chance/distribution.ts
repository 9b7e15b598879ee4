// The distributions an experiment can name, as plain data. Whatever a value means (milliseconds, tickets), the parameters mean the same.

/** A distribution over real values. Means, medians, knots and bounds are in the unit of the values; shapes and spreads have none. */
export type ContinuousDistribution =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly from: number; readonly to: number }
  | { readonly kind: "exponential"; readonly mean: number }
  /** The sum of `stages` exponentials. */
  | { readonly kind: "erlang"; readonly stages: number; readonly mean: number }
  | { readonly kind: "gamma"; readonly shape: number; readonly mean: number }
  /** `spread`: standard deviation of the logarithm; or say which value 90 of 100 stay below. */
  | { readonly kind: "lognormal"; readonly median: number; readonly spread: number }
  | { readonly kind: "lognormal"; readonly median: number; readonly p90: number }
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  /** An exponential chosen by weight. */
  | { readonly kind: "hyperexponential"; readonly parts: readonly { readonly weight: number; readonly mean: number }[] }
  /** Quantiles as measured: probabilities from 0 to 1 with their values, straight lines between. */
  | { readonly kind: "empirical"; readonly knots: readonly (readonly [probability: number, value: number])[] };

/** A distribution over whole numbers from 0 (a choice: over the values it lists). */
export type DiscreteDistribution =
  | { readonly kind: "choice"; readonly values: readonly { readonly value: number; readonly weight: number }[] }
  | { readonly kind: "poisson"; readonly mean: number }
  /** How often something fails before it succeeds: 0, 1, 2, … */
  | { readonly kind: "geometric"; readonly mean: number }
  /** Counts more scattered than Poisson's: variance = mean + mean² / `shape`. */
  | { readonly kind: "negative-binomial"; readonly mean: number; readonly shape: number }
  /** 0, 1, … `count` - 1 with weights 1, 2^-exponent, 3^-exponent, …: few customers with many tickets. */
  | { readonly kind: "zipf"; readonly count: number; readonly exponent: number };

export type Distribution =
  | ContinuousDistribution
  | DiscreteDistribution
  | { readonly kind: "mixture"; readonly parts: readonly { readonly weight: number; readonly of: Distribution }[] };

/** Standard deviation of the logarithm of a lognormal. 1.2815…: the normal quantile of 0.9. */
export function lognormalSpread(d: Extract<Distribution, { readonly kind: "lognormal" }>): number {
  return "spread" in d ? d.spread : Math.log(d.p90 / d.median) / 1.2815515655446004;
}

/** The sum of weights. */
export function totalWeight(parts: readonly { readonly weight: number }[]): number {
  return parts.reduce((sum, part) => sum + part.weight, 0);
}

/** For the end of a complete switch. */
export function unknownDistribution(d: never): never {
  throw new Error(`unknown distribution ${JSON.stringify(d)}`);
}
