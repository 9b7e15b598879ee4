// When to stop: in the steps whose coverage is tested, once every scenario is told precisely enough.

import { expect, test } from "vitest";
import { judgmentOf, nextTarget } from "../../../src/simulator/run/index.ts";
import { type Interval, meanInterval, STOPPING } from "../../../src/simulator/statistics/index.ts";

const STEP = STOPPING.batch;
const PRECISE = { kind: "precise", least: 10, most: 2 * STEP + 5, measure: "x", halfWidth: 1 } as const;
const NOT = { reached: false, halfWidth: 5, needed: 100 };

test("a fixed count knows no further batch; a precise one goes on in equal steps up to its most", () => {
  expect(nextTarget({ kind: "fixed", count: 5 }, 5, null)).toBeNull();
  expect([STEP, 2 * STEP, 2 * STEP + 5].map((done) => nextTarget(PRECISE, done, NOT))).toEqual([2 * STEP, 2 * STEP + 5, null]);
  expect(nextTarget(PRECISE, STEP, { ...NOT, reached: true })).toBeNull();
});

test("all scenarios have to be precise, and twice in a row", () => {
  const narrow = Array.from({ length: 2 * STEP }, (_, i) => i % 2);
  const wide = narrow.map((figure) => 100 * figure);
  expect(judgmentOf(PRECISE, 0.95, [narrow, narrow]).reached).toBe(true);
  expect(judgmentOf(PRECISE, 0.95, [narrow.slice(0, STEP)]).reached).toBe(false);
  const judged = judgmentOf(PRECISE, 0.95, [narrow, wide]);
  expect(judged.reached).toBe(false);
  expect(judged.halfWidth).toBeGreaterThan(10);
  expect(judged.needed).toBeGreaterThan(1000);
  // By the intervals that are told, where these are others.
  const told = (halfWidth: number): Interval => ({ ...meanInterval(narrow, 0.95), kind: "known", halfWidth, inverted: true }) as Interval;
  const asked: (readonly [number, number])[] = [];
  const by = (before: number, now: number) =>
    judgmentOf(PRECISE, 0.95, [wide], (scenario, n) => {
      asked.push([scenario, n]);
      return told(n === STEP ? before : now);
    });
  expect([by(1, 1).reached, by(2, 1).reached, by(1, 2).reached]).toEqual([true, false, false]);
  expect(asked).toEqual([
    [0, 2 * STEP],
    [0, STEP],
    [0, 2 * STEP],
    [0, STEP],
    [0, 2 * STEP],
  ]);
  expect(by(1, 2)).toMatchObject({
    halfWidth: 2,
    needed: expect.toSatisfy((needed: number) => needed > 2 * STEP && needed < 5 * 2 * STEP),
  });
  expect(judgmentOf(PRECISE, 0.95, [narrow, []])).toMatchObject({ reached: false, halfWidth: null });
});
