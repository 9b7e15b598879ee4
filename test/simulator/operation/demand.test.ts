// Demand: as many tickets as an experiment says, as scattered as it says, and the same whatever becomes of them.

import { expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, type HolidaysIr, MINUTE } from "../../../src/ir/index.ts";
import type { Arrivals } from "../../../src/simulator/experiment/index.ts";
import { ArrivalStream } from "../../../src/simulator/operation/arrivals.ts";
import { Draws } from "../../../src/simulator/operation/draws.ts";
import { holidayTest } from "../../../src/simulator/operation/holidays.ts";
import { always, constant, demand, exponential, kind, MONDAY, people, policy, run, SMALL, scenario, setup, team } from "./scenarios.ts";

const PLAIN: Arrivals = demand(100).arrivals;

function openings(
  arrivals: Arrivals,
  days: number,
  seed = 1,
  isHoliday: (day: number) => boolean = () => false,
): readonly { at: number; customer: number; storm: number }[] {
  const stream = new ArrivalStream(arrivals, { count: 200, skew: 1 }, MONDAY, MONDAY + days * DAY, new Draws(seed, 1), isHoliday);
  const found: { at: number; customer: number; storm: number }[] = [];
  for (let next = stream.next(); next !== null; next = stream.next()) found.push({ ...next });
  return found;
}

function perDay(of: readonly { readonly at: number }[], days: number): readonly number[] {
  const counts = Array.from({ length: days }, () => 0);
  for (const { at } of of) counts[Math.floor((at - MONDAY) / DAY)]!++;
  return counts;
}

/** Variance over mean: 1 of a Poisson count. */
function dispersion(counts: readonly number[]): number {
  const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length;
  return counts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (counts.length - 1) / mean;
}

test("without random factors, counts are Poisson with the mean asked for, in order of time and within the horizon", () => {
  const found = openings(PLAIN, 700);
  // 70,000 expected, standard deviation 265.
  expect(Math.abs(found.length - 70_000)).toBeLessThan(3.3 * 265);
  expect(dispersion(perDay(found, 700))).toBeGreaterThan(0.85);
  expect(dispersion(perDay(found, 700))).toBeLessThan(1.15);
  expect(found.every(({ at }, i) => i === 0 || at >= (found[i - 1]?.at ?? 0))).toBe(true);
  expect(found.at(-1)?.at).toBeLessThan(MONDAY + 700 * DAY);
});

test("a day's random factor scatters days as it should: 1 + mean · spread²", () => {
  const counts = perDay(openings({ ...PLAIN, daySpread: 0.3 }, 2000), 2000);
  expect(dispersion(counts)).toBeGreaterThan(8.5);
  expect(dispersion(counts)).toBeLessThan(11.5);
});

test("the profile is kept by the local clock, through the change of the clocks", () => {
  const profile = Array.from({ length: 168 }, (_, hour) => (hour % 24 === 9 ? 24 : 0));
  const found = openings({ ...PLAIN, perDay: 10, zone: "America/Los_Angeles", profile }, 364);
  const hours = new Set(
    found.map(({ at }) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: "America/Los_Angeles", hour: "2-digit", hourCycle: "h23" }).format(at),
    ),
  );
  expect([...hours]).toEqual(["09"]);
  expect(found.length).toBeGreaterThan(3_400);
});

test("seasons over the turn of the year, and holidays, change how many there are", () => {
  const seasons = [{ from: { month: 12, day: 24 }, to: { month: 1, day: 2 }, times: 3 }];
  const counts = perDay(openings({ ...PLAIN, seasons }, 366), 366);
  const day = (month: number, date: number) =>
    counts[Math.floor((Date.UTC(month === 1 ? 2025 : 2024, month - 1, date) - MONDAY) / DAY)] ?? 0;
  expect(Math.min(day(12, 24), day(12, 31), day(1, 2))).toBeGreaterThan(230);
  expect(Math.max(day(12, 23), day(1, 3))).toBeLessThan(160);

  const statement = { clause: null, place: { file: "", line: 1, column: 1 }, words: "" };
  const rule = { kind: "fixed" as const, month: 7, day: 4, observed: "none" as const };
  const set: HolidaysIr = { ...statement, id: "days-off", days: [{ name: "a day off", rule, from: null, until: null }] };
  const isHoliday = holidayTest("days-off", null, { holidays: [set] });
  const off = perDay(openings({ ...PLAIN, holidays: { set: "days-off", times: 0 } }, 366, 1, isHoliday), 366);
  expect(off.flatMap((count, i) => (count === 0 ? [new Date(MONDAY + i * DAY).toISOString().slice(0, 10)] : []))).toEqual(["2024-07-04"]);
});

test("bursts come from one customer, storms from many within their time", () => {
  const burst = { share: 1, more: constant(4), within: exponential(HOUR) };
  const bursts = openings({ ...PLAIN, perDay: 1, bursts: burst }, 400);
  const plain = openings({ ...PLAIN, perDay: 1 }, 400);
  expect(Math.abs(bursts.length - 5 * plain.length)).toBeLessThan(5);

  const storms = { perYear: 20, tickets: constant(60), over: constant(2 * HOUR), facts: [] };
  const stormy = openings({ ...PLAIN, perDay: 0, storms }, 366);
  const numbers = new Set(stormy.map(({ storm }) => storm));
  expect(numbers.size).toBeGreaterThan(10);
  for (const number of numbers) {
    const own = stormy.filter(({ storm }) => storm === number);
    expect((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)).toBeLessThanOrEqual(2 * HOUR);
    expect(new Set(own.map(({ customer }) => customer)).size).toBeGreaterThan(10);
  }
});

