// Times of a few tickets, worked out by hand: what they are written as, what closes them, on which hours they count.

import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { countInWords, shareInWords, timeInWords } from "../../../src/simulator/fit/in-words.ts";
import { constantOf, courseOf } from "../../../src/simulator/fit/learn/course.ts";
import { handlingOf } from "../../../src/simulator/fit/learn/handling.ts";
import { distributionOf, distributionOfFigures, isMixed, isQuick, timeFit } from "../../../src/simulator/fit/learn/time-fit.ts";
import { ticketsOf } from "../../../src/simulator/fit/log/log-ticket.ts";
import { alone } from "../../../src/simulator/fit/log/weighed.ts";
import { normalCdf } from "../../../src/simulator/statistics/index.ts";
import { fact } from "../../support/arbitraries/build.ts";
import { eventOf, MONDAY } from "./made-log.ts";

/** The middles of n equal shares of a lognormal. */
function lognormal(n: number, median: number, spread: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => {
    let [low, high] = [-9, 9];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (normalCdf(middle) < (i + 0.5) / n) low = middle;
      else high = middle;
    }
    return median * Math.exp(spread * low);
  });
}

test("times that lie like a lognormal are written as one, others by their quantiles", () => {
  const [even] = [lognormal(200, HOUR, 0.8)];
  const written = distributionOf(alone(even), 1);
  expect(written).toMatchObject({ kind: "lognormal", spread: expect.closeTo(0.8, 1) });
  expect(written.kind === "lognormal" && written.median / HOUR).toBeCloseTo(1, 3);
  expect(timeFit(alone(even), 1).one?.distance).toBeLessThan(0.01);
  // Half of them at once: no lognormal has that.
  expect(distributionOf(alone([...even, ...even.map(() => 0)]), 1).kind).toBe("empirical");
  // In round figures, for who edits them.
  expect(distributionOf(alone(even.map((time) => time * 1.501)), 1)).toMatchObject({ median: HOUR + 30 * MINUTE });
  // Of 19 nothing is claimed; of 20 it is.
  expect([19, 20].map((n) => distributionOf(alone(lognormal(n, HOUR, 0.8)), 1).kind)).toEqual(["empirical", "lognormal"]);
});

test("quantiles lie on straight lines between the middles of values", () => {
  const hours = (values: readonly number[]) => alone(values.map((value) => value * HOUR));
  const tenths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9.5, 10].map((place, i, all) => [
    i === all.length - 1 ? 1 : place / 10,
    (1 + place) * HOUR,
  ]);
  expect(distributionOf(hours([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), 1)).toEqual({ kind: "empirical", knots: tenths });
  // One that stands for three has its middle further on: of 1, 3 and 1 middles are at 0, 2 and 4 of 4.
  const weighed = distributionOf(
    [
      [HOUR, 1],
      [2 * HOUR, 3],
      [4 * HOUR, 1],
    ],
    1,
  );
  const knots = new Map(weighed.kind === "empirical" ? weighed.knots : []);
  expect([0, 0.5, 0.7, 1].map((share) => (knots.get(share) ?? 0) / HOUR)).toEqual([1, 2, 2.8, 4]);
  // Of 100 values there are knots in steps of 5 % and at the ends; of fewer in steps of 10 %.
  const count = (n: number): number => {
    const of = distributionOf(alone(Array.from({ length: n }, (_, i) => i * i * MINUTE)), 1);
    return of.kind === "empirical" ? of.knots.length : 0;
  };
  expect([99, 100].map(count)).toEqual([12, 27]);
});

test("knots are round, and a row of equal ones has its ends alone", () => {
  const of = distributionOf(alone([0, 0, 0, 0, 0, 0, 1234.4, 61_400, 61_700, 7_250_000, 7_290_000]), 1);
  expect(of).toEqual({
    kind: "empirical",
    knots: [
      [0, 0],
      [0.5, 0],
      [0.6, 1234],
      [0.7, 61_000],
      [0.8, 62_000],
      [0.9, 7_260_000],
      [0.95, 7_260_000],
      [1, 7_320_000],
    ],
  });
});

test("of one value, of none and of few: what is written, and what is told", () => {
  expect(distributionOf([], 1)).toEqual({ kind: "constant", value: 0 });
  expect(distributionOf(alone([HOUR, HOUR]), 1)).toEqual({ kind: "constant", value: HOUR });
  expect(timeFit(alone([1, 2, 3, 4]), 1)).toEqual({ size: 4, zeros: 0, constant: null, one: null, two: null });
  expect(timeFit(alone([1, 2, 3, 4, 5]), 1).one).not.toBeNull();
  expect(timeFit(alone([HOUR, HOUR, HOUR, HOUR, HOUR]), 1).constant).toBe(HOUR);
  // Below half a step of the clock: at once.
  expect(timeFit(alone([0, 29, 30, 31, 90]), 60).zeros).toBe(0.4);
  expect(timeFit([], 60).zeros).toBe(0);
});

