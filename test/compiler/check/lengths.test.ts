// How long amounts take over an ordinary week: stretch by stretch, as counted millisecond by minute on random weeks; and where one is sooner than another,
// as found by looking at every minute.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceCalendars, zoneOffsets } from "../../../src/calendar/index.ts";
import type { Arrivals } from "../../../src/compiler/3-check/arrivals.ts";
import { worldOf } from "../../../src/compiler/3-check/cells.ts";
import { type Lengths, lengthsOf } from "../../../src/compiler/3-check/lengths.ts";
import { firstSooner } from "../../../src/compiler/3-check/stretches.ts";
import { eitherWeek, WEEK_MINUTES, type Week, weekOf } from "../../../src/compiler/3-check/week.ts";
import { type Amount, type CalendarIr, MINUTE, type SpanIr, type WeeklyCalendarIr, type Window } from "../../../src/ir/index.ts";
import { proratedTime, prorationOf } from "../../../src/runtime/working-time/prorated.ts";
import { workingTime } from "../../../src/runtime/working-time/working-time.ts";
import { lengthFrom } from "../../support/length-from.ts";

const statement = { clause: null, words: "", place: { file: "policy.policy", line: 1, column: 1 } };

/** A few windows a day at most; some days none, some over midnight. */
const windows: fc.Arbitrary<readonly Window[]> = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 900 }), fc.boolean())
  .map(([from, length, isThere]): readonly Window[] => (isThere ? [[from, from + length]] : []));
const aWindow = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([from, length]): Window => [from, from + length]);
const week = fc.array(windows, { minLength: 7, maxLength: 7 });

type Days = readonly (readonly Window[])[];
const NO_BREAKS: Days = Array.from({ length: 7 }, () => []);

function calendar(id: string, weekly: Days, breaks = NO_BREAKS, zone = "Europe/Paris"): WeeklyCalendarIr {
  return { ...statement, kind: "weekly", id, zone, weekly, breaks, dates: [], holidays: [] };
}

const length = fc.oneof(
  fc.integer({ min: 0, max: 3000 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 0, max: 10_000_000 }),
);
const span: fc.Arbitrary<SpanIr> = fc.tuple(length, fc.constantFrom("elapsed", "a", "b")).map(
  ([ms, clock]): SpanIr => ({
    duration: { kind: "ms", ms },
    clock: clock === "elapsed" ? { kind: "elapsed" } : { kind: "counting", calendar: { kind: "calendar", calendar: clock } },
  }),
);
const amount: fc.Arbitrary<Amount> = fc.oneof(
  span.map((one): Amount => ({ kind: "span", span: one })),
  fc
    .tuple(span, span)
    .map(([inside, outside]): Amount => ({ kind: "by-start", calendar: { kind: "calendar", calendar: "a" }, inside, outside })),
);

function arrivalsOf(a: readonly (readonly Window[])[], b: readonly (readonly Window[])[]): Arrivals {
  const calendars = new Map([calendar("a", a), calendar("b", b)].map((each) => [each.id, each]));
  return { calendars, hours: null, world: worldOf({ facts: [], terms: [], parameters: [] }) };
}

/** Minute by minute, until as much is used up. */
function counted(open: Week | null, from: number, need: number): number {
  if (open === null || need === 0) return need;
  if (!open.open.includes(1)) return Number.POSITIVE_INFINITY;
  let left = need;
  for (let m = 0; ; m++) {
    if (open.open[(from + m) % WEEK_MINUTES] !== 1) continue;
    if (left <= MINUTE) return m * MINUTE + left;
    left -= MINUTE;
  }
}

function slowly(arrivals: Arrivals, asked: Amount, minute: number): number {
  const clockOf = ({ clock }: SpanIr): Week | null =>
    clock.kind === "elapsed" || clock.calendar.kind !== "calendar" ? null : weekOf(clock.calendar.calendar, arrivals.calendars);
  const takes = (one: SpanIr): number => counted(clockOf(one), minute, one.duration.kind === "ms" ? one.duration.ms : 0);
  if (asked.kind === "span") return takes(asked.span);
  if (asked.kind !== "by-start") throw new Error("not made here");
  return takes(weekOf("a", arrivals.calendars)?.open[minute] === 1 ? asked.inside : asked.outside);
}

function soonerByMinutes(one: Lengths, other: Lengths): number | null {
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    const [mine, theirs] = [lengthFrom(one.stretches(), minute), lengthFrom(other.stretches(), minute)];
    if (theirs !== Number.POSITIVE_INFINITY && mine < theirs) return minute;
  }
  return null;
}

