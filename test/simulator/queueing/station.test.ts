// The fast station against the slow and obvious one: what becomes of each ticket, and every figure that is kept of it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DurationCounts, runStation, type Station, stationProblems } from "../../../src/simulator/queueing/index.ts";
import { obvious, type Stretch } from "./obvious.ts";
import { DISCIPLINES, observed, small, stationOf, ticketsOf } from "./stations.ts";

describe.each(DISCIPLINES)("%s", (discipline) => {
  test("takes up, interrupts and lets go whom the obvious station does, at the same instants", () => {
    fc.assert(
      fc.property(small(false), (one) => {
        const { tickets } = observed(stationOf(one, discipline), {});
        const { outcomes } = obvious(ticketsOf(one), one.agents, discipline);
        expect(tickets.map(({ start, end }) => ({ start, end }))).toEqual(outcomes);
      }),
      { numRuns: 200 },
    );
  });

  test("counts, sums and integrals are those of the tickets that are counted", () => {
    fc.assert(
      fc.property(small(false), fc.nat(), fc.array(fc.nat({ max: 20 }), { maxLength: 3 }), (one, pick, unsorted) => {
        const limits = unsorted.toSorted((a, b) => a - b);
        const list = ticketsOf(one);
        const warmUp = pick % list.length;
        const { result } = observed(stationOf(one, discipline), { warmUp, waitsOver: limits, sojournsOver: limits, quantiles: true });
        const { outcomes, stretches } = obvious(list, one.agents, discipline);
        const [from, until] = [warmUp === 0 ? list[0]!.arrival : list[warmUp]!.arrival, list.at(-1)!.arrival];
        expect(result.countedTime).toBe(until - from);
        expect(result.emptyAt).toBe(Math.max(until, ...outcomes.map(({ start, end }) => (Number.isNaN(start) ? 0 : end))));
        result.classes.forEach((found, kind) => {
          const counted = outcomes.flatMap(({ start, end }, i) => {
            const { class: its, arrival } = list[i]!;
            return its === kind && i >= warmUp
              ? [{ gone: Number.isNaN(start), wait: (Number.isNaN(start) ? end : start) - arrival, sojourn: end - arrival }]
              : [];
          });
          const served = counted.filter(({ gone }) => !gone);
          const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
          expect(found).toMatchObject({
            arrived: counted.length,
            served: served.length,
            abandoned: counted.length - served.length,
            wait: sum(counted.map(({ wait }) => wait)),
            waitSquares: sum(counted.map(({ wait }) => wait ** 2)),
            sojourn: sum(served.map(({ sojourn }) => sojourn)),
            sojournSquares: sum(served.map(({ sojourn }) => sojourn ** 2)),
            queueTime: within(stretches, kind, false, from, until),
            busyTime: within(stretches, kind, true, from, until),
            waitsOver: limits.map((limit) => counted.filter(({ wait }) => wait > limit).length),
            sojournsOver: limits.map((limit) => served.filter(({ sojourn }) => sojourn > limit).length),
          });
          expect(found.waits?.total).toBe(counted.length);
          const middle = counted.map(({ wait }) => wait).toSorted((a, b) => a - b)[Math.ceil(counted.length / 2) - 1] ?? Number.NaN;
          expect(found.waits?.quantile(0.5)).toEqual([middle, middle]);
        });
      }),
      { numRuns: 80 },
    );
  });

  test("is the same whenever it is run, and its first tickets do not depend on how many come after", () => {
    const station: Station = { ...RANDOM, discipline };
    const long = observed(station, { tickets: 2000 });
    expect(observed(station, { tickets: 2000 })).toEqual(long);
    const brought = (list: typeof long.tickets): unknown => list.slice(0, 500).map((each) => [each.class, each.arrival]);
    expect(brought(observed(station, { tickets: 500 }).tickets)).toEqual(brought(long.tickets));
    expect(brought(observed({ ...station, agents: 9 }, { tickets: 500 }).tickets)).toEqual(brought(long.tickets));
  });
});

const RANDOM: Station = {
  agents: 3,
  discipline: "priority",
  classes: [
    { name: "a", service: { kind: "gamma", shape: 0.7, mean: 900 }, patience: { kind: "exponential", mean: 5000 } },
    { name: "b", service: { kind: "lognormal", median: 900, spread: 1 }, due: { kind: "uniform", from: 100, to: 900 } },
  ],
  arrivals: { kind: "renewal", between: { kind: "exponential", mean: 500 }, mix: [1, 3] },
};

test("how long somebody would have waited who gave up is what the same ticket waits when only it is patient", () => {
  fc.assert(
    fc.property(small(true), fc.nat(), fc.nat({ max: 10 }), fc.constantFrom(...DISCIPLINES.slice(0, 2)), (one, pick, limit, discipline) => {
      // A class of its own for one ticket, behind all others, so that giving up changes nothing for them.
      const last = one.classes.length;
      const at = pick % one.list.length;
      const list = one.list.map(([gap, kind], i) => [gap, i === at ? last : kind % last] as const);
      const alone = (patience: number) =>
        stationOf({ ...one, classes: [...one.classes, { service: 0, patience, due: 0 }], list }, discipline);
      const patient = observed(alone(1e9), {}).tickets[at]!;
      const { result } = observed(alone(0), { waitsOver: [limit] });
      expect(result.classes[last]?.offeredOver).toEqual([patient.start - patient.arrival > limit ? 1 : 0]);
    }),
  );
});

