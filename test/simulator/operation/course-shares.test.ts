// What is drawn for tickets and customers, as often as the demand says: kinds of handling, facts of customers, contacts; and what is kept of it day by day.

import { expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import type { Demand } from "../../../src/simulator/experiment/index.ts";
import type { TicketRow } from "../../../src/simulator/results/index.ts";
import { always, constant, demand, exponential, kind, MONDAY, people, run, SMALL, scenario, setup, team } from "./scenarios.ts";

/** Every ticket of so many days, as an own measure sees it, and what the policy was told. */
function lived(days: number, ofDemand: Demand, members = 500) {
  const rows: TicketRow[] = [];
  const events: HistoryEvent[] = [];
  const measures = [{ name: "row", of: (row: TicketRow) => rows.push(row) }];
  const of = scenario(days, ofDemand, people([team("desk", members)]));
  const result = run(setup(of, { ...SMALL, measures, history: (event) => events.push(event) }), 0);
  return { rows, events, result };
}

/** Within four standard errors. */
function near(count: number, all: number, share: number): void {
  expect(Math.abs(count / all - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / all));
}

test("kinds of handling come by their weights, which may hang on facts; one of weight 0 never does", () => {
  const big = [{ kind: "is" as const, fact: "size", values: ["big"] }];
  const draw = { kind: "one-of" as const, values: ["big", "small"].map((value) => ({ value, weight: 1 })), unknown: 0 };
  const { rows } = lived(
    40,
    demand(50, {
      facts: [{ fact: "size", of: "ticket", own: true, cases: [{ when: [], draw }] }],
      handling: [
        kind({ name: "never", weight: always(0) }),
        kind({ name: "rare", weight: always(1) }),
        kind({ name: "usual", weight: always(3) }),
        kind({ name: "of-big", weight: { cases: [{ when: big, share: 4 }], otherwise: 0 } }),
      ],
    }),
  );
  const count = (size: string, name: string) => rows.filter((row) => row.kind === name && row.facts["size"] === size).length;
  const all = (size: string) => rows.filter((row) => row.facts["size"] === size).length;
  near(count("small", "rare"), all("small"), 1 / 4);
  near(count("big", "rare"), all("big"), 1 / 8);
  near(count("big", "of-big"), all("big"), 1 / 2);
  expect([count("small", "of-big"), count("big", "never") + count("small", "never")]).toEqual([0, 0]);
});

test("a customer's facts are drawn once: all of the customer's tickets have them, and about so many customers", () => {
  const draw = {
    kind: "one-of" as const,
    values: [
      { value: true, weight: 1 },
      { value: false, weight: 3 },
    ],
    unknown: 0,
  };
  const of = demand(60, {
    customers: { count: 400, skew: 0 },
    facts: [{ fact: "vip", of: "customer", own: true, cases: [{ when: [], draw }] }],
  });
  const { rows, events } = lived(40, of);
  const owner = new Map(events.flatMap(({ event, ticket, customer }) => (event === "opened" ? [[ticket, customer] as const] : [])));
  const facts = new Map<string | null | undefined, Set<unknown>>();
  for (const { ticket, facts: own } of rows) facts.set(owner.get(ticket), (facts.get(owner.get(ticket)) ?? new Set()).add(own["vip"]));
  expect([...facts.values()].every(({ size }) => size === 1)).toBe(true);
  near([...facts.values()].filter((each) => each.has(true)).length, facts.size, 1 / 4);
});

test("customers write at one rate before they are answered and at another from then on", () => {
  const contactsADay = (perDay: number, perDayAnswered: number, isAnswered: boolean): number => {
    // Nobody is answered, or everybody at once; nothing is resolved.
    const long = constant(1000 * DAY);
    const handling = [kind(isAnswered ? { effort: long } : { firstDelay: long })];
    const { events, result } = lived(30, demand(10, { contacts: { perDay, perDayAnswered }, handling }));
    const opened = events.filter(({ event }) => event === "opened");
    return events.filter(({ event }) => event === "contact").length / opened.reduce((days, { at }) => days + (result.until - at) / DAY, 0);
  };
  // About 4,500 days of tickets: the standard error is the root of the rate by 67.
  expect(Math.abs(contactsADay(2, 0.5, false) - 2)).toBeLessThan(0.09);
  expect(Math.abs(contactsADay(2, 0.5, true) - 0.5)).toBeLessThan(0.045);
  expect(Math.abs(contactsADay(0.5, 2, true) - 2)).toBeLessThan(0.09);
  expect([contactsADay(2, 0, true), contactsADay(0, 2, false)]).toEqual([0, 0]);
});

test("each day has its tickets, how long these waited for an answer, and what was open as it began", () => {
  const impatience = { escalation: null, abandonment: { share: always(0.2), patience: exponential(3 * HOUR) } };
  const reopening = { share: always(0.3), after: exponential(5 * HOUR) };
  const { events, result } = lived(10, demand(45, { impatience, reopening, handling: [kind({ effort: exponential(40 * MINUTE) })] }), 1);
  const days = Array.from({ length: 10 }, () => ({ tickets: 0, wait: 0, backlog: 0 }));
  const opened = events.filter(({ event }) => event === "opened");
  for (const { ticket, at } of opened) {
    const end = events.find((each) => each.ticket === ticket && (each.event === "response" || each.event === "closed"))?.at ?? result.until;
    const day = days[Math.floor((at - MONDAY) / DAY)];
    if (day === undefined) throw new Error("no such day");
    day.tickets++;
    day.wait += end - at;
  }
  const change: Readonly<Record<string, number>> = { opened: 1, reopened: 1, resolved: -1, closed: -1 };
  days.forEach((day, i) => {
    for (const { event, at } of events) if (at < MONDAY + i * DAY) day.backlog += change[event] ?? 0;
  });
  expect(result.days).toEqual(days);
  expect(result.backlog).toEqual(days.map(({ backlog }) => backlog));
  expect(result.tickets.abandoned).toBeGreaterThan(10);
  expect(result.tickets.openAtEnd).toBeGreaterThan(10);
});

test("without a warm-up the day on which it begins counts as one, also where that is no midnight", () => {
  const backlog = (warmUp: number) => {
    const of = scenario(3, demand(20), people([team("desk", 1)]), "Europe/Berlin");
    const result = run(setup(of, { ...SMALL, warmUp }));
    return [result.days.length, result.backlog.length];
  };
  // From one o'clock on monday to one o'clock on thursday.
  expect([backlog(0), backlog(HOUR), backlog(DAY)]).toEqual([
    [4, 4],
    [4, 3],
    [4, 2],
  ]);
});

test("whether a ticket comes back is another chance each time", () => {
  const { rows } = lived(60, demand(40, { reopening: { share: always(0.5), after: constant(HOUR) } }));
  const atLeast = (times: number) => rows.filter(({ reopenings }) => reopenings >= times).length;
  near(atLeast(1), rows.length, 0.5);
  near(atLeast(2), atLeast(1), 0.5);
  near(atLeast(3), atLeast(2), 0.5);
});

test("feedback comes after so many resolutions, so long after each, with its facts; each time by another chance", () => {
  const draw = { kind: "one-of" as const, values: ["good", "bad"].map((value) => ({ value, weight: 1 })), unknown: 0 };
  const mood = { fact: "mood", of: "ticket" as const, own: true, cases: [{ when: [], draw }] };
  const change = { fact: "size", of: "ticket" as const, own: true, cases: [{ when: [], draw }] };
  const { rows, events } = lived(
    60,
    demand(40, {
      facts: [change],
      changes: [{ share: always(0.5), after: constant(DAY), rule: change }],
      feedback: { share: always(0.4), after: exponential(3 * HOUR), facts: [mood] },
      reopening: { share: always(1), after: constant(2 * DAY) },
    }),
  );
  const until = MONDAY + 50 * DAY;
  const told = new Map<string | null, HistoryEvent[]>(rows.map(({ ticket }) => [ticket, []]));
  for (const event of events) told.get(event.ticket)?.push(event);
  // After the first and the second resolution of each ticket: how much later, if at all before the ticket comes back.
  const lags = [...told.values()].flatMap((own) => {
    const resolved = own.filter(({ event }) => event === "resolved").map(({ at }) => at);
    if (resolved.length < 2 || (resolved[1] ?? 0) > until) return [];
    return [
      resolved
        .slice(0, 2)
        .map((at) => (own.find((each) => each.event === "feedback" && each.at >= at && each.at < at + 2 * DAY)?.at ?? Number.NaN) - at),
    ];
  });
  const came = (which: number) => lags.filter((each) => !Number.isNaN(each[which]));
  near(came(0).length, lags.length, 0.4);
  near(came(1).filter((each) => !Number.isNaN(each[0])).length, came(0).length, 0.4);
  const all = [0, 1].flatMap((which) => came(which).map((each) => each[which] ?? 0));
  expect(Math.abs(all.reduce((sum, each) => sum + each, 0) / all.length / HOUR - 3)).toBeLessThan(12 / Math.sqrt(all.length));
  // The second comes after a time of its own.
  expect(came(0).filter((each) => each[0] === each[1])).toEqual([]);
  const asked = new Set(events.flatMap(({ event, ticket }) => (event === "feedback" ? [ticket] : [])));
  expect(rows.every(({ ticket, facts }) => (facts["mood"] !== undefined) === asked.has(ticket))).toBe(true);
});

test("the longest queue of the time counted begins with what waits as the warm-up ends", () => {
  const profile = Array.from({ length: 168 }, (_, hour) => (hour < 24 ? 7 : 0));
  const plain = demand(40, { handling: [kind({ effort: constant(HOUR) })] });
  const of = scenario(3, { ...plain, arrivals: { ...plain.arrivals, profile } }, people([team("desk", 1)]));
  const events: HistoryEvent[] = [];
  const { teams } = run(setup(of, { ...SMALL, warmUp: DAY, history: (event) => events.push(event) }));
  const before = (what: string) => events.filter(({ event, at }) => event === what && at < MONDAY + DAY).length;
  expect(events.filter(({ event, at }) => event === "opened" && at >= MONDAY + DAY)).toEqual([]);
  expect(teams[0]?.queueMost).toBe(before("opened") - before("response"));
  expect(teams[0]?.queueMost).toBeGreaterThan(10);
});

test("the ticket that is shown has its last facts, instants of its own told as such, though it was over long before the end", () => {
  const rule = (fact: string, draw: Demand["facts"][number]["cases"][number]["draw"]) => ({
    fact,
    of: "ticket" as const,
    own: true,
    cases: [{ when: [], draw }],
  });
  const facts = [
    rule("began", { kind: "before", distribution: constant(HOUR), unknown: 0 }),
    rule("seats", { kind: "number", distribution: constant(7), least: null, most: null, step: 1, unknown: 0 }),
  ];
  const { result, events } = lived(20, demand(1, { facts, autoClose: HOUR }));
  const [first] = events;
  expect(result.sample).toMatchObject({
    ticket: "T-1",
    facts: { began: new Date((first?.at ?? 0) - HOUR).toISOString(), seats: 7 },
    until: (first?.at ?? 0) + HOUR + 30 * MINUTE + 1,
  });
  expect(result.sample?.steps.map(({ what, by }) => [what, by])).toEqual([
    ["opened", "customer"],
    ["taken up", "desk"],
    ["response", "agent"],
    ["resolved", "agent"],
    ["closed", "agent"],
  ]);
});
