// People: shifts, absence, skills, turns, preemption, working side by side; in small worlds where one can say what must come out.

import fc from "fast-check";
import { expect, test } from "vitest";
import { zoneOffsets } from "../../../src/calendar/index.ts";
import { DAY, type HistoryEvent, HOUR, MINUTE, type WeeklyCalendarIr } from "../../../src/ir/index.ts";
import type { Demand, People, Team } from "../../../src/simulator/experiment/index.ts";
import { openTimes } from "../../../src/simulator/operation/clocks.ts";
import { Draws } from "../../../src/simulator/operation/draws.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { Shift } from "../../../src/simulator/operation/shift.ts";
import { constant, demand, exponential, kind, MONDAY, people, policy, run, scenario, setup, team } from "./scenarios.ts";

const none = Array.from({ length: 7 }, () => []);
function weekly(id: string, zone: string, open: number, close: number, days = 7): WeeklyCalendarIr {
  const week = Array.from({ length: 7 }, (_, day) => (day < days ? [[open * 60, close * 60] as const] : []));
  return {
    kind: "weekly",
    id,
    zone,
    weekly: week,
    breaks: none,
    dates: [],
    holidays: [],
    clause: null,
    place: { file: "", line: 1, column: 1 },
    words: "",
  };
}

function shift(calendar: WeeklyCalendarIr | null, absence = 0): Shift {
  const clocks = openTimes(null, { calendars: calendar === null ? [] : [calendar], holidays: [] });
  const group = { count: 1, works: calendar?.id ?? null, skills: [], speed: 1, concurrency: 1, absence, cost: 0 };
  return new Shift(group, clocks, new LocalClock(calendar?.zone ?? "UTC"), new Draws(3, 1).stream("absence"));
}

test("work that does not fit into a shift is done in the next; work that ends as it closes is done then", () => {
  const day = shift(weekly("day", "UTC", 9, 17, 5));
  expect(day.doneAt(0, MONDAY + 16 * HOUR, HOUR)).toBe(MONDAY + 17 * HOUR);
  expect(day.doneAt(0, MONDAY + 16 * HOUR, HOUR + 1)).toBe(MONDAY + DAY + 9 * HOUR + 1);
  // Friday evening to monday.
  expect(day.doneAt(0, MONDAY + 4 * DAY + 16 * HOUR, 2 * HOUR)).toBe(MONDAY + 7 * DAY + 10 * HOUR);
});

test("what takes no time is done as the shift closes, where somebody may be absent, too", () => {
  for (const absence of [0, 0.0001]) {
    const day = shift(weekly("day", "UTC", 9, 17), absence);
    expect(day.doneAt(0, MONDAY + 17 * HOUR, 0)).toBe(MONDAY + 17 * HOUR);
  }
});

test("a night shift through the change of the clocks is an hour shorter, or longer", () => {
  const night = shift(weekly("night", "Europe/Berlin", 22, 30));
  const spring = Date.UTC(2024, 2, 30, 21);
  const autumn = Date.UTC(2024, 9, 26, 20);
  expect(night.between(0, spring, spring + DAY / 2)).toBe(7 * HOUR);
  expect(night.between(0, autumn, autumn + DAY / 2)).toBe(9 * HOUR);
});

test("whoever is absent does nothing on that day: both ways of adding up agree", () => {
  const some = shift(weekly("day", "America/New_York", 9, 17, 5), 0.3);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 * DAY }),
      fc.integer({ min: 1, max: 40 * HOUR }),
      fc.integer({ min: 0, max: 9 }),
      (after, work, agent) => {
        const begin = MONDAY + after;
        const done = some.doneAt(agent, begin, work);
        expect(some.between(agent, begin, done)).toBe(work);
        expect(some.between(agent, begin, done - 1)).toBe(work - 1);
      },
    ),
    { seed: 20260101, numRuns: 200 },
  );
});

