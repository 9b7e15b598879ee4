// Of the interval of a quantile at which a run stops: how often it holds the truth. It is sectioned at first, and inverted from thirty replications on.

import { expect, test } from "vitest";

import { measure } from "../../../src/simulator/results/figure.ts";
import { lateness } from "../../../src/simulator/results/figures.ts";
import { type Prepared, rowKey } from "../../../src/simulator/results/prepared.ts";
import { type Interval, precisionOf, Sketch, STOPPING } from "../../../src/simulator/statistics/index.ts";
import { type Chance, many, shareOf } from "./chance.ts";

const LEVEL = 0.95;
/** Sketches hold whole numbers. */
const WHOLE = 1_000_000;

/** A replication with twenty tickets that were late, longer in some replications than in others; the median of all is `WHOLE`. */
function replication(chance: Chance): Partial<Prepared> {
  const late = new Sketch();
  const factor = WHOLE * Math.exp(0.3 * chance.normal());
  for (const spread of many(20, chance.normal)) late.add(Math.round(factor * Math.exp(spread)));
  const counts = { met: 0, metLate: late.count, breached: 0, cancelled: 0, open: 0 };
  const row = { duty: "d", label: "d", clause: null, group: null, ...counts, late: late.toJson() };
  return { duties: new Map([[rowKey("d", null), { row, late }]]) };
}

test("the median at which a run stops", () => {
  const rule = { ...STOPPING, most: 1000, level: LEVEL, wanted: { kind: "absolute", halfWidth: 0.13 * WHOLE } } as const;
  const ends: number[] = [];
  const covered = shareOf(250, (chance) => {
    const runs: Partial<Prepared>[] = [];
    const told = (n: number) => measure(lateness("d", null, 0.5), runs.slice(0, n) as readonly Prepared[], LEVEL);
    let next: number | null = STOPPING.least;
    let interval: Interval | null = null;
    while (next !== null) {
      runs.push(...Array.from({ length: next - runs.length }, () => replication(chance)));
      const now = told(runs.length);
      ({ interval } = now);
      ({ next } = precisionOf(now.perReplication, rule, (n) => told(n).interval));
    }
    ends.push(runs.length);
    return interval?.kind === "known" && interval.low <= WHOLE && WHOLE <= interval.high;
  });
  expect(covered).toBeGreaterThanOrEqual(0.93);
  // Some stop where it is inverted for the first time in a row, and some later.
  expect(Math.min(...ends)).toBeLessThanOrEqual(40);
  expect(Math.max(...ends)).toBeGreaterThan(50);
});
