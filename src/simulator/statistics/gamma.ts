// The gamma function and its incomplete forms, to about 14 digits: what the normal, Student's and chi-square distribution are made of.

/** ½ ln 2π. */
const HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on Stirling's series gives all digits. */
const ASYMPTOTIC_FROM = 12;
/** B₂ₖ ⁄ (2k (2k − 1)), k = 1 … 8: the coefficients of Stirling's series (DLMF 5.11.1). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;
const MOST_TERMS = 100_000;
const PRECISION = 1e-16;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LN_TWO_PI + stirlingError(x);
}

/**
 * What Stirling's formula leaves out: ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π), for x > 0. Kept apart because densities of large counts are
 * differences of large logarithms that cancel, and this part does not (C. Loader, *Fast and accurate computation of binomial probabilities*,
 * 2000).
 */
export function stirlingError(x: number): number {
  if (x >= ASYMPTOTIC_FROM) {
    const inverse = 1 / (x * x);
    return STIRLING.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / x;
  }
  // Γ(x) = Γ(x + 1) ⁄ x: the error at x is that at x + 1, more (x + ½) ln((x + 1) ⁄ x) − 1.
  let correction = 0;
  let at = x;
  for (; at < ASYMPTOTIC_FROM; at++) correction += (at + 0.5) * Math.log1p(1 / at) - 1;
  return correction + stirlingError(at);
}

/** Both tails of the gamma distribution with shape `a` > 0 at `x` ≥ 0: P(a, x) and Q(a, x) (DLMF 8.2.4), each with all its digits. */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = front * lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * upperFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** The distribution function of chi-square with `df` > 0 degrees of freedom, and its upper tail: the p-value of a test. */
export function chiSquare(x: number, df: number): { readonly lower: number; readonly upper: number } {
  return incompleteGamma(df / 2, x / 2);
}

/** DLMF 8.7.1: Σ xᵏ ⁄ (a (a + 1) … (a + k)). */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MOST_TERMS && term > sum * PRECISION; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** DLMF 8.9.2 as an even continued fraction, from the front (Lentz). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let result = d;
  for (let k = 1; k < MOST_TERMS; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    result *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return result;
}