test("few customers have many tickets: the k-th in proportion to 1 ⁄ k", () => {
  const found = openings(PLAIN, 700);
  const share = (k: number) => found.filter(({ customer }) => customer === k).length / found.length;
  const all = Array.from({ length: 200 }, (_, k) => 1 / (k + 1)).reduce((sum, each) => sum + each, 0);
  for (const k of [0, 1, 4, 20]) expect(Math.abs(share(k) - 1 / (k + 1) / all)).toBeLessThan(0.006);
});

test("demand is the same whoever works and whatever the policy says; so are the efforts of each ticket", () => {
  const draw = {
    kind: "one-of" as const,
    values: [
      { value: "P0", weight: 1 },
      { value: "P1", weight: 3 },
    ],
    unknown: 0.1,
  };
  const ofDemand = demand(60, {
    facts: [{ fact: "priority", of: "ticket", own: false, cases: [{ when: [], draw }] }],
    handling: [kind({ effort: exponential(40 * MINUTE), handOffs: { kind: "geometric", mean: 0.7 } })],
    reopening: { share: always(0.1), after: exponential(5 * HOUR) },
    contacts: { perDay: 30, perDayAnswered: 30 },
  });
  const told = (agents: number) => {
    const events: HistoryEvent[] = [];
    run(setup(scenario(20, ofDemand, people([team("desk", agents)])), { ...SMALL, history: (event) => events.push(event) }));
    return events;
  };
  const [few, many] = [told(3), told(200)];
  const opened = (events: readonly HistoryEvent[]) => events.filter(({ event }) => event === "opened");
  expect(opened(few)).toEqual(opened(many));
  // With plenty of people nobody waits, and with few the first effort of a ticket is as long.
  const effort = (own: readonly HistoryEvent[] | undefined) => {
    const response = own?.find(({ event }) => event === "response");
    const next = own?.find(({ event }) => event === "progress" || event === "resolved");
    return response === undefined || next === undefined ? null : next.at - response.at;
  };
  const [byFew, byMany] = [few, many].map((events) => byTicket(events));
  const compared = opened(few).filter(({ ticket }) => effort(byFew?.get(ticket)) !== null && effort(byMany?.get(ticket)) !== null);
  expect(compared.length).toBeGreaterThan(800);
  expect(compared.map(({ ticket }) => effort(byFew?.get(ticket)))).toEqual(compared.map(({ ticket }) => effort(byMany?.get(ticket))));
  // Customers write at the same instants for as long as the ticket is open both times.
  const contacts = (own: readonly HistoryEvent[] = [], until = 0) =>
    own.filter(({ event, at }) => event === "contact" && at < until).map(({ at }) => at);
  const resolved = (own: readonly HistoryEvent[] = []) => own.find(({ event }) => event === "resolved")?.at ?? 0;
  const both = compared.map(({ ticket }) => [byFew?.get(ticket), byMany?.get(ticket)] as const);
  const written = both.map(([one, other]) => [one, other].map((own) => contacts(own, Math.min(resolved(one), resolved(other)))));
  expect(written.flatMap(([one]) => one ?? []).length).toBeGreaterThan(400);
  expect(written.map(([one]) => one)).toEqual(written.map(([, other]) => other));
});

test("a figure drawn in tenths is the figure that is written in tenths", () => {
  const rated = policy(`policy T-1 "Rated"
  effective from 2024-01-01
ticket
  degradation number from 0 to 2
§1 targets for every ticket
  full resolution within 1 day
`);
  const uniform = { kind: "uniform" as const, from: 0, to: 2 };
  const draw = { kind: "number" as const, distribution: uniform, least: null, most: null, step: 0.1, unknown: 0 };
  const ofDemand = demand(60, { facts: [{ fact: "degradation", of: "ticket", own: false, cases: [{ when: [], draw }] }] });
  const events: HistoryEvent[] = [];
  run(setup(scenario(5, ofDemand, people([team("desk", 5)])), { ...rated, history: (event) => events.push(event) }));
  const drawn = new Set(events.filter(({ event }) => event === "opened").map(({ facts }) => String(facts?.["degradation"])));
  expect([...drawn].filter((text) => !/^[0-2](\.\d)?$/.test(text))).toEqual([]);
  expect(drawn.size).toBe(21);
});

function byTicket(events: readonly HistoryEvent[]): ReadonlyMap<string | null, HistoryEvent[]> {
  const found = new Map<string | null, HistoryEvent[]>();
  for (const event of events) found.set(event.ticket, [...(found.get(event.ticket) ?? []), event]);
  return found;
}

test("the same number gives the same bytes, another number others", () => {
  const of = setup(scenario(20, demand(60, { handling: [kind({ effort: exponential(HOUR) })] }), people([team("desk", 3)])), SMALL);
  const [once, again, other] = [run(of, 4), run(of, 4), run(of, 5)].map((result) => JSON.stringify(result));
  expect(again).toBe(once);
  expect(other).not.toBe(once);
});
