// Hours, days and their scatter, worked out by hand: which days count, what an hour brings, how much more than chance days and hours differ.

import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { arrivalsOf } from "../../../src/simulator/fit/learn/arrivals.ts";
import { customersOf } from "../../../src/simulator/fit/learn/customers.ts";
import { type HourCell, hourCells, weekRates } from "../../../src/simulator/fit/learn/hours.ts";
import { indexOf, spreadOf } from "../../../src/simulator/fit/learn/spread.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { filledSpan, midnight, type Span } from "../../../src/simulator/fit/log/span.ts";
import { floorTo, unitOf } from "../../../src/simulator/fit/log/unit.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { irOf } from "../../support/policy.ts";
import { eventOf, MONDAY } from "./made-log.ts";

const FIRST = MONDAY / DAY;
const UTC = new LocalClock("UTC");

function spanOf(days: number, first = FIRST): Span {
  const [lastDay, until] = [first + days - 1, (first + days) * DAY];
  return {
    firstDay: first,
    lastDay,
    from: first * DAY,
    until,
    tickets: 0,
    all: 0,
    before: 0,
    wholeFirst: first,
    wholeLast: lastDay,
    elsewhere: 0,
  };
}

/** So many tickets on each day, evenly, from Monday 1 January 2024 on; `customer`: of each, by its number. */
function ticketsOn(counts: readonly number[], customer: ((i: number) => string) | null = null): readonly LogTicket[] {
  let number = 0;
  const events = counts.flatMap((count, day) =>
    Array.from({ length: count }, (_, i) => {
      const event = eventOf(`T-${number}`, MONDAY + day * DAY + Math.floor((i * DAY) / count) + MINUTE, "opened");
      return { ...event, customer: customer === null ? null : customer(number), ticket: `T-${number++}` };
    }),
  );
  return ticketsOf(events).tickets;
}

/** Counts of hours of the week from Monday 00:00 on. */
function cellsOf(counts: readonly number[]): readonly HourCell[] {
  return counts.map((count, i) => ({ day: FIRST + Math.floor(i / 24), hour: i % 168, start: MONDAY + i * HOUR, count }));
}

test("openings count in their local hour; days that are left out have none", () => {
  const openings = [MONDAY, MONDAY + HOUR - 1, MONDAY + HOUR, MONDAY + DAY, MONDAY - 1, MONDAY + 2 * DAY];
  const cells = hourCells(openings, spanOf(2), UTC, (day) => day === FIRST + 1);
  expect(cells.map(({ hour, count }) => [hour, count]).filter(([, count]) => count !== 0)).toEqual([
    [0, 2],
    [1, 1],
  ]);
  expect(cells).toHaveLength(24);
});

test("an hour's rate is its own where hours hold 30, else pulled towards its day's mean and its hour's share", () => {
  const many = weekRates(cellsOf(Array.from({ length: 336 }, (_, i) => (i % 168 === 10 ? 1600 : 16))), false);
  expect(many.smoothed).toBe(0);
  expect([many.rates[10], many.rates[11]]).toEqual([1600, 16]);
  // 504 in a week are 3 an hour: 0.9 · (1 − 3 ⁄ 30) of each figure is that of its kind.
  const few = weekRates(cellsOf(Array.from({ length: 168 }, (_, i) => (i === 10 ? 300 : i === 35 ? 204 : 0))), false);
  expect(few.smoothed).toBeCloseTo(0.81, 12);
  const weekday = 504 / 120;
  const pulled = (own: number, ofDay: number, ofHour: number): number => 0.19 * own + (0.81 * (ofDay / 24) * (ofHour / 5)) / weekday;
  expect(few.rates[10]).toBeCloseTo(pulled(300, 300, 300), 9);
  expect(few.rates[11]).toBeCloseTo(pulled(0, 300, 204), 9);
  expect(few.rates[34]).toBeCloseTo(pulled(0, 204, 300), 9);
  expect([few.rates[12], few.rates[130]]).toEqual([0, 0]);
});

