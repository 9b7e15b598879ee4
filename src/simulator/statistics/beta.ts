// The incomplete beta function and its inverse: tails of Student's and of the binomial distribution.

import { stirlingError } from "./gamma.ts";
import { rootOf } from "./root.ts";

const MOST_TERMS = 100_000;
const PRECISION = 1e-16;
const TINY = 1e-300;

/**
 * The regularized incomplete beta function I_x(a, b) and its complement I_{1−x}(b, a), a, b > 0, each with all its digits (DLMF 8.17). `rest`
 * is 1 − x, for whoever knows it more exactly than the subtraction gives it.
 */
export function incompleteBeta(x: number, a: number, b: number, rest: number = 1 - x): { readonly lower: number; readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (rest <= 0) return { lower: 1, upper: 0 };
  const front = powers(x, rest, a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (front * fraction(x, a, b)) / a);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (front * fraction(rest, b, a)) / b);
  return { lower: 1 - upper, upper };
}

/** The x with I_x(a, b) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  // On the scale of log-odds, where quantiles near 0 and 1 keep their digits.
  const above = (odds: number): number => incompleteBeta(share(odds), a, b, share(-odds)).lower - p;
  return share(rootOf(above, -745, 745, Math.log(a / b)));
}

function share(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** xᵃ (1 − x)ᵇ ⁄ B(a, b) without cancellation (Loader 2000, as in `stirlingError`). */
function powers(x: number, rest: number, a: number, b: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * rest);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent);
}

/** k ln(k ⁄ m) + m − k, exact where k and m are close. */
function deviance(k: number, m: number): number {
  const v = (k - m) / (k + m);
  if (Math.abs(v) > 0.1) return k * Math.log(k / m) + m - k;
  let sum = (k - m) * v;
  let power = 2 * k * v;
  for (let j = 3; j < 60; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** The continued fraction of DLMF 8.17.22, from the front (Lentz). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return result;
}

/** Never nought: it stands below a fraction stroke. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
