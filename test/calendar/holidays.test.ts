// Holiday rules against published lists: US federal (opm.gov, Federal Holidays), UK (gov.uk, Bank holidays), T2/TARGET (ecb.europa.eu).

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HolidayRule, type HolidaySet, holidayDates, type Weekday } from "../../src/calendar/index.ts";
import { DAY } from "../../src/runtime/working-time/civil.ts";
import { holidaysBetween } from "../../src/runtime/working-time/holidays.ts";
import { aHolidaySet } from "./generate.ts";

type Observed = "none" | "nearest-weekday" | "next-weekday";
const fixed = (month: number, day: number, observed: Observed): HolidayRule => ({ kind: "fixed", month, day, observed });
const nth = (nth: number, weekday: Weekday, month: number): HolidayRule => ({ kind: "nth-weekday", nth, weekday, month });
const easter = (offset: number): HolidayRule => ({ kind: "easter", offset });
const setOf = (id: string, rules: readonly HolidayRule[], extra: HolidaySet["days"] = []): HolidaySet => ({
  id,
  days: [...rules.map((rule) => ({ rule, from: null, until: null })), ...extra],
});

const [MONDAY, THURSDAY] = [0, 3] as const;
const US_FEDERAL = setOf(
  "us-federal",
  [
    fixed(1, 1, "nearest-weekday"),
    nth(3, MONDAY, 1),
    nth(3, MONDAY, 2),
    nth(-1, MONDAY, 5),
    fixed(7, 4, "nearest-weekday"),
    nth(1, MONDAY, 9),
    nth(2, MONDAY, 10),
    fixed(11, 11, "nearest-weekday"),
    nth(4, THURSDAY, 11),
    fixed(12, 25, "nearest-weekday"),
  ],
  [{ rule: fixed(6, 19, "nearest-weekday"), from: 2021, until: null }],
);
const UK = setOf("uk", [
  fixed(1, 1, "next-weekday"),
  easter(-2),
  easter(1),
  nth(1, MONDAY, 5),
  nth(-1, MONDAY, 5),
  nth(-1, MONDAY, 8),
  fixed(12, 25, "next-weekday"),
  fixed(12, 26, "next-weekday"),
]);
const TARGET = setOf("target", [
  fixed(1, 1, "none"),
  easter(-2),
  easter(1),
  fixed(5, 1, "none"),
  fixed(12, 25, "none"),
  fixed(12, 26, "none"),
]);

/** Days off by calendar year: a new year's day on a saturday is kept on the last friday of the year before. */
const PUBLISHED_US: Readonly<Record<number, string>> = {
  2020: "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
  2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
  2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
  2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
  2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
  2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
  2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
  2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
  2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
  2029: "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
  2030: "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
};
const PUBLISHED_UK: Readonly<Record<number, string>> = {
  2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
  2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
  2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
  2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
  2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
};
const PUBLISHED_TARGET: Readonly<Record<number, string>> = {
  2024: "01-01 03-29 04-01 05-01 12-25 12-26",
  2025: "01-01 04-18 04-21 05-01 12-25 12-26",
  2026: "01-01 04-03 04-06 05-01 12-25 12-26",
};

const published = Object.entries({
  "US federal": [US_FEDERAL, PUBLISHED_US],
  UK: [UK, PUBLISHED_UK],
  TARGET: [TARGET, PUBLISHED_TARGET],
} as const).flatMap(([name, [set, years]]) => Object.entries(years).map(([year, days]) => ({ name, set, year: Number(year), days })));

const byRuntime = (set: HolidaySet, first: number, last: number): readonly string[] =>
  holidaysBetween(set, first, last).map((day) => new Date(day * DAY).toISOString().slice(0, 10));

describe("holiday rules", () => {
  test.each(published)("$name $year as published", ({ set, year, days }) => {
    const expected = days.split(" ").map((day) => `${year}-${day}`);
    expect(byRuntime(set, year, year)).toEqual(expected);
    expect([...holidayDates(set, year)].sort()).toEqual(expected);
  });

  test("both expansions agree on any set, and a span of years is its years one by one", () => {
    fc.assert(
      fc.property(aHolidaySet, fc.integer({ min: 1971, max: 2100 }), (set, year) => {
        const years = [year, year + 1, year + 2];
        expect(years.flatMap((each) => [...holidayDates(set, each)].sort())).toEqual(byRuntime(set, year, year + 2));
      }),
      { numRuns: 150 },
    );
  });

  test("easter is the same sunday both ways in each year of eleven centuries", () => {
    const set = setOf("easter", [easter(0)]);
    const years = Array.from({ length: 1100 }, (_, i) => 1600 + i);
    expect(years.flatMap((year) => byRuntime(set, year, year))).toEqual(years.flatMap((year) => [...holidayDates(set, year)]));
  });

  test("both expansions agree where days count from others in chains, over years", () => {
    const names = ["A", "B", "C", "D", "E", "F"];
    const observed = fc.constantFrom<Observed>("none", "nearest-weekday", "next-weekday");
    const offset = fc.oneof(fc.integer({ min: -366, max: 366 }), fc.constantFrom(-366, -365, 365, 366));
    // Each counts from one before it, so that none counts from itself.
    const aChain = fc.tuple(aHolidaySet, ...names.slice(1).map((_, i) => fc.record({ to: fc.nat(i), offset, observed }))).map(
      ([{ days }, ...links]): HolidaySet => ({
        id: "chain",
        days: [
          ...days.slice(0, 2).map((day) => ({ ...day, name: "A" })),
          ...links.map(({ to, ...link }, i) => ({
            name: names[i + 1] ?? "",
            rule: { kind: "relative" as const, to: names[to] ?? "", ...link },
            from: i === 2 ? 2010 : null,
            until: i === 3 ? 2030 : null,
          })),
        ],
      }),
    );
    fc.assert(
      fc.property(aChain, fc.integer({ min: 2000, max: 2040 }), (set, year) => {
        expect([...holidayDates(set, year)].sort()).toEqual(byRuntime(set, year, year));
      }),
      { numRuns: 120 },
    );
  });

  test("both expansions agree where holidays fill weeks, and what is moved goes on to the first free weekday", () => {
    const crowded = fc.uniqueArray(fc.integer({ min: 10, max: 24 }), { minLength: 8, maxLength: 14 }).map((days) =>
      setOf(
        "crowded",
        days.map((day) => fixed(3, day, "next-weekday")),
      ),
    );
    fc.assert(
      fc.property(crowded, fc.integer({ min: 2000, max: 2040 }), (set, year) => {
        expect([...holidayDates(set, year)].sort()).toEqual(byRuntime(set, year, year));
      }),
    );
    // From saturday 9 March 2024 on: the week after it is all holidays.
    const week = setOf(
      "week",
      [9, 11, 12, 13, 14, 15].map((day) => fixed(3, day, "next-weekday")),
    );
    expect(byRuntime(week, 2024, 2024)).toEqual(["2024-03-11", "2024-03-12", "2024-03-13", "2024-03-14", "2024-03-15", "2024-03-18"]);
  });

  test("a rule holds only for its years", () => {
    expect(byRuntime(US_FEDERAL, 2019, 2019)).toHaveLength(10);
    expect(byRuntime(setOf("one", [], [{ rule: { kind: "date", date: "2020-05-08" }, from: 2021, until: null }]), 2020, 2020)).toEqual([]);
  });
});
