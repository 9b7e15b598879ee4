// The simulation against queueing theory: whole tickets through a team, within the interval over replications.

import { expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/ir/index.ts";
import type { Demand, Team } from "../../../src/simulator/experiment/index.ts";
import { meanInterval, Sketch } from "../../../src/simulator/statistics/index.ts";
import { always, demand, exponential, kind, people, run, scenario, setup, team } from "./scenarios.ts";

const VALUES = ["P0", "P1"];
const priority: Demand["facts"][number] = {
  fact: "priority",
  of: "ticket",
  own: false,
  cases: [
    {
      when: [],
      draw: {
        kind: "one-of",
        values: [
          { value: "P0", weight: 1 },
          { value: "P1", weight: 3 },
        ],
        unknown: 0,
      },
    },
  ],
};

/** Mean hours from opening to the first response, by group, over replications of a server of an hour's work at a time. */
function meanWaits(agents: number, perHour: number, of: Partial<Team>, more: Partial<Demand> = {}) {
  const ofDemand = demand(perHour * 24, { facts: [priority], handling: [kind({ effort: exponential(HOUR) })], ...more });
  const prepared = setup(scenario(380, ofDemand, people([team("desk", agents, of)])), { by: "priority", warmUp: 20 * DAY, seed: 11 });
  const results = Array.from({ length: 10 }, (_, i) => run(prepared, i));
  const mean = (group: number) =>
    meanInterval(
      results.map(({ responses }) => {
        const sketch = Sketch.fromJson(responses[group]!.events);
        return Number(sketch.sum) / sketch.count / HOUR;
      }),
      0.999,
    );
  return { waits: VALUES.map((_, group) => mean(group + 1)), all: mean(0), results };
}

function expectNear(interval: ReturnType<typeof meanInterval>, truth: number): void {
  if (interval.kind === "unknown") throw new Error(interval.why);
  expect(interval.low).toBeLessThan(truth);
  expect(interval.high).toBeGreaterThan(truth);
  // Tight enough that a wrong order, or a server more, would show.
  expect(interval.halfWidth / truth).toBeLessThan(0.35);
}

test("M/M/1 with two priorities: Cobham (1954)", () => {
  const { waits, all } = meanWaits(1, 0.5, { order: "priority", urgency: { fact: "priority", values: VALUES } });
  const [urgent, other] = [0.5 * 0.25, 0.5 * 0.75];
  expectNear(waits[0]!, 0.5 / (1 - urgent));
  expectNear(waits[1]!, 0.5 / ((1 - urgent) * (1 - urgent - other)));
  expectNear(all, 1);
});

test("M/M/3: Erlang (1917); those who leave: Palm (1957)", () => {
  const { all } = meanWaits(3, 1.8, {});
  const load = 1.8;
  const blocked = load ** 3 / 6 / (1 - load / 3);
  const waits = blocked / (1 + load + load ** 2 / 2 + blocked);
  expectNear(all, waits / (3 - load));

  const abandonment = { share: always(1), patience: exponential(2 * HOUR) };
  const { results } = meanWaits(3, 3, {}, { impatience: { escalation: null, abandonment } });
  const left = meanInterval(
    results.map(({ tickets }) => tickets.abandoned / tickets.opened),
    0.999,
  );
  expectNear(left, palm(3, 3, 1, 0.5));
});

/** The share that leaves an M/M/c queue, everybody's patience exponential: birth and death, summed. */
function palm(c: number, arrivals: number, service: number, patience: number): number {
  const weights = [1];
  for (let n = 1; n < 400; n++)
    weights.push(((weights[n - 1] ?? 0) * arrivals) / (Math.min(n, c) * service + Math.max(0, n - c) * patience));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const waiting = weights.reduce((sum, weight, n) => sum + weight * Math.max(0, n - c), 0) / all;
  return (patience * waiting) / arrivals;
}