test("of dates alone each hour is its day's mean; days that did not come are like the other weekdays, or like all", () => {
  const dates = weekRates(cellsOf(Array.from({ length: 48 }, (_, i) => (i === 0 ? 24 : i === 24 ? 72 : 0))), true);
  expect([0, 23, 24, 47, 48, 119, 120].map((hour) => dates.rates[hour])).toEqual([1, 1, 3, 3, 2, 2, 2]);
  expect(dates.smoothed).toBe(1);
});

test("random factors of days and of hours, by their moments", () => {
  const rates = Array.from({ length: 168 }, () => 1);
  // 14 days of 24 expected, each 48 or none: squares count double, as 7 of 14 means were fitted.
  const turns = cellsOf(Array.from({ length: 336 }, (_, i) => (Math.floor(i / 24) % 2 === 0 ? 2 : 0)));
  const dates = spreadOf(turns, rates, 1, true);
  expect([dates.day, dates.hour, dates.days]).toEqual([expect.closeTo(Math.sqrt((24 ** 2 * 2 - 24) / 24 ** 2), 12), 0, 14]);
  const [ofDays, ofHours] = [24 ** 2 * 2 - 24, 24 * (336 / (336 - 53) - 1)];
  const day = (ofDays - ofHours) / (24 ** 2 - 24);
  expect(spreadOf(turns, rates, 1, false)).toMatchObject({ day: expect.closeTo(Math.sqrt(day), 12), hour: 0 });
  // Of an hour's own count half is its own: 1 − ½² of each of 115 hours is taken, too.
  const half = (ofDays - 24 * (336 / (336 - 53 - 115 * 0.75) - 1)) / (24 ** 2 - 24);
  expect(spreadOf(turns, rates, 0.5, false).day).toBeCloseTo(Math.sqrt(half), 12);
  // Every other hour has 4 and the next none, and all days are alike.
  const hours = cellsOf(Array.from({ length: 336 }, (_, i) => (i % 2 === 0 ? 4 : 0)));
  const flat = Array.from({ length: 168 }, () => 2);
  const ofHour = 24 * (4 * (336 / 283)) - 48;
  expect(spreadOf(hours, flat, 1, false)).toMatchObject({ day: 0, hour: expect.closeTo(Math.sqrt(ofHour / (24 * 4)), 12) });
  // 13 days are too few.
  expect(spreadOf(turns.slice(24), rates, 1, false)).toMatchObject({ day: 0, hour: 0, days: 13 });
});

test("the scatter of days is against each weekday's own mean", () => {
  const day = (i: number, count: number) => ({ day: FIRST + i, count, expected: 0, squares: 0 });
  // Mondays 10 and 14: variance 8 over mean 12. Tuesdays 100 and 100: none. One Wednesday says nothing.
  expect(indexOf([day(0, 10), day(7, 14), day(1, 100), day(8, 100), day(2, 5)])).toBeCloseTo((8 / 12 + 0) / 2, 12);
  expect(indexOf([day(0, 10), day(1, 14)])).toBeNull();
});

test("days at the ends of a log that are next to empty are not learned from", () => {
  const days = (counts: readonly number[]): readonly number[] => {
    const { firstDay, lastDay, before } = filledSpan(ticketsOn(counts), UTC);
    return [firstDay - FIRST, lastDay - FIRST, before];
  };
  const full = Array.from({ length: 21 }, () => 20);
  expect(days(full)).toEqual([0, 20, 0]);
  // Two a day are a tenth of 20, and stay; one is less, and goes; four in a row are no longer the edge.
  expect(days([2, ...full, 2])).toEqual([0, 22, 0]);
  expect(days([1, ...full, 1])).toEqual([1, 21, 1]);
  expect(days([1, 1, 1, ...full])).toEqual([3, 23, 3]);
  // Two weeks and less are taken whole, and so is a log of less than seven tickets in a usual week.
  expect(days([1, ...full.slice(0, 13)])).toEqual([0, 13, 0]);
  expect(days([1, 0, 0, 0, 0, 0, 0, ...Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : 0)), 1])).toEqual([0, 47, 0]);
});

test("of two stretches of filled days the one with more tickets is learned from; the other is told", () => {
  const [short, long] = [15, 25].map((length) => Array.from({ length }, () => 10));
  const gap = Array.from({ length: 20 }, () => 0);
  const span = filledSpan(ticketsOn([...(short ?? []), ...gap, ...(long ?? [])]), UTC);
  expect([span.firstDay - FIRST, span.lastDay - FIRST, span.tickets, span.all, span.before, span.elsewhere]).toEqual([
    35, 59, 250, 400, 150, 150,
  ]);
});