describe("lengths over a week", () => {
  test("are what counting minute by minute gives", () => {
    const some = fc.array(fc.integer({ min: 0, max: WEEK_MINUTES - 1 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(week, week, amount, some, (a, b, asked, minutes) => {
        const arrivals = arrivalsOf(a, b);
        const stretches = lengthsOf(arrivals, asked, [])?.stretches() ?? [];
        const edges = minutes.flatMap((minute) => [minute, (minute - (minute % 60)) % WEEK_MINUTES]);
        for (const minute of edges) expect(lengthFrom(stretches, minute)).toBe(slowly(arrivals, asked, minute));
      }),
      { seed: 31, numRuns: 20 },
    );
  });

  test("at two speeds, and to the end of an open day, are what the clocks of a policy give from that minute of a week", () => {
    const lasts = fc.oneof(length, fc.constantFrom(0, 1, MINUTE, 60 * MINUTE, WEEK_MINUTES * MINUTE));
    const asked = fc.record({
      weekly: fc.array(fc.array(aWindow, { maxLength: 2 }), { minLength: 7, maxLength: 7 }),
      inside: lasts,
      outside: lasts,
      nth: fc.integer({ min: 1, max: 12 }),
      at: fc.constantFrom("close" as const, "same-time" as const),
      minutes: fc.array(fc.integer({ min: 0, max: WEEK_MINUTES - 1 }), { minLength: 6, maxLength: 6 }),
    });
    fc.assert(
      fc.property(asked, ({ weekly, inside, outside, nth, at, minutes }) => {
        const own = calendar("a", weekly, NO_BREAKS, "UTC");
        const arrivals: Arrivals = { ...arrivalsOf([], []), calendars: new Map([["a", own]]) };
        const amounts: readonly Amount[] = [
          {
            kind: "prorated",
            calendar: { kind: "calendar", calendar: "a" },
            inside: { kind: "ms", ms: inside },
            outside: { kind: "ms", ms: outside },
          },
          { kind: "open-day", calendar: "a", nth, at },
        ];
        const [prorated, openDays] = amounts.map((one) => lengthsOf(arrivals, one, [])?.stretches() ?? null);
        const { openWeight, closedWeight, amount: need } = prorationOf(inside, outside);
        const clock = proratedTime(workingTime(own, [], zoneOffsets("UTC")), openWeight, closedWeight);
        const { nextOpenDay } = referenceCalendars([own], []);
        const isEverOpen = weekly.some((windows) => windows.length > 0);
        const edges = weekly.flatMap((windows, day) => windows.flat().flatMap((edge) => [day * 1440 + edge - 1, day * 1440 + edge]));
        for (const minute of [...minutes, ...edges].map((each) => (each + WEEK_MINUTES) % WEEK_MINUTES)) {
          const start = Date.UTC(2024, 0, 8) + minute * MINUTE;
          if (prorated !== null && prorated !== undefined) expect(lengthFrom(prorated, minute)).toBe(clock.due(start, need) - start);
          const end = isEverOpen ? nextOpenDay("a", start, nth, at) : Number.POSITIVE_INFINITY;
          expect(lengthFrom(openDays ?? [], minute)).toBe((end ?? 0) - start);
        }
        const monday = Date.UTC(2024, 0, 8);
        const isTooMuch = need + clock.between(monday, monday + WEEK_MINUTES * MINUTE) > Number.MAX_SAFE_INTEGER;
        expect(prorated === null).toBe(inside === 0 || outside === 0 || isTooMuch);
      }),
      { seed: 35, numRuns: 40 },
    );
  });

  test("of which one is first sooner than the other, as each minute shows", () => {
    fc.assert(
      fc.property(week, week, amount, amount, (a, b, first, second) => {
        const arrivals = arrivalsOf(a, b);
        const [one, other] = [lengthsOf(arrivals, first, []), lengthsOf(arrivals, second, [])];
        if (one === null || other === null) throw new Error("weekly calendars have an ordinary week");
        expect(firstSooner(one.stretches(), other.stretches())).toBe(soonerByMinutes(one, other));
      }),
      { seed: 32, numRuns: 120 },
    );
  });
});

describe("the ordinary week", () => {
  test("is open when its calendar is: a break over a night belongs to the day on which the night begins", () => {
    fc.assert(
      fc.property(week, week, (weekly, breaks) => {
        const own = calendar("a", weekly, breaks, "Etc/UTC");
        const monday = Date.UTC(2024, 0, 8);
        const clock = referenceCalendars([own], []).named("a");
        const edges = [...weekly, ...breaks].flatMap((windows, day) =>
          windows.flatMap((ends) => ends.map((end) => (day % 7) * 1440 + end)),
        );
        const minutes = [...edges, ...edges.map((edge) => edge + 1440)].map((minute) => minute % WEEK_MINUTES);
        const open = weekOf("a", new Map([["a", own]]))?.open;
        for (const minute of minutes) expect(open?.[minute] === 1).toBe(clock.isOpen(monday + minute * MINUTE));
      }),
      { seed: 34, numRuns: 40 },
    );
  });
});

describe("weeks joined", () => {
  const joined = (how: "either" | "both" | "except", arrivals: Arrivals): Week | null => {
    const both: CalendarIr = { ...statement, kind: "combined", id: "c", how, of: ["a", "b"] };
    return weekOf("c", new Map([...arrivals.calendars, ["c", both]]));
  };

  test("are open in the minutes in which their parts are", () => {
    fc.assert(
      fc.property(week, week, (a, b) => {
        const arrivals = arrivalsOf(a, b);
        const [first, second] = ["a", "b"].map((id) => weekOf(id, arrivals.calendars)?.open ?? new Uint8Array());
        const minutes = (is: (one: boolean, other: boolean) => boolean): readonly number[] =>
          Array.from({ length: WEEK_MINUTES }, (_, m) => (is(first?.[m] === 1, second?.[m] === 1) ? 1 : 0));
        const either = eitherWeek(["a", "b"].map((id) => weekOf(id, arrivals.calendars)));
        expect([...(either?.open ?? [])]).toEqual(minutes((one, other) => one || other));
        expect(joined("either", arrivals)).toEqual(either);
        expect([...(joined("both", arrivals)?.open ?? [])]).toEqual(minutes((one, other) => one && other));
        expect([...(joined("except", arrivals)?.open ?? [])]).toEqual(minutes((one, other) => one && !other));
      }),
      { seed: 33, numRuns: 15 },
    );
  });
});

test("of several zones, of a season, or of what is no calendar there is no joined week; what never opens may be of any zone", () => {
  const always: Days = Array.from({ length: 7 }, (): readonly Window[] => [[0, 1440]]);
  const own = calendar("a", always);
  const season: CalendarIr = { ...statement, kind: "season", id: "b", zone: "Europe/Paris", ranges: [] };
  const joined = (how: "either" | "both" | "except", other: CalendarIr): Week | null => {
    const made: CalendarIr = { ...statement, kind: "combined", id: "c", how, of: ["a", "b"] };
    return weekOf("c", new Map([own, other, made].map((each) => [each.id, each])));
  };
  for (const how of ["either", "both", "except"] as const) {
    for (const other of [calendar("b", always, NO_BREAKS, "Asia/Tokyo"), season, calendar("elsewhere", always)])
      expect(joined(how, other)).toBeNull();
    expect(joined(how, calendar("b", always))?.zone).toBe("Europe/Paris");
  }
  expect(joined("either", calendar("b", NO_BREAKS, NO_BREAKS, "Asia/Tokyo"))).toEqual(weekOf("a", new Map([["a", own]])));
});

describe("open days", () => {
  const weekdays: Days = Array.from({ length: 7 }, (_, day): readonly Window[] => (day < 5 ? [[540, 1080]] : []));
  const lunch: Days = weekdays.map((_windows, day): readonly Window[] => (day === 2 ? [[720, 780]] : []));
  const asked = (own: CalendarIr, nth: number, at: "close" | "same-time"): Lengths | null => {
    const calendars = new Map([calendar("b", weekdays), own].map((each) => [each.id, each]));
    const world = worldOf({ facts: [], terms: [], parameters: [] });
    return lengthsOf({ calendars, hours: null, world }, { kind: "open-day", calendar: "a", nth, at }, []);
  };
  const hours = (lengths: Lengths | null, day: number, hour: number): number =>
    lengthFrom(lengths?.stretches() ?? [], (day * 24 + hour) * 60) / 3_600_000;

  test("end with their last closing, or at the same time", () => {
    const plain = calendar("a", weekdays);
    expect([0, 4, 5].map((day) => hours(asked(plain, 1, "close"), day, 12))).toEqual([30, 78, 54]);
    expect([0, 4, 5].map((day) => hours(asked(plain, 2, "close"), day, 12))).toEqual([54, 102, 78]);
    expect([0, 4, 5].map((day) => hours(asked(plain, 1, "same-time"), day, 12))).toEqual([24, 72, 48]);
    expect(hours(asked(calendar("a", NO_BREAKS), 1, "close"), 0, 12)).toBe(Number.POSITIVE_INFINITY);
  });

  test("of a calendar with breaks, or made of others, are not worked out", () => {
    expect(asked(calendar("a", weekdays, lunch), 1, "close")).toBeNull();
    expect(asked({ ...statement, kind: "combined", id: "a", how: "either", of: ["b", "b"] }, 1, "close")).toBeNull();
  });
});
