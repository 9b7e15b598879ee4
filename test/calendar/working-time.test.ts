// Working time in cases an owner could read, each by both implementations.

import { describe, expect, expectTypeOf, test } from "vitest";
import * as calendar from "../../src/calendar/index.ts";
import type { CalendarIr, HolidayRule, WeeklyCalendarIr } from "../../src/ir/index.ts";
import {
  type CalendarSpec,
  elapsed,
  type HolidaySet,
  type WorkingTime,
  workingTime,
  type ZoneOffsets,
} from "../../src/runtime/working-time/working-time.ts";

const at = (text: string): number => Date.parse(text);
const iso = (t: number | null | undefined): string | null =>
  t === null || t === undefined ? null : new Date(t).toISOString().replace(":00.000Z", "Z");
const week = (windows: Readonly<Record<number, readonly calendar.Window[]>>): CalendarSpec["weekly"] =>
  Array.from({ length: 7 }, (_, day) => windows[day] ?? []);
const NOTHING: CalendarSpec = { weekly: week({}), breaks: [], dates: [], holidays: [] };
const ALL_WEEK = week(Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, [[0, 1440]]])));
const [MONDAY, TUESDAY] = [0, 1];

const implementations: readonly {
  readonly name: string;
  readonly hours: (zone: string, spec: CalendarSpec, sets?: readonly HolidaySet[]) => WorkingTime;
}[] = [
  { name: "runtime", hours: (zone, spec, sets = []) => workingTime(spec, sets, calendar.zoneOffsets(zone)) },
  { name: "reference", hours: (zone, spec, sets = []) => calendar.referenceWorkingTime(zone, spec, sets) },
];

describe.each(implementations)("$name", ({ hours }) => {
  const segments = (zone: string, spec: CalendarSpec, from: string, to: string, sets: readonly HolidaySet[] = []): unknown =>
    hours(zone, spec, sets)
      .segments(at(from), at(to))
      .map(([open, close]) => `${iso(open)} ${iso(close)}`);

  test("a night belongs to the day it begins on: a holiday closes its own night, not the one before", () => {
    const nights: CalendarSpec = {
      ...NOTHING,
      weekly: week({ 0: [[1320, 1800]], 1: [[1320, 1800]], 2: [[1320, 1800]] }),
      holidays: [{ set: "days", windows: [] }],
    };
    const tuesday: HolidaySet = { id: "days", days: [{ rule: { kind: "date", date: "2024-01-09" }, from: null, until: null }] };
    expect(segments("UTC", nights, "2024-01-08T00:00Z", "2024-01-12T00:00Z", [tuesday])).toEqual([
      "2024-01-08T22:00Z 2024-01-09T06:00Z",
      "2024-01-10T22:00Z 2024-01-11T06:00Z",
    ]);
  });

  test("a break after midnight falls into the night that began the day before", () => {
    const night: CalendarSpec = { ...NOTHING, weekly: week({ [MONDAY]: [[1320, 1800]] }), breaks: week({ [MONDAY]: [[120, 150]] }) };
    expect(segments("UTC", night, "2024-01-08T00:00Z", "2024-01-10T00:00Z")).toEqual([
      "2024-01-08T22:00Z 2024-01-09T02:00Z",
      "2024-01-09T02:30Z 2024-01-09T06:00Z",
    ]);
  });

  test("holidays win over dates, dates over the week, and a date's hours have no breaks", () => {
    const spec: CalendarSpec = {
      weekly: week({ [MONDAY]: [[540, 1020]], [TUESDAY]: [[540, 1020]] }),
      breaks: week({ [MONDAY]: [[720, 780]] }),
      dates: [
        { date: "2024-01-15", windows: [[600, 900]] },
        { date: "2024-01-16", windows: [[0, 60]] },
      ],
      holidays: [{ set: "days", windows: [[660, 720]] }],
    };
    const tuesday: HolidaySet = { id: "days", days: [{ rule: { kind: "date", date: "2024-01-16" }, from: null, until: null }] };
    expect(segments("UTC", spec, "2024-01-08T00:00Z", "2024-01-09T00:00Z", [tuesday])).toEqual([
      "2024-01-08T09:00Z 2024-01-08T12:00Z",
      "2024-01-08T13:00Z 2024-01-08T17:00Z",
    ]);
    expect(segments("UTC", spec, "2024-01-15T00:00Z", "2024-01-18T00:00Z", [tuesday])).toEqual([
      "2024-01-15T10:00Z 2024-01-15T15:00Z",
      "2024-01-16T11:00Z 2024-01-16T12:00Z",
    ]);
  });

  test("a day that holds in two holiday sets is open in the hours of either", () => {
    const spec: CalendarSpec = {
      ...NOTHING,
      weekly: ALL_WEEK,
      holidays: [
        { set: "a", windows: [] },
        { set: "b", windows: [[600, 720]] },
      ],
    };
    const day = { rule: { kind: "date", date: "2024-01-09" }, from: null, until: null } as const;
    expect(
      segments("UTC", spec, "2024-01-09T00:00Z", "2024-01-10T00:00Z", [
        { id: "a", days: [day] },
        { id: "b", days: [day] },
      ]),
    ).toEqual(["2024-01-09T10:00Z 2024-01-09T12:00Z"]);
  });

  test("holidays are days of the calendar's zone", () => {
    const spec: CalendarSpec = { ...NOTHING, weekly: ALL_WEEK, holidays: [{ set: "a", windows: [] }] };
    const day = { rule: { kind: "date", date: "2024-07-04" }, from: null, until: null } as const;
    const closed = hours("America/Los_Angeles", spec, [{ id: "a", days: [day] }]);
    expect([iso(closed.nextClose(at("2024-07-01T00:00Z"))), iso(closed.nextOpen(at("2024-07-01T00:00Z")))]).toEqual([
      "2024-07-04T07:00Z",
      "2024-07-05T07:00Z",
    ]);
  });

  test.each([
    ["Australia/Lord_Howe", "2024-04-05T13:00Z", "2024-04-06T13:00Z", 24],
    ["Australia/Lord_Howe", "2024-04-06T13:00Z", "2024-04-07T13:30Z", 24.5],
    ["America/Sao_Paulo", "2015-10-18T03:00Z", "2015-10-19T02:00Z", 23],
    ["Europe/Paris", "2020-10-24T22:00Z", "2020-10-25T23:00Z", 25],
  ])("a local day in %s from %s is as long as it is", (zone, from, to, length) => {
    const always = hours(zone, { ...NOTHING, weekly: ALL_WEEK });
    expect(always.between(at(from), at(to))).toBe(length * 3_600_000);
  });

  test("Apia had no 30 December 2011: its windows are not there", () => {
    const friday: CalendarSpec = { ...NOTHING, weekly: week({ 3: [[1320, 1800]], 4: [[540, 1020]], 5: [[540, 1020]] }) };
    expect(segments("Pacific/Apia", friday, "2011-12-29T12:00Z", "2012-01-01T00:00Z")).toEqual([
      "2011-12-30T08:00Z 2011-12-30T10:00Z",
      "2011-12-30T19:00Z 2011-12-31T03:00Z",
    ]);
  });

  test("a calendar that never opens again says so and does not search for ever", () => {
    const once = hours("UTC", { ...NOTHING, dates: [{ date: "2024-01-08", windows: [[540, 600]] }] });
    const t = at("2024-01-08T09:00Z");
    expect([once.add(t, 3_600_001), once.nextOpen(t), once.isOpen(t)]).toEqual([null, null, true]);
    expect(once.add(t, 3_600_000)).toEqual({ due: t + 3_600_000, lastMet: Number.POSITIVE_INFINITY });
    expect(once.subtract(t, 1)).toBeNull();
    expect(hours("UTC", NOTHING).add(t, 1)).toBeNull();
    expect(hours("UTC", NOTHING).nextChange(t)).toBeNull();
  });

  test("a calendar that never closes has no edges", () => {
    const always = hours("UTC", { ...NOTHING, weekly: ALL_WEEK });
    const t = at("2024-01-08T09:00Z");
    expect([always.nextClose(t), always.nextOpen(t), always.nextChange(t)]).toEqual([null, null, null]);
    expect(always.add(t, 1)).toEqual({ due: t + 1, lastMet: t + 1 });
  });

  test("a holiday set that is not there is our mistake", () => {
    const spec: CalendarSpec = { ...NOTHING, holidays: [{ set: "missing", windows: [] }] };
    expect(() => hours("UTC", spec).isOpen(0)).toThrow("missing");
  });
});