test("arrivals at rates that change by the hour come as often as the rates say, and stop in time", () => {
  const steps = [
    { lasts: 3_600_000, rate: 0 },
    { lasts: 3_600_000, rate: 40 / 3_600_000 },
    { lasts: 7_200_000, rate: 10 / 3_600_000 },
  ];
  const station: Station = { ...RANDOM, agents: 50, arrivals: { kind: "rates", steps, mix: [1, 1] } };
  const until = 200 * 14_400_000;
  const { tickets } = observed(station, { tickets: 1_000_000, until });
  const hours = [0, 0, 0, 0];
  for (const { arrival } of tickets) hours[Math.floor(arrival / 3_600_000) % 4]! += 1;
  expect(hours[0]).toBe(0);
  for (const [hour, rate] of [
    [1, 40],
    [2, 10],
    [3, 10],
  ] as const)
    expect(Math.abs(hours[hour]! - 200 * rate)).toBeLessThan(4 * Math.sqrt(200 * rate));
  expect(tickets.at(-1)?.arrival).toBeLessThan(until);
});

test("buckets of durations are at most 1/512 wide and hold what they were given", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 20 }), (values, up) => {
      const large = values.map((value) => value * 2 ** up).toSorted((a, b) => a - b);
      const [all, one, other] = [new DurationCounts(), new DurationCounts(), new DurationCounts()];
      large.forEach((value, i) => {
        all.add(value);
        (i % 2 === 0 ? one : other).add(value);
      });
      other.merge(one);
      for (const p of [0, 0.3, 0.5, 0.99, 1]) {
        const exact = large[Math.max(0, Math.ceil(p * large.length) - 1)]!;
        const [least, greatest] = all.quantile(p);
        expect(least <= exact && exact <= greatest).toBe(true);
        expect(greatest - least).toBeLessThanOrEqual(Math.max(1, exact / 512));
        expect(other.quantile(p)).toEqual([least, greatest]);
      }
    }),
  );
  expect(new DurationCounts().quantile(0.5)).toEqual([Number.NaN, Number.NaN]);
});

test.each<readonly [string, Partial<Station>, object, readonly string[]]>([
  ["no agents", { agents: 0 }, {}, ["agents is 0; it must be a whole number above 0"]],
  ["no classes", { classes: [] }, {}, ["there are 0 classes; name 1 to 256", "mix holds 2 weights for 0 classes; give one to each"]],
  [
    "work below 0",
    { classes: [RANDOM.classes[0]!, { name: "b", service: { kind: "uniform", from: -1, to: 1 } }] },
    {},
    ["service of `b` can fall below 0 (-0.9999999999999998); a length of time cannot"],
  ],
  [
    "nobody ever comes",
    { arrivals: { kind: "rates", steps: [{ lasts: 5, rate: 0 }], mix: [1, 1] } },
    {},
    ["no step has a rate above 0, so that nobody would ever come"],
  ],
  [
    "a list out of order",
    { arrivals: { kind: "listed", at: [5, 3], classes: [0, 2] } },
    {},
    [
      "instant 2 is 3; instants are whole milliseconds from 0 on, none before the one ahead of it",
      "ticket 2 is of class 2; classes go from 0 to 1",
    ],
  ],
  ["all warm-up", {}, { warmUp: 10 }, ["warm-up is 10; it must leave some of the 10 tickets"]],
  ["limits out of order", {}, { waitsOver: [2, 1] }, ["limits must ascend"]],
])("%s: what is wrong is said in words", (_, station, run, problems) => {
  expect(stationProblems({ ...RANDOM, ...station }, { seed: 1, replication: 0, tickets: 10, ...run })).toEqual(problems);
});

test("the history of a seed stays as it is: a change of these figures needs a line in the changelog", () => {
  const runs = DISCIPLINES.map((discipline) => runStation({ ...RANDOM, discipline }, { seed: 1, replication: 2, tickets: 2000 }));
  expect(
    runs.map(({ classes, emptyAt, mostLive }) =>
      [emptyAt, mostLive, ...classes.flatMap(({ wait, abandoned, busyTime }) => [wait, abandoned, busyTime])].join(" "),
    ),
  ).toMatchInlineSnapshot(`
    [
      "999385 27 760127 150 303360 2902511 0 2264578",
      "1000786 35 223557 45 405634 5948725 0 2263579",
      "1000715 41 1589 1 443897 7016681 0 2263651",
      "999224 48 1093491 208 257697 2004909 0 2267750",
    ]
  `);
});

function within(stretches: readonly Stretch[], kind: number, work: boolean, from: number, until: number): number {
  return stretches
    .filter((each) => each.class === kind && each.work === work)
    .reduce((sum, each) => sum + Math.max(0, Math.min(each.to, until) - Math.max(each.from, from)), 0);
}
