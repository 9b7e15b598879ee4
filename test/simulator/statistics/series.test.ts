// Series and distributions: warm-up by MSER, batches, dispersion, the distance of two samples.

import fc from "fast-check";
import { expect, test } from "vitest";
import { batchMeans, dispersion, kolmogorovTail, ksDistance, sampleOf, warmUpOf } from "../../../src/simulator/statistics/index.ts";
import { chance, many, shareOf } from "./chance.ts";

test("MSER, worked out cut by cut from its definition, finds the same", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 50, maxLength: 90 }), (series) => {
      const found = warmUpOf(series);
      if (found.kind === "unknown") throw new Error(found.why);
      const means = batchMeans(series, 5);
      const cuts = means.slice(0, means.length - 4).map((_, d) => {
        const left = means.slice(d);
        const mean = left.reduce((sum, x) => sum + x, 0) / left.length;
        return left.reduce((sum, x) => sum + (x - mean) ** 2, 0) / left.length ** 2;
      });
      expect(found.statistic.length).toBe(cuts.length);
      cuts.forEach((cut, d) => expect(found.statistic[d]).toBeCloseTo(cut, 7));
      expect(cuts[found.observations / 5]).toBeLessThanOrEqual(Math.min(...cuts) + 1e-7);
      expect(found.kind).toBe(found.observations / 5 <= means.length / 2 ? "found" : "tooShort");
    }),
  );
});

test("a queue that fills up in 100 steps is cut thereabouts, one that never settles is told so", () => {
  const one = chance(5);
  const settles = many(1000, () => one.normal()).map((noise, k) => 10 * (1 - Math.exp(-k / 30)) + noise);
  const found = warmUpOf(settles);
  if (found.kind !== "found") throw new Error(found.kind);
  expect(found.observations).toBeGreaterThan(50);
  expect(found.observations).toBeLessThan(200);
  const rising = many(200, () => one.normal()).map((noise, k) => k + noise);
  expect(warmUpOf(rising)).toMatchObject({ kind: "tooShort", why: expect.stringContaining("horizon is too short") });
});

test("cutting takes away the bias of the beginning", () => {
  const one = chance(6);
  const left = many(200, () => 0).map(() => {
    const series = many(300, () => one.normal()).map((noise, k) => 5 + noise - 5 * Math.exp(-k / 15));
    const found = warmUpOf(series);
    const kept = series.slice(found.kind === "found" ? found.observations : 0);
    return [meanOf(series) - 5, meanOf(kept) - 5] as const;
  });
  const [before, after] = [meanOf(left.map(([whole]) => whole)), meanOf(left.map(([, kept]) => kept))];
  expect(before).toBeLessThan(-0.2);
  // A little is left, to the other side: a low start is cut until figures happen to be high.
  expect(Math.abs(after)).toBeLessThan(0.05);
});

test("days with a weekly rhythm are taken by the week", () => {
  const days = many(91, () => 0).map((_, day) => (day < 14 ? 0 : 100) + (day % 7 < 5 ? 30 : 0));
  expect(warmUpOf(days, 7)).toMatchObject({ kind: "found", observations: 14 });
  expect(warmUpOf(days.slice(0, 63), 7)).toEqual({
    kind: "unknown",
    why: "it takes 70 observations to find a warm-up, and there are 63",
  });
});

test("nothing to cut from what is steady, nor from what never changes", () => {
  expect(warmUpOf(many(100, () => 7))).toMatchObject({ kind: "found", observations: 0 });
  expect(warmUpOf(many(100, () => 0).map((_, k) => 1e9 + (k % 5)))).toMatchObject({ kind: "found", observations: 0 });
});

test("batches, and what does not fill the last", () => {
  expect(batchMeans([1, 3, 5, 7, 100], 2)).toEqual([2, 6]);
  expect(batchMeans([1], 2)).toEqual([]);
});

