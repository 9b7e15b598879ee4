// Bursts of known truth: what begins one, what follows in it and what only chance brings near it are told apart.

import { expect, test } from "vitest";

import { DAY, type HistoryEvent, MINUTE } from "../../../src/ir/index.ts";
import { quantileOf } from "../../../src/simulator/chance/index.ts";
import { burstsOf, countsOf } from "../../../src/simulator/fit/learn/bursts.ts";
import { followersByChance } from "../../../src/simulator/fit/learn/chance-followers.ts";
import { learn } from "../../../src/simulator/fit/learn/learn.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { alone } from "../../../src/simulator/fit/log/weighed.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

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

/** Of each customer two tickets half an hour apart, and ten by themselves, days apart; no two customers within an hour. */
function pairs(customers: number): readonly LogTicket[] {
  const events = Array.from({ length: customers }, (_, k) =>
    [0, 30, ...Array.from({ length: 10 }, (_unused, i) => (i + 1) * 5 * 24 * 60)].map((minutes, i) => ({
      ...eventOf(`T-${k}-${i}`, MONDAY + (minutes + 120 * k) * MINUTE, "opened"),
      customer: `C-${k}`,
    })),
  );
  return ticketsOf(events.flat().sort((a, b) => a.at - b.at)).tickets;
}

test("what follows with nobody else about is of bursts; from twenty on they are learned", () => {
  const found = burstsOf(pairs(30), 1);
  if (found === null) throw new Error("there are bursts");
  expect(found).toMatchObject({ followers: 30, byChance: 0, pairs: 60, share: Number((30 / 330).toPrecision(3)) });
  expect(found.openings).toHaveLength(330);
  expect(found.within).toEqual({ kind: "constant", value: 30 * MINUTE });
  expect([19, 20].map((customers) => burstsOf(pairs(customers), 1) === null)).toEqual([true, false]);
});

test("what chance brings together is as much as tickets of others are near", () => {
  const at = (minutes: number, customer: string | null) => ({
    ...eventOf(`T-${customer}-${minutes}`, MONDAY + minutes * MINUTE, "opened"),
    customer,
  });
  const { tickets } = ticketsOf([at(0, "A"), at(30, "B"), at(60, "A"), at(91, "B"), at(500, "A"), at(501, null)]);
  // In the hour before there is one of B's two or of three of others before A's second and B's second, and one of A's before B's first.
  const [ofA, ofB] = [1 / 3, 1 / 4];
  const atMost = 1 - (1 - ofA) ** 2 + 2 * (1 - (1 - ofB) ** 1);
  expect(followersByChance(tickets, 1, 60 * MINUTE)).toMatchObject({ atMost: expect.closeTo(atMost, 12) });
  // Of two that follow some do in bursts: by so much fewer come by themselves, of all and of each customer.
  const { expected } = followersByChance(tickets, 2, 60 * MINUTE);
  const single = (4 + expected) / 6;
  const again = single * (1 - (1 - ofA) ** (3 * single - 1) + 2 * (1 - (1 - ofB) ** (2 * single - 1)));
  expect(Math.abs(expected - again)).toBeLessThan(0.01);
  expect(expected).toBeLessThan(atMost);
  // No more than there are.
  expect(followersByChance(tickets, 1, 60 * MINUTE).expected).toBe(1);
});

test("of one customer alone, or where all open together, what chance brings is a figure all the same", () => {
  const { tickets } = ticketsOf(
    Array.from({ length: 6 }, (_, i) => ({ ...eventOf(`T-${i}`, MONDAY + i * MINUTE, "opened"), customer: `C-${i % 2}` })),
  );
  const one = tickets.map((ticket) => ({ ...ticket, customer: "C" }));
  expect(followersByChance(one, 5, 60 * MINUTE)).toEqual({ expected: 0, atMost: 0 });
  const { expected, atMost } = followersByChance(tickets, 4, 60 * MINUTE);
  expect(atMost).toBeGreaterThan(3);
  expect(atMost).toBeLessThan(6);
  expect(expected).toBeLessThanOrEqual(4);
});

/** A shop with few customers, some of whom come every day: most of what follows soon does so by chance. `share`: of openings that one more follows. */
function shop(seed: number, share: number): readonly LogTicket[] {
  const dice = new Dice(seed);
  const weights = Array.from({ length: 200 }, (_, k) => 1 / (k + 1) ** 0.9);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const events: HistoryEvent[] = [];
  for (let day = 0; day < 100; day++) {
    const factor = Math.exp(0.4 * dice.normal() - 0.08);
    for (let left = dice.poisson(45 * factor); left > 0; left--) {
      const at = MONDAY + (day + (dice.uniform() < 0.6 ? 18 + 4 * dice.uniform() : 9 + 9 * dice.uniform()) / 24) * DAY;
      const customer = `C-${dice.pick(weights.map((weight, k) => [k, weight / whole] as const))}`;
      events.push({ ...eventOf(`T-${events.length}`, Math.floor(at), "opened"), customer });
      if (dice.uniform() < share)
        events.push({ ...eventOf(`T-${events.length}`, Math.floor(at + dice.uniform() * 40 * MINUTE), "opened"), customer });
    }
  }
  return ticketsOf(events.sort((a, b) => a.at - b.at)).tickets;
}

test("bursts are found among customers who come so often that as much follows by chance; without bursts none are", () => {
  for (const seed of [1, 2, 3]) {
    const found = burstsOf(shop(seed, 0.1), 1);
    if (found?.more.kind !== "choice") throw new Error("there are bursts of several lengths");
    const { values } = found.more;
    const more = values.reduce((sum, { value, weight }) => sum + value * weight, 0) / values.reduce((sum, { weight }) => sum + weight, 0);
    expect(found.byChance).toBeGreaterThan(found.followers / 3);
    expect(found.share * more).toBeGreaterThan(0.085);
    expect(found.share * more).toBeLessThan(0.13);
    expect(burstsOf(shop(seed, 0), 1)).toBeNull();
  }
});

test("counts as often as they came, from 20 on as their mean", () => {
  expect(countsOf(alone([3, 3, 3]))).toEqual({ kind: "constant", value: 3 });
  expect(countsOf([])).toEqual({ kind: "constant", value: 0 });
  // Those that stand for more than themselves, in percent.
  expect(
    countsOf([
      [1, 0.5],
      [2, 1.5],
    ]),
  ).toEqual({
    kind: "choice",
    values: [
      { value: 1, weight: 25 },
      { value: 2, weight: 75 },
    ],
  });
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
