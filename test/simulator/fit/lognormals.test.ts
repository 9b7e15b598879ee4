// One lognormal and a mixture of two, worked out by hand.

import { expect, test } from "vitest";
import { belongsToFirst, normalOf, twoNormalsOf } from "../../../src/simulator/fit/learn/lognormals.ts";
import { alone } from "../../../src/simulator/fit/log/weighed.ts";
import { Dice } from "./made-log.ts";

test("one lognormal: what weighs as much as three counts three times", () => {
  const { mean, spread, logLikelihood } = normalOf([
    [1, 3],
    [5, 1],
  ]);
  // (3 · 1 + 5) ⁄ 4, and √((3 · 1² + 3²) ⁄ 4).
  expect([mean, spread]).toEqual([2, expect.closeTo(Math.sqrt(3), 12)]);
  const density = (x: number): number => Math.log(Math.exp(-((x - 2) ** 2) / 6) / Math.sqrt(6 * Math.PI));
  expect(logLikelihood).toBeCloseTo(3 * density(1) + density(5), 9);
});

test("of two lognormals a value belongs to the one that makes it likelier, by their weights", () => {
  const two = { weight: 0.2, first: { mean: 0, spread: 1 }, second: { mean: 4, spread: 1 }, logLikelihood: 0 };
  // Half way between both their densities are the same.
  expect(belongsToFirst(2, two)).toBeCloseTo(0.2, 12);
  expect(belongsToFirst(0, two)).toBeCloseTo(0.2 / (0.2 + 0.8 * Math.exp(-8)), 12);
  expect([
    twoNormalsOf(alone(Array.from({ length: 19 }, (_, k) => k))),
    twoNormalsOf(alone(Array.from({ length: 20 }, (_, k) => k))) === null,
  ]).toEqual([null, false]);
});

test("of many times near ones are taken together, and the same mixture comes out", () => {
  const dice = new Dice(9);
  const logs = Array.from({ length: 1500 }, () => (dice.uniform() < 0.4 ? 12 + 0.5 * dice.normal() : 17 + 0.9 * dice.normal()));
  // Each three times, a hair apart, are too many for one by one.
  const many = logs.flatMap((x) => [x - 1e-5, x, x + 1e-5]);
  const [one, three] = [twoNormalsOf(alone(logs)), twoNormalsOf(alone(many))];
  if (one === null || three === null) throw new Error("there are values enough");
  expect(three.weight).toBeCloseTo(one.weight, 3);
  for (const part of ["first", "second"] as const) {
    expect(three[part].mean).toBeCloseTo(one[part].mean, 3);
    expect(three[part].spread).toBeCloseTo(one[part].spread, 3);
  }
  expect(three.logLikelihood / 3).toBeCloseTo(one.logLikelihood, 0);
});