test("a local hour of the week is told through every change of offset", () => {
  for (const zone of ["Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kolkata"]) {
    const local = new LocalClock(zone);
    const { transitions } = zoneOffsets(zone);
    const near = transitions
      .flatMap(([at]) => [at - HOUR, at - 1, at, at + 1, at + HOUR])
      .filter((at) => at > Date.UTC(2010, 0, 1) && at < Date.UTC(2026, 0, 1));
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
    for (const at of near) {
      const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
      const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts["weekday"] ?? "");
      expect([zone, at, local.hourOfWeek(at)]).toEqual([zone, at, weekday * 24 + Number(parts["hour"])]);
      expect(local.nextHour(at)).toBeGreaterThan(at);
    }
  }
});

const SMALL = policy(`policy SM-1 "Small"
  effective from 2024-01-01

ticket
  priority one of P0, P1, P2

§1 targets for P0, P1, P2
  full resolution within 2 days
`);

const byPriority = { fact: "priority", values: ["P0", "P1", "P2"] };
const mixed: Partial<Demand> = {
  facts: [
    {
      fact: "priority",
      of: "ticket",
      own: false,
      cases: [{ when: [], draw: { kind: "one-of", values: byPriority.values.map((value) => ({ value, weight: 1 })), unknown: 0 } }],
    },
  ],
};

function story(ofDemand: Partial<Demand>, teams: readonly Team[], more: Partial<People> = {}, perDay = 200): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  run(setup(scenario(10, demand(perDay, ofDemand), people(teams, more)), { ...SMALL, history: (event) => events.push(event) }));
  return events;
}

/** Tickets in the order in which they were taken up, with their priority and times. */
function takenUp(events: readonly HistoryEvent[]) {
  const opened = new Map(events.filter(({ event }) => event === "opened").map((event) => [event.ticket, event]));
  return events
    .filter(({ event }) => event === "response")
    .map(({ at, ticket }) => ({
      ticket,
      at,
      opened: opened.get(ticket)?.at ?? 0,
      priority: String(opened.get(ticket)?.facts?.["priority"]),
    }));
}

test("first come, first served: nobody is taken up before whoever came earlier", () => {
  const taken = takenUp(story({ ...mixed, handling: [kind({ effort: exponential(20 * MINUTE) })] }, [team("desk", 3)]));
  expect(taken.length).toBeGreaterThan(1500);
  expect(taken.every(({ opened }, i) => i === 0 || opened >= (taken[i - 1]?.opened ?? 0))).toBe(true);
});

test("by priority, nobody less urgent is taken up while somebody more urgent waits", () => {
  const taken = takenUp(
    story({ ...mixed, handling: [kind({ effort: exponential(20 * MINUTE) })] }, [
      team("desk", 3, { order: "priority", urgency: byPriority }),
    ]),
  );
  expect(new Set(taken.map(({ priority }) => priority)).size).toBeGreaterThan(1);
  // Somebody less urgent had to wait for somebody who came later.
  expect(taken.some(({ opened }, i) => opened < (taken[i - 1]?.opened ?? opened))).toBe(true);
  for (const [i, one] of taken.entries()) {
    const passed = taken.slice(i + 1).find((other) => other.opened < one.at && other.at > one.at && other.priority < one.priority);
    expect(passed).toBeUndefined();
  }
});

test("with preemption the most urgent see only each other", () => {
  const handling = [kind({ effort: exponential(20 * MINUTE) })];
  const desk = (order: Team["order"]) => [team("desk", 3, { order, urgency: byPriority })];
  const all = story({ ...mixed, handling }, desk("priority-preemptive"));
  const alone = takenUp(all).filter(({ priority }) => priority === "P0");
  // The same P0s with the others never there: the times at which they are taken up are the same, as all draws are the ticket's own.
  const lines = alone.map(({ opened, at }) => at - opened);
  const efforts = new Map<string | null, number>();
  for (const { event, ticket, at } of all) {
    const seen = alone.find((each) => each.ticket === ticket);
    if (event === "resolved" && seen !== undefined) efforts.set(ticket, at - seen.at);
  }
  expect(
    waitsOf(
      alone.map(({ opened, ticket }) => [opened, efforts.get(ticket) ?? Number.POSITIVE_INFINITY] as const),
      3,
    ),
  ).toEqual(lines);
});

