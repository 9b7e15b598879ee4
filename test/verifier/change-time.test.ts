// What a time, a share or a mark of a policy is read as in its mutants: a little more, a little less, never what it was.

import { expect, test } from "vitest";
import type { Amount } from "../../src/ir/index.ts";
import { amountVariants, lengthsNear, markVariants, repeatVariants, shareNear } from "../../src/verifier/mutants/change-time.ts";
import { counting, DAY, HOUR, MINUTE, policy, SECOND, span, weekdays, within } from "../support/arbitraries/build.ts";

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
  expect(amountVariants(two, { ...day, nth: 2 }).map(({ piece }) => piece)).toEqual([
    { ...day, nth: 3 },
    { ...day, nth: 1 },
    { ...day, nth: 2, at: "same-time" },
  ]);
});

test("a repeat: left out, of another length, without its end, once more or less", () => {
  const repeats = { every: span(HOUR), until: "acknowledged", times: 1 };
  const pieces = repeatVariants(policy({}), repeats).map(({ piece }) => piece);
  expect(pieces).toEqual([
    null,
    { ...repeats, every: span(2 * HOUR) },
    { ...repeats, every: span(HOUR / 2) },
    { ...repeats, until: null },
    { ...repeats, times: 2 },
  ]);
  expect(repeatVariants(policy({}), { ...repeats, until: null, times: 2 }).map(({ piece }) => piece)).toContainEqual({
    ...repeats,
    until: null,
    times: 1,
  });
});
