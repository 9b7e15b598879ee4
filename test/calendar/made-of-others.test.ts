// Seasons, calendars made of others, holidays that count from others, the nth open day: by the fast way and by the reference.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AnyCalendar,
  type HolidaySet,
  holidayDates,
  referenceCalendars,
  type SeasonRange,
  zoneOffsets,
} from "../../src/calendar/index.ts";
import { DAY } from "../../src/ir/index.ts";
import {
  allOfClocks,
  anyOfClocks,
  calendar,
  exceptClocks,
  openDayAfter,
  type PolicyClock,
  season,
} from "../../src/runtime/engine/clock.ts";
import { holidaysBetween } from "../../src/runtime/working-time/holidays.ts";
import type { WorkingTime } from "../../src/runtime/working-time/working-time.ts";
import { aCalendar, aLength, anInstant, ZONES } from "./generate.ts";

const at = (text: string): number => Date.parse(text);
const iso = (t: number): string => new Date(t).toISOString().replace(":00.000Z", "Z");
const segments = (time: WorkingTime, from: string, to: string): readonly string[] =>
  time.segments(at(from), at(to)).map(([open, close]) => `${iso(open)} ${iso(close)}`);

/** The same calendars by the fast way. */
function fast(calendars: readonly AnyCalendar[], sets: readonly HolidaySet[], name: string): PolicyClock {
  const found = calendars.find(({ id }) => id === name);
  if (found === undefined) throw new Error(name);
  if (found.kind === "weekly") return calendar(found, sets, zoneOffsets(found.zone));
  if (found.kind === "season") return season(found.ranges, zoneOffsets(found.zone));
  const [first, ...others] = found.of.map((each) => fast(calendars, sets, each));
  if (first === undefined) throw new Error(name);
  if (found.how === "except") return exceptClocks(first, others);
  return found.how === "both" ? allOfClocks([first, ...others]) : anyOfClocks([first, ...others]);
}

type Weekly = Extract<AnyCalendar, { kind: "weekly" }>;
const weekly = (id: string, zone: string, open: number, close: number): Weekly => ({
  kind: "weekly",
  id,
  zone,
  weekly: Array.from({ length: 7 }, () => [[open, close]]),
  breaks: [],
  dates: [],
  holidays: [],
});
const inSeason = (zone: string, ...ranges: readonly SeasonRange[]): AnyCalendar => ({ kind: "season", id: "season", zone, ranges });
const made = (how: "both" | "either" | "except", ...of: readonly string[]): AnyCalendar => ({ kind: "combined", id: how, how, of });

/** Both ways, which must agree. */
function open(
  calendars: readonly AnyCalendar[],
  name: string,
  from: string,
  to: string,
  sets: readonly HolidaySet[] = [],
): readonly string[] {
  const quick = segments(fast(calendars, sets, name).time, from, to);
  expect(segments(referenceCalendars(calendars, sets).named(name), from, to)).toEqual(quick);
  return quick;
}

