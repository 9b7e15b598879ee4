// Calendars at the edge of sense, and distances of lifetimes: answered from a table built in a few strokes, by few steps, and never by a loop without end.

import { describe, expect, test } from "vitest";
import { type CalendarSpec, referenceWorkingTime, type WorkingTime, zoneOffsets } from "../../src/calendar/index.ts";
import { MINUTE } from "../../src/ir/index.ts";
import { calendarSource } from "../../src/runtime/working-time/days.ts";
import { buildTable, intervalAfter, intervalAt, type Table } from "../../src/runtime/working-time/table.ts";
import { both, COVERED_FROM, COVERED_UNTIL, elapsed, workingTime } from "../../src/runtime/working-time/working-time.ts";
import { answers } from "./answers.ts";

const at = (text: string): number => Date.parse(text);
const YEAR = 365.25 * 86_400_000;
const UTC = zoneOffsets("UTC");
const NOTHING: CalendarSpec = { weekly: [], breaks: [], dates: [], holidays: [] };
const days = (windows: CalendarSpec["weekly"][number]): CalendarSpec => ({ ...NOTHING, weekly: Array.from({ length: 7 }, () => windows) });
/** 720 windows of a minute on one day of all time. */
const CROWDED: CalendarSpec = {
  ...NOTHING,
  weekly: [[[540, 541]]],
  dates: [{ date: "2024-02-29", windows: Array.from({ length: 720 }, (_, i) => [2 * i, 2 * i + 1] as const) }],
};

/** A clock that is always open and counts how often, and for how many years in all, it was asked for its segments. */
function counted(): { readonly hours: WorkingTime; readonly asked: () => { readonly times: number; readonly years: number } } {
  let [times, years] = [0, 0];
  const segments: WorkingTime["segments"] = (a, b) => {
    times++;
    years += (b - a) / YEAR;
    return elapsed.segments(a, b);
  };
  return { hours: { ...elapsed, segments }, asked: () => ({ times, years }) };
}

describe("distance costs no more than a table that doubles", () => {
  const office = (): WorkingTime => workingTime(days([[540, 1020]]), [], UTC);

  test("across all covered years the table is built at most ten times, for not more than twice their number; then never again", () => {
    const { hours, asked } = counted();
    const combined = both(hours, office());
    const far = combined.due(at("1990-01-01T00:00:00Z"), 110 * 365 * 8 * 60 * MINUTE);
    expect(new Date(far).getUTCFullYear()).toBe(2099);
    combined.between(COVERED_FROM, COVERED_UNTIL - 1);
    const { times, years } = asked();
    expect(times).toBeLessThanOrEqual(10);
    expect(years).toBeLessThanOrEqual(3 * 136);
    for (let year = 1970; year < 2106; year++) combined.due(Date.UTC(year, 5, 1), 400 * MINUTE);
    expect(asked()).toEqual({ times, years });
  });

  test("two hundred years, and all time, end where the covered years end", () => {
    const hours = office();
    const t = at("2024-01-01T09:00:00Z");
    expect(hours.due(t, 200 * 365 * 8 * 60 * MINUTE)).toBe(Number.POSITIVE_INFINITY);
    expect(hours.between(at("1900-01-01T00:00:00Z"), at("2200-01-01T00:00:00Z"))).toBe(49_673 * 8 * 60 * MINUTE);
    expect([hours.nextOpen(at("2200-01-01T00:00:00Z")), hours.previousOpen(at("1900-01-01T00:00:00Z"))]).toEqual([null, null]);
    expect(hours.due(Number.NEGATIVE_INFINITY, 1)).toBe(at("1970-01-01T09:00:00.001Z"));
    expect(hours.isOpen(Number.POSITIVE_INFINITY)).toBe(false);
  });

  test("a search that finds nothing is not made twice", () => {
    const { hours, asked } = counted();
    const never = both(hours, workingTime(NOTHING, [], UTC));
    expect(never.nextOpen(at("2024-01-01T00:00:00Z"))).toBeNull();
    const before = asked();
    expect(before.times).toBeLessThanOrEqual(10);
    expect([never.add(0, 1), never.nextChange(at("2024-01-01T00:00:00Z")), never.rollForward(5)]).toEqual([null, null, null]);
    const after = asked();
    expect([never.due(0, 1), never.nextClose(5), never.previousOpen(COVERED_UNTIL)]).toEqual([Number.POSITIVE_INFINITY, null, null]);
    expect(asked()).toEqual(after);
  });
});

