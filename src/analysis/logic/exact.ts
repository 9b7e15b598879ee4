// Exact figures: fractions of whole numbers. A figure is what its decimal digits say: 0.1 is one tenth.

/** numerator / denominator, denominator > 0, in lowest terms. */
export type Exact = { readonly over: bigint; readonly under: bigint };

/** `under` may be negative, never 0. */
export function fraction(over: bigint, under: bigint): Exact {
  if (under === 1n) return { over, under };
  const sign = under < 0n ? -1n : 1n;
  const divisor = greatestDivisor(over < 0n ? -over : over, under * sign);
  return { over: (over * sign) / divisor, under: (under * sign) / divisor };
}

/** Of a finite number. */
export function exactly(value: number): Exact {
  if (Number.isSafeInteger(value)) return { over: BigInt(value), under: 1n };
  const [, sign = "", whole = "0", digits = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const power = Number(exponent) - digits.length;
  const all = BigInt(`${sign}${whole}${digits}`);
  return power >= 0 ? fraction(all * 10n ** BigInt(power), 1n) : fraction(all, 10n ** BigInt(-power));
}

export function plus(a: Exact, b: Exact): Exact {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Exact, b: Exact): Exact {
  return fraction(a.over * b.under - b.over * a.under, a.under * b.under);
}

export function times(a: Exact, b: Exact): Exact {
  return fraction(a.over * b.over, a.under * b.under);
}

/** b is not 0. */
export function through(a: Exact, b: Exact): Exact {
  return fraction(a.over * b.under, a.under * b.over);
}

/** Negative, 0 or positive as a is less than, equal to or more than b. */
export function order(a: Exact, b: Exact): number {
  if (a.under === b.under) return a.over < b.over ? -1 : a.over > b.over ? 1 : 0;
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole(a: Exact): boolean {
  return a.under === 1n;
}

/** The greatest whole number not above it. */
export function floorOf(a: Exact): bigint {
  const quotient = a.over / a.under;
  return a.over < 0n && quotient * a.under !== a.over ? quotient - 1n : quotient;
}

/** The number whose digits say exactly this; null where there is none. */
export function numberOf(a: Exact): number | null {
  const near = Number(a.over) / Number(a.under);
  if (Number.isFinite(near) && order(exactly(near), a) === 0) return near;
  // Of figures that no number holds, the quotient may lie beside the one that these digits are read as.
  const read = Number(digitsOf(a) ?? Number.NaN);
  return Number.isFinite(read) && order(exactly(read), a) === 0 ? read : null;
}

/** null where they never end. */
function digitsOf({ over, under }: Exact): string | null {
  let power = 0;
  let rest = under;
  for (const prime of [2n, 5n]) {
    let times = 0;
    for (; rest % prime === 0n; rest /= prime) times++;
    power = Math.max(power, times);
  }
  return rest === 1n ? `${(over * 10n ** BigInt(power)) / under}e-${power}` : null;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let x = a;
  for (let y = b; y !== 0n; ) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x === 0n ? 1n : x;
}
