// Storms of known truth: how long one lasts, how many tickets are its own, and what these have in common.

import { expect, test } from "vitest";

import { DAY, type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import { arrivalsOf } from "../../../src/simulator/fit/learn/arrivals.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { filledSpan } from "../../../src/simulator/fit/log/span.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { fitted } from "./fitted.ts";
import { Dice, eventOf, MONDAY } from "./made-log.ts";

const UTC = new LocalClock("UTC");
type Made = { readonly day: number; readonly from: number; readonly hours: number; readonly tickets: number };

/** Six weeks of 48 tickets a day, one in eight of them P0; in a storm all but one in twenty are. */
function logWith(storms: readonly Made[]): readonly HistoryEvent[] {
  const dice = new Dice(11);
  const usual = Array.from({ length: 42 * 48 }, (_, i) => [MONDAY + i * (HOUR / 2), dice.uniform() < 1 / 8] as const);
  const stormy = storms.flatMap(({ day, from, hours, tickets }) =>
    Array.from(
      { length: tickets },
      () => [MONDAY + day * DAY + from * HOUR + Math.floor(dice.uniform() * hours * HOUR), dice.uniform() < 0.95] as const,
    ),
  );
  return [...usual, ...stormy]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, urgent], i) => {
      const facts = { priority: urgent ? "P0" : "P2" };
      return [eventOf(`T-${i}`, at, "opened", facts), eventOf(`T-${i}`, at + 60_000, "response"), eventOf(`T-${i}`, at + HOUR, "resolved")];
    })
    .sort((a, b) => a.at - b.at);
}

function learned(storms: readonly Made[], unit = 1) {
  const { tickets } = ticketsOf(logWith(storms));
  return arrivalsOf(tickets, filledSpan(tickets, UTC), "UTC", null, unit);
}

test("a storm lasts as long as what is beyond the usual takes to come, and its own tickets alone are its own", () => {
  const { storms, arrivals } = learned([
    { day: 10, from: 9, hours: 2, tickets: 200 },
    { day: 24, from: 14, hours: 8, tickets: 400 },
  ]);
  expect(storms.map(({ day, length }) => [day - MONDAY / DAY, (length ?? 0) / HOUR])).toEqual([
    [10, expect.closeTo(2, 0)],
    [24, expect.closeTo(8, 0)],
  ]);
  const { tickets, over } = arrivals.storms ?? {};
  if (over?.kind !== "empirical") throw new Error("two storms differ");
  expect(tickets).toEqual({ kind: "choice", values: [200, 400].map((value) => ({ value, weight: 1 })) });
  expect((over.knots.at(-1)?.[1] ?? 0) / HOUR).toBeCloseTo(8, 0);
  for (const { mostly } of storms)
    expect(mostly).toEqual([{ fact: "priority", value: "P0", share: expect.closeTo(0.95, 1), otherwise: expect.closeTo(1 / 8, 1) }]);
});

test("what a storm's tickets have as often as all others is nothing of its own, and a clock of days tells no length", () => {
  const log = logWith([{ day: 10, from: 9, hours: 2, tickets: 200 }]);
  const facts = { priority: "P1" };
  const alike = ticketsOf(log.map((event) => (event.event === "opened" ? { ...event, facts } : event))).tickets;
  expect(arrivalsOf(alike, filledSpan(alike, UTC), "UTC", null, 1).storms[0]?.mostly).toEqual([]);
  const [ofDays] = learned([{ day: 10, from: 9, hours: 2, tickets: 200 }], DAY).storms;
  expect(ofDays).toMatchObject({ length: null, mostly: [] });
});

test("the experiment says of each storm how long it was, what most of its tickets have, and what it does not do", () => {
  const { text } = fitted(logWith([{ day: 10, from: 9, hours: 3, tickets: 300 }]));
  expect(text).toMatch(
    /# Storms: 2024-01-11 \(348 tickets, its own within [23](\.\d+)? hours; `priority` is P0 in 9\d(\.\d)? % of these, and in 1\d(\.\d)? % of others\)\./,
  );
  expect(text).toContain("Here their tickets have the facts of all tickets.");
});
