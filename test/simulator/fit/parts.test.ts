// Which tickets go into one kind: those whose times may be drawn one by one, so that their sums are the log's.

import { expect, test } from "vitest";
import { HOUR } from "../../../src/ir/index.ts";
import type { TwoNormals } from "../../../src/simulator/fit/learn/lognormals.ts";
import { areApart, partsOf } from "../../../src/simulator/fit/learn/parts.ts";
import type { LogTicket } from "../../../src/simulator/fit/log/log-ticket.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { alone } from "../../../src/simulator/fit/log/weighed.ts";
import { sampleOf } from "../../../src/simulator/statistics/index.ts";
import { eventOf, MONDAY } from "./made-log.ts";

/** Minutes and hundreds of hours. */
const MIXTURE: TwoNormals = {
  weight: 0.5,
  first: { mean: Math.log(HOUR / 60), spread: 0.5 },
  second: { mean: Math.log(100 * HOUR), spread: 0.5 },
  logLikelihood: 0,
};

/** Tickets answered after the hours that come first, and resolved so many later. */
function answered(...times: readonly (readonly [count: number, response: number, rest: number])[]): readonly LogTicket[] {
  const each = times.flatMap(([count, response, rest]) => Array.from({ length: count }, () => [response, rest] as const));
  const events = each.flatMap(([response, rest], i) => {
    const at = (hours: number, event: string) => eventOf(`T-${i}`, MONDAY + (i / 60 + hours) * HOUR, event);
    return [at(0, "opened"), at(response, "response"), at(response + rest, "resolved")];
  });
  return ticketsOf(events.sort((a, b) => a.at - b.at)).tickets;
}

function names(tickets: readonly LogTicket[], mixture: TwoNormals | null = MIXTURE): readonly (readonly [string, number])[] {
  return partsOf(alone(tickets), mixture, 60_000).map(({ name, tickets: { length } }) => [name, length]);
}

test("samples are apart from a twentieth on, and where chance hardly has it", () => {
  const at = (count: number, late: number) => sampleOf(Array.from({ length: count }, (_, i) => (i < late ? 2 : 1)));
  expect(areApart(at(10_000, 0), at(10_000, 600))).toBe(true);
  expect(areApart(at(10_000, 0), at(10_000, 400))).toBe(false);
  expect(areApart(at(20, 0), at(20, 2))).toBe(false);
  expect(areApart(sampleOf([]), at(20, 20))).toBe(false);
});

test("of few long hauls, those that waited longer for the answer than for the rest go apart where that makes the sums the log's", () => {
  // One by one, 100 hours of waiting would come with 100 hours more, and an hour with an hour.
  expect(names(answered([30, 1, 100], [12, 100, 1]))).toEqual([
    ["long-haul", 30],
    ["long-haul-answered-late", 12],
  ]);
  expect(names(answered([30, 1, 100], [5, 100, 1]))).toEqual([
    ["long-haul", 30],
    ["long-haul-answered-late", 5],
  ]);
  // Four stand for too little.
  expect(names(answered([30, 1, 100], [4, 100, 1]))).toEqual([["long-haul", 34]]);
  // Every wait comes with every rest: apart, they would not.
  expect(names(answered([10, 50, 40], [10, 50, 60], [10, 51, 40], [10, 51, 60]))).toEqual([["long-haul", 40]]);
  // Told apart, they would have sums as wrong as together.
  expect(names(answered([25, 1, 100], [25, 10, 20], [5, 30, 25]))).toEqual([["long-haul", 55]]);
  // Quick fixes, and tickets that are all of one kind, stay together.
  expect(names(answered([30, 1 / 60, 1 / 30], [12, 1 / 30, 1 / 60]))).toEqual([["quick-fix", 42]]);
  expect(names(answered([30, 1, 100], [12, 100, 1]), null)).toEqual([["handling", 42]]);
});

test("tickets that their first response resolves, and those that never get one, are kinds of their own from twenty on", () => {
  const unanswered = (count: number): readonly LogTicket[] => answered([count, 1, 4]).map((ticket) => ({ ...ticket, responded: null }));
  const of = (...tickets: readonly LogTicket[][]) => names(tickets.flat(), null);
  const rest = [...answered([30, 1, 5])];
  expect(of(rest, [...answered([20, 3, 0])])).toEqual([
    ["handling", 30],
    ["handling-by-answer", 20],
  ]);
  expect(of(rest, [...unanswered(20)])).toEqual([
    ["handling", 30],
    ["handling-by-answer", 20],
  ]);
  expect(of(rest, [...answered([19, 3, 0])])).toEqual([["handling", 49]]);
  // Nothing is known of how those still open end.
  expect(
    of(
      rest,
      [...unanswered(20)].map((ticket) => ({ ...ticket, resolved: null })),
    ),
  ).toEqual([["handling", 50]]);
});
