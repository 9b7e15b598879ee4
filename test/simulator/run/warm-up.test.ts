// The warm-up: as the experiment says, or found from pilots of the baseline; a rhythm of the week is none.

import { expect, test } from "vitest";

import { baselineOf, findWarmUp, PILOTS, type Settling, type Work } from "../../../src/simulator/run/index.ts";
import { fakeExecutor, fakeExperiment } from "./fake.ts";

const DAY = 86_400_000;
/** The first figure that is as high as the last one. */
const settling: Settling = (series) => ({ cut: series.findIndex((figure) => figure > (series.at(-1) ?? 0) - 1), doubt: null });

test("a fixed warm-up asks nobody", async () => {
  const made: Work[] = [];
  const found = await findWarmUp(fakeExperiment(), fakeExecutor("x", 1, made), settling, () => false);
  expect(found).toEqual({ length: DAY, how: "as long as the experiment says", series: [], doubt: null });
  expect(made).toEqual([]);
});

test("found from pilots of the baseline, without a warm-up of their own, whoever made them", async () => {
  const experiment = fakeExperiment({ warmUp: { kind: "found" }, baseline: "two" });
  const made: Work[] = [];
  const found = await findWarmUp(experiment, fakeExecutor("x", 3, made), settling, () => false);
  expect(made.length).toBe(PILOTS);
  expect(made.every(({ scenario, warmUp }) => scenario === 1 && warmUp === 0)).toBe(true);
  expect(found?.length).toBe(10 * DAY);
  expect(found?.how).toContain("`two`");
  expect(await findWarmUp(experiment, fakeExecutor("x", 1), settling, () => false)).toEqual(found);
});

test("the days of the week are evened out before anybody looks", async () => {
  const found = await findWarmUp(fakeExperiment({ warmUp: { kind: "found" } }), fakeExecutor("x", 1), settling, () => false);
  const settled = found?.series.slice(10) ?? [];
  expect(Math.max(...settled) - Math.min(...settled)).toBeLessThan(1e-9);
});

test("stopped among the pilots, there is no warm-up", async () => {
  const experiment = fakeExperiment({ warmUp: { kind: "found" } });
  expect(await findWarmUp(experiment, fakeExecutor("x", 1), settling, () => true)).toBeNull();
  expect(await findWarmUp(experiment, { width: 1, run: async () => null }, settling, () => false)).toBeNull();
});

test("without a name, the baseline is the first scenario", () => {
  expect(baselineOf(fakeExperiment())).toBe(0);
  expect(baselineOf(fakeExperiment({ baseline: "three" }))).toBe(2);
});