test("of a log with few tickets a week longer stretches are looked at; what is years from the rest is left out", () => {
  const far = (tickets: readonly number[]) => {
    const { firstDay, lastDay, before, elsewhere } = filledSpan(
      ticketsOf(tickets.map((day, i) => eventOf(`T-${i}`, MONDAY + day * DAY, "opened"))).tickets,
      UTC,
    );
    return [firstDay - FIRST, lastDay - FIRST, before, elsewhere];
  };
  const every = (days: number, count: number) => Array.from({ length: count }, (_, i) => i * days);
  // One a day, two in a week, one in two weeks, one in two months.
  for (const days of [1, 3, 14, 60]) expect(far([-10_000, ...every(days, 40)])).toEqual([0, days * 39, 1, 0]);
  // Of two single ones the later; of two stretches that are filled both are told.
  expect(far([-10_000, 0])).toEqual([0, 0, 1, 0]);
  expect(far([...every(3, 80).map((day) => day - 5000), ...every(3, 100)])).toEqual([0, 297, 80, 80]);
  // Half a year without any is no gap, where one comes in a year.
  expect(far([0, 180, 400, 580])).toEqual([0, 580, 0, 0]);
});

test("a day begins at its first instant, also where clocks skip midnight", () => {
  const local = new LocalClock("America/Sao_Paulo");
  // On 15 October 2017 clocks went from 00:00 to 01:00, at 03:00 UTC.
  expect(midnight(Date.UTC(2017, 9, 15) / DAY, local)).toBe(Date.UTC(2017, 9, 15, 3));
  expect(midnight(Date.UTC(2017, 9, 16) / DAY, local)).toBe(Date.UTC(2017, 9, 16, 2));
});

test("the step of a log's clock is the longest that nearly all times are whole multiples of, by the local clock", () => {
  const tickets = (times: readonly number[]): readonly LogTicket[] =>
    ticketsOf(times.map((time, i) => eventOf(`T-${i}`, MONDAY + time, "opened"))).tickets;
  const steps = (step: number): readonly number[] => Array.from({ length: 100 }, (_, i) => i * step);
  for (const step of [DAY, HOUR, MINUTE, 1000, 1]) expect(unitOf(tickets(steps(step)), UTC)).toBe(step);
  // Three of a hundred finer times do not make a clock fine, four do. Each ticket has three instants, here all the same.
  const odd = (count: number) => steps(HOUR).map((time, i) => (i < count ? time + MINUTE : time));
  expect([3, 4].map((count) => unitOf(tickets(odd(count)), UTC))).toEqual([HOUR, MINUTE]);
  // Six tickets can all open on the hour by chance.
  expect([6, 7].map((count) => unitOf(tickets(steps(HOUR).slice(0, count)), UTC))).toEqual([MINUTE, HOUR]);
  // Half past in UTC is the full hour in Kolkata.
  const kolkata = new LocalClock("Asia/Kolkata");
  expect(unitOf(tickets(steps(HOUR).map((time) => time + 30 * MINUTE)), kolkata)).toBe(HOUR);
  expect(floorTo(MONDAY + 45 * MINUTE, HOUR, kolkata)).toBe(MONDAY + 30 * MINUTE);
});

test("how many customers there are, and how unevenly they open", () => {
  const even = customersOf(
    ticketsOn([1000], (i) => `C-${i % 100}`),
    null,
  );
  expect(even).toMatchObject({ seen: 100, count: 100, skew: 0, topTenth: 0.1, isBound: false });
  // Half of all are of one in a hundred: more uneven than any of them alike.
  const one = customersOf(
    ticketsOn([1000], (i) => (i % 2 === 0 ? "C" : `C-${i % 199}`)),
    null,
  );
  expect(one.skew).toBeGreaterThan(1);
  expect(one.topTenth).toBeGreaterThan(0.5);
  expect(
    customersOf(
      ticketsOn([1000], () => "C"),
      null,
    ),
  ).toMatchObject({ seen: 1, count: 1, skew: 0, topTenth: 1 });
  expect(
    customersOf(
      ticketsOn([19], (i) => `C-${i % 5}`),
      null,
    ),
  ).toMatchObject({ seen: 5, count: 5, skew: 0 });
  expect(customersOf(ticketsOn([30]), null)).toMatchObject({ seen: 0, count: 1, skew: 0 });
});

