// The warm-up: as the experiment says, or found from pilots of the baseline; a rhythm of the week is none.

import { expect, test } from "vitest";
import { DAY } from "../../../src/ir/index.ts";
import type { ReplicationResult } from "../../../src/simulator/results/replication.ts";
import { baselineOf, findWarmUp, PILOTS, type Work } from "../../../src/simulator/run/index.ts";
import { fakeExecutor, fakeExperiment, fakeResult } from "./fake.ts";

test("a fixed warm-up asks nobody", async () => {
  const made: Work[] = [];
  const found = await findWarmUp(fakeExperiment(), fakeExecutor("x", 1, made), () => false);
  expect(found).toEqual({ length: DAY, how: "as long as the experiment says", series: [], doubt: null });
  expect(made).toEqual([]);
});

test("found from pilots of the baseline, without a warm-up of their own, whoever made them", async () => {
  const experiment = fakeExperiment({ warmUp: { kind: "found" }, baseline: "two" });
  const made: Work[] = [];
  const found = await findWarmUp(experiment, fakeExecutor("x", 3, made), () => false);
  expect(made.length).toBe(PILOTS);
  expect(made.every(({ scenario, warmUp }) => scenario === 1 && warmUp === 0)).toBe(true);
  expect(found?.length).toBe(14 * DAY);
  expect(found?.how).toContain("`two`");
  expect(await findWarmUp(experiment, fakeExecutor("x", 1), () => false)).toEqual(found);
});

test("a horizon too short to tell leaves nothing out and says so", async () => {
  const short = {
    width: 1,
    run: async (work: Work) => ({ ...fakeResult(work, "x"), days: fakeResult(work, "x").days.slice(0, 60) }),
  };
  const found = await findWarmUp(fakeExperiment({ warmUp: { kind: "found" } }), short, () => false);
  expect(found).toMatchObject({ length: 0 });
  expect(found?.doubt).toContain("nothing is left out");
});

test("what goes on for more than half of the horizon is doubted, and half is left out", async () => {
  const run = async (work: Work): Promise<ReplicationResult> => ({
    ...fakeResult(work, "x"),
    days: Array.from({ length: 98 }, (_, day) => ({ wait: day < 63 ? 1000 - 10 * day : 0, tickets: 1, backlog: 0 })),
  });
  const found = await findWarmUp(fakeExperiment({ warmUp: { kind: "found" } }), { width: 1, run }, () => false);
  expect(found?.length).toBe(49 * DAY);
  expect(found?.doubt).toContain("too short");
});

test("stopped among the pilots, there is no warm-up", async () => {
  const experiment = fakeExperiment({ warmUp: { kind: "found" } });
  expect(await findWarmUp(experiment, fakeExecutor("x", 1), () => true)).toBeNull();
  expect(await findWarmUp(experiment, { width: 1, run: async () => null }, () => false)).toBeNull();
});

test("without a name, the baseline is the first scenario", () => {
  expect(baselineOf(fakeExperiment())).toBe(0);
  expect(baselineOf(fakeExperiment({ baseline: "three" }))).toBe(2);
});