test("dispersion: Poisson counts have 1, days that differ more; the test holds its level", () => {
  // Deaths by horse kick: L. von Bortkiewicz 1898, 200 corps-years; mean 0.61, variance 0.611.
  const kicks = [109, 65, 22, 3, 1].flatMap((times, deaths) => many(times, () => deaths));
  expect(dispersion(kicks)?.index).toBeCloseTo(1.0018, 3);
  const poisson = (one: ReturnType<typeof chance>, mean: number): number => {
    let [count, left] = [-1, mean];
    for (; left > 0; count++) left -= one.exponential();
    return count;
  };
  const rejected = shareOf(2000, (one) => (dispersion(many(28, () => poisson(one, 20)))?.p ?? 1) < 0.05);
  expect(Math.abs(rejected - 0.05)).toBeLessThan(0.015);
  const one = chance(2);
  const days = dispersion(many(100, () => poisson(one, 100 * one.lognormal(0.3))));
  expect(days?.index).toBeGreaterThan(5);
  expect(days?.p).toBeLessThan(1e-6);
  expect([dispersion([3]), dispersion([0, 0])]).toEqual([null, null]);
});

test("the distance of two samples is the greatest over all values", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const share = (all: readonly number[], value: number): number => all.filter((one) => one <= value).length / all.length;
      const apart = [...a, ...b].map((value) => Math.abs(share(a, value) - share(b, value)));
      const found = ksDistance(sampleOf(a), sampleOf(b));
      expect(found?.distance).toBeCloseTo(Math.max(...apart), 12);
      if (found !== null && found.distance > 0) expect(Math.abs(share(a, found.at) - share(b, found.at))).toBeCloseTo(found.distance, 12);
    }),
  );
});

test.each([
  // N. Smirnov, *Table for estimating the goodness of fit of empirical distributions*, Annals of Mathematical Statistics 19, 1948: 1 − L(z).
  [0.5, 0.963945],
  [0.83, 0.496],
  [1, 0.27],
  [1.36, 0.0495],
  [1.63, 0.0098],
])("Kolmogorov's distribution leaves beyond %d %d", (x, wanted) => {
  expect(kolmogorovTail(x)).toBeCloseTo(wanted, 3);
});

test("both series of Kolmogorov's distribution meet, and it falls", () => {
  expect(kolmogorovTail(1 - 1e-12)).toBeCloseTo(kolmogorovTail(1), 9);
  for (let x = 0; x < 3; x += 0.01) expect(kolmogorovTail(x + 0.01)).toBeLessThanOrEqual(kolmogorovTail(x));
  expect([kolmogorovTail(0), kolmogorovTail(0.05)]).toEqual([1, 1]);
});

test("the chance of so great a distance, by the sizes of both samples", () => {
  const upTo = (n: number, from: number): readonly number[] => many(n, () => 0).map((_, k) => k + from);
  // 2 (e^(−2x²) − e^(−8x²)) at x = (√n + 0.12 + 0.11 ⁄ √n) d: n = 20 · 20 ⁄ 40 and d = 9 ⁄ 20; n = 10 · 40 ⁄ 50 and d = 0.5.
  expect(ksDistance(sampleOf(upTo(20, 0)), sampleOf(upTo(20, 9)))).toMatchObject({
    distance: expect.closeTo(0.45, 12),
    p: expect.closeTo(0.0232133, 6),
  });
  expect(ksDistance(sampleOf(upTo(10, 0)), sampleOf(upTo(40, 0).map((k) => (k < 20 ? -1 : 20))))).toMatchObject({
    distance: expect.closeTo(0.5, 12),
    p: expect.closeTo(0.0230777, 6),
  });
  // Of places where it is as great, the first.
  expect(ksDistance(sampleOf([1, 5]), sampleOf([2, 6]))).toMatchObject({ distance: 0.5, at: 1 });
});

test("of nothing there is no distance", () => {
  expect([ksDistance(sampleOf([1]), sampleOf([])), ksDistance(sampleOf([]), sampleOf([1]))]).toEqual([null, null]);
});

test("p of two samples of one distribution is below 5 % in about 5 % of experiments; of two that differ nearly always", () => {
  const rejects = (shift: number) => (one: ReturnType<typeof chance>) =>
    (ksDistance(sampleOf(many(60, one.normal)), sampleOf(many(90, () => one.normal() + shift)))?.p ?? 1) < 0.05;
  expect(Math.abs(shareOf(1000, rejects(0)) - 0.05)).toBeLessThan(0.02);
  expect(shareOf(200, rejects(1))).toBeGreaterThan(0.95);
});

function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
