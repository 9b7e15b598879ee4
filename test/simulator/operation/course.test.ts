// The course of one ticket, step by step, where everything takes a constant time.

import { expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import type { Demand, People } from "../../../src/simulator/experiment/index.ts";
import { always, constant, demand, kind, people, run, SMALL, scenario, setup, team } from "./scenarios.ts";

/** What the policy is told of the first ticket: minutes since it opened, and the event. */
function storyOf(ofDemand: Partial<Demand>, ofPeople: Partial<People> = {}, days = 20): readonly string[] {
  const events: HistoryEvent[] = [];
  const of = scenario(days, demand(0.2, ofDemand), people([team("desk", 5)], ofPeople));
  run(setup(of, { ...SMALL, history: (event) => events.push(event) }));
  const first = events[0];
  if (first === undefined) throw new Error("no ticket opened");
  return events.filter(({ ticket }) => ticket === first.ticket).map(({ at, event, by }) => `${(at - first.at) / MINUTE} ${event} by ${by}`);
}

test("a ticket is taken up at once, answered, worked on and resolved", () => {
  expect(storyOf({ handling: [kind({ firstTouch: constant(5 * MINUTE) })] })).toEqual([
    "0 opened by customer",
    "5 response by agent",
    "35 resolved by agent",
  ]);
});

test("delays, hand-offs, waits, a workaround half way, lag and closing add up", () => {
  const handling = kind({
    firstDelay: constant(10 * MINUTE),
    firstTouch: constant(5 * MINUTE),
    handOffs: constant(1),
    handOffDelay: constant(20 * MINUTE),
    lag: constant(15 * MINUTE),
    pauses: { customer: { share: always(1), length: constant(HOUR) }, vendor: { share: always(1), length: constant(7 * MINUTE) } },
    workaround: { share: always(1), part: 0.75 },
  });
  expect(storyOf({ handling: [handling], autoClose: 5 * DAY })).toEqual([
    "0 opened by customer",
    "15 response by agent",
    "45 progress by agent",
    "45 waiting by agent",
    "105 continued by customer",
    // 7 for the vendor, 20 for the hand-off; three quarters of 60 minutes are half of the second stage.
    "147 workaround by agent",
    "162 waiting by agent",
    "222 continued by customer",
    "244 resolved by agent",
    `${244 + 5 * 24 * 60} closed by agent`,
  ]);
});

test("a reopened ticket is worked on again before it is closed", () => {
  const story = storyOf({ reopening: { share: always(1), after: constant(HOUR) }, autoClose: 2 * HOUR }, {}, 12);
  expect(story.slice(0, 7)).toEqual([
    "0 opened by customer",
    "0 response by agent",
    "30 resolved by agent",
    "90 reopened by customer",
    "120 resolved by agent",
    "180 reopened by customer",
    "210 resolved by agent",
  ]);
});

test("whoever comes back writes again while the ticket is open, as often as before, and not while it is resolved", () => {
  const events: HistoryEvent[] = [];
  const reopening = { share: always(1), after: constant(6 * HOUR) };
  const of = scenario(60, demand(10, { contacts: { perDay: 24, perDayAnswered: 24 }, reopening }), people([team("desk", 500)]));
  run(setup(of, { ...SMALL, history: (event) => events.push(event) }));
  const rounds = new Map<string | null, { rounds: number; isOpen: boolean }>();
  const [open, contacts] = [
    [0, 0],
    [0, 0],
  ];
  for (const { ticket, event } of events) {
    const known = rounds.get(ticket) ?? { rounds: 0, isOpen: false };
    rounds.set(ticket, known);
    const part = known.rounds === 0 ? 0 : 1;
    if (event === "contact") expect(known.isOpen).toBe(true);
    if (event === "contact") contacts[part] = (contacts[part] ?? 0) + 1;
    if (event === "reopened") known.rounds++;
    if (event === "resolved") open[part] = (open[part] ?? 0) + 1;
    known.isOpen = event === "opened" || event === "reopened" || (known.isOpen && event !== "resolved");
  }
  // Half an hour a round, at one contact an hour.
  expect(open[0]).toBeGreaterThan(500);
  for (const part of [0, 1]) expect((contacts[part] ?? 0) / (open[part] ?? 0)).toBeCloseTo(0.5, 1);
});

test("a reopening that would come after the closing does not come", () => {
  const story = storyOf({ reopening: { share: always(1), after: constant(3 * HOUR) }, autoClose: 2 * HOUR });
  expect(story).toEqual(["0 opened by customer", "0 response by agent", "30 resolved by agent", "150 closed by agent"]);
});

test("a customer whom nobody answers asks, and leaves; whoever was answered stays", () => {
  const impatience = {
    escalation: { share: always(1), patience: constant(20 * MINUTE) },
    abandonment: { share: always(1), patience: constant(40 * MINUTE) },
  };
  const slow = { firstDelay: constant(HOUR) };
  expect(storyOf({ impatience, handling: [kind(slow)] })).toEqual([
    "0 opened by customer",
    "20 escalation-requested by customer",
    "40 closed by customer",
  ]);
  expect(storyOf({ impatience, handling: [kind({ effort: constant(50 * MINUTE) })] })).toEqual([
    "0 opened by customer",
    "0 response by agent",
    "20 escalation-requested by customer",
    "50 resolved by agent",
  ]);
});

test("a delay that counts a calendar waits for it to open", () => {
  const weekly = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[9 * 60, 17 * 60] as const] : []));
  const none = Array.from({ length: 7 }, () => []);
  const statement = { clause: null, place: { file: "test", line: 1, column: 1 }, words: "" };
  const office = { ...statement, kind: "weekly" as const, id: "office", zone: "UTC", weekly, breaks: none, dates: [], holidays: [] };
  const events: HistoryEvent[] = [];
  const handling = [kind({ firstDelay: constant(MINUTE), delayCounting: "office" })];
  const of = scenario(14, demand(3, { handling }), people([team("desk", 50)], { calendars: [office] }));
  run(setup(of, { ...SMALL, history: (event) => events.push(event) }));
  const responses = events.filter(({ event }) => event === "response").map(({ at }) => new Date(at));
  expect(responses.length).toBeGreaterThan(20);
  // Due at 17:00 sharp for what came in the last minute; else within the hours.
  const outside = responses.filter(
    (at) => at.getUTCDay() % 6 === 0 || at.getUTCHours() < 9 || at.getUTCHours() * 60 + at.getUTCMinutes() > 17 * 60,
  );
  expect(outside).toEqual([]);
});
