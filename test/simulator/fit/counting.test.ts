// Hours of answering read off a log, and whether the time to a response counts on them.

import { expect, test } from "vitest";

import { countingOf } from "../../../src/simulator/fit/counting.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log-ticket.ts";
import { LocalTime } from "../../../src/simulator/operation/local-time.ts";
import { eventOf, MONDAY } from "./made-log.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Opened at each hour of 20 days, answered in 10 minutes from 9 to 17 on weekdays, else when the next shift begins. */
function officeLog(): readonly LogTicket[] {
  const events = Array.from({ length: 20 * 24 }, (_, i) => {
    const at = MONDAY + i * HOUR + (i % 50) * MINUTE;
    let start = at;
    while (Math.floor((start - MONDAY) / DAY) % 7 > 4 || ((start - MONDAY) % DAY) / HOUR < 9 || ((start - MONDAY) % DAY) / HOUR >= 16.5)
      start = (Math.floor(start / (30 * MINUTE)) + 1) * 30 * MINUTE;
    return [eventOf(`T-${i}`, at, "opened"), eventOf(`T-${i}`, start + (1 + (i % 29)) * MINUTE, "response")];
  });
  return ticketsOf(events.flat().sort((a, b) => a.at - b.at)).tickets;
}

test("hours of answering are read off the log, where they tell responses better than the plain clock", () => {
  const local = new LocalTime("UTC");
  const tickets = officeLog();
  const found = countingOf(tickets, null, "UTC", local, MINUTE);
  expect(found.own?.weekly).toEqual([...Array.from({ length: 5 }, () => [[9 * 60, 17 * 60]]), [], []]);
  expect(found.counting?.name).toBe("answering-hours");
  const [plain, own] = found.tried;
  expect(plain?.name).toBeNull();
  expect(plain?.distance).toBeGreaterThan(0.1);
  expect(plain?.distance).toBeLessThan(1);
  expect(own?.distance).toBeLessThan((plain?.distance ?? 0) / 4);
  // Of dates, or of fewer than a hundred, nothing is asked.
  expect(countingOf(tickets, null, "UTC", local, DAY).tried).toEqual([]);
  expect([99, 100].map((n) => countingOf(tickets.slice(0, n), null, "UTC", local, MINUTE).tried.length)).toEqual([0, 2]);
  // Answered in ten minutes at any hour: there are no hours of answering.
  const always = tickets.map((ticket) => ({ ...ticket, responded: ticket.opened + 10 * MINUTE }));
  expect(countingOf(always, null, "UTC", local, MINUTE)).toMatchObject({ own: null, counting: null });
});

/** Opened at each hour of four weeks, answered in five minutes in the hours of the day, else when the next such hours begin. */
function openOn(hours: (weekday: number) => readonly [number, number] | null): readonly LogTicket[] {
  const isOpen = (at: number): boolean => {
    const day = Math.floor((at - MONDAY) / DAY) % 7;
    const [from, until] = hours(day) ?? [0, 0];
    const hour = ((at - MONDAY) % DAY) / HOUR;
    return hour >= from && hour < until;
  };
  const events = Array.from({ length: 28 * 24 }, (_, i) => {
    const at = MONDAY + i * HOUR + ((i * 7) % 50) * MINUTE;
    let start = at;
    while (!isOpen(start)) start = (Math.floor(start / (30 * MINUTE)) + 1) * 30 * MINUTE;
    return [eventOf(`T-${i}`, at, "opened"), eventOf(`T-${i}`, start + (1 + (i % 5)) * MINUTE, "response")];
  });
  return ticketsOf(events.flat().sort((a, b) => a.at - b.at)).tickets;
}

test("a day of the weekend that is closed is told from one that is open", () => {
  const weekly = (hours: Parameters<typeof openOn>[0]) =>
    countingOf(openOn(hours), null, "UTC", new LocalTime("UTC"), MINUTE).own?.weekly.map(([window]) =>
      window?.map((minute) => minute / 60),
    );
  const five = Array.from({ length: 5 }, () => [10, 18]);
  expect(weekly((day) => (day < 6 ? [10, day < 5 ? 18 : 16] : null))).toEqual([...five, [10, 16], undefined]);
  expect(weekly((day) => (day < 5 ? [10, 18] : day < 6 ? null : [10, 16]))).toEqual([...five, undefined, [10, 16]]);
  expect(weekly((day) => [10, day < 5 ? 18 : 16])).toEqual([...five, [10, 16], [10, 16]]);
});
