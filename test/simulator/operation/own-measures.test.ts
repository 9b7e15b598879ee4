// Measures of an analyst's own: whatever figures a function of theirs gives.

import { expect, test } from "vitest";

import { Sketch } from "../../../src/simulator/statistics/index.ts";
import { demand, people, run, scenario, setup, team } from "./scenarios.ts";

const oneDay = scenario(1, demand(24), people([team("desk", 4)]));
const measured = (of: () => number) => run(setup(oneDay, { measures: [{ name: "mine", of }] })).own[0];

test("lengths and counts have their distribution", () => {
  const { count = 0, sum, sketch = null } = measured(() => 7) ?? {};
  expect(count).toBeGreaterThan(10);
  expect(sum).toBe(7 * count);
  expect(sketch === null ? null : Sketch.fromJson(sketch).quantile(0.5)).toBe(7);
});

test.each([
  ["negative", -1],
  ["a fraction", 0.5],
  ["the least that no sketch holds", 2 ** 52],
  ["an instant in nanoseconds", 1_704_067_200_000_000_000],
])("figures without a distribution (%s) keep their sum", (_, figure) => {
  const { count = 0, sum, sketch } = measured(() => figure) ?? {};
  expect(sum).toBeCloseTo(figure * count, -12);
  expect(sketch).toBeNull();
});

test("the largest whole number below that has one", () => {
  expect(measured(() => 2 ** 52 - 1)?.sketch).not.toBeNull();
});

test("tickets without a value are counted apart; what is no figure is told by the name of the measure", () => {
  let tickets = 0;
  const every = (nth: number) => () => (tickets++ % nth === 0 ? null : true);
  const own = run(setup(oneDay, { measures: [{ name: "mine", of: every(2) }] })).own[0];
  expect(own).toMatchObject({ without: Math.ceil(tickets / 2), count: Math.floor(tickets / 2), sum: Math.floor(tickets / 2) });
  expect(() => measured(() => Number.NaN)).toThrow("the measure mine gives NaN");
});
