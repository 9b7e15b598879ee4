// What a ticket that came back waits for beyond the work that its kind has.

import { expect, test } from "vitest";
import { HOUR } from "../../../src/ir/index.ts";

import { handlingOf } from "../../../src/simulator/fit/learn/handling.ts";
import { delayOfReturn } from "../../../src/simulator/fit/learn/second-rounds.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { alone } from "../../../src/simulator/fit/log/weighed.ts";
import { eventOf, MONDAY } from "./made-log.ts";

const SETUP = { by: null, unit: 1, last: MONDAY + 5000 * HOUR, counting: null };

/** Answered at once and resolved an hour later; the first of them reopened a day later, for so many hours; null: to the end. */
function log(count: number, ...back: readonly (number | null)[]) {
  const events = Array.from({ length: count }, (_, i) => {
    const at = (hours: number, event: string) => eventOf(`T-${i}`, MONDAY + (i + hours) * HOUR, event);
    const again = back[i];
    return [
      at(0, "opened"),
      at(0, "response"),
      at(1, "resolved"),
      ...(again === undefined ? [] : [at(25, "reopened")]),
      ...(typeof again === "number" ? [at(25 + again, "resolved")] : []),
    ];
  });
  return ticketsOf(events.flat().sort((a, b) => a.at - b.at)).tickets;
}

test("beyond the lag, which comes once more, it is the time to the next resolution", () => {
  const tickets = log(40, ...Array.from({ length: 20 }, () => 10));
  // An hour of lag and a second of work make one hour.
  expect(delayOfReturn(alone(tickets), tickets, SETUP)).toEqual({ kind: "constant", value: 9 * HOUR + 1000 });
  // Back for less than the lag, it has no delay.
  const short = log(40, ...Array.from({ length: 20 }, () => 0.5));
  expect(delayOfReturn(alone(short), short, SETUP)).toEqual({ kind: "constant", value: 0 });
});

test("beyond the pauses, too, which come once more", () => {
  const paused = log(40, ...Array.from({ length: 20 }, () => 10)).map((ticket) => ({ ...ticket, pauses: [HOUR / 2] }));
  // Half of the hour after the response is a pause, half of it is lag.
  expect(delayOfReturn(alone(paused), paused, SETUP)).toEqual({ kind: "constant", value: 9 * HOUR + 1000 });
});

test("of a kind to which fewer than twenty came back, all stand for its own; of fewer than five nothing is learned", () => {
  const [own, all] = [log(30, ...Array.from({ length: 19 }, () => 4)), log(60, ...Array.from({ length: 50 }, () => 10))];
  expect(delayOfReturn(alone(own), all, SETUP)).toEqual({ kind: "constant", value: 9 * HOUR + 1000 });
  const enough = log(30, ...Array.from({ length: 20 }, () => 4));
  expect(delayOfReturn(alone(enough), all, SETUP)).toEqual({ kind: "constant", value: 3 * HOUR + 1000 });
  const few = log(30, 4, 4, 4, 4);
  expect(delayOfReturn(alone(few), few, SETUP)).toEqual({ kind: "constant", value: 0 });
  const five = log(30, 4, 4, 4, 4, 4);
  expect(delayOfReturn(alone(five), five, SETUP)).toEqual({ kind: "constant", value: 3 * HOUR + 1000 });
});

test("those still open count for those that took longer", () => {
  const times = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 10 : 100));
  const [half, more] = [log(60, ...times), log(60, ...times, ...Array.from({ length: 20 }, () => null))];
  const cut = { ...SETUP, last: MONDAY + 130 * HOUR };
  const median = (tickets: typeof half) => {
    const found = delayOfReturn(alone(tickets), tickets, cut);
    if (found.kind !== "empirical") throw new Error(found.kind);
    return found.knots.find(([share]) => share >= 0.35)?.[1] ?? 0;
  };
  expect(median(half)).toBeLessThan(10 * HOUR);
  expect(median(more)).toBeGreaterThan(90 * HOUR);
});

test("on a calendar that delays count on, it counts so; where tickets are handed off, there is none", () => {
  const tickets = log(40, ...Array.from({ length: 20 }, () => 10));
  const half = { between: (from: number, until: number) => (until - from) / 2, due: () => 0 };
  const counting = { name: "half", time: half as never };
  expect(delayOfReturn(alone(tickets), tickets, { ...SETUP, counting })).toEqual({ kind: "constant", value: 4 * HOUR + 1000 });
  const handedOff = tickets.map((ticket) => ({ ...ticket, handOffs: 1 }));
  const delays = [tickets, handedOff].map((each) => handlingOf(each, SETUP).kinds[0]?.handOffDelay);
  expect(delays).toEqual([
    { kind: "constant", value: 9 * HOUR + 1000 },
    { kind: "constant", value: 0 },
  ]);
});
