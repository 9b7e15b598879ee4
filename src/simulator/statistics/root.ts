// Where a rising function crosses nought: secant steps inside a bracket that shrinks in any case.

const MOST_STEPS = 300;

/**
 * The root of a non-decreasing function between `low` and `high`, to the last digits a number has. `start`: where to look first. Bisection wherever a
 * secant step does not halve the bracket in two (after T. J. Dekker 1969).
 */
export function rootOf(f: (x: number) => number, low: number, high: number, start: number): number {
  let [a, b] = [low, high];
  let [before, x] = [Number.NaN, Math.min(high, Math.max(low, start))];
  let valueBefore = Number.NaN;
  let width = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = f(x);
    if (value === 0) return x;
    if (value < 0) a = x;
    else b = x;
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b || b - a <= 2e-16 * Math.abs(middle)) return middle;
    const secant = x - (value * (x - before)) / (value - valueBefore);
    const shrinks = step % 2 === 0 || b - a < width / 2;
    if (step % 2 === 1) width = b - a;
    [before, valueBefore] = [x, value];
    x = shrinks && secant > a && secant < b ? secant : middle;
  }
  return x;
}
