// The functions below the distributions, against figures worked out elsewhere (SciPy 1.17) and against themselves; and the platform's log and exp.

import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gammaAbove, gammaBelow, guideTable, logGamma, normalBelow, normalQuantile, valueAt } from "../../../src/simulator/chance/index.ts";

test.each([
  ["log Γ(0.001)", logGamma(1e-3), 6.907178885383853],
  ["log Γ(1/2)", logGamma(0.5), 0.5723649429247001],
  ["log Γ(3.3)", logGamma(3.3), 0.9870985778947343],
  ["log Γ(10,000)", logGamma(1e4), 82099.71749644238],
  ["P(1/4, 0.1)", gammaBelow(0.25, 0.1), 0.608338845728966],
  ["P(3, 2)", gammaBelow(3, 2), 0.32332358381693654],
  ["Q(100, 90)", gammaAbove(100, 90), 0.84177901081357],
  ["Q(3, 10)", gammaAbove(3, 10), 0.0027693957155115775],
  ["Φ(-30)", normalBelow(-30), 4.906713927147908e-198],
  ["Φ(1)", normalBelow(1), 0.8413447460685429],
  ["Φ⁻¹(10⁻¹⁰)", normalQuantile(1e-10), -6.361340902404056],
  ["Φ⁻¹(0.99)", normalQuantile(0.99), 2.3263478740408408],
])("%s", (_, ours, reference) => {
  expect(Math.abs(ours / reference - 1)).toBeLessThan(1e-12);
});

test("the quantile of the normal distribution inverts it and never falls, not even where its formulas meet", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true }), (p) => Math.abs(normalBelow(normalQuantile(p)) / p - 1) < 1e-12),
  );
  const joints = [0.075, 0.925, Math.exp(-25), 1 - Math.exp(-25)];
  for (const joint of joints) {
    const around = Array.from({ length: 201 }, (_, i) => normalQuantile(joint + (i - 100) * 2 ** -53));
    expect(around).toEqual(around.toSorted((a, b) => a - b));
  }
});

test("a guide leads where a search from the start would", () => {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 30 });
  const uniform = fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true });
  fc.assert(
    fc.property(weights, uniform, (list, u) => {
      fc.pre(list.some((weight) => weight > 0));
      const table = guideTable(list, 5);
      expect(valueAt(table, u)).toBe(5 + table.cumulative.findIndex((share) => share > u));
    }),
  );
});

test("log and exp of the platform are those that the draws of a seed rest on", () => {
  const hash = createHash("sha256");
  const bytes = new DataView(new ArrayBuffer(16));
  for (let i = 1; i <= 20_000; i += 1) {
    bytes.setFloat64(0, Math.log(i / 20_001));
    bytes.setFloat64(8, Math.exp((i - 10_000) / 333));
    hash.update(new Uint8Array(bytes.buffer));
  }
  expect(hash.digest("hex")).toMatchInlineSnapshot(`"41b92634ed79ea0de5786d20bd33a09668782be3afe8a19336ae7fde2cebdec4"`);
});
