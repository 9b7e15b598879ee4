// Hours of answering read off a log, and whether the time to a response counts on them.

import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { answeringHours, countingOf } from "../../../src/simulator/fit/learn/counting.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { irOf } from "../../support/policy.ts";
import { fitted } from "./fitted.ts";
import { eventOf, MONDAY } from "./made-log.ts";

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
  const local = new LocalClock("UTC");
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

test("who opens a ticket while nobody is there may wait otherwise on the calendar: that is told, and by how much", () => {
  const local = new LocalClock("UTC");
  const isOffice = (at: number): boolean => {
    const [day, hour] = [Math.floor((at - MONDAY) / DAY) % 7, ((at - MONDAY) % DAY) / HOUR];
    return day < 5 && hour >= 9 && hour < 16;
  };
  const asOpened = officeLog();
  expect(countingOf(asOpened, null, "UTC", local, MINUTE).waits).toBeNull();
  const backlog = asOpened.map((ticket) => ({
    ...ticket,
    responded: isOffice(ticket.opened) ? ticket.opened + 2 * MINUTE : (ticket.responded ?? 0) + 30 * MINUTE,
  }));
  const { waits } = countingOf(backlog, null, "UTC", local, MINUTE);
  expect(waits?.open).toBe(2 * MINUTE);
  expect((waits?.closed ?? 0) / MINUTE).toBeCloseTo(45, -1);
  const { notes } = fitted(
    backlog
      .flatMap(({ id, opened, responded }) => [eventOf(id, opened, "opened", { priority: "P2" }), eventOf(id, responded, "response")])
      .sort((a, b) => a.at - b.at),
  ).learned;
  expect(notes.find((note) => note.startsWith("Responses follow working hours"))).toMatch(
    /Of the tickets that open while it is open, half are answered within 2 minutes of it, of the others within \d\d(\.\d)? minutes: in the experiment all wait alike, the first too long and the others too short\.$/,
  );
});

test("a calendar of the policy is taken where no other is nearer", () => {
  const text = `policy C-1 "Calendars"
  owner desk
  effective from 2023-01-01
§1 team desk
  email "desk@example.com"
§1 calendar shop in UTC
  monday to friday 09:00 to 17:00
§1 calendar nights in UTC
  every day 22:00 to 06:00
`;
  const found = countingOf(officeLog(), irOf(text), "UTC", new LocalClock("UTC"), MINUTE);
  expect(found).toMatchObject({ counting: { name: "shop" }, own: null });
  expect(found.tried.map(({ name }) => name)).toEqual([null, "shop", "nights", "answering-hours"]);
  // One that tells no more than the plain clock is none.
  const open = irOf(text.replace("22:00 to 06:00", "00:00 to 24:00").replace("09:00 to 17:00", "00:00 to 24:00"));
  const always = officeLog().map((ticket) => ({ ...ticket, responded: ticket.opened + 10 * MINUTE }));
  expect(countingOf(always, open, "UTC", new LocalClock("UTC"), MINUTE).counting).toBeNull();
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
    countingOf(openOn(hours), null, "UTC", new LocalClock("UTC"), MINUTE).own?.weekly.map(([window]) =>
      window?.map((minute) => minute / 60),
    );
  const five = Array.from({ length: 5 }, () => [10, 18]);
  expect(weekly((day) => (day < 6 ? [10, day < 5 ? 18 : 16] : null))).toEqual([...five, [10, 16], undefined]);
  expect(weekly((day) => (day < 5 ? [10, 18] : day < 6 ? null : [10, 16]))).toEqual([...five, undefined, [10, 16]]);
  expect(weekly((day) => [10, day < 5 ? 18 : 16])).toEqual([...five, [10, 16], [10, 16]]);
});

/** Hours of the first day that is open and of saturday and sunday, where so many responses come in each hour; of weekdays on each. */
function hoursOf(week: readonly number[], saturday: readonly number[] = [], sunday: readonly number[] = []) {
  return hoursOfDays([week, week, week, week, week, saturday, sunday]);
}

function hoursOfDays(days: readonly (readonly number[])[]) {
  const at = days.flatMap((counts, day) =>
    counts.flatMap((count, hour) => Array.from({ length: count }, (_, i) => MONDAY + day * DAY + hour * HOUR + i * 1000)),
  );
  const opened = at.map((_, i) => eventOf(`T-${i}`, MONDAY, "opened"));
  const { tickets } = ticketsOf([...opened, ...at.map((when, i) => eventOf(`T-${i}`, when, "response"))]);
  const weekly = answeringHours(tickets, "UTC", new LocalClock("UTC"))?.weekly ?? null;
  return weekly && [0, 5, 6].map((day) => weekly[day]?.[0]?.map((minute) => minute / 60) ?? null);
}

const hours = (from: number, until: number, count: number): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => (hour >= from && hour < until ? count : 0));
const withHour = (counts: readonly number[], hour: number, count: number): readonly number[] =>
  counts.map((each, at) => (at === hour ? count : each));

test("an hour is one of answering from a quarter of the busiest on, or from half of a mean one", () => {
  // Fourteen hours of eight: a quarter of that is two, half of a mean hour more.
  expect(hoursOf(withHour(hours(8, 22, 8), 22, 2))?.[0]).toEqual([8, 23]);
  expect(hoursOf(withHour(hours(8, 22, 8), 22, 1))?.[0]).toEqual([8, 22]);
  expect([5, 6].map((count) => hoursOf(withHour(hours(8, 22, 24), 22, count))?.[0]?.[1])).toEqual([22, 23]);
  // Six hours of eight, and sixty in the first: a mean hour has 4.5, and half of it is less than a quarter of sixty.
  expect(hoursOf(withHour(withHour(hours(9, 15, 8), 9, 60), 15, 3))?.[0]).toEqual([9, 16]);
  expect(hoursOf(withHour(withHour(hours(9, 15, 8), 9, 60), 15, 2))?.[0]).toEqual([9, 15]);
  // Each weekday has its part.
  const late = [0, 1, 2, 3, 4].map((day) =>
    hoursOfDays([0, 1, 2, 3, 4].map((each) => (each === day ? hours(9, 18, 40) : hours(9, 17, 2)))),
  );
  expect(late.map((found) => found?.[0])).toEqual(Array.from({ length: 5 }, () => [9, 18]));
  // The first hour of a day is one, too.
  expect(hoursOf(hours(0, 8, 8))?.[0]).toEqual([0, 8]);
  // From twenty hours on it is day and night.
  expect([hoursOf(hours(2, 21, 8))?.[0], hoursOf(hours(2, 22, 8))]).toEqual([[2, 21], null]);
});

test("a day of the weekend counts as much as a weekday; with hardly any responses it is closed", () => {
  const week = hours(9, 17, 8);
  expect(hoursOf(week)).toEqual([[9, 17], null, null]);
  expect(hoursOf(week, hours(10, 14, 2))).toEqual([[9, 17], [10, 14], null]);
  expect(hoursOf(week, hours(10, 14, 1))).toEqual([[9, 17], null, null]);
  // A quarter of the other's, and less.
  expect(hoursOf(week, hours(10, 14, 8), hours(10, 14, 2))?.[2]).toEqual([10, 14]);
  expect(hoursOf(week, hours(10, 14, 8), hours(10, 13, 2))?.[2]).toBeNull();
  expect(hoursOf(week, hours(10, 14, 8), withHour(hours(10, 14, 2), 13, 1))?.[2]).toBeNull();
});
