// Shares of figures, compared as on paper: a figure is what its shortest decimal digits say, so 0.07 times 100 is 7.

/** A whole number; as a bigint where it is past what a number holds exactly. */
type Whole = number | bigint;

/** Each product of two numbers is less than a third of this share of itself off the product on paper. */
const DOUBT = 1e-15;
/** Below this, rounding is no longer a share of the figure. */
const MINUTE_FIGURE = 1e-200;

/** Negative, 0 or positive as `a × times` is less than, equal to or more than `b × per`. `a` and `b` are finite, `times` and `per` at least 0. */
export function weigh(a: number, times: Whole, b: number, per: Whole): number {
  const left = a * Number(times);
  const right = b * Number(per);
  const difference = left - right;
  const doubt = (Math.abs(left) + Math.abs(right)) * DOUBT + MINUTE_FIGURE;
  if (Math.abs(difference) > doubt) return difference;
  const whole = Number.isInteger(a) && Number.isInteger(b) && Number.isSafeInteger(left) && Number.isSafeInteger(right);
  return whole ? difference : weighExactly(a, times, b, per);
}

function weighExactly(a: number, times: Whole, b: number, per: Whole): number {
  const [digitsA, powerA] = decimalsOf(a);
  const [digitsB, powerB] = decimalsOf(b);
  const power = Math.min(powerA, powerB);
  const left = digitsA * BigInt(times) * 10n ** BigInt(powerA - power);
  const right = digitsB * BigInt(per) * 10n ** BigInt(powerB - power);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The greatest whole number not above `value × times ⁄ per`; `per` is more than 0. */
export function floorOf(value: number, times: Whole, per: Whole): number {
  const product = value * Number(times);
  if (Number.isInteger(value) && Number.isSafeInteger(product) && typeof per === "number") return Math.floor(product / per) + 0;
  const [digits, power] = decimalsOf(value);
  const over = digits * BigInt(times) * 10n ** BigInt(Math.max(power, 0));
  const under = BigInt(per) * 10n ** BigInt(Math.max(-power, 0));
  const quotient = over / under;
  return Number(over < 0n && quotient * under !== over ? quotient - 1n : quotient);
}

/** The least whole number not below `value × times ⁄ per`; `per` is more than 0. */
export function ceilingOf(value: number, times: Whole, per: Whole): number {
  return 0 - floorOf(-value, times, per);
}

/** The value is the whole number times so many powers of ten. */
function decimalsOf(value: number): readonly [bigint, number] {
  const [digits = "0", power = "0"] = value.toExponential().split("e");
  const point = digits.indexOf(".");
  return [BigInt(digits.replace(".", "")), Number(power) - (point < 0 ? 0 : digits.length - point - 1)];
}
