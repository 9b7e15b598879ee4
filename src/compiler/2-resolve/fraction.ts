// Percents as exact fractions of whole numbers.

/** The share a percent text names, reduced: `12.5` is 1/8. null where it is no decimal, or past 15 digits. */
export function fraction(percent: string): { readonly numerator: number; readonly denominator: number } | null {
  const match = /^(\d+)(?:\.(\d+))?%?$/.exec(percent.trim());
  if (match === null) return null;
  const decimals = match[2] ?? "";
  const digits = `${match[1] ?? ""}${decimals}`.replace(/^0+(?=\d)/, "");
  if (digits.length > 15 || decimals.length > 12) return null;
  const numerator = Number(digits);
  const denominator = 100 * 10 ** decimals.length;
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.max(a, 1) : greatestCommonDivisor(b, a % b);
}
