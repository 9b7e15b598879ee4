// Which tickets are handled alike, and what tickets that are still open stand for, of a few worked out by hand.

import { expect, test } from "vitest";

import { byValue, handlingOf, settled } from "../../../src/simulator/fit/handling.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log-ticket.ts";
import { eventOf, MONDAY } from "./made-log.ts";

const HOUR = 3_600_000;
const LAST = MONDAY + 1000 * HOUR;

type Alike = readonly [count: number, priority: string | null, hours: number | null];

/** Tickets of a priority, answered at once and resolved after so many hours; null: never. */
function resolved(...each: readonly Alike[]): readonly LogTicket[] {
  const all = each.flatMap(([count, priority, hours]) => Array.from({ length: count }, () => ({ priority, hours })));
  const events = all.flatMap(({ priority, hours }, i) => [
    eventOf(`T-${i}`, MONDAY, "opened", priority === null ? null : { priority }),
    eventOf(`T-${i}`, MONDAY, "response"),
    ...(hours === null ? [] : [eventOf(`T-${i}`, MONDAY + hours * HOUR, "resolved")]),
  ]);
  return ticketsOf(events.sort((a, b) => a.at - b.at)).tickets;
}

function groups(...each: readonly Alike[]): readonly (readonly [string, number])[] {
  const found = handlingOf(resolved(...each), { by: "priority", unit: 1, last: LAST, counting: null });
  return found.groups.map(({ values, tickets }) => [values?.join() ?? "others", tickets.length]);
}

test("a priority has handling of its own from sixty tickets on, beside sixty others of other times", () => {
  expect(groups([60, "P0", 1], [60, "P1", 10])).toEqual([
    ["P0", 60],
    ["P1", 60],
  ]);
  expect(groups([59, "P0", 1], [80, "P1", 10])).toEqual([["others", 139]]);
  expect(groups([80, "P0", 1], [59, "P1", 10])).toEqual([["others", 139]]);
  expect(groups([80, "P0", 10], [80, "P1", 10])).toEqual([["others", 160]]);
  // Tickets without one are others, however many.
  expect(groups([80, null, 1], [80, "P1", 10])).toEqual([
    ["P1", 80],
    ["others", 80],
  ]);
  // One alone that differs, with none beside it, needs no name.
  expect(groups([80, "P0", 1])).toEqual([["others", 80]]);
  expect(groups([60, "P0", 1], [60, "P1", 10], [30, "P2", 5])).toEqual([
    ["P0", 60],
    ["P1", 60],
    ["others", 30],
  ]);
});

test("tickets still open stand for those that took longer, and beyond all of these for themselves", () => {
  const weights = (...each: readonly Alike[]) =>
    settled(resolved(...each), "resolved", MONDAY + 10 * HOUR).map(([ticket, weight]) => [
      ((ticket.resolved ?? 0) - MONDAY) / HOUR,
      weight,
    ]);
  // All or none resolved, there is nobody to stand for, or nobody to take.
  expect(weights([2, "P0", 1])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(settled(resolved([2, "P0", null]), "resolved", LAST).map(([{ resolved: at }, weight]) => [at, weight])).toEqual([
    [null, 1],
    [null, 1],
  ]);
  // Open for longer than any took, one counts as resolved at the end.
  expect(weights([2, "P0", 1], [1, "P0", null])).toEqual([
    [1, 1],
    [1, 1],
    [10, 1],
  ]);
  const { beyond } = handlingOf(resolved([3, "P0", 1], [1, "P0", null]), { by: null, unit: 1, last: LAST, counting: null });
  expect(beyond).toEqual({ tickets: 1, share: 0.25 });
});

test("groups come by their values, those without one last", () => {
  const tickets = resolved([1, null, 1], [2, "P2", 1], [1, "P0", 1], [1, null, 1], [1, "P1", 1]);
  expect(byValue(tickets, "priority").map(([value, { length }]) => [value, length])).toEqual([
    ["P0", 1],
    ["P1", 1],
    ["P2", 2],
    [null, 2],
  ]);
});
