// Random calendars, and instants near the changes of a zone's clock, where the faults are.

import fc from "fast-check";
import { type CalendarSpec, type HolidayRule, type HolidaySet, type Weekday, type Window, zoneOffsets } from "../../src/calendar/index.ts";
import { DAY } from "../../src/ir/index.ts";

export type Calendar = { readonly zone: string; readonly spec: CalendarSpec; readonly sets: readonly HolidaySet[] };

/**
 * Shifts of an hour, of half an hour (Lord Howe), not called DST (Casablanca), over midnight (São Paulo), to midnight (Havana, where it comes twice), a
 * minute past it (St. John's), of a whole day (Apia), and none.
 */
export const ZONES = [
  "America/Los_Angeles",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "Pacific/Apia",
  "Asia/Kolkata",
  "UTC",
];

const FROM = Date.UTC(2008, 0, 1);
const UNTIL = Date.UTC(2027, 0, 1);

/** On the quarter hour or a millisecond off it, within three days of a change of the zone's clock (or of Apia's missing day). */
export function anInstant(zone: string): fc.Arbitrary<number> {
  const changes = zoneOffsets(zone)
    .transitions.map(([at]) => at)
    .filter((at) => at >= FROM && at < UNTIL);
  const centers = changes.length > 0 ? changes : [Date.UTC(2011, 11, 30), Date.UTC(2024, 1, 29), Date.UTC(2020, 11, 31)];
  return fc
    .tuple(fc.constantFrom(...centers), fc.integer({ min: -288, max: 288 }), fc.constantFrom(-1, 0, 0, 0, 1))
    .map(([center, quarters, off]) => center + quarters * 900_000 + off);
}

/** Whole quarter hours run out at edges; odd milliseconds do not. */
export const aLength: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 160 }).map((quarters) => quarters * 900_000),
  fc.integer({ min: 0, max: 2 * DAY }),
);

const aWindow: fc.Arbitrary<Window> = fc.oneof(
  fc.constantFrom<Window>([0, 1440], [120, 150], [90, 195], [0, 60], [1320, 1800], [1380, 1440], [540, 1020]),
  fc.tuple(fc.nat(95), fc.integer({ min: 1, max: 96 })).map(([open, length]): Window => [open * 15, (open + length) * 15]),
);
const windows = (least: number): fc.Arbitrary<readonly Window[]> => fc.array(aWindow, { minLength: least, maxLength: 3 });
const aDate = fc.integer({ min: FROM / DAY, max: UNTIL / DAY }).map((day) => new Date(day * DAY).toISOString().slice(0, 10));
const aWeekday = fc.nat(6).map((day) => day as Weekday);

const aRule: fc.Arbitrary<HolidayRule> = fc.oneof(
  fc.record({
    kind: fc.constant("fixed"),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    observed: fc.constantFrom("none", "nearest-weekday", "next-weekday"),
  }),
  fc.record({
    kind: fc.constant("nth-weekday"),
    nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
    weekday: aWeekday,
    month: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ kind: fc.constant("easter"), offset: fc.integer({ min: -60, max: 60 }) }),
  fc.record({ kind: fc.constant("date"), date: aDate }),
);

export const aHolidaySet: fc.Arbitrary<HolidaySet> = fc.record({
  id: fc.constantFrom("closed", "short"),
  days: fc.array(
    fc.record({
      rule: aRule,
      from: fc.option(fc.integer({ min: 2000, max: 2020 })),
      until: fc.option(fc.integer({ min: 2010, max: 2030 })),
    }),
    { maxLength: 12 },
  ),
});

/** Open on at least one weekday; days near the changes of the zone's clock are dated more often than others. */
export function aCalendar(zone: string): fc.Arbitrary<Calendar> {
  const changeDates = zoneOffsets(zone)
    .transitions.filter(([at]) => at >= FROM && at < UNTIL)
    .map(([at]) => new Date(at).toISOString().slice(0, 10));
  const date = changeDates.length > 0 ? fc.oneof(aDate, fc.constantFrom(...changeDates)) : aDate;
  return fc
    .record({
      day: fc.nat(6),
      sure: windows(1),
      weekly: fc.array(windows(0), { minLength: 7, maxLength: 7 }),
      breaks: fc.array(fc.oneof(fc.constant([]), windows(0)), { minLength: 7, maxLength: 7 }),
      dates: fc.array(fc.record({ date, windows: windows(0) }), { maxLength: 4 }),
      closed: aHolidaySet,
      short: aHolidaySet,
      hours: windows(0),
    })
    .map(({ day, sure, weekly, breaks, dates, closed, short, hours }) => ({
      zone,
      spec: {
        weekly: weekly.map((each, weekday) => (weekday === day ? sure : each)),
        breaks: breaks.map((each, weekday) => (weekday === day ? [] : each)),
        dates,
        holidays: [
          { set: "closed", windows: [] },
          { set: "short", windows: hours },
        ],
      },
      sets: [
        { ...closed, id: "closed" },
        { ...short, id: "short" },
      ],
    }));
}
