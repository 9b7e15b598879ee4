// Random calendars of every kind: weeks, seasons, and what is made of others. None is shut for good near the histories' starts.

import fc from "fast-check";
import { referenceCalendars } from "../../../src/calendar/index.ts";
import {
  type CalendarIr,
  type CombinedCalendarIr,
  HOUR,
  type HolidaysIr,
  type SeasonIr,
  type SeasonRangeIr,
  type WeeklyCalendarIr,
  type Window,
} from "../../../src/ir/index.ts";
import { statement, weekdays } from "./build.ts";

export const ZONES = [
  "UTC",
  "America/Los_Angeles",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "America/Sao_Paulo",
] as const;

/** Where histories begin: near changes of the clock, holidays, and a plain friday. */
export const STARTS = [
  "2024-03-10T09:00:00Z",
  "2024-11-03T08:30:00Z",
  "2024-04-06T14:30:00Z",
  "2024-03-10T01:30:00Z",
  "2024-01-05T17:00:00Z",
  "2023-12-31T22:00:00Z",
].map((start) => Date.parse(start));

export const feasts: HolidaysIr = {
  id: "feasts",
  days: [
    { name: "Christmas", rule: { kind: "fixed", month: 12, day: 25, observed: "nearest-weekday" }, from: null, until: null },
    { name: "New Year", rule: { kind: "fixed", month: 1, day: 1, observed: "next-weekday" }, from: null, until: null },
    { name: "Sunday in March", rule: { kind: "nth-weekday", nth: 2, weekday: 6, month: 3 }, from: 2020, until: 2030 },
    { name: "Day after New Year", rule: { kind: "relative", to: "New Year", offset: 4, observed: "none" }, from: null, until: null },
    { name: "Eve", rule: { kind: "relative", to: "Easter Week", offset: -1, observed: "next-weekday" }, from: null, until: null },
    { name: "Easter Week", rule: { kind: "easter", offset: 7 }, from: null, until: null },
  ],
  ...statement(null, "holidays feasts"),
};

/** One to five, weeks first; whatever is made of others stands after them. */
export const calendars: fc.Arbitrary<readonly CalendarIr[]> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => week(`calendar-${i + 1}`))))
  .chain((weeks) => {
    return fc.array(season("calendar-4"), { maxLength: 1 }).chain((seasons) => {
      const parts: readonly CalendarIr[] = [...weeks, ...seasons];
      return fc.array(combined("calendar-5", parts), { maxLength: 1 }).map((made) => [...parts, ...made]);
    });
  });

function week(id: string): fc.Arbitrary<WeeklyCalendarIr> {
  const half = fc.integer({ min: 0, max: 47 }).map((n) => n * 30);
  const window = fc
    .tuple(half, fc.integer({ min: 1, max: 48 }), fc.boolean())
    .map(([open, length, toMidnight]): Window => [open, toMidnight ? 1440 : open + length * 30]);
  const windows = fc.array(window, { maxLength: 2 });
  const breaks = fc.array(fc.constantFrom<Window>([720, 750], [0, 60], [120, 180]), { maxLength: 1 });
  const date = fc.constantFrom("2024-03-11", "2024-11-03", "2024-01-05", "2024-04-07");
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      weekday: fc.array(window, { minLength: 1, maxLength: 2 }),
      weekend: windows,
      breaks,
      dates: fc.uniqueArray(fc.record({ date, windows }), { maxLength: 2, selector: (each) => each.date }),
      holidays: fc.option(windows),
    })
    .map((made) => ({
      ...weekdays(id, made.zone, 0, 1440),
      weekly: [...Array.from({ length: 5 }, () => made.weekday), made.weekend, made.weekend],
      breaks: Array.from({ length: 7 }, () => made.breaks),
      dates: made.dates,
      holidays: made.holidays === null ? [] : [{ set: "feasts", windows: made.holidays }],
    }));
}

function season(id: string): fc.Arbitrary<SeasonIr> {
  const day = fc
    .constantFrom([3, 10], [3, 31], [4, 6], [11, 3], [12, 31], [1, 5], [2, 29])
    .map(([month = 1, at = 1]) => ({ month, day: at }));
  const yearly = fc.record({ kind: fc.constant("yearly" as const), from: day, to: day });
  const date = fc.constantFrom("2023-12-31", "2024-01-06", "2024-03-10", "2024-03-11", "2024-04-07", "2024-11-03");
  const dated = fc
    .tuple(date, date)
    .map((days) => days.sort())
    .map(([from, to]): SeasonRangeIr => ({ kind: "dates", from, to }));
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      first: yearly,
      others: fc.array(fc.oneof({ weight: 2, arbitrary: yearly }, dated), { maxLength: 2 }),
      isDated: fc.integer({ min: 0, max: 11 }),
      only: dated,
    })
    .map(({ zone, first, others, isDated, only }) => ({
      kind: "season" as const,
      id,
      zone,
      ranges: isDated === 0 ? [only] : [first, ...others],
      ...statement(null, `season ${id}`),
    }));
}

function combined(id: string, parts: readonly CalendarIr[]): fc.Arbitrary<CalendarIr> {
  const names = parts.map((part) => part.id);
  if (names.length < 2) return fc.constant({ ...weekdays(id, "UTC", 0, 1440) });
  return fc
    .record({ how: fc.constantFrom("both", "either", "except"), of: fc.shuffledSubarray(names, { minLength: 2 }) })
    .map(({ how, of }): CombinedCalendarIr => ({ kind: "combined", id, how, of, ...statement(null, `calendar ${id}`) }))
    .map((made) => (opensSoon([...parts, made], id) ? made : { ...made, how: "either" as const }));
}

/** A calendar that never opens is refused by the compiler, and would be sought for to the end of time here. */
function opensSoon(all: readonly CalendarIr[], id: string): boolean {
  const calendar = referenceCalendars(all, [feasts]).named(id);
  return STARTS.every((start) => calendar.between(start, start + 21 * 24 * HOUR) > 0);
}
