// Work that the policy asks for, in small worlds: when it is begun, which deadline it has, and whether it is told once it is done.

import { describe, expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { experiment, POLICY, TARGETS, ticketsOf } from "./small.ts";
import { live, worldOf } from "./world.ts";

const ALL_P0 = "  facts:\n    priority: {one-of: {P0: 100 %}}\n";

function eventsOf(policy: string, demand: string, people: string): readonly HistoryEvent[] {
  return live(worldOf(policy, experiment(demand, people))).events;
}

test("nobody begins with a share of the time left while a duty is paused, also where it was paused as it came", () => {
  const policy = `${POLICY}§3 targets for every ticket
  customer update  every 4 hours
§3 customer update is paused while waiting
`;
  const demand = `  arrivals: {per-day: 2, hours: flat}
${ALL_P0}  handling:
    plain: {weight: 1, effort: 215 minutes, hand-offs: 1, hand-off-delay: 90 days, pauses: {customer: {share: 100 %, length: 20 hours}}}`;
  const people = `  teams:
    desk: {members: 99}
  routing: [{team: desk}]
  duties: {customer-update: {team: desk, effort: 1 hour, begins: with 25 % left}}`;
  const events = eventsOf(policy, demand, people);
  const tickets = ticketsOf(events).filter(({ opened }) => opened < Date.UTC(2024, 0, 13));
  const updates = tickets.map(({ id, opened }) =>
    events.filter(({ ticket, event }) => ticket === id && event === "update").map(({ at }) => at - opened),
  );
  // Waited for from 3:35 to 23:35. The first is begun before that; the second, due at 27:35 with that wait between, as the customer is back.
  expect(updates.length).toBeGreaterThan(4);
  expect(updates.map((each) => each.slice(0, 2))).toEqual(updates.map(() => [4 * HOUR, DAY + 35 * MINUTE]));
});

describe("by the earliest deadline, a stage has", () => {
  const desk = "  teams:\n    desk: {members: 1, order: earliest-deadline}\n";

  test("that of a change of facts that missed it, and no longer the one before", () => {
    const policy = `${POLICY}§3 targets for P0
  full resolution  within 1 hour
§4 targets for P1
  full resolution  within 5 hours
§4 targets for P2
  full resolution  within 9 hours
`;
    const demand = `  arrivals: {per-day: 20, hours: flat}
  facts:
    priority: {one-of: {P1: 50 %, P2: 50 %}}
  handling:
    plain: {weight: 1, effort: 65 minutes}
  changes:
    - {fact: priority, share: {cases: [{when: {priority: P2}, is: 100 %}], otherwise: 0 %}, after: 2 hours, becomes: {one-of: {P0: 100 %}}}`;
    const events = eventsOf(policy, demand, `${desk}  routing: [{team: desk}]`);
    const done = events.filter(({ event }) => event === "resolved");
    const dueOf = ({ opened, priority }: { opened: number; priority: string }, now: number): number =>
      opened + (priority === "P1" ? 5 : now >= opened + 2 * HOUR ? 1 : 9) * HOUR;
    let waiting = [...ticketsOf(events)];
    let now = 0;
    const expected = done.map(() => {
      const come = waiting.filter(({ opened }) => opened <= now);
      if (come.length === 0) now = Math.min(...waiting.map(({ opened }) => opened));
      const [next] = (come.length === 0 ? waiting.filter(({ opened }) => opened <= now) : come).toSorted(
        (a, b) => dueOf(a, now) - dueOf(b, now),
      );
      waiting = waiting.filter((each) => each !== next);
      now += 65 * MINUTE;
      return [next?.id, now];
    });
    expect(done.length).toBeGreaterThan(100);
    expect(done.map(({ ticket, at }) => [ticket, at])).toEqual(expected);
  });

  test("not that of a next response, which is somebody's work of its own", () => {
    const policy = `${POLICY}§3 targets for every ticket
  first response   within 1 hour
  next response    within 2 hours
  full resolution  within 2 days
`;
    const demand = `  arrivals: {per-day: 45, hours: flat}
${ALL_P0}  handling:
    plain: {weight: 1, effort: 30 minutes, hand-offs: 1}
  contacts: {per-day: 0, per-day-answered: 9}`;
    const people = `  teams:
    desk: {members: 9}
    experts: {members: 1, order: earliest-deadline}
  routing: [{stage: first, team: desk}, {team: experts}]`;
    const events = eventsOf(policy, demand, people);
    const resolved = events.filter(({ event }) => event === "resolved").map(({ ticket }) => Number(String(ticket).slice(2)));
    expect(events.filter(({ event }) => event === "contact").length).toBeGreaterThan(50);
    // All are due so long after they opened: as they came, they are done.
    expect(resolved).toEqual(resolved.map((_, i) => i + 1));
  });
});

test("what is done once a duty that recurs has ended with a miss is not told", () => {
  const policy = `${POLICY}${TARGETS}§5 duty check-in
  from full resolution, owed by boss, every 1 day for 2 days
`;
  const demand = `  arrivals: {per-day: 3, hours: flat}
${ALL_P0}  handling:
    plain: {weight: 1, effort: 1 minute}`;
  const told = (effort: string): readonly number[] => {
    const people = `  teams:
    desk: {members: 99}
  routing: [{team: desk}]
  duties: {check-in: {team: desk, effort: ${effort}}}`;
    const events = eventsOf(policy, demand, people);
    const resolved = ticketsOf(events).filter(({ resolved: at }) => at < Date.UTC(2024, 0, 11));
    return resolved.map(({ id }) => events.filter(({ ticket, event }) => ticket === id && event === "done").length);
  };
  expect(new Set(told("47 hours"))).toEqual(new Set([1]));
  expect(new Set(told("49 hours"))).toEqual(new Set([0]));
});

test.each([
  ["first", "second"],
  ["second", "first"],
])("what one event asks of two teams is begun in the order in which the file has the teams (%s, %s)", (...teams) => {
  const policy = `${POLICY}${TARGETS}§5 duty one
  from response, owed by boss, within 1 day
§5 duty two
  from response, owed by boss, within 1 day
`;
  const demand = `  arrivals: {per-day: 9, hours: flat}
${ALL_P0}  handling:
    plain: {weight: 1, first-touch: 1 minute, effort: 1 minute}`;
  const people = `  teams:
    first: {members: 99}
    second: {members: 99}
  routing: [{team: first}]
  duties: {one: {team: ${teams[0]}, effort: 1 hour}, two: {team: ${teams[1]}, effort: 1 hour}}`;
  const done = eventsOf(policy, demand, people).filter(({ event }) => event === "done");
  expect(done.length).toBeGreaterThan(50);
  const inTurn = teams[0] === "first" ? ["one", "two"] : ["two", "one"];
  expect(done.slice(0, 40).map(({ duty }) => duty)).toEqual(Array.from({ length: 20 }, () => inTurn).flat());
});
