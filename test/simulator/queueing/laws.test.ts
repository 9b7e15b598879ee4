// Laws of queueing that hold, as properties; and those that sound as if they did and do not, each with the history that shows it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cobhamMeanWaits,
  type Discipline,
  mg1MeanWait,
  type Observed,
  runStation,
  type Station,
} from "../../../src/simulator/queueing/index.ts";
import { DISCIPLINES, observed, type Small, small, stationOf, ticketsOf } from "./stations.ts";

const starts = (one: Small, discipline: Discipline): readonly Observed[] => observed(stationOf(one, discipline), {}).tickets;
const wait = ({ start, arrival }: Observed): number => start - arrival;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("laws that hold", () => {
  test("work is conserved: the same work is done under every discipline, and one agent is done with it at the same instant", () => {
    fc.assert(
      fc.property(small(true), (one) => {
        const brought = sum(ticketsOf(one).map(({ service }) => service));
        for (const discipline of DISCIPLINES) {
          const tickets = starts(one, discipline);
          if (discipline !== "preemptive-priority") expect(sum(tickets.map(({ start, end }) => end - start))).toBe(brought);
        }
        const alone = DISCIPLINES.map((discipline) => observed(stationOf({ ...one, agents: 1 }, discipline), {}).result.emptyAt);
        expect(new Set(alone).size).toBe(1);
      }),
    );
  });

  test("no agent idles while somebody waits", () => {
    fc.assert(
      fc.property(small(true), fc.constantFrom<Discipline>("first-come", "priority", "earliest-deadline"), (one, discipline) => {
        const tickets = starts(one, discipline);
        for (const { arrival, start } of tickets) {
          for (let t = arrival; t < start; t += 1)
            expect(tickets.filter((each) => each.start <= t && t < each.end).length).toBe(one.agents);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("who comes first of a class is taken up first", () => {
    fc.assert(
      fc.property(small(true), fc.constantFrom(...DISCIPLINES.slice(0, 3)), (one, discipline) => {
        const tickets = starts(one, discipline);
        one.classes.forEach((_, kind) => {
          const its = tickets.filter((each) => each.class === kind).map(({ start }) => start);
          expect(its).toEqual(its.toSorted((a, b) => a - b));
        });
      }),
    );
  });

  test("first come, first served: one more agent lets nobody wait longer, ticket by ticket", () => {
    fc.assert(
      fc.property(small(true), (one) => {
        const [fewer, more] = [starts(one, "first-come"), starts({ ...one, agents: one.agents + 1 }, "first-come")];
        expect(more.every((each, i) => each.start <= fewer[i]!.start)).toBe(true);
      }),
    );
  });

  test("the highest class does not notice the others where it interrupts them", () => {
    fc.assert(
      fc.property(small(true), (one) => {
        const top = (tickets: readonly Observed[]): readonly (readonly number[])[] =>
          tickets.filter((each) => each.class === 0).map(({ start, end }) => [start, end]);
        const all = stationOf(one, "preemptive-priority");
        const list = ticketsOf(one).filter((each) => each.class === 0);
        const alone: Station = { ...all, arrivals: { kind: "listed", at: list.map(({ arrival }) => arrival), classes: list.map(() => 0) } };
        if (list.length > 0) expect(top(observed(all, {}).tickets)).toEqual(top(observed(alone, {}).tickets));
      }),
    );
  });

  test("where all work is equally long, the sum of waits is the same in every order (nobody interrupted)", () => {
    fc.assert(
      fc.property(small(true), fc.nat({ max: 15 }), (one, service) => {
        const same = { ...one, classes: one.classes.map((each) => ({ ...each, service })) };
        const sums = (["first-come", "priority", "earliest-deadline"] as const).map((discipline) =>
          sum(starts(same, discipline).map(wait)),
        );
        expect(new Set(sums).size).toBe(1);
      }),
    );
  });

  test("Kleinrock's conservation law: what priorities take from one class they give to others, load by load", () => {
    const kind = fc.record({
      arrivalRate: fc.double({ min: 0.01, max: 1, noNaN: true }),
      mean: fc.double({ min: 0.1, max: 3, noNaN: true }),
      scatter: fc.double({ min: 0, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(kind, { minLength: 1, maxLength: 6 }), fc.double({ min: 0.05, max: 0.98, noNaN: true }), (list, load) => {
        const unscaled = sum(list.map(({ arrivalRate, mean }) => arrivalRate * mean));
        const classes = list.map(({ arrivalRate, mean, scatter }) => ({
          arrivalRate: (arrivalRate * load) / unscaled,
          mean,
          secondMoment: mean ** 2 * (1 + scatter),
        }));
        const arrivalRate = sum(classes.map((each) => each.arrivalRate));
        const mean = load / arrivalRate;
        const secondMoment = sum(classes.map((each) => (each.arrivalRate / arrivalRate) * each.secondMoment));
        const weighted = sum(cobhamMeanWaits(classes).map((w, k) => classes[k]!.arrivalRate * classes[k]!.mean * w));
        expect(Math.abs(weighted / (load * mg1MeanWait({ arrivalRate, mean, secondMoment })) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test("shared random numbers: with priorities and without, the same tickets come with the same work", () => {
    const station: Station = {
      agents: 2,
      discipline: "first-come",
      classes: [
        { name: "a", service: { kind: "exponential", mean: 100 } },
        { name: "b", service: { kind: "gamma", shape: 2, mean: 300 } },
      ],
      arrivals: { kind: "renewal", between: { kind: "exponential", mean: 150 }, mix: [1, 2] },
    };
    const brought = (one: Station): unknown =>
      observed(one, { tickets: 500 }).tickets.map(({ class: kind, arrival, start, end }) => [kind, arrival, end - start]);
    expect(brought({ ...station, discipline: "priority" })).toEqual(brought(station));
    expect(brought({ ...station, agents: 5 })).toEqual(brought(station));
  });

  test("interrupting costs no work: with exponential service the total number in the station is the same in the mean", () => {
    const station = (discipline: Discipline): Station => ({
      agents: 2,
      discipline,
      classes: [0, 1].map((k) => ({ name: `${k}`, service: { kind: "exponential", mean: 1000 } })),
      arrivals: { kind: "renewal", between: { kind: "exponential", mean: 625 }, mix: [1, 1] },
    });
    const total = (discipline: Discipline): number =>
      sum(runStation(station(discipline), { seed: 3, replication: 0, tickets: 100_000 }).classes.map(({ sojourn }) => sojourn));
    expect(Math.abs(total("preemptive-priority") / total("priority") - 1)).toBeLessThan(0.02);
  });
});

/** Found by search, shrunk, and kept. `list`: gap to the ticket before, and class. */
describe("false in general", () => {
  const fixed = (service: number, due = 0): Small["classes"][number] => ({ service, patience: Number.POSITIVE_INFINITY, due });

  test("one more agent never hurts a ticket of the highest class: false under priorities where nobody is interrupted", () => {
    const worse = (one: Small): boolean => {
      const [fewer, more] = [starts(one, "priority"), starts({ ...one, agents: one.agents + 1 }, "priority")];
      return more.some((each, i) => each.class === 0 && each.start > fewer[i]!.start);
    };
    expect(found(worse)).toBe(true);
    // Another agent changes who is being worked on at 9, when a P0 comes: four long ones just begun, where with three agents a short one is about to end.
    const kept: Small = {
      agents: 3,
      classes: [fixed(8), fixed(2), fixed(3)],
      list: [
        [0, 0],
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 0],
        [1, 2],
        [5, 0],
        [0, 1],
        [1, 0],
      ],
    };
    expect(worse(kept)).toBe(true);
  });

  test("shorter work never hurts another ticket: false under priorities", () => {
    const worse = (one: Small): boolean => {
      const shorter = {
        ...one,
        classes: one.classes.map((each, k) => (k === 0 ? { ...each, service: Math.max(0, each.service - 1) } : each)),
      };
      const [before, after] = [starts(one, "priority"), starts(shorter, "priority")];
      return after.some((each, i) => each.class !== 0 && each.start > before[i]!.start);
    };
    expect(found(worse)).toBe(true);
    // Done a moment sooner, the agent takes up the P2 that comes just before the P1.
    const kept: Small = {
      agents: 1,
      classes: [fixed(2), fixed(0), fixed(2)],
      list: [
        [0, 0],
        [1, 2],
        [0, 1],
      ],
    };
    expect(worse(kept)).toBe(true);
  });

  test("one ticket fewer never hurts another: false under priorities", () => {
    const worse = (one: Small): boolean => {
      const [first, ...rest] = one.list;
      const [next, ...others] = rest;
      if (first === undefined || next === undefined) return false;
      const without: Small = { ...one, list: [[first[0] + next[0], next[1]], ...others] };
      const [before, after] = [starts(one, "priority"), starts(without, "priority")];
      return after.some((each, i) => each.start > before[i + 1]!.start);
    };
    expect(found(worse)).toBe(true);
    // Without the first, the agent is free at 4, takes up a P1, and the P0 that comes next waits.
    const kept: Small = {
      agents: 1,
      classes: [fixed(0), fixed(3)],
      list: [
        [0, 1],
        [0, 1],
        [4, 1],
        [0, 0],
      ],
    };
    expect(worse(kept)).toBe(true);
  });

  test("a looser deadline never adds breaches: false where the earliest deadline goes first", () => {
    const late = (one: Small): number => {
      const list = ticketsOf(one);
      return starts(one, "earliest-deadline").filter(({ end }, i) => end > list[i]!.arrival + list[i]!.due).length;
    };
    const worse = (one: Small): boolean =>
      late({ ...one, classes: one.classes.map((each, k) => (k === 0 ? { ...each, due: each.due + 5 } : each)) }) > late(one);
    expect(found(worse)).toBe(true);
    // Two tickets that will be late anyhow go first when they are due sooner, and take no time; due later, they go after the other, and are late all the same.
    const kept: Small = {
      agents: 1,
      classes: [fixed(0, 1), fixed(8, 8)],
      list: [
        [0, 1],
        [1, 1],
        [6, 0],
        [0, 0],
      ],
    };
    expect(worse(kept)).toBe(true);
  });

  test("in the mean, too, one more agent can hurt: not first come first served, where it never does", () => {
    const worse = (one: Small): boolean =>
      sum(
        starts({ ...one, agents: one.agents + 1 }, "priority")
          .filter((each) => each.class === 0)
          .map(wait),
      ) >
      sum(
        starts(one, "priority")
          .filter((each) => each.class === 0)
          .map(wait),
      );
    expect(found(worse)).toBe(true);
  });
});

/** Whether a search with a fixed seed finds what should not exist if the law held. */
function found(worse: (one: Small) => boolean): boolean {
  return fc.check(
    fc.property(small(true), (one) => !worse(one)),
    { seed: 1, numRuns: 1500 },
  ).failed;
}
