// Gamma and normal functions that distributions rest on. Only log, exp and sqrt of the platform are used.

const HALF_LOG_TWO_PI = 0.9189385332046728;
/** B(2n) / (2n (2n - 1)) for n = 1 … 8: Stirling's series of log Γ (Abramowitz and Stegun 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];

/** log Γ(x) for x > 0: Stirling's series from 10 on, the recurrence Γ(x + 1) = x Γ(x) below. Relative error about 1e-15 away from 1 and 2. */
export function logGamma(x: number): number {
  let shift = 1;
  let z = x;
  while (z < 10) {
    shift *= z;
    z += 1;
  }
  const inverse = 1 / z;
  const square = inverse * inverse;
  let series = 0;
  for (let i = STIRLING.length - 1; i >= 0; i -= 1) series = series * square + STIRLING[i]!;
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series * inverse - Math.log(shift);
}

/** P(a, x): the share of a gamma of shape `a` and scale 1 below x. Series where x < a + 1, else one less the continued fraction. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? bySeries(a, x) : 1 - byFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x), without loss where it is small. */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - bySeries(a, x) : byFraction(a, x);
}

/** Φ(z), with full relative accuracy in the lower tail, by erfc(x) = Q(1/2, x²). */
export function normalBelow(z: number): number {
  return z < 0 ? gammaAbove(0.5, (z * z) / 2) / 2 : 1 - gammaAbove(0.5, (z * z) / 2) / 2;
}

/** x^a e^-x / Γ(a), by logarithms. */
function front(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** Abramowitz and Stegun 6.5.29. */
function bySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 100_000 && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * front(a, x);
}

/** Abramowitz and Stegun 6.5.31, evaluated from the front after Lentz (1976). */
function byFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100_000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return h * front(a, x);
}