/** Waits before c servers, first come first served: the recursion of Kiefer and Wolfowitz (1955). */
function waitsOf(customers: readonly (readonly [at: number, service: number])[], servers: number): readonly number[] {
  const free = Array.from({ length: servers }, () => 0);
  return customers.map(([at, service]) => {
    free.sort((a, b) => a - b);
    const begin = Math.max(at, free[0] ?? 0);
    free[0] = begin + service;
    return begin - at;
  });
}

test("c members take work up as the recursion for c servers says, to the millisecond", () => {
  const events = story({ handling: [kind({ effort: exponential(18 * MINUTE) })] }, [team("desk", 3)], {}, 220);
  const taken = takenUp(events);
  const resolved = new Map(events.filter(({ event }) => event === "resolved").map(({ ticket, at }) => [ticket, at]));
  const customers = taken.map(({ ticket, opened, at }) => [opened, (resolved.get(ticket) ?? Number.POSITIVE_INFINITY) - at] as const);
  expect(waitsOf(customers, 3)).toEqual(taken.map(({ at, opened }) => at - opened));
});

test("one who works on three things at once is as good as three, and costs one", () => {
  const handling = [kind({ effort: exponential(18 * MINUTE) })];
  const of = (members: Team["members"]) => run(setup(scenario(10, demand(220, { handling }), people([team("desk", 0, { members })]))));
  const member = { count: 3, works: null, skills: [], speed: 1, concurrency: 1, absence: 0, cost: 10 };
  const three = of([member]);
  const one = of([{ ...member, count: 1, concurrency: 3 }]);
  expect(one.responses).toEqual(three.responses);
  expect(one.teams[0]?.cost).toBe(10 * 24 * 10);
  expect(three.teams[0]?.cost).toBe(30 * 24 * 10);
  expect(one.teams[0]?.busy).toBeCloseTo((three.teams[0]?.busy ?? 0) / 3, 3);
});

test("work that needs a skill waits for whoever has it, and keeps nobody else waiting", () => {
  const member = { count: 2, works: null, skills: [], speed: 1, concurrency: 1, absence: 0, cost: 0 };
  const teams = [team("desk", 0, { members: [{ ...member, count: 1, skills: ["urgent"] }, member] })];
  const skills = [{ skill: "urgent", when: [{ kind: "is" as const, fact: "priority", values: ["P0"] }] }];
  const taken = takenUp(story({ ...mixed, handling: [kind({ effort: constant(20 * MINUTE) })] }, teams, { skills }, 150));
  const urgent = taken.filter(({ priority }) => priority === "P0");
  expect(urgent.length).toBeGreaterThan(300);
  // One of them at a time, at most.
  const begins = urgent.map(({ at }) => at).sort((a, b) => a - b);
  for (let i = 1; i < begins.length; i++) expect((begins[i] ?? 0) - (begins[i - 1] ?? 0)).toBeGreaterThanOrEqual(20 * MINUTE);
});

test("whoever is asked answers in their own time: sooner in office hours", () => {
  const office = weekly("office", "UTC", 9, 17);
  const reaction = { calendar: "office", inside: constant(10 * MINUTE), outside: constant(2 * HOUR) };
  const taken = takenUp(
    story({ handling: [kind({ effort: constant(0) })] }, [team("executives", 50, { reaction })], { calendars: [office] }),
  );
  const isInside = (opened: number): boolean => new Date(opened).getUTCHours() >= 9 && new Date(opened).getUTCHours() < 17;
  expect(new Set(taken.map(({ opened }) => isInside(opened)))).toEqual(new Set([true, false]));
  for (const { at, opened } of taken) expect(at - opened).toBe(isInside(opened) ? 10 * MINUTE : 2 * HOUR);
});