test("an answer a hundred years off is as exact as one tomorrow", () => {
  const office = workingTime({ ...NOTHING, weekly: week({ [MONDAY]: [[540, 600]] }) }, [], calendar.zoneOffsets("UTC"));
  expect(iso(office.add(at("2004-01-05T09:00Z"), 5218 * 3_600_000)?.due)).toBe("2103-12-31T10:00Z");
  expect(iso(office.subtract(at("2104-01-07T09:00Z"), 5218 * 3_600_000)?.near)).toBe("2004-01-05T09:00Z");
});

test("a length that runs out at the year's last closing may be met until the year's first opening, wherever the table ends", () => {
  const lastDays = Array.from({ length: 5 }, (_, i) => ({ date: `${2024 + i}-12-31`, windows: [[540, 600]] as const }));
  for (const { name, hours } of implementations) {
    const yearEnds = hours("UTC", { ...NOTHING, dates: lastDays });
    for (let year = 2024; year < 2028; year++) {
      expect(yearEnds.add(at(`${year}-12-31T09:00Z`), 3_600_000), name).toEqual({
        due: at(`${year}-12-31T10:00Z`),
        lastMet: at(`${year + 1}-12-31T09:00Z`),
      });
      expect(yearEnds.subtract(at(`${year + 1}-12-31T10:00Z`), 3_600_000), name).toEqual({
        near: at(`${year + 1}-12-31T09:00Z`),
        far: at(`${year}-12-31T10:00Z`),
      });
    }
  }
});

test("elapsed time is the clock that never stops", () => {
  expect(elapsed.add(5, 10)).toEqual({ due: 15, lastMet: 15 });
  expect(elapsed.subtract(5, 10)).toEqual({ near: -5, far: -5 });
  expect([elapsed.isOpen(0), elapsed.between(7, 5), elapsed.nextChange(0), elapsed.segments(2, 1)]).toEqual([true, -2, null, []]);
});

test("the shapes of the three floors are one", () => {
  expectTypeOf<calendar.WorkingTime>().toEqualTypeOf<WorkingTime>();
  expectTypeOf<calendar.CalendarSpec>().toEqualTypeOf<{ [K in keyof CalendarSpec]: CalendarSpec[K] }>();
  expectTypeOf<calendar.HolidayRule>().toEqualTypeOf<HolidayRule>();
  expectTypeOf<calendar.ZoneOffsets>().toEqualTypeOf<ZoneOffsets>();
  expectTypeOf<WeeklyCalendarIr>().toExtend<calendar.CalendarSpec>();
  expectTypeOf<CalendarIr>().toExtend<calendar.AnyCalendar>();
});
