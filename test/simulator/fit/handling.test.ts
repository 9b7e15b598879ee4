// Which tickets are handled alike, and what tickets that are still open stand for, of a few worked out by hand.

import { expect, test } from "vitest";
import { HOUR } from "../../../src/ir/index.ts";

import { byValue, handlingOf, settled } from "../../../src/simulator/fit/learn/handling.ts";
import { type LogTicket, ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { eventOf, MONDAY } from "./made-log.ts";

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

type Worked = readonly [count: number, isPaused: boolean, handOffs: number];

/** Tickets answered at once and resolved after ten hours, each with so many hand-offs; those paused were waited for two hours. */
function worked(...each: readonly Worked[]): readonly LogTicket[] {
  const all = each.flatMap(([count, isPaused, handOffs]) => Array.from({ length: count }, () => ({ isPaused, handOffs })));
  const events = all.flatMap(({ isPaused, handOffs }, i) => {
    const at = (hours: number, event: string) => eventOf(`T-${i}`, MONDAY + hours * HOUR, event);
    const pause = isPaused ? [at(1, "waiting"), at(3, "continued")] : [];
    return [at(0, "opened"), at(0, "response"), ...pause, ...Array.from({ length: handOffs }, () => at(4, "progress")), at(10, "resolved")];
  });
  return ticketsOf(events.sort((a, b) => a.at - b.at)).tickets;
}

test("as many are paused as in the log, and as long in all, however many stages a pause may come after", () => {
  const kindOf = (...each: readonly Worked[]) => {
    const [kind] = handlingOf(worked(...each), { by: null, unit: 1, last: LAST, counting: null }).kinds;
    return { share: kind?.pauses.customer?.share.otherwise, length: kind?.pauses.customer?.length, handOffs: kind?.handOffs };
  };
  const never = { kind: "constant", value: 0 };
  expect(kindOf([6, false, 0])).toEqual({ share: undefined, length: undefined, handOffs: never });
  expect(kindOf([6, false, 0], [4, true, 0])).toEqual({ share: 0.4, length: { kind: "constant", value: 2 * HOUR }, handOffs: never });
  // After each of two stages: 1 - 0.6 is 1 - (1 - s)², and a ticket that is paused is so 2 s ⁄ 0.4 times.
  const each = 1 - Math.sqrt(0.6);
  expect(kindOf([6, false, 1], [4, true, 1])).toEqual({
    share: Number(each.toPrecision(4)),
    length: { kind: "constant", value: Math.round((2 * HOUR * 0.4) / (2 * each)) },
    handOffs: { kind: "constant", value: 1 },
  });
  expect(kindOf([4, true, 1])).toMatchObject({ share: 1, length: { value: HOUR } });
  // One hand-off among ten is one.
  expect(kindOf([9, false, 0], [1, false, 1]).handOffs).not.toEqual(never);
});

test("kinds of groups are named by their values, and each is for its group alone", () => {
  const kinds = (...each: readonly Alike[]) =>
    handlingOf(resolved(...each), { by: "priority", unit: 1, last: LAST, counting: null }).kinds.map(({ name, weight }) => [name, weight]);
  const is = (...values: readonly string[]) => [{ kind: "is", fact: "priority", values }];
  expect(kinds([60, "P0", 1], [60, "P1", 10], [30, "P2", 5])).toEqual([
    ["handling-of-p0", { cases: [{ when: is("P0"), share: 100 }], otherwise: 0 }],
    ["handling-of-p1", { cases: [{ when: is("P1"), share: 100 }], otherwise: 0 }],
    ["handling-of-others", { cases: [{ when: is("P0", "P1"), share: 0 }], otherwise: 100 }],
  ]);
  expect(kinds([80, "P0", 1])).toEqual([["handling", { cases: [], otherwise: 100 }]]);
});
