// Distribution functions against published tables, closed forms, long sums and each other.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  betaQuantile,
  chiSquare,
  incompleteBeta,
  incompleteGamma,
  logGamma,
  normalCdf,
  normalQuantile,
  studentBeyond,
  studentCdf,
  studentQuantile,
} from "../../../src/simulator/statistics/index.ts";

const chance = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

test.each([
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2, upper critical values of Student's t.
  [0.975, 1, 12.706],
  [0.975, 2, 4.303],
  [0.975, 5, 2.571],
  [0.975, 10, 2.228],
  [0.975, 30, 2.042],
  [0.975, 100, 1.984],
  [0.9, 7, 1.415],
  [0.95, 19, 1.729],
  [0.995, 10, 3.169],
  [0.999, 5, 5.893],
])("t(%d; %d) = %d, as the table has it", (p, df, wanted) => {
  expect(studentQuantile(p, df).toFixed(3)).toBe(wanted.toFixed(3));
});

test.each([
  // Worked out with mpmath 1.3 at 50 digits, by quadrature of the density.
  [0.975, 2.5, 3.574654842003683],
  [0.975, 3, 3.18244630528371],
  [0.975, 9, 2.262157162798206],
  [0.975, 29, 2.045229642132704],
  [0.9975, 99, 2.871307661214766],
  [0.975, 1000, 1.962339080826408],
  [0.9995, 4, 8.610301581379275],
])("t(%d; %d) to 12 digits", (p, df, wanted) => {
  expect(Math.abs(studentQuantile(p, df) - wanted)).toBeLessThan(1e-12 * wanted);
});

test("Student's distribution has closed forms for 1 and 2 degrees of freedom", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (tail) => {
      const [one, two] = [1 / Math.tan(Math.PI * tail), (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail))];
      expect(Math.abs(studentQuantile(tail, 1) + one)).toBeLessThanOrEqual(1e-10 * (1 + one));
      expect(Math.abs(studentQuantile(tail, 2) + two)).toBeLessThanOrEqual(1e-10 * (1 + two));
    }),
  );
});

test("a quantile asked for again, after thousands of others, is the same", () => {
  const before = studentQuantile(0.975, 7.5);
  for (let k = 0; k < 100; k++) studentQuantile(0.9 + k / 1e4, 7.5);
  for (let df = 1; df < 5000; df++) studentQuantile(0.9, df);
  expect([studentQuantile(0.975, 7.5), studentQuantile(0.9, 9)]).toEqual([before, -studentQuantile(0.1, 9)]);
});

test("cdf and quantile of Student's distribution undo each other, at any real number of degrees of freedom", () => {
  fc.assert(
    fc.property(chance, fc.double({ min: 1, max: 1e5, noNaN: true }), (p, df) => {
      expect(Math.abs(studentCdf(studentQuantile(p, df), df) - p)).toBeLessThan(1e-11 * Math.min(1, p * 100));
    }),
  );
});

test("Student's distribution integrates its density (Simpson's rule)", () => {
  for (const df of [1, 3.7, 12, 40]) {
    const density = (t: number): number =>
      Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / (Math.sqrt(df * Math.PI) * (1 + (t * t) / df) ** ((df + 1) / 2));
    expect(studentCdf(1.9, df) - 0.5).toBeCloseTo(simpson(density, 0, 1.9), 11);
    expect(1 - studentBeyond(-1.9, df)).toBeCloseTo(2 * simpson(density, 0, 1.9), 11);
  }
});

test.each([
  // M. Abramowitz, I. Stegun, *Handbook of Mathematical Functions*, tables 26.1, 26.5.
  [1, 0.841344746068543],
  [1.96, 0.975002104851779],
  [-1, 0.158655253931457],
  [3, 0.99865010196837],
  [0, 0.5],
])("Φ(%d) = %d", (z, wanted) => {
  expect(Math.abs(normalCdf(z) - wanted)).toBeLessThan(1e-15);
});

test("far tails of the normal distribution keep their digits", () => {
  expect(normalCdf(-10) / 7.61985302416053e-24).toBeCloseTo(1, 12);
  expect(normalQuantile(7.61985302416053e-24)).toBeCloseTo(-10, 12);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.995)).toBeCloseTo(2.575829303548901, 14);
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
});

test("the normal quantile undoes its cdf, and t goes to it", () => {
  fc.assert(
    fc.property(chance, (p) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14);
    }),
  );
  // Abramowitz and Stegun, 26.7.5.
  const z = normalQuantile(0.975);
  expect(studentQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 10);
});

test.each([
  // NIST/SEMATECH e-Handbook, §1.3.6.7.4, upper critical values of chi-square.
  [3.841, 1, 0.05],
  [18.307, 10, 0.05],
  [43.773, 30, 0.05],
  [6.635, 1, 0.01],
  [124.342, 100, 0.05],
])("chi-square %d with %d degrees of freedom leaves %d", (x, df, wanted) => {
  expect(chiSquare(x, df).upper).toBeCloseTo(wanted, 4);
});

test("the incomplete gamma function at whole numbers is a sum of Poisson chances", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 90, noNaN: true }), (a, x) => {
      let [term, sum] = [Math.exp(-x), 0];
      for (let k = 0; k < a; k++) {
        sum += term;
        term *= x / (k + 1);
      }
      const { lower, upper } = incompleteGamma(a, x);
      expect(Math.abs(upper - sum)).toBeLessThan(1e-13);
      expect(lower + upper).toBeCloseTo(1, 14);
    }),
  );
});

test("the logarithm of the gamma function: factorials, halves, recurrence", () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(Math.exp(logGamma(11))).toBeCloseTo(3_628_800, 5);
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (x) => {
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-12 * (1 + Math.abs(logGamma(x))));
    }),
  );
});

test("the incomplete beta function at whole numbers is a binomial tail", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), chance, (a, b, x) => {
      const n = a + b - 1;
      let tail = 0;
      for (let k = a; k <= n; k++) {
        tail += Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(x) + (n - k) * Math.log1p(-x));
      }
      expect(Math.abs(incompleteBeta(x, a, b).lower - tail)).toBeLessThan(1e-12);
    }),
  );
});

test("the beta quantile undoes the incomplete beta function, small quantiles included", () => {
  const shape = fc.double({ min: 0.6, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), shape, shape, (p, a, b) => {
      const x = betaQuantile(p, a, b);
      fc.pre(x < 1 - 1e-6);
      expect(Math.abs(incompleteBeta(x, a, b).lower - p)).toBeLessThan(1e-9);
    }),
    { numRuns: 50 },
  );
  expect(betaQuantile(0.025, 1, 1_000_000) / -Math.expm1(1e-6 * Math.log(0.975))).toBeCloseTo(1, 9);
});

function simpson(f: (x: number) => number, from: number, to: number): number {
  const steps = 2000;
  const width = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let k = 1; k < steps; k++) sum += f(from + k * width) * (k % 2 === 0 ? 2 : 4);
  return (sum * width) / 3;
}
