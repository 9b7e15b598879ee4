// What is kept of each ticket's events, and what of them is told as not learned from.

import { expect, test } from "vitest";

import { DAY, type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import { renderFitText } from "../../../src/reports/index.ts";
import { courseOf } from "../../../src/simulator/fit/learn/course.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { fitted } from "./fitted.ts";
import { eventOf, MONDAY } from "./made-log.ts";

/** `3 resolved, 4 contact`: hours after the opening, and what happened. */
function story(words: string, ticket = "T", from = MONDAY): readonly HistoryEvent[] {
  const events = words.split(", ").map((word) => word.split(" ") as [string, string]);
  return [eventOf(ticket, from, "opened"), ...events.map(([hour, event]) => eventOf(ticket, from + Number(hour) * HOUR, event))];
}

function ticketOf(words: string): ReturnType<typeof ticketsOf>["tickets"][number] {
  const [ticket] = ticketsOf(story(words)).tickets;
  if (ticket === undefined) throw new Error("it opens");
  return ticket;
}

test("contacts count while a ticket is not resolved, also after it came back; what else comes after the first resolution is told", () => {
  const words =
    "1 response, 2 contact, 2 progress, 3 resolved, 4 contact, 5 progress, 6 reopened, 7 contact, 8 progress, 8 waiting, 9 continued, 9 escalation-requested, 10 resolved, 11 contact";
  expect(ticketOf(words)).toMatchObject({
    contacts: 2,
    contactsUnanswered: 0,
    handOffs: 1,
    pauses: [],
    escalationAsked: null,
    openAgain: 4 * HOUR,
    againSince: null,
  });
  const { late, unused } = ticketsOf(story(words));
  expect(Object.fromEntries(late)).toEqual({ contact: 2, progress: 2, waiting: 1, "escalation-requested": 1 });
  expect(unused.size).toBe(0);
});

test("a ticket that comes back is open again until it is resolved, and closed then is resolved then", () => {
  expect(ticketOf("3 resolved, 5 reopened")).toMatchObject({ openAgain: 0, againSince: MONDAY + 5 * HOUR, staysResolved: null });
  expect(ticketOf("3 resolved, 5 reopened, 6 reopened, 7 resolved")).toMatchObject({ openAgain: 2 * HOUR, againSince: null });
  expect(ticketOf("3 resolved, 5 reopened, 9 closed")).toMatchObject({
    openAgain: 4 * HOUR,
    resolutions: 2,
    closedAfter: null,
    staysResolved: MONDAY + 9 * HOUR,
  });
  expect(ticketOf("3 resolved, 9 closed")).toMatchObject({ resolutions: 1, closedAfter: 6 * HOUR });
});

test("a ticket that is closed before anybody answers or resolves it is given up, unless it comes back or is answered all the same", () => {
  const given = ["3 closed", "3 closed, 4 contact, 5 closed"];
  const others = [
    "1 response, 3 closed",
    "2 resolved, 3 closed",
    "3 closed, 4 reopened",
    "3 closed, 4 response",
    "1 contact",
    "2 resolved, 3 reopened, 4 closed",
  ];
  expect([...given, ...others].map((words) => ticketOf(words).givenUp)).toEqual([...given.map(() => true), ...others.map(() => false)]);
});

test("how long a ticket was open after its first reopening", () => {
  const words = ["3 resolved, 9 closed", "3 resolved, 5 reopened", "3 resolved, 5 reopened, 7 resolved, 8 reopened, 20 resolved"];
  expect(words.map((each) => ticketOf(each).backFor)).toEqual([null, null, 2 * HOUR]);
});

test("a pause ends with its ticket's resolution; what of it lies before the response is told apart", () => {
  expect(ticketOf("1 waiting, 4 resolved, 5 continued")).toMatchObject({ pauses: [3 * HOUR], pausesBeforeResponse: 0 });
  expect(ticketOf("1 waiting, 2 waiting, 3 continued, 4 response, 5 response")).toMatchObject({
    pauses: [2 * HOUR],
    pausesBeforeResponse: 2 * HOUR,
    responded: MONDAY + 4 * HOUR,
  });
  expect(ticketOf("1 waiting, 4 response, 9 continued")).toMatchObject({ pauses: [8 * HOUR], pausesBeforeResponse: 3 * HOUR });
  expect(ticketOf("1 response, 4 waiting, 9 continued")).toMatchObject({ pauses: [5 * HOUR], pausesBeforeResponse: 0 });
});

test("what happens before its ticket opens counts as at its opening", () => {
  expect(ticketOf("-1 response, -1 escalation-requested, -1 resolved")).toMatchObject({
    responded: MONDAY,
    escalationAsked: MONDAY,
    resolved: MONDAY,
  });
});

test("a contact of a ticket that was resolved without an answer and came back is none of one that waits for it", () => {
  expect(ticketOf("1 contact, 3 resolved, 5 reopened, 6 contact")).toMatchObject({ contacts: 2, contactsUnanswered: 1 });
});

test("a ticket's own fact is its first value and changes after it; a customer's stands on all of its tickets", () => {
  const at = (hour: number, event: string, facts: HistoryEvent["facts"], ticket: string | null = "T"): HistoryEvent => ({
    ...eventOf(ticket, MONDAY + hour * HOUR, event, facts),
    customer: "C",
  });
  const events = [
    at(0, "opened", { priority: "P1" }),
    at(1, "changed", { priority: "P1", topic: "login" }),
    at(2, "changed", { priority: "P2" }),
    at(3, "changed", { priority: "P1" }),
    at(4, "changed", { segment: "gold" }, null),
    at(5, "changed", { segment: "plain" }, null),
    at(6, "opened", {}, "U"),
    at(6, "opened", { priority: "P3" }, "U"),
    at(7, "response", null, "V"),
  ];
  const { tickets, repeated, unopened, last } = ticketsOf(events);
  expect([repeated, unopened, last]).toEqual([1, 1, MONDAY + 7 * HOUR]);
  expect(tickets.map(({ facts }) => Object.fromEntries(facts))).toEqual([
    { priority: "P1", topic: "login", segment: "gold" },
    { segment: "gold" },
  ]);
  expect(tickets[0]?.changes).toEqual([
    { fact: "priority", after: 2 * HOUR, from: "P1", to: "P2" },
    { fact: "priority", after: 3 * HOUR, from: "P2", to: "P1" },
  ]);
});

test("contacts a day: two on the second of two days, on which their tickets were open again", () => {
  const events = Array.from({ length: 50 }, (_, i) =>
    story("0 response, 24 resolved, 48 reopened, 50 contact, 60 contact, 72 resolved", `T-${i}`, MONDAY + i * DAY),
  )
    .flat()
    .sort((a, b) => a.at - b.at);
  const { tickets, last } = ticketsOf(events);
  expect(courseOf(tickets, [], 1, last).contacts?.perDayAnswered).toBeCloseTo(1, 6);
  // One that is still open has been for a day at the end of the log.
  const found = ticketsOf(events.filter(({ at }) => at <= MONDAY + 51.5 * DAY));
  expect(found.tickets.filter(({ againSince }) => againSince !== null).map(({ id }) => id)).toEqual(["T-49"]);
  expect(courseOf(found.tickets, [], 1, MONDAY + 52 * DAY).contacts?.perDayAnswered).toBeCloseTo(1, 6);
});

test("what comes after the first resolution is told, and what becomes of it in the experiment", () => {
  const events = Array.from({ length: 40 }, (_, i) =>
    story("1 response, 2 resolved, 3 contact, 4 reopened, 5 progress, 6 resolved", `T-${i}`, MONDAY + i * DAY),
  );
  const text = renderFitText(fitted(events.flat().sort((a, b) => a.at - b.at))).replace(/\s+/g, " ");
  expect(text).toContain(
    "Nothing is learned from these events after their tickets' first resolution: contact (40), progress (40). In the experiment a ticket that comes back is paused and handed off as it was the first time.",
  );
});

test("a few events years after all others do not make a log reach to them", () => {
  const of = (days: number, late: number, apart = 1000) =>
    ticketsOf([
      ...Array.from({ length: days }, (_, i) => eventOf(`T-${i}`, MONDAY + i * 24 * HOUR, "opened")),
      ...Array.from({ length: late }, () => eventOf("T-1", MONDAY + (days - 1 + apart) * 24 * HOUR, "closed")),
    ]);
  expect(of(300, 2)).toMatchObject({
    last: MONDAY + 299 * DAY,
    beyond: { events: 2, from: MONDAY + 1299 * DAY },
  });
  // More than one in a hundred are part of it, and so is what comes within a year.
  expect(of(300, 4)).toMatchObject({ last: MONDAY + 1299 * DAY, beyond: null });
  expect(of(300, 2, 366)).toMatchObject({ last: MONDAY + 665 * DAY, beyond: null });
  expect(of(300, 2, 367).beyond?.events).toBe(2);
  expect(ticketsOf([])).toMatchObject({ last: Number.NEGATIVE_INFINITY, beyond: null });
});
