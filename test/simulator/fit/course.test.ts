// What becomes of a few tickets, with shares and rates worked out by hand.

import { expect, test } from "vitest";

import { type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { constantOf, courseOf } from "../../../src/simulator/fit/learn/course.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { fact } from "../../support/arbitraries/build.ts";
import { eventOf, MONDAY } from "./made-log.ts";

const PRIORITY = fact("priority", { kind: "one-of", values: ["P0", "P1", "P2"] });

type Life = readonly (readonly [hours: number, event: string, facts?: HistoryEvent["facts"]])[];

/** Tickets that open together; `lives`: hours and events of each. */
function courses(...lives: readonly Life[]) {
  const events = lives.flatMap((life, i) =>
    [[0, "opened", { priority: "P1" }] as const, ...life].map(([hours, event, facts]) =>
      eventOf(`T-${i}`, MONDAY + Math.round(hours * HOUR), event, facts ?? null),
    ),
  );
  return ticketsOf(events.sort((a, b) => a.at - b.at)).tickets;
}

const times = <T>(count: number, thing: T): readonly T[] => Array.from({ length: count }, () => thing);
const at = (hours: number) => MONDAY + hours * HOUR;

test("closings at once are those within a step of the clock, a minute at least", () => {
  const of = (minutes: number, unit: number) =>
    courseOf(courses(...times(5, [[1, "resolved"] as const, [1 + minutes / 60, "closed"] as const])), [], unit, at(10)).atOnce;
  expect([of(1, 1), of(1.01, 1), of(5, 5 * MINUTE)]).toEqual([5, 0, 5]);
  expect(constantOf(times(5, MINUTE), 1)?.after).toBe(MINUTE);
});

test("a ticket counts as watched for a reopening from its resolution to the log's end", () => {
  // Ten come back after 5 hours. Of ten more that are resolved an hour before the end nobody knows; ten were watched for 9 hours.
  const back = times(10, [[1, "resolved"] as const, [6, "reopened"] as const, [9.5, "resolved"] as const]);
  const tickets = courses(...back, ...times(10, [[9, "resolved"] as const]), ...times(10, [[1, "resolved"] as const]));
  // 10 of 20 that were watched so long: those resolved late, and again, stand for others that were.
  expect(courseOf(tickets, [], 1, at(10)).reopening).toMatchObject({ share: { otherwise: 0.5 }, after: { value: 5 * HOUR } });
});

test("a customer asks for escalation within so long of those that are not resolved by then", () => {
  const asks = times(10, [[2, "escalation-requested"] as const, [30, "resolved"] as const]);
  const tickets = courses(...asks, ...times(20, [[1, "resolved"] as const]), ...times(30, [[40, "resolved"] as const]));
  // Twenty are resolved before; of the forty watched longer ten ask.
  const { impatience, asked } = courseOf(tickets, [], 1, at(100));
  expect(asked).toBe(10);
  expect(impatience).toMatchObject({
    escalation: { share: { otherwise: 0.25 }, patience: { kind: "constant", value: 2 * HOUR } },
    abandonment: null,
  });
});

test("what comes when fewer than twenty are still watched is left out", () => {
  const asks = (late: number) =>
    courseOf(
      courses(
        ...times(10, [[2, "escalation-requested"] as const]),
        ...times(50, [[4, "resolved"] as const]),
        ...times(late, [[50, "escalation-requested"] as const]),
      ),
      [],
      1,
      at(60),
    ).impatience?.escalation?.share.otherwise;
  expect(asks(19)).toBeCloseTo(10 / 79, 4);
  // Of eighty ten ask at 2 hours, and all twenty that are watched to the 50th then.
  expect(asks(20)).toBeCloseTo(1, 4);
});

test("contacts a day, before the first response and from then on", () => {
  // Of each ticket a day without an answer with one contact, and two days until it is resolved with one.
  const life = [[12, "contact"] as const, [24, "response"] as const, [30, "contact"] as const, [72, "resolved"] as const];
  const of = (count: number) => courseOf(courses(...times(count, life)), [], 1, at(100)).contacts;
  // Each pulled towards 2 in 3 days by what five contacts weigh.
  const rate = (contacts: number, days: number, all: number) => (contacts + 5) / (days + (5 * 3 * all) / (2 * all));
  expect(of(100)).toEqual({
    perDay: expect.closeTo(rate(100, 100, 100), 3),
    perDayAnswered: expect.closeTo(rate(100, 200, 100), 3),
  });
  const once = [[12, "contact"] as const, [24, "resolved"] as const];
  const few = (count: number) => courseOf(courses(...times(count, once)), [], 1, at(100)).contacts;
  expect([few(4), few(5)?.perDay]).toEqual([null, 1]);
  // Contacts of tickets that were open for no time are no rate.
  expect(courseOf(courses(...times(9, [[0, "contact"] as const, [0, "resolved"] as const])), [], 1, at(100)).contacts).toBeNull();
});

test("where tickets close by themselves, a fact is watched until they do; else to the log's end", () => {
  const changed = times(10, [[2, "changed", { priority: "P0" }] as const, [40, "resolved"] as const]);
  const closed = times(30, [[0.5, "resolved"] as const, [1.5, "closed"] as const]);
  const share = (lives: readonly Life[]) =>
    courseOf(courses(...lives), [PRIORITY], 1, at(60)).changes.map(({ share, rule }) => [share.cases[0]?.share, rule.cases[0]?.draw]);
  const drawn = { kind: "one-of", values: [{ value: "P0", weight: 100 }], unknown: 0 };
  // Thirty are closed an hour after, before any changes; of thirty others ten do.
  expect(share([...changed, ...closed, ...times(20, [[40, "resolved"] as const])])).toEqual([[expect.closeTo(1 / 3, 3), drawn]]);
  // Without closings all sixty are watched.
  const open = times(30, [[0.5, "resolved"] as const]);
  expect(share([...changed, ...open, ...times(20, [[40, "resolved"] as const])])).toEqual([[expect.closeTo(1 / 6, 3), drawn]]);
});

test("five of a kind are enough to learn from, and four are not", () => {
  const back = (count: number) =>
    courseOf(courses(...times(count, [[1, "resolved"] as const, [2, "reopened"] as const, [3, "resolved"] as const])), [], 1, at(10));
  expect([back(4).reopening, back(5).reopening?.after]).toEqual([null, { kind: "constant", value: HOUR }]);
  const asks = (count: number) => courseOf(courses(...times(count, [[2, "escalation-requested"] as const])), [], 1, at(10));
  expect([asks(4).impatience, asks(5).impatience?.escalation?.share.otherwise]).toEqual([null, 1]);
  expect([constantOf(times(4, 5 * HOUR), 1), constantOf(times(5, 5 * HOUR), 1)?.after]).toEqual([null, 5 * HOUR]);
});

test("a ticket that was never resolved is not watched for a reopening", () => {
  const back = times(10, [[1, "resolved"] as const, [6, "reopened"] as const]);
  const resolved = times(10, [[1, "resolved"] as const]);
  expect(courseOf(courses(...back, ...resolved, ...times(10, [])), [], 1, at(10)).reopening?.share.otherwise).toBe(0.5);
});

test("of fewer than forty, what comes when fewer than half are watched is left out, the middle one counted in", () => {
  const ask = (hours: number) => [[hours, "escalation-requested"] as const];
  const lives = [...[60, 50, 40, 30].map(ask), [[20, "resolved"] as const], [[2, "resolved"] as const], ...times(3, ask(1))];
  // Five of nine are watched for twenty hours, and of those nobody asks.
  expect(courseOf(courses(...lives), [], 1, at(100)).impatience?.escalation?.share.otherwise).toBeCloseTo(3 / 9, 4);
});

test("closings have a constant where three in ten come within a minute of it; a clock's last minute makes whole hours", () => {
  const gaps = (count: number, after: number) => [
    ...times(count, after),
    ...Array.from({ length: 10 - count }, (_, i) => (200 + 7 * i) * HOUR),
  ];
  expect([constantOf(gaps(3, 5 * HOUR), 1), constantOf(gaps(2, 5 * HOUR), 1)]).toEqual([
    { after: 5 * HOUR, within: 0, step: MINUTE, count: 3 },
    null,
  ]);
  const [whole, short, beyond] = [120 * HOUR - MINUTE, 120 * HOUR - 2 * MINUTE, 120 * HOUR + MINUTE];
  expect([whole, short, beyond].map((after) => constantOf(times(5, after), 1)?.after)).toEqual([120 * HOUR, short, 120 * HOUR]);
  // Half an hour is no hour.
  expect(constantOf(times(5, 30 * MINUTE), 40 * MINUTE)?.after).toBe(HOUR);
  expect(constantOf(times(5, 29 * MINUTE), MINUTE)?.after).toBe(29 * MINUTE);
});

test("where a job closes tickets now and then, half of them come within an hour of ten whole ones or more", () => {
  const swept = (hours: number, others = 0) =>
    constantOf(
      [
        ...Array.from({ length: 12 }, (_, i) => hours * HOUR + i * 5 * MINUTE),
        ...Array.from({ length: others }, (_, i) => (500 + 7 * i) * HOUR),
      ],
      1,
    );
  expect(swept(72)).toEqual({ after: 72 * HOUR, within: HOUR, step: MINUTE, count: 12 });
  expect([swept(10)?.after, swept(9)]).toEqual([10 * HOUR, null]);
  expect([swept(72, 12)?.after, swept(72, 13)]).toEqual([72 * HOUR, null]);
});
