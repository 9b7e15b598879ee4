// What a time, a share or a mark of a policy is read as in its mutants: a little more, a little less, never what it was.

import { expect, test } from "vitest";
import { type Amount, type CalendarChoice, DAY, type Duration, HOUR, MINUTE, SECOND } from "../../src/ir/index.ts";
import {
  amountVariants,
  calendarsNear,
  lengthsNear,
  markVariants,
  repeatVariants,
  shareNear,
} from "../../src/verifier/mutants/change-time.ts";
import { counting, elapsedClock, policy, span, statement, weekdays, within } from "../support/arbitraries/build.ts";

test.each([
  ["fifteen minutes", 15 * MINUTE, [16 * MINUTE, 14 * MINUTE]],
  ["an hour", HOUR, [2 * HOUR, HOUR / 2]],
  ["a minute and a half, in seconds", 90 * SECOND, [91 * SECOND, 89 * SECOND]],
  ["two days, in hours", 2 * DAY, [49 * HOUR, 47 * HOUR]],
  ["three days", 3 * DAY, [4 * DAY, 2 * DAY]],
  ["a millisecond has nothing below it", 1, [2]],
])("%s: one unit of its own more, one less, half of a single one", (_, length, near) => expect(lengthsNear(length)).toEqual(near));

test("a share ten points away, in lowest terms: more, or less where that would be all of it", () => {
  expect(shareNear(1, 2)).toEqual({ numerator: 3, denominator: 5 });
  expect(shareNear(1, 3)).toEqual({ numerator: 13, denominator: 30 });
  expect(shareNear(4, 5)).toEqual({ numerator: 9, denominator: 10 });
  expect(shareNear(9, 10)).toEqual({ numerator: 4, denominator: 5 });
  expect(shareNear(19, 20)).toEqual({ numerator: 17, denominator: 20 });
});

test("a mark: another share, another length; the end itself, a minute later", () => {
  expect(markVariants({ kind: "share", numerator: 1, denominator: 2 })).toEqual([
    { words: "`50%` read as `60%`", piece: { kind: "share", numerator: 3, denominator: 5 } },
  ]);
  expect(markVariants({ kind: "before", ms: 10 * MINUTE }).map(({ piece }) => piece)).toEqual([
    { kind: "before", ms: 11 * MINUTE },
    { kind: "before", ms: 9 * MINUTE },
  ]);
  expect(markVariants({ kind: "after", ms: 0 })).toEqual([{ words: "read as one minute later", piece: { kind: "after", ms: MINUTE } }]);
});

const two = policy({ calendars: [weekdays("office", "UTC", 540, 1020), weekdays("shop", "UTC", 600, 1200)] });

