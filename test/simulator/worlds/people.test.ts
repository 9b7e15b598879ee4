// People in small worlds: when tickets come is read from the history, who takes what up and when it is done is worked out anew.

import { describe, expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { experiment, POLICY, TARGETS, ticketsOf } from "./small.ts";
import { live, worldOf } from "./world.ts";

describe("what is laid down for something more urgent", () => {
  const order = "order: priority-preemptive, urgency: {priority: [P0, P1, P2]}";

  test("goes to somebody who is there, not to whoever is away with work in hand", () => {
    const demand = `  arrivals: {per-day: 8, hours: flat}
  facts:
    priority: {one-of: {P0: 30 %, P2: 70 %}}
  handling:
    short: {weight: {cases: [{when: {priority: P0}, is: 1}], otherwise: 0}, first-touch: 1 minute, effort: 0 minutes}
    long: {weight: {cases: [{when: {priority: P0}, is: 0}], otherwise: 1}, effort: 40 hours}`;
    const { events, result } = live(
      worldOf(POLICY + TARGETS, experiment(demand, `  teams:\n    desk: {members: 2, absence: 50 %, ${order}}\n  routing: [{team: desk}]`)),
    );
    const there = result.teams[0]?.presentHours ?? [];
    const urgent = ticketsOf(events).filter(({ priority, opened }) => {
      const day = Math.floor((opened - result.from) / DAY);
      return priority === "P0" && (there[24 * day] ?? 0) > 0;
    });
    expect(urgent.length).toBeGreaterThan(8);
    expect(urgent.map(({ id, response, opened }) => [id, response - opened])).toEqual(urgent.map(({ id }) => [id, MINUTE]));
  });

  test("is what is less urgent by then, as facts change", () => {
    const demand = `  arrivals: {per-day: 7, hours: flat}
  facts:
    priority: {one-of: {P0: 20 %, P1: 40 %, P2: 40 %}}
  handling:
    plain: {weight: 1, effort: 3 hours}
  changes:
    - {fact: priority, share: {cases: [{when: {priority: P2}, is: 100 %}], otherwise: 0 %}, after: 4 hours, becomes: {one-of: {P0: 100 %}}}
    - {fact: priority, share: {cases: [{when: {priority: P0}, is: 100 %}], otherwise: 0 %}, after: 2 hours, becomes: {one-of: {P2: 100 %}}}`;
    const { events, result } = live(
      worldOf(POLICY + TARGETS, experiment(demand, `  teams:\n    desk: {members: 1, ${order}}\n  routing: [{team: desk}]`)),
    );
    const tickets = ticketsOf(events);
    const done = preempted(events, 3 * HOUR, result.until);
    expect(tickets.length).toBeGreaterThan(30);
    expect(tickets.map(({ id, resolved }) => [id, resolved])).toEqual(tickets.map(({ id }) => [id, done.get(id) ?? Number.NaN]));
  });
});

/** One who always works on what is most urgent, and among equals on what is in hand, then on what came first. */
function preempted(events: readonly HistoryEvent[], effort: number, until: number): ReadonlyMap<string, number> {
  const done = new Map<string, number>();
  const open: { id: string; rank: number; left: number }[] = [];
  const changes = events.filter(({ event }) => event === "opened" || event === "changed");
  let hand: (typeof open)[number] | null = null;
  let now = 0;
  const choose = (): void => {
    const [best] = open.toSorted((a, b) => a.rank - b.rank);
    if (best !== undefined && (hand === null || best.rank < hand.rank)) hand = best;
  };
  const workTo = (at: number): void => {
    for (; hand !== null && now + hand.left <= at; choose()) {
      now += hand.left;
      done.set(hand.id, now);
      open.splice(open.indexOf(hand), 1);
      hand = null;
    }
    if (hand !== null) hand.left -= at - now;
    now = at;
  };
  for (const { at, ticket, event, facts } of changes) {
    workTo(at);
    const rank = ["P0", "P1", "P2"].indexOf(String(facts?.["priority"]));
    const known = open.find(({ id }) => id === ticket);
    if (event === "opened") open.push({ id: String(ticket), rank, left: effort });
    else if (known !== undefined) known.rank = rank;
    choose();
  }
  workTo(until - 1);
  return done;
}

describe("by the earliest deadline", () => {
  const people = "  teams:\n    desk: {members: 1, order: earliest-deadline}\n  routing: [{team: desk}]";
  const facts = "  facts:\n    priority: {one-of: {P0: 20 %, P1: 40 %, P2: 40 %}}";

  test("a ticket has the deadlines of its own duties, not of one that is over", () => {
    const policy = `${POLICY}§3 targets for P0
  first response   within 10 minutes
§4 targets for P1
  full resolution  within 3 hours
§5 targets for P2
  full resolution  within 9 hours
`;
    const demand = `  arrivals: {per-day: 20, hours: flat}
${facts}
  handling:
    plain: {weight: 1, effort: 65 minutes}
  impatience: {abandonment: {share: {cases: [{when: {priority: P0}, is: 100 %}], otherwise: 0 %}, patience: 30 minutes}}`;
    const { events } = live(worldOf(policy, experiment(demand, people)));
    const within = { P0: 10 * MINUTE, P1: 3 * HOUR, P2: 9 * HOUR } as Record<string, number>;
    const asked = ticketsOf(events).map(({ id, opened, priority }) => ({
      id,
      since: opened,
      due: opened + (within[priority] ?? 0),
      effort: 65 * MINUTE,
      leaves: priority === "P0" ? opened + 30 * MINUTE : Number.POSITIVE_INFINITY,
    }));
    expectDone(events, asked);
  });

  test("a ticket that comes back has the deadline that it had, longer by the time it was solved where it was not missed", () => {
    const policy = `${POLICY}§3 targets for P0
  full resolution  within 30 minutes
§4 targets for P1
  full resolution  within 3 hours
§5 targets for P2
  full resolution  within 9 hours
`;
    const demand = `  arrivals: {per-day: 8, hours: flat}
${facts}
  handling:
    plain: {weight: 1, effort: 60 minutes}
  reopening: {share: 60 %, after: {uniform: {from: 1 h, to: 3 h}}}`;
    const { events } = live(worldOf(policy, experiment(demand, people)));
    const within = { P0: 30 * MINUTE, P1: 3 * HOUR, P2: 9 * HOUR } as Record<string, number>;
    const asked = ticketsOf(events).flatMap(({ id, opened, priority }) => {
      let due = opened + (within[priority] ?? 0);
      let resolved = 0;
      return events.flatMap(({ ticket, event, at }) => {
        if (ticket !== id) return [];
        if (event === "resolved") resolved = at;
        if (event === "reopened" && resolved <= due) due += at - resolved;
        return event === "opened" || event === "reopened"
          ? [{ id, since: at, due, effort: 60 * MINUTE, leaves: Number.POSITIVE_INFINITY }]
          : [];
      });
    });
    expectDone(events, asked);
  });
});

type Asked = { readonly id: string; readonly since: number; readonly due: number; readonly effort: number; readonly leaves: number };

/** One does all of it, the earliest deadline first, whoever has left by then aside. */
function expectDone(events: readonly HistoryEvent[], asked: readonly Asked[]): void {
  const done: (readonly [string, number])[] = [];
  let waiting = [...asked];
  for (let now = 0; waiting.length > 0; ) {
    const [next] = waiting.filter(({ since }) => since <= now).toSorted((a, b) => a.due - b.due);
    if (next === undefined) now = Math.min(...waiting.map(({ since }) => since));
    else {
      now += next.effort;
      done.push([next.id, now]);
    }
    waiting = waiting.filter((each) => each !== next && each.leaves >= now);
  }
  const resolved = events.filter(({ event }) => event === "resolved").map(({ ticket, at }) => [String(ticket), at] as const);
  expect(resolved.length).toBeGreaterThan(100);
  expect(resolved).toEqual(done.slice(0, resolved.length));
}

test("whoever is absent on a day is absent on all of it by the clock of the shift, wherever the horizon is told", () => {
  const demand = `  arrivals: {per-day: 1, hours: flat}
  handling:
    plain: {weight: 1, effort: 1 hour}
  facts:
    priority: {one-of: {P0: 100 %}}`;
  const people = `  teams:
    desk: {members: 1, works: west, absence: 50 %}
  routing: [{team: desk}]`;
  const west = "calendars:\n  west: {zone: America/Los_Angeles, open: {every day: '09:00 to 17:00'}}\n";
  const { result } = live(worldOf(POLICY + TARGETS, experiment(demand, people, west).replace("zone: UTC", "zone: Europe/Paris")));
  // In Paris they are there from 18:00 to 02:00; the week begins and ends within no shift but that of sunday, which it cuts.
  const there = result.teams[0]?.presentHours ?? [];
  const shifts = Array.from(
    { length: 6 },
    (_, day) => there.slice(24 * day + 18, 24 * day + 26).reduce((sum, each) => sum + each, 0) / HOUR,
  );
  expect(new Set(shifts)).toEqual(new Set([0, 8]));
});

test("whoever begins with a share of the time left begins by the deadline as it is, also where a fact moves it or the customer is waited for", () => {
  const policy = `${POLICY}§3 targets for P0
  customer update  every 4 hours
§4 targets for P2
  customer update  every 24 hours
§4 customer update is paused while waiting
`;
  const demand = `  arrivals: {per-day: 5, hours: flat}
  facts:
    priority: {one-of: {P0: 50 %, P2: 50 %}}
  handling:
    plain: {weight: 1, first-touch: 1 minute, effort: 0 minutes, hand-offs: 1, hand-off-delay: 90 days, pauses: {customer: {share: {cases: [{when: {priority: P0}, is: 100 %}], otherwise: 0 %}, length: 6 hours}}}
  changes:
    - {fact: priority, share: {cases: [{when: {priority: P2}, is: 100 %}], otherwise: 0 %}, after: 2 hours, becomes: {one-of: {P0: 100 %}}}`;
  const people = `  teams:
    desk: {members: 99}
  routing: [{team: desk}]
  duties: {customer-update: {team: desk, effort: 1 minute, begins: with 25 % left}}`;
  const { events, result } = live(worldOf(policy, experiment(demand, people)));
  const firsts = ticketsOf(events)
    .filter(({ opened }) => opened < result.until - 10 * HOUR)
    .map(({ id, opened, priority }) => [
      priority,
      (events.find(({ ticket, event }) => ticket === id && event === "update")?.at ?? Number.NaN) - opened,
    ]);
  expect(firsts.length).toBeGreaterThan(20);
  // 25 % of 4 hours; of the 10 hours from the opening to the deadline where 6 of them were waited.
  expect(firsts).toEqual(firsts.map(([priority]) => [priority, (priority === "P0" ? 7.5 : 3) * HOUR + MINUTE]));
});

test("the longest queue is one of the time counted, of work that nobody free could take up", () => {
  const demand = `  arrivals: {per-day: 20, hours: flat}
  handling:
    plain: {weight: 1, effort: 10 minutes}
  facts:
    priority: {one-of: {P0: 100 %}}`;
  const longest = (works: string): number | undefined => {
    const people = `  teams:
    desk: {members: 90, works: ${works}}
  routing: [{team: desk}]`;
    const calendars = "calendars:\n  late: {open: {friday to sunday: '00:00 to 24:00'}}\n  sunday: {open: {sunday: '00:00 to 24:00'}}\n";
    const text = experiment(demand, people, calendars).replace("warm-up: 0 days", "warm-up: 5 days");
    const { events, result } = live(worldOf(POLICY + TARGETS, text));
    const before = events.filter(({ event, at }) => event === "opened" && at < result.from + DAY).length;
    expect(before).toBeGreaterThan(90);
    return (result.teams[0]?.queueMost ?? Number.NaN) - (works === "sunday" ? before : 0);
  };
  expect(longest("late")).toBe(0);
  expect(longest("sunday")).toBe(0);
});

describe("a team that takes tickets over", () => {
  const policy = `${POLICY}${TARGETS}
§4 level level-1
  notify boss by email
§4 trigger unanswered
  when no first response within 1 hour
  escalate to level-1
`;
  const people = (rest: string): string => `  teams:
    desk: {members: 1${rest}}
    experts: {members: 99}
  routing: [{team: desk}]
  escalations: {level-1: {team: experts, effort: 0 minutes, takes-over: yes}}`;
  const demand = (touch: string, effort: string): string => `  arrivals: {per-day: 10, hours: flat}
  facts:
    priority: {one-of: {P0: 100 %}}
  handling:
    plain: {weight: 1, first-touch: ${touch}, effort: ${effort}}`;

  test.each([
    ["answers those that nobody has begun, a millisecond after it was told so", MINUTE, 4 * HOUR],
    ["leaves those that somebody has begun with whoever has, who answers them late", 2 * HOUR, 3 * HOUR],
  ])("%s", (_, touch, effort) => {
    const minutes = (length: number): string => `${length / MINUTE} minutes`;
    const { events, result } = live(worldOf(policy, experiment(demand(minutes(touch), minutes(effort)), people(""))));
    const tickets = ticketsOf(events).filter(({ opened }) => opened < result.until - 9 * HOUR);
    let free = 0;
    const answered = tickets.map(({ opened }) => {
      const begun = Math.max(free, opened);
      if (begun > opened + HOUR) return opened + HOUR + 1 + touch;
      free = begun + touch + effort;
      return begun + touch;
    });
    expect(tickets.length).toBeGreaterThan(40);
    expect(tickets.map(({ response }) => response)).toEqual(answered);
    expect(tickets.map(({ resolved }) => resolved)).toEqual(answered.map((at) => at + effort));
  });

  test("has them from when somebody was to turn to them", () => {
    const late = "works: never, reaction: {during: never, inside: 5 hours, outside: 5 hours}";
    const calendars = "calendars:\n  never: {open: {sunday: '23:00 to 24:00'}}\n";
    const { events, result } = live(worldOf(policy, experiment(demand("1 minute", "1 minute"), people(`, ${late}`), calendars)));
    const tickets = ticketsOf(events).filter(({ opened }) => opened < result.until - 26 * HOUR);
    expect(tickets.length).toBeGreaterThan(30);
    expect(tickets.map(({ response, opened }) => response - opened)).toEqual(tickets.map(() => HOUR + 1 + MINUTE));
  });
});