describe("seasons", () => {
  const yearly = (from: readonly [number, number], to: readonly [number, number]): SeasonRange => ({
    kind: "yearly",
    from: { month: from[0], day: from[1] },
    to: { month: to[0], day: to[1] },
  });

  test("run over the turn of every year, from local midnight to local midnight", () => {
    const peak = inSeason("America/New_York", yearly([11, 15], [1, 5]));
    expect(open([peak], "season", "2023-12-31T00:00Z", "2025-06-01T00:00Z")).toEqual([
      "2023-12-31T00:00Z 2024-01-06T05:00Z",
      "2024-11-15T05:00Z 2025-01-06T05:00Z",
    ]);
  });

  test("end on 28 february of a year that has no 29th, and begin on 1 march", () => {
    expect(open([inSeason("UTC", yearly([2, 20], [2, 29]))], "season", "2023-01-01T00:00Z", "2025-01-01T00:00Z")).toEqual([
      "2023-02-20T00:00Z 2023-03-01T00:00Z",
      "2024-02-20T00:00Z 2024-03-01T00:00Z",
    ]);
    expect(open([inSeason("UTC", yearly([2, 29], [3, 1]))], "season", "2023-01-01T00:00Z", "2025-01-01T00:00Z")).toEqual([
      "2023-03-01T00:00Z 2023-03-02T00:00Z",
      "2024-02-29T00:00Z 2024-03-02T00:00Z",
    ]);
  });

  test("from a day to the one before it are always", () => {
    expect(open([inSeason("Europe/Berlin", yearly([3, 1], [2, 29]))], "season", "2023-01-01T00:00Z", "2025-01-01T00:00Z")).toHaveLength(1);
  });

  test("of dates come once, and ranges that overlap are one", () => {
    const dates = inSeason(
      "UTC",
      { kind: "dates", from: "2024-11-29", to: "2024-12-02" },
      { kind: "dates", from: "2024-12-01", to: "2024-12-04" },
    );
    expect(open([dates], "season", "2020-01-01T00:00Z", "2030-01-01T00:00Z")).toEqual(["2024-11-29T00:00Z 2024-12-05T00:00Z"]);
  });

  test("begin at the first instant of a day that has no midnight", () => {
    const range: SeasonRange = { kind: "dates", from: "2015-10-18", to: "2015-10-18" };
    expect(open([inSeason("America/Sao_Paulo", range)], "season", "2015-10-01T00:00Z", "2015-11-01T00:00Z")).toEqual([
      "2015-10-18T03:00Z 2015-10-19T02:00Z",
    ]);
  });
});

describe("calendars made of others, over the night in which clocks go back", () => {
  // New York, 2024-11-03: 01:00 to 02:00 comes twice. London's clocks stand still that night.
  const night = weekly("night", "America/New_York", 22 * 60, 26 * 60);
  const early = weekly("early", "America/New_York", 60, 6 * 60);
  const london = weekly("london", "Europe/London", 6 * 60, 10 * 60);
  const all = [night, early, london, made("both", "night", "early"), made("either", "night", "early"), made("except", "night", "early")];

  test("both: the hour that comes twice is in both, twice", () => {
    expect(open(all, "both", "2024-11-02T12:00Z", "2024-11-03T18:00Z")).toEqual(["2024-11-03T05:00Z 2024-11-03T07:00Z"]);
  });
  test("either: nothing is lost between them", () => {
    expect(open(all, "either", "2024-11-02T12:00Z", "2024-11-03T18:00Z")).toEqual(["2024-11-03T02:00Z 2024-11-03T11:00Z"]);
  });
  test("except: what is left ends where the hour first begins", () => {
    expect(open(all, "except", "2024-11-02T12:00Z", "2024-11-03T18:00Z")).toEqual(["2024-11-03T02:00Z 2024-11-03T05:00Z"]);
  });
  test("the parts may stand in different zones", () => {
    const pair = [night, london, made("both", "night", "london")];
    expect(open(pair, "both", "2024-11-02T12:00Z", "2024-11-04T12:00Z")).toEqual([
      "2024-11-03T06:00Z 2024-11-03T07:00Z",
      "2024-11-04T06:00Z 2024-11-04T07:00Z",
    ]);
  });
});

