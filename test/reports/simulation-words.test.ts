// Figures of a simulation in words: each in its unit, with its interval or why there is none.

import { describe, expect, test } from "vitest";
import {
  change,
  differenceInWords,
  estimate,
  gainInWords,
  halfWidth,
  inUnit,
  middle,
  spanOf,
  toldApart,
} from "../../src/reports/simulation/words.ts";
import type { Interval } from "../../src/simulator/index.ts";

describe("figures in words", () => {
  test("what rounds to nothing has no sign, and what is little is not told as nothing", () => {
    expect([change(-2e-16, "number"), change(-2e-16, "share"), change(0.2, "ms"), change(-0.25, "number")]).toEqual([
      "0",
      "0 points",
      "0",
      "−0.25",
    ]);
    expect(inUnit(3.6e-6, "share")).toBe("0.00036 %");
  });

  const known = (mean: number, low: number, high: number): Extract<Interval, { kind: "known" }> => ({
    kind: "known",
    mean,
    low,
    high,
    halfWidth: (high - low) / 2,
    n: 5,
    missing: 0,
    level: 0.95,
  });

  test.each([
    [0.912, "share", "91.2 %"],
    [0.9999, "share", "99.9 %"],
    [1, "share", "100 %"],
    [0, "share", "0 %"],
    [90 * 60_000, "ms", "1.5 h"],
    [50 * 3_600_000, "ms", "2.08 d"],
    [0, "ms", "0"],
    [18_000.4, "money", "18,000"],
    [0.0412, "number", "0.041"],
    [6e-5, "per-day", "0.00006"],
    [-3.4e-6, "number", "−0.000003"],
    [1e-16, "number", "0"],
  ] as const)("%d %s is %s", (value, unit, text) => {
    expect(inUnit(value, unit)).toBe(text);
  });

  test("an interval is told in the unit of its middle, and never below nought where nothing can be", () => {
    expect(estimate(known(0.9, 0.85, 1.02), "share")).toBe("90 % (85 to 100 %)");
    expect(estimate(known(3_600_000, -60_000, 7_200_000), "ms")).toBe("1 h (0 to 2 h)");
    expect(differenceInWords(known(-0.05, -0.08, -0.02), "share")).toBe("−5 points (−8 to −2)");
    expect(differenceInWords(known(-3_600_000, -7_200_000, 60_000), "ms")).toBe("−1 h (−2 to +0.017 h)");
    expect(change(0, "share")).toBe("0 points");
  });

  test("of a share that may be anything no mean is told, and half an interval is half of what is told", () => {
    expect(estimate(known(0.52, 0, 1), "share")).toBe("anything from 0 to 100 %");
    expect([middle(known(0.52, 0, 1), "share"), spanOf(known(0.52, 0, 1), "share")]).toEqual(["–", "anything from 0 to 100 %"]);
    expect(halfWidth({ ...known(0.52, 0, 1), halfWidth: 1.25 }, "share")).toBe("–");
    expect(halfWidth({ ...known(0.3, 0, 0.9), halfWidth: 0.6 }, "share")).toBe("45 points");
    expect(halfWidth(known(2, 0.5, 3.5), "number")).toBe("1.5");
  });

  test("what pairing saves is a figure one can read", () => {
    expect([null, 3.73, 2037.4, 2.9e27].map(gainInWords)).toEqual(["–", "× 3.73", "× 2,037", "× over 1,000,000"]);
  });

  test("told apart is what leaves out nought", () => {
    expect([known(1, 0.5, 1.5), known(-1, -2, -0.1), known(1, -0.1, 2)].map(toldApart)).toEqual(["more", "less", "not told apart"]);
    const constant = (mean: number, n: number, certain?: true): Interval => ({
      kind: "constant",
      mean,
      halfWidth: 0,
      low: mean,
      high: mean,
      n,
      missing: 0,
      level: 0.95,
      differsAtMost: 0.5,
      ...(certain === undefined ? {} : { certain }),
    });
    // Five equal signs come about with chance 1 in 16, six with 1 in 32.
    expect([constant(0, 2), constant(3, 5), constant(3, 6), constant(-3, 6), constant(-3, 2, true)].map(toldApart)).toEqual([
      "same",
      "not told apart",
      "more",
      "less",
      "less",
    ]);
    expect(toldApart({ kind: "unknown", why: "none", n: 0, missing: 0, level: 0.95 })).toBe("unknown");
  });
});