describe("a table finds its interval in few steps", () => {
  const table = buildTable(calendarSource(CROWDED, [], UTC), at("2024-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z"));

  test("its size follows the number of intervals", () => {
    for (const [spec, years] of [
      [days([[540, 1020]]), 1],
      [days([[540, 1020]]), 80],
      [days([[0, 1440]]), 80],
      [NOTHING, 80],
    ] as const) {
      const { count, byTime, byOpenTime } = buildTable(calendarSource(spec, [], UTC), 0, years * YEAR);
      expect(byTime.length + byOpenTime.length).toBeLessThanOrEqual(2 * (4 * count + 12));
    }
  });

  test("also where a thousand intervals crowd into one bucket", () => {
    expect(table.quickUntil).toBe(Number.NEGATIVE_INFINITY);
    let reads = 0;
    const watched = (list: Float64Array): Float64Array =>
      new Proxy(list, {
        get: (target, key) => {
          if (key !== "length") reads++;
          return Reflect.get(target, key) as unknown;
        },
      });
    const slow: Table = { ...table, close: watched(table.close), before: watched(table.before) };
    const enough = 2 * Math.ceil(Math.log2(table.count)) + 4;
    for (let i = 0; i < 1440; i += 7) {
      const t = at("2024-02-29T00:00:00Z") + i * MINUTE;
      reads = 0;
      expect(table.close[intervalAt(slow, t)]).toBeGreaterThan(t);
      expect(reads).toBeLessThanOrEqual(enough);
      reads = 0;
      intervalAfter(slow, i * MINUTE);
      expect(reads).toBeLessThanOrEqual(enough);
    }
  });
});

describe("calendars at the edge of sense agree with the day walk", () => {
  const t = at("2024-02-29T12:00:30Z");
  test.each([
    ["never open", NOTHING],
    ["open day and night", days([[0, 1440]])],
    ["a minute a day", days([[720, 721]])],
    ["all but a minute a day", days([[0, 1439]])],
    ["one minute of all time", { ...NOTHING, dates: [{ date: "2024-02-29", windows: [[720, 721]] }] }],
    ["windows of no length", days([[540, 540]])],
    ["a window all of which is break", { ...days([[540, 1020]]), breaks: days([[0, 1440]]).weekly }],
    ["every second minute of one day", CROWDED],
    ["nights that run into each other", days([[1200, 2640]])],
  ] as const)("%s", (_, spec) => {
    const [quick, slow] = [workingTime(spec, [], UTC), referenceWorkingTime("UTC", spec, [])];
    for (const [from, length] of [
      [t, MINUTE / 2],
      [at("2024-02-29T12:00:00Z"), MINUTE],
    ] as const) {
      expect(answers(quick, from, from + 3 * 86_400_000, length)).toEqual(answers(slow, from, from + 3 * 86_400_000, length));
    }
  });

  test("day and night in 24 pieces that touch is day and night", () => {
    const pieces = days(Array.from({ length: 24 }, (_, hour) => [hour * 60, hour * 60 + 60] as const));
    expect(answers(workingTime(pieces, [], UTC), t, t + YEAR, 90 * MINUTE)).toEqual(
      answers(workingTime(days([[0, 1440]]), [], UTC), t, t + YEAR, 90 * MINUTE),
    );
  });
});