describe("holidays", () => {
  const fixed = (
    name: string,
    month: number,
    day: number,
    observed: "none" | "nearest-weekday" | "next-weekday",
  ): HolidaySet["days"][number] => ({
    name,
    rule: { kind: "fixed", month, day, observed },
    from: null,
    until: null,
  });
  const counted = (name: string, to: string, offset: number, observed: "none" | "next-weekday" = "none"): HolidaySet["days"][number] => ({
    name,
    rule: { kind: "relative", to, offset, observed },
    from: null,
    until: null,
  });
  const dates = (set: HolidaySet, year: number): readonly string[] => {
    const found = holidaysBetween(set, year, year).map((day) => new Date(day * DAY).toISOString().slice(0, 10));
    expect([...holidayDates(set, year)].sort()).toEqual(found);
    return found;
  };

  test("count from a holiday's own day, not from the one it is observed on", () => {
    // 4 July 2026 is a saturday, observed on friday the 3rd; the day after is sunday the 5th, observed on monday.
    const set: HolidaySet = { id: "h", days: [fixed("Fourth", 7, 4, "nearest-weekday"), counted("Fifth", "Fourth", 1, "next-weekday")] };
    expect(dates(set, 2026)).toEqual(["2026-07-03", "2026-07-06"]);
    expect(dates(set, 2024)).toEqual(["2024-07-04", "2024-07-05"]);
  });

  test("count in chains over years, forward and back", () => {
    const set: HolidaySet = {
      id: "h",
      days: [fixed("A", 12, 31, "none"), counted("B", "A", 366), counted("C", "B", 366), counted("D", "A", -366)],
    };
    expect(dates(set, 2024)).toEqual(["2024-01-01", "2024-01-02", "2024-12-30", "2024-12-31"]);
    expect(dates(set, 2026)).toContain("2026-12-30");
  });

  test("come in the years of the one they count from, and in their own", () => {
    const base = { ...fixed("A", 3, 1, "none"), from: 2024 };
    const set: HolidaySet = { id: "h", days: [base, { ...counted("B", "A", 1), until: 2024 }] };
    expect([2023, 2024, 2025].map((year) => dates(set, year))).toEqual([[], ["2024-03-01", "2024-03-02"], ["2025-03-01"]]);
  });

  const set = (day: HolidaySet["days"][number]): readonly HolidaySet[] => [{ id: "h", days: [day] }];

  test("emergency coverage of a holiday that falls on a sunday is on the sunday, unless it is observed", () => {
    const coverage = (observed: "none" | "nearest-weekday"): readonly string[] => {
      const hours: AnyCalendar = {
        ...weekly("coverage", "America/Los_Angeles", 0, 0),
        weekly: [],
        holidays: [{ set: "h", windows: [[0, 1440]] }],
      };
      return open([hours], "coverage", "2022-06-01T00:00Z", "2022-07-01T00:00Z", set(fixed("Juneteenth", 6, 19, observed)));
    };
    expect(coverage("none")).toEqual(["2022-06-19T07:00Z 2022-06-20T07:00Z"]);
    expect(coverage("nearest-weekday")).toEqual(["2022-06-20T07:00Z 2022-06-21T07:00Z"]);
  });

  test("a night before a holiday runs into it, and the holiday's own night is closed", () => {
    const nights: AnyCalendar = {
      ...weekly("nights", "Europe/Paris", 22 * 60, 30 * 60),
      holidays: [{ set: "h", windows: [] }],
    };
    expect(open([nights], "nights", "2024-05-07T12:00Z", "2024-05-10T12:00Z", set(fixed("Victory", 5, 8, "none")))).toEqual([
      "2024-05-07T20:00Z 2024-05-08T04:00Z",
      "2024-05-09T20:00Z 2024-05-10T04:00Z",
    ]);
  });
});

