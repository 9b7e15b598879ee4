// Percents as exact fractions of whole numbers.

/** Both parts of a fraction stay at or below this, as the IR's schema says. */
const LARGEST_PART = 1_000_000_000;

/** `12.5%`, `1,200 %`: the figure before the sign. */
export function percentValue(percent: string): number {
  return Number(percent.replace(/[,%\s]/g, ""));
}

/** The share a percent text names, reduced: `12.5` is 1/8. null where it is 0, negative, or too fine to be kept exactly. */
export function fraction(percent: string): { readonly numerator: number; readonly denominator: number } | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(percent.replace(/[,%\s]/g, ""));
  const decimals = match?.[2] ?? "";
  const digits = `${match?.[1] ?? ""}${decimals}`.replace(/^0+(?=\d)/, "");
  if (match === null || digits.length > 15 || decimals.length > 12) return null;
  const whole = Number(digits);
  const divisor = greatestCommonDivisor(whole, 100 * 10 ** decimals.length);
  const [numerator, denominator] = [whole / divisor, (100 * 10 ** decimals.length) / divisor];
  return numerator < 1 || numerator > LARGEST_PART || denominator > LARGEST_PART ? null : { numerator, denominator };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.max(a, 1) : greatestCommonDivisor(b, a % b);
}
