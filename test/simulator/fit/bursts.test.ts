// Bursts of known truth: what begins one, what follows in it and what only chance brings near it are told apart.

import { expect, test } from "vitest";

import type { HistoryEvent } from "../../../src/ir/index.ts";
import { quantileOf } from "../../../src/simulator/chance/index.ts";
import { burstsOf, countsOf } from "../../../src/simulator/fit/bursts.ts";
import { learn } from "../../../src/simulator/fit/learn.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log-ticket.ts";
import { alone } from "../../../src/simulator/fit/weighed.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function learned(events: readonly HistoryEvent[]): ReturnType<typeof learn> {
  const { tickets, last } = ticketsOf(events);
  return learn(tickets, last, { ir: null, facts: [], zone: "UTC" });
}

type InBursts = { readonly seed: number; readonly perDay: number; readonly customers: number; readonly share: number };

/** Twelve weeks, flat; all customers alike; of `share` of the openings one ticket more of the same customer, evenly within 48 minutes. */
function inBursts({ seed, perDay, customers, share }: InBursts): readonly HistoryEvent[] {
  const dice = new Dice(seed);
  const events: HistoryEvent[] = [];
  const open = (at: number, customer: string): number =>
    events.push({ ...eventOf(`T-${events.length}`, Math.floor(at), "opened", { priority: "P1" }), customer });
  for (let day = 0; day < 84; day++) {
    for (let left = dice.poisson(perDay); left > 0; left--) {
      const at = MONDAY + (day + dice.uniform()) * DAY;
      const customer = `C-${Math.floor(dice.uniform() * customers)}`;
      open(at, customer);
      if (dice.uniform() < share) open(at + dice.uniform() * 48 * MINUTE, customer);
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

test("customers are as many, and as even, as they are without the bursts; a burst is as long as it is", () => {
  const found = learned(inBursts({ seed: 1, perDay: 200, customers: 3000, share: 0.2 }));
  const { arrivals, bursts } = found.arrivals;
  const length = quantileOf(bursts?.within ?? { kind: "constant", value: 0 })(0.5);
  expect(arrivals.perDay / 200).toBeCloseTo(1, 1);
  expect(bursts?.share).toBeCloseTo(0.2, 1);
  expect(length / MINUTE).toBeGreaterThan(42);
  expect(length / MINUTE).toBeLessThan(54);
  expect(found.customers.skew).toBeLessThan(0.1);
  expect(found.customers.count / 3000).toBeGreaterThan(0.98);
  expect(found.customers.count / 3000).toBeLessThan(1.02);
});

test("tickets that follow in a burst bring no more of them by chance", () => {
  const three = [1, 2, 3].map((seed) => learned(inBursts({ seed, perDay: 60, customers: 100, share: 0.2 })));
  // An hour before and an hour after: of 60 openings a day of 100 customers, 2 ⁄ 24 · 60 ⁄ 100 ⁄ 2 come so near another of theirs.
  const chance = 60 * 84 * (60 / 24 / 100);
  const byChance = three.reduce((sum, { arrivals: { bursts } }) => sum + (bursts?.byChance ?? Number.NaN) / 3, 0);
  expect(byChance / chance).toBeGreaterThan(0.93);
  expect(byChance / chance).toBeLessThan(1.07);
  const share = three.reduce((sum, { arrivals: { bursts } }) => sum + (bursts?.share ?? Number.NaN) / 3, 0);
  expect(share).toBeGreaterThan(0.185);
  expect(share).toBeLessThan(0.215);
});

test("how far the tickets of all days are from their mean by chance, and by random factors of days", () => {
  // 200 a day for 84 days: √16,800 of 16,800; one in five of them brings one more, which takes nothing from the bursts counted once.
  const even = learned(inBursts({ seed: 1, perDay: 200, customers: 3000, share: 0.2 })).arrivals.spread;
  expect(even.all).toBeGreaterThan(1 / Math.sqrt(16_800));
  expect(even.all).toBeLessThan(1.3 / Math.sqrt(16_800));
  // One day in two has twice the tickets of the other: a factor of 2 ⁄ 3 or 4 ⁄ 3 for each of 84 days.
  const dice = new Dice(4);
  const days = Array.from({ length: 84 }, () => (dice.uniform() < 0.5 ? 100 : 200));
  const events = days.flatMap((count, day) =>
    Array.from({ length: count }, (_, i) => eventOf(`T-${day}-${i}`, MONDAY + Math.floor((day + (i + 0.5) / count) * DAY), "opened")),
  );
  expect(learned(events).arrivals.spread.all / (1 / 3 / Math.sqrt(84))).toBeCloseTo(1, 1);
});

/** Of each customer two tickets half an hour apart, and ten by themselves, days apart. */
function pairs(customers: number): readonly LogTicket[] {
  const events = Array.from({ length: customers }, (_, k) =>
    [0, 30, ...Array.from({ length: 10 }, (_unused, i) => (i + 1) * 5 * 24 * 60)].map((minutes, i) => ({
      ...eventOf(`T-${k}-${i}`, MONDAY + (minutes + 2 * k) * MINUTE, "opened"),
      customer: `C-${k}`,
    })),
  );
  return ticketsOf(events.flat().sort((a, b) => a.at - b.at)).tickets;
}

test("what chance brings together is told by itself: so many pairs of what begins by itself, each as likely to meet", () => {
  const crowding = 0.0025;
  const found = burstsOf(pairs(30), crowding, 1);
  if (found === null) throw new Error("there are bursts");
  const { byChance, openings, share, followers } = found;
  expect(followers).toBe(30);
  // 12 tickets of each of 30 customers are 30 · 12 · 11 pairs, each counted twice. Of the 60 of one burst those stay that chance brings, and of 360 tickets all but the others.
  const inBursts = 60 * (1 - byChance / 30);
  expect(found.pairs).toBeCloseTo(inBursts, 6);
  expect(byChance).toBeCloseTo((30 * 12 * 11 - inBursts) * ((330 + byChance) / 360) ** 2 * crowding, 6);
  expect(byChance).toBeGreaterThan(8);
  expect(openings).toHaveLength(330 + Math.floor(byChance));
  expect(share).toBeCloseTo((30 - byChance) / openings.length, 3);
  expect(found.within).toEqual({ kind: "constant", value: 30 * MINUTE });
  // Twice as crowded, chance alone brings more than half of them.
  expect(burstsOf(pairs(30), 2 * crowding, 1)).toBeNull();
  expect([19, 20].map((customers) => burstsOf(pairs(customers), 0.0001, 1) === null)).toEqual([true, false]);
});

test("counts as often as they came, from 20 on as their mean", () => {
  expect(countsOf(alone([3, 3, 3]))).toEqual({ kind: "constant", value: 3 });
  expect(countsOf([])).toEqual({ kind: "constant", value: 0 });
  expect(countsOf([...alone([2, 1, 1, 19, 20, 30]), [50, 2]])).toEqual({
    kind: "choice",
    values: [
      { value: 1, weight: 2 },
      { value: 2, weight: 1 },
      { value: 19, weight: 1 },
      // (20 + 30 + 2 · 50) ⁄ 4.
      { value: 38, weight: 4 },
    ],
  });
});