test("storms are days with more than three times what their weekday has, and 30 more; they are taken out of the rates", () => {
  const learned = (counts: readonly number[]) => arrivalsOf(ticketsOn(counts), spanOf(counts.length), "UTC", null, 1);
  const usual = Array.from({ length: 28 }, () => 15);
  const on = (day: number, count: number): readonly number[] => usual.map((each, i) => (i === day ? count : each));
  expect(learned(on(9, 45)).storms).toEqual([]);
  const storm = learned(on(9, 46));
  expect(storm.storms.map(({ day, count }) => [day - FIRST, count])).toEqual([[9, 46]]);
  expect(storm.arrivals.perDay).toBeCloseTo(15, 1);
  expect(storm.arrivals.storms?.perYear).toBeCloseTo(365.25 / 28, 2);
  // Usual days like it bring 15.
  expect(storm.arrivals.storms?.tickets).toEqual({ kind: "constant", value: 46 - 15 });
  const few = usual.map(() => 5);
  expect(learned(few.map((each, i) => (i === 9 ? 34 : each))).storms).toEqual([]);
  expect(learned(few.map((each, i) => (i === 9 ? 35 : each))).storms).toHaveLength(1);
  expect(learned(on(9, 46).slice(0, 13)).storms).toEqual([]);
  // What a weekday has is the middle of the others like it, in whatever order they come: of 40, 10, 15 and 12 the upper, 15.
  const uneven = Array.from({ length: 35 }, (_, i) => (i % 7 === 2 ? ([40, 10, 15, 12][Math.floor(i / 7)] ?? 0) : 15));
  const sixth = (count: number) => learned(uneven.map((each, i) => (i === 30 ? count : each))).storms.length;
  expect([45, 46].map(sixth)).toEqual([0, 1]);
});

const HOLIDAYS = irOf(`policy H-1 "Holidays"
  owner agents
  effective from 2023-01-01

§1 team agents
  email "agents@example.com"
§1 holidays quiet
  "Quiet day"  17 january
§1 holidays other
  "Other day"  18 january
§1 holidays never
  "Never"  18 july
§1 targets for every ticket
  first response  within 1 hour
`);

test("of the sets of holidays that one counts which changes arrivals most, against days like its own", () => {
  const learned = (on17: number, on18: number, usual = 40) => {
    // Wednesdays have twice the tickets of others.
    const counts = Array.from({ length: 28 }, (_, i) => (i === 16 ? on17 : i === 17 ? on18 : i % 7 === 2 ? 2 * usual : usual));
    return arrivalsOf(ticketsOn(counts), spanOf(28), "UTC", HOLIDAYS, 1);
  };
  const quiet = learned(8, 30);
  expect(quiet.holidays).toEqual({ set: "quiet", days: 1, count: 8, expected: expect.closeTo(80, 9) });
  expect(quiet.arrivals.holidays).toEqual({ set: "quiet", times: 0.1 });
  // It is left out of the rates.
  expect(quiet.arrivals.perDay).toBeCloseTo((5 * 40 + 80 + (40 * 3 + 30) / 4) / 7, 0);
  expect(learned(75, 4).holidays?.set).toBe("other");
  // Within twice the scatter of all days there is none.
  expect(learned(80, 40).holidays).toBeNull();
  expect(learned(64, 40).holidays).toBeNull();
  expect(learned(60, 40).holidays?.set).toBe("quiet");
});

test("that the second half brings more than the first is told, from four weeks on", () => {
  const trend = (days: number) =>
    arrivalsOf(ticketsOn(Array.from({ length: days }, (_, i) => (i < days / 2 ? 20 : 40))), spanOf(days), "UTC", null, 1).trend;
  expect(trend(28)?.first).toBeCloseTo(20 / 30, 1);
  expect(trend(28)?.second).toBeCloseTo(40 / 30, 1);
  expect(trend(27)).toBeNull();
});
