// Every built-in measure of small experiments drawn by a number, against the same figure made of nothing but their histories (`recount.ts`, `work.ts`).

import { describe, expect, test } from "vitest";
import { type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import type { ReplicationResult } from "../../../src/simulator/results/index.ts";
import type { SketchJson } from "../../../src/simulator/statistics/index.ts";
import { type AnyDesk, anyDesk } from "./any-desk.ts";
import { POLICY } from "./desk.ts";
import { type ByHand, figureByHand, type Run } from "./figures-by-hand.ts";
import { recount } from "./recount.ts";
import { exactly, ofValues, sameBreaches, sameDuties, sameRaises, sameTickets, sameTimes } from "./same-counts.ts";
import { busyOf, countedOf, type Done, presentOf, type Staff, workOf } from "./work.ts";
import { live, summaryOf, worldOf } from "./world.ts";

const NUMBERS = Array.from({ length: 10 }, (_, i) => i);

describe.each(NUMBERS)("desk %d", (number) => {
  const desk = anyDesk(number);
  const world = worldOf(POLICY, desk.text);

  test.each([0, 1])("replication %d", (replication) => {
    const { events, result } = live(world, 0, replication);
    sameAll(desk, events, result);
  });
});

/** What happens in a desk does not hang on where the time counted begins and ends, so that both may be put where something happens. */
describe.each([1, 5, 8])("desk %d, counted from where something happens until something happens", (number) => {
  const whole = anyDesk(number);
  const { events } = live(worldOf(POLICY, whole.text));
  const tally = recount(events, whole);
  const late = (at: number): boolean => at > (whole.begin + whole.until) / 2;
  const ends = (["response", "resolved", "reopened", "waiting", "continued", "closed", "notified", "update"] as const).flatMap((event) =>
    events.filter(({ event: each, at }) => each === event && late(at)).slice(0, 1),
  );
  const breaches = tally.breaches.filter(({ at }) => late(at)).slice(0, 3);
  const openings = events.filter(({ event, at }) => event === "opened" && !late(at));
  const edges = [...ends, ...breaches].flatMap(({ at }, i) =>
    [0, 1].map((after) => ({ from: (openings[i % openings.length]?.at ?? whole.begin) + after, until: at + after })),
  );

  test("nothing is lost at the edges, nor counted twice", () => {
    expect(edges.length).toBeGreaterThan(10);
    for (const edge of edges) {
      const desk = anyDesk(number, edge);
      const lived = live(worldOf(POLICY, desk.text));
      expect(lived.events).toEqual(events.filter(({ at }) => at < edge.until));
      sameAll(desk, lived.events, lived.result);
    }
  });
});

/** Without a warm-up, so that of what comes at one instant it does not matter whose comes first. */
const WHOLE = NUMBERS.filter((number) => anyDesk(number).from === anyDesk(number).begin);

describe.each(WHOLE)("desk %d: every measure", (number) => {
  const desk = anyDesk(number);
  const world = worldOf(POLICY, desk.text);
  const runs = [0, 1, 2].map((replication): Run => {
    const { events } = live(world, 0, replication);
    return { tally: recount(events, desk), work: workOf(desk, events, "counted first") };
  });

  test("of each replication, and of all together", async () => {
    const measures = (await summaryOf(world)).scenarios[0]?.measures ?? [];
    expect(measures.length).toBeGreaterThan(50);
    for (const { key, value } of measures) {
      value.perReplication.forEach((found, i) => expectFigure(`${key} in ${i}`, found, figureByHand(key, runs.slice(i, i + 1), desk)));
      const together = figureByHand(key, runs, desk);
      if (value.interval.kind !== "unknown") expectFigure(key, value.interval.mean, together);
      // Of times there may be too few, or too many watched in vain.
      else if (together.exact) expect(value.perReplication.filter((each) => each !== null).length, key).toBeLessThan(2);
    }
  });
});

function expectFigure(key: string, found: number | null, { value, exact }: ByHand): void {
  if (value === null || found === null) expect({ key, found }).toEqual({ key, found: value });
  else expect(Math.abs(found - value), `${key}: ${found}, by hand ${value}`).toBeLessThanOrEqual(value * (exact ? 1e-12 : 0.004));
}

function sameAll(desk: AnyDesk, events: readonly HistoryEvent[], result: ReplicationResult): void {
  const tally = recount(events, desk);
  sameTickets(result, tally);
  sameDuties(result, tally);
  sameTimes(result, tally);
  sameBreaches(result, tally);
  sameRaises(result, tally);
  expect(result.backlog).toEqual(tally.backlog);
  sameWork(desk, events, result);
}

/** When people began and were done, how long work waited for them, how long they were there and at work. */
function sameWork(desk: AnyDesk, events: readonly HistoryEvent[], result: ReplicationResult): void {
  const work = workOf(desk, events, "counted first");
  const before = (at: number | undefined): at is number => at !== undefined && at < desk.until;
  const answered = (work["desk"] ?? []).filter(({ answers }) => answers).map(({ ends }) => ends[0]);
  expect(answered.filter(before).toSorted(ascending)).toEqual(timesOf(events, "response"));
  const stages = Object.values(work).flatMap((done) => done.filter(({ stage }) => stage).map(({ ends }) => ends.at(-1)));
  const told = new Set([...timesOf(events, "progress"), ...timesOf(events, "waiting"), ...timesOf(events, "resolved")]);
  if (desk.lag === 0) for (const at of stages.filter(before)) expect(told).toContain(at);
  for (const { team, busy, present, cost, waits, busyFor } of result.teams) {
    const staff = desk.staff[team] as Staff;
    const own = work[team] ?? [];
    expect({ team, busy, present }).toEqual({ team, busy: busyOf(own, staff, desk), present: presentOf(staff, desk) });
    expect(cost).toBeCloseTo((presentOf(staff, desk) * staff.cost) / HOUR, 6);
    const tickets = busyFor.find(({ what }) => what === "tickets")?.ms ?? 0;
    expect(tickets).toBe(
      busyOf(
        own.filter(({ stage }) => stage),
        staff,
        desk,
      ),
    );
    sameWaits(desk, events, { team, had: waits[0]?.events, inVain: waits[0]?.censored });
  }
}

/** How long work for tickets counted waited, in one order or the other of what came at one instant. */
function sameWaits(
  desk: AnyDesk,
  events: readonly HistoryEvent[],
  found: { team: string; had: SketchJson | undefined; inVain: SketchJson | undefined },
): void {
  const { team, had, inVain } = found;
  const those = countedOf(desk, events);
  const [first, last] = (["counted first", "counted last"] as const).map((ties) => {
    const counted = (workOf(desk, events, ties)[team] ?? []).filter(({ ticket }) => those.has(ticket));
    return {
      had: counted.filter(wasBegun).map(({ begun, asked }) => begun - asked),
      inVain: counted.filter((each) => !wasBegun(each)).map(({ asked, leaves }) => Math.min(leaves, desk.until) - asked),
    };
  });
  expect({ team, ...exactly(inVain as SketchJson) }).toEqual({ team, ...ofValues(first?.inVain) });
  const sum = (waits: readonly number[] = []): number => waits.reduce((all, each) => all + each, 0);
  expect({ team, count: had?.count }).toEqual({ team, count: first?.had.length });
  expect(Number(had?.sum)).toBeGreaterThanOrEqual(sum(first?.had));
  expect(Number(had?.sum)).toBeLessThanOrEqual(sum(last?.had));
}

function wasBegun(done: Done): done is Done & { readonly begun: number } {
  return done.begun !== null;
}

function timesOf(events: readonly HistoryEvent[], event: string): readonly number[] {
  return events
    .filter((each) => each.event === event)
    .map(({ at }) => at)
    .toSorted(ascending);
}

function ascending(a: number, b: number): number {
  return a - b;
}