describe("the nth open day", () => {
  const office: Weekly = {
    kind: "weekly",
    id: "office",
    zone: "America/New_York",
    weekly: [0, 1, 2, 3, 4, 5, 6].map((day) =>
      day < 4
        ? [
            [540, 720],
            [780, 1080],
          ]
        : day === 4
          ? [[1320, 1560]]
          : [],
    ),
    breaks: [],
    dates: [{ date: "2024-03-12", windows: [] }],
    holidays: [],
  };
  const days = (start: string, nth: number, when: "close" | "same-time"): string => {
    const quick = openDayAfter(fast([office], [], "office"), at(start), nth, when);
    expect(referenceCalendars([office], []).nextOpenDay("office", at(start), nth, when)).toBe(quick);
    return iso(quick);
  };

  test("ends at its last closing, whichever windows it has", () => {
    expect(days("2024-03-07T20:00Z", 1, "close")).toBe("2024-03-09T07:00Z"); // friday's night ends at 02:00 on saturday
    expect(days("2024-03-08T05:30Z", 1, "close")).toBe("2024-03-11T22:00Z"); // friday 00:30 is friday's own day
    expect(days("2024-03-11T22:30Z", 1, "close")).toBe("2024-03-13T22:00Z"); // tuesday the 12th is closed
    expect(days("2024-03-11T22:30Z", 5, "close")).toBe("2024-03-19T22:00Z");
  });
  test("ends at the same local time, though the clock moved in between", () => {
    expect(days("2024-03-08T20:15Z", 1, "same-time")).toBe("2024-03-11T19:15Z");
  });
  test("a local time that is skipped is the instant after, one that comes twice the first", () => {
    const always = weekly("office", "America/New_York", 0, 1440);
    const same = (start: string): string => {
      const quick = openDayAfter(fast([always], [], "office"), at(start), 1, "same-time");
      expect(referenceCalendars([always], []).nextOpenDay("office", at(start), 1, "same-time")).toBe(quick);
      return iso(quick);
    };
    expect(same("2024-03-09T07:30Z")).toBe("2024-03-10T07:00Z");
    expect(same("2024-11-02T05:30Z")).toBe("2024-11-03T05:30Z");
  });
  test("never comes where the calendar has no more days", () => {
    const once: AnyCalendar = { ...office, weekly: [], dates: [{ date: "2024-03-12", windows: [[540, 600]] }] };
    expect(openDayAfter(fast([once], [], "office"), at("2024-03-11T12:00Z"), 1, "close")).toBe(at("2024-03-12T14:00Z"));
    expect(openDayAfter(fast([once], [], "office"), at("2024-03-11T12:00Z"), 2, "close")).toBe(Number.POSITIVE_INFINITY);
  });
  test("is the same by both ways for any calendar", () => {
    const anyCase = fc.constantFrom(...ZONES).chain((zone) =>
      fc.record({
        calendar: aCalendar(zone),
        start: anInstant(zone),
        nth: fc.integer({ min: 1, max: 9 }),
        when: fc.constantFrom("close" as const, "same-time" as const),
      }),
    );
    fc.assert(
      fc.property(anyCase, ({ calendar: { zone, spec, sets }, start, nth, when }) => {
        const one: AnyCalendar = { ...spec, kind: "weekly", id: "c", zone };
        const slow = referenceCalendars([one], sets).nextOpenDay("c", start, nth, when);
        expect(openDayAfter(fast([one], sets, "c"), start, nth, when)).toBe(slow ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 60 },
    );
  });
});

test("seasons and calendars made of any two, in any zones, are the same by both ways", () => {
  const aMonthDay = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.constantFrom(1, 15, 28, 29) });
  const aRange: fc.Arbitrary<SeasonRange> = fc.record({ kind: fc.constant("yearly"), from: aMonthDay, to: aMonthDay });
  const aCase = fc.tuple(fc.constantFrom(...ZONES), fc.constantFrom(...ZONES)).chain(([zone, other]) =>
    fc.record({
      a: aCalendar(zone),
      b: aCalendar(other),
      ranges: fc.array(aRange, { minLength: 1, maxLength: 2 }),
      how: fc.constantFrom("both" as const, "either" as const, "except" as const),
      seasonal: fc.boolean(),
      t: anInstant(zone),
      length: aLength,
    }),
  );
  fc.assert(
    fc.property(aCase, ({ a, b, ranges, how, seasonal, t, length }) => {
      const [first, second] = [a, b].map(({ sets }, i) => sets.map((set) => ({ ...set, id: `${set.id}${i}` })));
      const part = (each: typeof a, i: number): AnyCalendar => ({
        ...each.spec,
        kind: "weekly",
        id: `part${i}`,
        zone: each.zone,
        holidays: each.spec.holidays.map(({ set, windows }) => ({ set: `${set}${i}`, windows })),
      });
      const calendars = [part(a, 0), part(b, 1), inSeason(b.zone, ...ranges), made(how, "part0", seasonal ? "season" : "part1")];
      const sets = [...(first ?? []), ...(second ?? [])];
      const [quick, slow] = [fast(calendars, sets, how).time, referenceCalendars(calendars, sets).named(how)];
      expect(quick.segments(t - 5 * DAY, t + 5 * DAY)).toEqual(slow.segments(t - 5 * DAY, t + 5 * DAY));
      expect(quick.between(t, t + 20 * DAY)).toBe(slow.between(t, t + 20 * DAY));
      if (quick.between(t, t + 60 * DAY) > length) expect(quick.add(t, length)).toEqual(slow.add(t, length));
    }),
    { numRuns: 60 },
  );
}, 60_000);