test("work that time alone brings to a resolved ticket is done, though the policy waits for nothing more of it", () => {
  const late = policy(`policy LT-1 "Told late"
  effective from 2024-01-01

§1 targets for every ticket
  full resolution within 2 days
§1 person head "Head" email "head@example.com"
§1 level told
  notify head by email within 5 minutes
§1 trigger old when time since opened more than 1 hour escalate to told
`);
  const work = { duty: "*", team: "heads", effort: constant(2 * HOUR), lead: { kind: "at-once" }, share: 1 } as const;
  const told: HistoryEvent[] = [];
  const heads = people([team("agents", 4), team("heads", 9)], { duties: [work] });
  run(
    setup(scenario(4, demand(20, { handling: [kind({ effort: constant(MINUTE) })] }), heads), {
      ...late,
      history: (event) => told.push({ ...event }),
    }),
  );
  const opened = new Map(told.flatMap(({ event, ticket, at }) => (event === "opened" ? [[ticket, at] as const] : [])));
  const notified = told.filter(({ event }) => event === "notified");
  expect(notified.length).toBeGreaterThan(40);
  for (const { ticket, at } of notified) expect(at - (opened.get(ticket) ?? 0)).toBeGreaterThanOrEqual(3 * HOUR);
  expect(notified.length).toBe([...opened.values()].filter((at) => at + 3 * HOUR + 1 < MONDAY + 4 * DAY).length);
});

test("work for a duty that waits takes the place that a change of facts gives its ticket", () => {
  const surveyed = policy(`policy SV-1 "Surveyed"
  effective from 2024-01-01

ticket
  priority one of P0, P1, P2

§1 team leads
  email "leads@example.com"
§1 targets for P0, P1, P2
  full resolution within 2 days
§1 duty survey
  from opened, owed by leads to customer, within 9 days
`);
  const [effort, changed] = [3 * HOUR, 2 * HOUR];
  const draw = (...values: readonly string[]) => ({
    kind: "one-of" as const,
    values: values.map((value) => ({ value, weight: 1 })),
    unknown: 0,
  });
  const rule = (...values: readonly string[]) => ({
    fact: "priority",
    of: "ticket" as const,
    own: false,
    cases: [{ when: [], draw: draw(...values) }],
  });
  const isP2 = [{ kind: "is" as const, fact: "priority", values: ["P2"] }];
  const ofDemand = demand(12, {
    facts: [rule("P1", "P2")],
    handling: [kind({ effort: constant(DAY) })],
    changes: [{ share: { cases: [{ when: isP2, share: 1 }], otherwise: 0 }, after: constant(changed), rule: rule("P0") }],
  });
  const leads = people([team("desk", 99), team("leads", 1, { order: "priority", urgency: byPriority })], {
    duties: [{ duty: "survey", team: "leads", effort: constant(effort), lead: { kind: "at-once" }, share: 1 }],
  });
  const events: HistoryEvent[] = [];
  run(setup(scenario(10, ofDemand, leads), { ...surveyed, history: (event) => events.push({ ...event }) }));
  const waiting = events.flatMap(({ event, ticket, at, facts }) =>
    event === "opened" ? [{ ticket, at, isP2: facts?.["priority"] === "P2" }] : [],
  );
  const done: (readonly [ticket: string | null, at: number])[] = [];
  for (let now = 0; waiting.length > 0; ) {
    now = Math.max(now, Math.min(...waiting.map(({ at }) => at)));
    const rank = (each: (typeof waiting)[number]): number => (!each.isP2 ? 1 : now >= each.at + changed ? 0 : 2);
    const [next] = waiting.filter(({ at }) => at <= now).sort((a, b) => rank(a) - rank(b) || a.at - b.at);
    if (next === undefined) break;
    waiting.splice(waiting.indexOf(next), 1);
    now += effort;
    done.push([next.ticket, now]);
  }
  const told = events.filter(({ event }) => event === "done").map(({ ticket, at }) => [ticket, at]);
  expect(told.length).toBeGreaterThan(60);
  expect(told).toEqual(done.slice(0, told.length));
});
