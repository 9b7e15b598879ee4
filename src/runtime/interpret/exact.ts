// Exact numbers: fractions of whole numbers, so that no comparison rests on rounding.

/** numerator / denominator, denominator > 0. */
export type Exact = { readonly numerator: bigint; readonly denominator: bigint };

/** The number as it is written in JSON: 0.1 is one tenth. */
export function exactly(value: number): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value));
  if (match === null) throw new Error(`not a finite number: ${value}`);
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const digits = BigInt(`${sign ?? ""}${whole ?? ""}${fraction}`);
  const power = Number(exponent) - fraction.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

/** `value` × numerator / denominator; the denominator is positive. */
export function share(value: Exact, numerator: number, denominator: number): Exact {
  const over = exactly(denominator);
  return times(times(value, exactly(numerator)), { numerator: over.denominator, denominator: over.numerator });
}

export function times(a: Exact, b: Exact): Exact {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function order(a: Exact, b: Exact): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The greatest whole number not above it. */
export function floor(value: Exact): number {
  const quotient = value.numerator / value.denominator;
  const whole = value.numerator < 0n && quotient * value.denominator !== value.numerator ? quotient - 1n : quotient;
  return Number(whole);
}

/** The least whole number not below it. */
export function ceiling(value: Exact): number {
  return -floor({ numerator: -value.numerator, denominator: value.denominator }) + 0;
}

/** For people: the nearest double. */
export function approximately(value: Exact): number {
  return Number(value.numerator) / Number(value.denominator);
}

/** Of whole numbers from 0 on; 0 only of 0 and 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