test("an amount: other lengths, the other clock, the two of a pair the other way round, the calendar declared next", () => {
  const words = (amount: Amount, ir = two): readonly string[] => amountVariants(ir, amount).map((each) => each.words);
  expect(words(within(HOUR))).toEqual([
    "`1 hour` read as `2 hours`",
    "`1 hour` read as `30 minutes`",
    "`1 hour` read as `1 hour counting office`",
  ]);
  expect(words(within(HOUR), policy({}))).toEqual(["`1 hour` read as `2 hours`", "`1 hour` read as `30 minutes`"]);
  expect(words(within(HOUR, counting("shop"))).at(-1)).toBe("`1 hour counting shop` read as `1 hour`");
  const calendar = { kind: "calendar", calendar: "office" } as const;
  const pair: Amount = { kind: "by-start", calendar, inside: span(HOUR), outside: span(HOUR) };
  // Two that are the same are the same the other way round.
  expect(amountVariants(two, pair).map(({ piece }) => piece)).toEqual([
    { ...pair, inside: span(2 * HOUR) },
    { ...pair, inside: span(HOUR / 2) },
    { ...pair, inside: span(HOUR, counting("office")) },
    { ...pair, outside: span(2 * HOUR) },
    { ...pair, outside: span(HOUR / 2) },
    { ...pair, outside: span(HOUR, counting("office")) },
    { ...pair, calendar: { kind: "calendar", calendar: "shop" } },
  ]);
  const day: Amount = { kind: "open-day", calendar: "office", nth: 1, at: "close" };
  expect(amountVariants(two, day).map(({ piece }) => piece)).toEqual([
    { ...day, nth: 2 },
    { ...day, at: "same-time" },
  ]);
  expect(amountVariants(two, { ...day, nth: 2, at: "same-time" }).map(({ piece }) => piece)).toEqual([
    { ...day, nth: 3, at: "same-time" },
    { ...day, nth: 1, at: "same-time" },
    { ...day, nth: 2 },
  ]);
  const [inside, outside] = [HOUR, 3 * HOUR].map((ms) => ({ kind: "ms", ms }) as const) as [Duration, Duration];
  const prorated: Amount = { kind: "prorated", calendar, inside, outside };
  expect(amountVariants(two, prorated).map(({ piece }) => piece)).toEqual([
    { ...prorated, inside: { kind: "ms", ms: 2 * HOUR } },
    { ...prorated, inside: { kind: "ms", ms: HOUR / 2 } },
    { ...prorated, outside: { kind: "ms", ms: 4 * HOUR } },
    { ...prorated, outside: { kind: "ms", ms: 2 * HOUR } },
    { ...prorated, inside: outside, outside: inside },
    { ...prorated, calendar: { kind: "calendar", calendar: "shop" } },
  ]);
});

test("a calendar: the next that opens by the week, the first after the last; none where there is no other", () => {
  const near = (calendar: CalendarChoice, ir = two) => calendarsNear(ir, calendar).map((each) => "calendar" in each && each.calendar);
  const named = (calendar: string): CalendarChoice => ({ kind: "calendar", calendar });
  expect([near(named("office")), near(named("shop")), near({ kind: "hours-of-ticket" })]).toEqual([["shop"], ["office"], ["office"]]);
  const [office, shop] = two.calendars;
  const either = { kind: "combined", id: "both", how: "either", of: ["office"], ...statement(null, "both") } as const;
  if (office === undefined || shop === undefined) throw new Error("two calendars");
  expect([near(named("office"), policy({ calendars: [office, either] })), near(named("office"), policy({}))]).toEqual([[], []]);
  const hours = { ...statement(null, "hours"), choices: [], otherwise: ["office"] };
  expect(amountVariants({ ...two, hours }, within(HOUR)).at(-1)?.piece).toEqual(
    within(HOUR, { kind: "counting", calendar: { kind: "hours-of-ticket" } }),
  );
});

test("a named length is changed where it is named, and not where it is used", () => {
  const length = { kind: "parameter", parameter: "soon" } as const;
  const amount: Amount = { kind: "span", span: { duration: length, clock: elapsedClock } };
  expect(amountVariants(two, amount).map(({ piece }) => piece)).toEqual([
    { kind: "span", span: { duration: length, clock: counting("office") } },
  ]);
});

test("a repeat: left out, of another length, without its end, once more or less", () => {
  const repeats = { every: span(HOUR), until: "acknowledged", times: 1 };
  expect(repeatVariants(policy({}), repeats)).toEqual([
    { words: "`repeat every 1 hour` left out", piece: null },
    { words: "repeats: `1 hour` read as `2 hours`", piece: { ...repeats, every: span(2 * HOUR) } },
    { words: "repeats: `1 hour` read as `30 minutes`", piece: { ...repeats, every: span(HOUR / 2) } },
    { words: "`until acknowledged` left out", piece: { ...repeats, until: null } },
    { words: "`up to 1 times` read as `up to 2 times`", piece: { ...repeats, times: 2 } },
  ]);
  const words = (until: string | null, times: number | null) =>
    repeatVariants(policy({}), { ...repeats, until, times })
      .slice(3)
      .map((each) => each.words);
  expect(words(null, 2)).toEqual(["`up to 2 times` read as `up to 3 times`", "`up to 2 times` read as `up to 1 times`"]);
  expect(words(null, null)).toEqual([]);
});
