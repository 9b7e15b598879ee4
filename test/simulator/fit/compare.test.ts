// A log against other tickets, row by row, with distances and limits worked out by hand.

import { expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/ir/index.ts";

import { compareSides, hourShares, knownAt } from "../../../src/simulator/fit/compare/compare.ts";
import type { CheckRow } from "../../../src/simulator/fit/compare/judged.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { filledSpan } from "../../../src/simulator/fit/log/span.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { eventOf, MONDAY } from "./made-log.ts";

const UTC = new LocalClock("UTC");

type Told = Partial<
  Pick<
    LogTicket,
    "facts" | "customer" | "responded" | "resolved" | "pauses" | "reopenings" | "firstReopened" | "backFor" | "escalationAsked" | "changes"
  >
>;

/** So many tickets on each day, from 9:00 on; `told`: what else is known of each, by its number and its opening. */
function ticketsOn(counts: readonly number[], told: (i: number, opened: number) => Told = () => ({}), hour = 9): readonly LogTicket[] {
  const events = counts.flatMap((count, day) =>
    Array.from({ length: count }, (_, i) => eventOf(`T-${day}-${i}`, MONDAY + day * DAY + hour * HOUR + i * 1000, "opened")),
  );
  return ticketsOf(events).tickets.map((ticket, i) => ({ ...ticket, ...told(i, ticket.opened) }));
}

function rowsOf(log: readonly LogTicket[], simulated: readonly LogTicket[], by: string | null = null): readonly CheckRow[] {
  const given = {
    span: filledSpan(log, UTC),
    local: UTC,
    by,
    facts: [],
    figures: [],
    changing: ["priority"],
    givingUp: false,
    datesOnly: false,
  };
  return compareSides({ log, simulated, ...given });
}

function row(rows: readonly CheckRow[], name: string, of: string | null = null): CheckRow | undefined {
  return rows.find((each) => each.what === name && each.of === of);
}

const days = (count: number, each: number): readonly number[] => Array.from({ length: count }, () => each);
/** 2.576 standard deviations are what chance reaches once in a hundred times. */
const FAR = 2.576;

test("how many tickets: within a tenth, within chance, or neither", () => {
  const log = ticketsOn(days(20, 20));
  const limit = FAR * Math.sqrt(2 / 400);
  expect(row(rowsOf(log, ticketsOn(days(20, 22))), "tickets")).toMatchObject({
    distance: expect.closeTo(0.1, 9),
    limit,
    verdict: "chance",
  });
  expect(row(rowsOf(ticketsOn(days(20, 22)), log), "tickets")).toMatchObject({ log: 440, simulated: 400, verdict: "chance" });
  expect(row(rowsOf(log, ticketsOn(days(20, 21))), "tickets")?.verdict).toBe("yes");
  expect(row(rowsOf(log, ticketsOn(days(20, 24))), "tickets")?.verdict).toBe("no");
  expect(row(rowsOf(log, ticketsOn([19])), "tickets")).toMatchObject({ verdict: "too-few" });
  expect(row(rowsOf(log, ticketsOn([20])), "tickets")?.verdict).toBe("no");
  expect(row(rowsOf(log, []), "tickets")).toMatchObject({ distance: null, verdict: "too-few" });
});

test("days that differ much leave more to chance, in how many tickets and in when", () => {
  // Each weekday 10 and 30: variance 200 over mean 20. Of as many days all alike there is no ratio.
  const uneven = Array.from({ length: 14 }, (_, i) => (i < 7 ? 10 : 30));
  const rows = rowsOf(ticketsOn(uneven), ticketsOn(uneven.map((count) => count + 10)));
  expect(row(rows, "tickets")?.limit).toBeCloseTo(FAR * Math.sqrt((2 * 10) / 280), 9);
  // 20 and 40: 200 over 30.
  expect(row(rows, "scatter of days")).toMatchObject({
    log: expect.closeTo(10, 9),
    simulated: expect.closeTo(200 / 30, 9),
    distance: expect.closeTo(0.5, 9),
    limit: expect.closeTo(Math.exp(FAR * Math.sqrt(4 / 7)) - 1, 9),
    verdict: "yes",
    sizes: [14, 14],
  });
  expect(row(rowsOf(ticketsOn(uneven), ticketsOn(days(14, 20))), "scatter of days")).toMatchObject({ distance: null, verdict: "no" });
  expect(row(rowsOf(ticketsOn(days(14, 20)), ticketsOn(days(14, 30))), "scatter of days")).toMatchObject({ distance: 0, verdict: "yes" });
  expect(row(rowsOf(ticketsOn(uneven.slice(0, 13)), ticketsOn(uneven)), "scatter of days")).toBeUndefined();
  // All in seven hours of the week, each a seventh or, of the second week, three: 0.4 of each standard deviation, and a quarter more.
  const shares = Array.from({ length: 7 }, () => 1 / 7);
  const chance = shares.reduce((sum, share) => sum + 0.4 * Math.sqrt(share * 10 * (1 / 280 + 1 / 420)), 0);
  expect(row(rows, "arrival profile")).toMatchObject({ distance: 0, limit: expect.closeTo(1.25 * chance, 9), verdict: "yes" });
});

test("the hours of the week: what would have to move", () => {
  const log = ticketsOn(days(7, 100));
  expect(hourShares(log, UTC)[9]).toBeCloseTo(1 / 7, 9);
  const moved = [...ticketsOn(days(7, 50)), ...ticketsOn(days(7, 50), undefined, 15)].sort((a, b) => a.opened - b.opened);
  expect(row(rowsOf(log, moved), "arrival profile")).toMatchObject({ distance: expect.closeTo(0.5, 9), verdict: "no" });
});

test("customers that show, and shares of tickets", () => {
  const told = (customers: number, paused: number) =>
    ticketsOn(days(20, 20), (i, opened) => ({
      customer: `C-${i % customers}`,
      resolved: opened + HOUR,
      pauses: i % 100 < paused ? [1] : [],
      reopenings: i % 100 < paused ? [1] : [],
      escalationAsked: i % 100 < paused ? opened : null,
      changes:
        i % 100 < paused ? [{ fact: "priority", after: 1, from: "P1", to: "P2" }] : [{ fact: "other", after: 1, from: "a", to: "b" }],
    }));
  const rows = rowsOf(told(100, 30), told(130, 36));
  expect(row(rows, "customers")).toMatchObject({ log: 100, simulated: 130, distance: expect.closeTo(0.3, 9), limit: 3 / Math.sqrt(100) });
  const limit = expect.closeTo(FAR * Math.sqrt(0.33 * 0.67 * (2 / 400)), 9);
  const shares = { log: 0.3, simulated: 0.36, distance: expect.closeTo(0.06, 9), limit, verdict: "chance", sizes: [400, 400] };
  for (const [what, of] of [
    ["paused", null],
    ["reopened", null],
    ["escalation asked", null],
    ["changed", "priority"],
  ] as const)
    expect(row(rows, what, of)).toMatchObject(shares);
  // Where nobody asks, nothing is said of it; where the log names no customers, neither.
  const quiet = rowsOf(ticketsOn(days(20, 20)), told(100, 30));
  expect([row(quiet, "escalation asked"), row(quiet, "customers")]).toEqual([undefined, undefined]);
  // Pauses are of tickets that were resolved: here of none.
  expect(row(quiet, "paused")).toMatchObject({ log: null, distance: null, verdict: "too-few" });
});

test("times: the greatest distance of two distributions, of all and by the fact that tickets are grouped by", () => {
  const told = (slow: number) =>
    ticketsOn(days(20, 20), (i, opened) => ({
      facts: new Map([["priority", i % 2 === 0 ? "P0" : "P1"]]),
      responded: opened + (i % 100 < slow ? 2 : 1) * HOUR,
      resolved: i % 4 === 0 ? null : opened + 5 * HOUR,
    }));
  const rows = rowsOf(told(40), told(60), "priority");
  const limit = (n: number) => expect.closeTo(1.628 * Math.sqrt(2 / n), 9);
  expect(row(rows, "response")).toMatchObject({
    log: HOUR,
    simulated: 2 * HOUR,
    distance: expect.closeTo(0.2, 9),
    limit: limit(400),
    verdict: "no",
    sizes: [400, 400],
  });
  for (const group of ["P0", "P1"]) expect(row(rows, "response", group)).toMatchObject({ sizes: [200, 200], limit: limit(200) });
  expect(row(rows, "resolution")).toMatchObject({ distance: 0, sizes: [300, 300], verdict: "yes" });
  expect(row(rows, "resolution", "P0")?.sizes).toEqual([100, 100]);
  // One group alone is all of them.
  const one = told(40).filter((_, i) => i % 2 === 0);
  expect(rowsOf(one, one, "priority").filter(({ what }) => what === "response")).toHaveLength(1);
});

test("what comes at the cut or after it is known on neither side", () => {
  const [ticket] = ticketsOn([1], (_, opened) => ({
    responded: opened + HOUR,
    resolved: opened + 2 * HOUR,
    escalationAsked: opened + HOUR,
    changes: [
      { fact: "priority", after: HOUR, from: "P1", to: "P2" },
      { fact: "priority", after: 2 * HOUR, from: "P2", to: "P3" },
    ],
  }));
  if (ticket === undefined) throw new Error("it opens");
  const known = (hours: number) => knownAt(ticket, ticket.opened + hours * HOUR);
  expect(known(3)).toBe(ticket);
  expect(known(2)).toMatchObject({ responded: ticket.responded, resolved: null, escalationAsked: ticket.escalationAsked });
  expect(known(2).changes).toHaveLength(1);
  expect(known(1)).toMatchObject({ responded: null, escalationAsked: null, changes: [] });
  // A change that is still to come is not known, though nothing else is still to come; a reopening that came stays.
  const [late] = ticketsOn([1], (_, opened) => ({
    reopenings: [HOUR],
    firstReopened: opened + HOUR,
    changes: [{ fact: "priority", after: 2 * HOUR, from: "P1", to: "P2" }],
  }));
  if (late === undefined) throw new Error("it opens");
  expect(knownAt(late, late.opened + 1.5 * HOUR)).toMatchObject({ reopenings: [HOUR], changes: [] });
  expect(knownAt(late, late.opened + HOUR)).toMatchObject({ reopenings: [] });
});

test("tickets that open within an hour of the one before of their customer", () => {
  const each = (apart: number) =>
    ticketsOf(
      Array.from({ length: 60 }, (_, i) => ({
        ...eventOf(`T-${i}`, MONDAY + Math.floor(i / 3) * DAY + (i % 3) * apart, "opened"),
        customer: i < 3 ? null : `C-${Math.floor(i / 3)}`,
      })),
    ).tickets;
  const rows = rowsOf(each(HOUR), each(HOUR + 1));
  expect(row(rows, "soon after another")).toMatchObject({ how: "difference", log: 38 / 60, simulated: 0, verdict: "no" });
  // Of dates, an hour says nothing; of no customers, neither do they.
  const given = { span: filledSpan(each(0), UTC), local: UTC, by: null, facts: [], figures: [], changing: [] };
  const ofDates = compareSides({ log: each(0), simulated: each(0), ...given, givingUp: false, datesOnly: true });
  expect([row(ofDates, "customers")?.verdict, row(ofDates, "soon after another")]).toEqual(["yes", undefined]);
  expect(row(rowsOf(ticketsOn([30]), ticketsOn([30])), "soon after another")).toBeUndefined();
});

test("how long tickets are open again after their first reopening", () => {
  const back = (hours: number) => ticketsOn([30], (_, opened) => ({ firstReopened: opened + DAY, backFor: hours * HOUR }));
  expect(row(rowsOf(back(2), back(3)), "open again")).toMatchObject({ log: 2 * HOUR, simulated: 3 * HOUR, distance: 1, verdict: "no" });
  expect(row(rowsOf(ticketsOn([30]), back(3)), "open again")).toBeUndefined();
  const [ticket] = back(2);
  if (ticket === undefined) throw new Error("there are thirty");
  const until = (hours: number) => knownAt(ticket, ticket.opened + DAY + hours * HOUR).backFor;
  expect([until(1), until(2), until(2.5)]).toEqual([null, null, 2 * HOUR]);
});