test("a distance is the greatest, on both sides of each value; equal values are spread over a step of the clock", () => {
  // Ten times e^0 and ten times e^2: mean 1, spread 1. Before e^2 half have come, and Φ(1) are expected.
  const two = timeFit(alone(Array.from({ length: 20 }, (_, i) => (i < 10 ? 1 : Math.exp(2)))), 0).one;
  expect([two?.median, two?.spread]).toEqual([expect.closeTo(Math.E, 9), expect.closeTo(1, 9)]);
  expect(two?.distance).toBeCloseTo(normalCdf(1) - 0.5, 9);
});

test("two lognormals are told apart from 60 on, where they say more and neither is a mere remainder", () => {
  const both = (n: number, share: number) => [
    ...lognormal(Math.round(n * share), 10 * MINUTE, 0.3),
    ...lognormal(n - Math.round(n * share), 10 * HOUR, 0.3),
  ];
  expect([59, 60].map((n) => isMixed(alone(both(n, 0.5)), 1) !== null)).toEqual([false, true]);
  expect([0.03, 0.08, 0.92, 0.97].map((share) => isMixed(alone(both(200, share)), 1) !== null)).toEqual([false, true, true, false]);
  expect(isMixed(alone(lognormal(200, HOUR, 0.8)), 1)).toBeNull();
  // However often each counts: what stands for others is no more values.
  const weak = [...lognormal(30, HOUR, 0.5), ...lognormal(30, 3 * HOUR, 0.5)];
  expect(
    [1, 50].map((weight) =>
      isMixed(
        weak.map((time) => [time, weight]),
        1,
      ),
    ),
  ).toEqual([null, null]);
  const mixture = isMixed(alone(both(200, 0.5)), 1);
  if (mixture === null) throw new Error("there are two");
  expect([0, 1, 30, 60, 600, 6000].map((minutes) => isQuick(minutes * MINUTE, mixture, MINUTE))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test("figures keep six digits, whole ones stay whole", () => {
  expect(distributionOfFigures([1, 2, 4])).toMatchObject({
    knots: expect.arrayContaining([
      [0.3, 2],
      [0.8, 3],
    ]),
  });
  expect(distributionOfFigures([1.5, 2, 4])).toMatchObject({ knots: expect.arrayContaining([[0.8, 3.2]]) });
});

test("the constant after which tickets close: what three in ten share, else the whole hours that half come after", () => {
  const after = (...hours: readonly number[]) =>
    constantOf(
      hours.map((hour) => hour * HOUR),
      MINUTE,
    );
  expect(after(120, 120, 120, 7, 31.4)).toMatchObject({ after: 120 * HOUR, within: 0, step: MINUTE, count: 3 });
  expect(after(120, 120, 120, 7)).toBeNull();
  // The one that comes most often, wherever it stands.
  expect(after(7, 7, 9, 31.4, 120, 120, 120)?.after).toBe(120 * HOUR);
  // Three of ten are enough, two are not.
  const others = [13, 29.3, 47.7, 61.2, 83.9, 97.1, 103.6];
  expect(after(120, 120, 120, ...others)?.count).toBe(3);
  expect(after(120, 120, 11.5, ...others)).toBeNull();
  // Within a minute of whole hours, or of each other.
  expect(after(119 + 59 / 60, 120, 120 + 1 / 60, 120 + 1 / 60, 7)).toMatchObject({ after: 120 * HOUR, count: 4 });
  expect(after(...[90, 90, 90, 7, 8].map((minutes) => minutes / 60))).toMatchObject({ after: 90 * MINUTE, count: 3 });
  // Half of them within an hour of whole hours, if these are ten or more.
  expect(after(48.1, 48.3, 48.5, 48.7, 7, 9, 30)).toEqual({ after: 48 * HOUR, within: HOUR, step: MINUTE, count: 4 });
  expect(after(48.1, 48.3, 48.5, 5, 7, 9, 30)).toBeNull();
  expect(after(9.1, 9.3, 9.5, 9.7, 7, 8, 30)).toBeNull();
  expect(after(10.1, 10.3, 10.5, 10.7, 7, 8, 30)?.after).toBe(10 * HOUR);
  expect(after(0, 0, 0, 0, 0)).toBeNull();
});

test("shares of tickets that come back are of resolutions; from five on they are learned", () => {
  const log = (back: number) =>
    ticketsOf(
      Array.from({ length: 50 }, (_, i) => {
        const at = (hours: number, event: string) => eventOf(`T-${i}`, MONDAY + hours * HOUR, event);
        return [at(0, "opened"), at(1, "resolved"), ...(i < back ? [at(3, "reopened"), at(4, "resolved")] : []), at(900, "changed")];
      })
        .flat()
        .sort((a, b) => a.at - b.at),
    );
  const course = (back: number) => courseOf(log(back).tickets, [], 1, log(back).last);
  expect(course(4)).toMatchObject({ reopened: 4, resolutions: 54, reopening: null });
  expect(course(5)).toMatchObject({
    reopened: 5,
    resolutions: 55,
    reopening: { share: { otherwise: expect.closeTo(5 / 55, 4) }, after: { value: 2 * HOUR } },
  });
});

test("changes of a fact: of each value that it begins with, how many leave it, after what, and to what", () => {
  const priority = fact("priority", { kind: "one-of", values: ["P0", "P1", "P2"] });
  const events = Array.from({ length: 100 }, (_, i) => {
    const at = (hours: number, event: string, priority: string | null) =>
      eventOf(`T-${i}`, MONDAY + i * DAY + hours * HOUR, event, priority === null ? null : { priority });
    // Forty of P1: ten become P0 and five P2 after two hours. Sixty of P2: four become P0.
    const becomes = i < 40 ? (i < 10 ? "P0" : i < 15 ? "P2" : null) : i < 44 ? "P0" : null;
    return [at(0, "opened", i < 40 ? "P1" : "P2"), ...(becomes === null ? [] : [at(2, "changed", becomes)]), at(20, "resolved", null)];
  });
  const { tickets, last } = ticketsOf(events.flat());
  const { changes, changesSeen } = courseOf(tickets, [priority], 1, last);
  expect(changesSeen).toEqual([{ fact: "priority", tickets: 19 }]);
  // Four are too few.
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({
    share: { cases: [{ when: [{ kind: "is", fact: "priority", values: ["P1"] }], share: expect.closeTo(15 / 40, 4) }], otherwise: 0 },
    after: { kind: "constant", value: 2 * HOUR },
    rule: {
      cases: [
        {
          draw: {
            values: [
              { value: "P0", weight: 66.67 },
              { value: "P2", weight: 33.33 },
            ],
          },
        },
      ],
    },
  });
});

test("hand-offs, pauses and what is left of the time to a resolution, of tickets that are all alike", () => {
  const events = Array.from({ length: 40 }, (_, i) => {
    const at = (minutes: number, event: string) => eventOf(`T-${i}`, MONDAY + i * DAY + minutes * MINUTE, event);
    return [at(0, "opened"), at(10, "response"), at(20, "waiting"), at(80, "continued"), at(90, "progress"), at(130, "resolved")];
  });
  const { tickets, last } = ticketsOf(events.flat());
  const [kind, ...others] = handlingOf(tickets, { by: null, unit: MINUTE, last, counting: null }).kinds;
  expect(others).toEqual([]);
  expect(kind).toMatchObject({
    name: "handling",
    weight: { cases: [], otherwise: 100 },
    firstDelay: { kind: "constant", value: 10 * MINUTE },
    handOffs: { kind: "constant", value: 1 },
    // 120 minutes after the response, less an hour's pause, less a second of work in each of two stages.
    lag: { kind: "constant", value: HOUR - 2000 },
    // All are paused, for an hour in all: after each of two stages for half of it.
    pauses: { customer: { share: { otherwise: 1 }, length: { kind: "constant", value: 30 * MINUTE } } },
  });
});

test("tickets that their first response resolves go apart, from twenty on: their late answers have no time after them", () => {
  const kinds = (byAnswer: number) => {
    const events = Array.from({ length: 50 }, (_, i) => {
      const at = (hours: number, event: string) => eventOf(`T-${i}`, MONDAY + i * DAY + hours * HOUR, event);
      return i < byAnswer
        ? [at(0, "opened"), at(10, "response"), at(10, "resolved")]
        : [at(0, "opened"), at(0, "response"), at(10, "resolved")];
    });
    const { tickets, last } = ticketsOf(events.flat());
    return handlingOf(tickets, { by: null, unit: MINUTE, last, counting: null }).kinds.map(({ name, firstDelay }) => [
      name,
      firstDelay.kind,
    ]);
  };
  expect(kinds(19)).toEqual([["handling", "empirical"]]);
  expect(kinds(20)).toEqual([
    ["handling", "constant"],
    ["handling-by-answer", "constant"],
  ]);
  expect(kinds(31)).toEqual([["handling", "empirical"]]);
});

test("counts, shares and times in words: no share is told as all or nothing that is not", () => {
  expect([1, 2, 1000, 1_234_567].map((n) => countInWords(n, "ticket"))).toEqual([
    "1 ticket",
    "2 tickets",
    "1,000 tickets",
    "1,234,567 tickets",
  ]);
  expect([0, 0.0005, 0.001, 0.5, 0.9994, 1].map(shareInWords)).toEqual(["0 %", "under 0.1 %", "0.1 %", "50 %", "over 99.9 %", "100 %"]);
  expect([0.5, 1, 1000, 1500, MINUTE, 90 * MINUTE, DAY, 2.5 * DAY].map(timeInWords)).toEqual([
    "0.5 ms",
    "1 ms",
    "1 second",
    "1.5 seconds",
    "1 minute",
    "1.5 hours",
    "1 day",
    "2.5 days",
  ]);
});
