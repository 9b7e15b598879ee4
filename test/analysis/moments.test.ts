// Which calendars can be open together: by the sweep of the analysis, and by looking at every half hour of some days with the slow reference.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meetingsOf, momentsOf } from "../../src/analysis/moments.ts";
import { referenceCalendars } from "../../src/calendar/index.ts";
import type { CalendarIr, PolicyIr, Window } from "../../src/ir/index.ts";
import { irOf } from "../compiler/findings.ts";
import { tries } from "../support/chance.ts";

const CALENDARS = `
  effective from 2026-01-01
§1 holidays days-off
  "Independence Day" july 4, observed on the nearest weekday
§1 holidays spring
  "Easter Monday" 1 day after easter
  "Anzac Day" april 25
§1 calendar office in America/Los_Angeles
  monday to friday 07:00 to 19:00
  closed on days-off
§1 calendar late in Europe/Amsterdam
  monday to friday 22:00 to 06:00
§1 calendar emergency in America/Los_Angeles
  days-off 00:00 to 24:00
§1 calendar saturdays in America/Los_Angeles
  saturday 09:00 to 17:00
§1 calendar always in UTC
  every day 00:00 to 24:00
§1 season summer in America/Los_Angeles
  june 1 to august 31, every year
§1 calendar summer-saturdays is both saturdays and summer
§1 calendar office-and-emergency is either office or emergency
§1 calendar night-shift in America/Los_Angeles
  sunday 02:00 to 03:00
§1 calendar utc-nine in UTC
  sunday 09:00 to 10:00
`;

/** `10 01`: open and closed in the order asked, by combination. */
function moments(ir: PolicyIr, ...calendars: readonly string[]): string {
  return momentsOf(ir, calendars)
    .map((moment) => moment.map(Number).join(""))
    .toSorted()
    .join(" ");
}

describe("which calendars are open together", () => {
  const ir = irOf(`policy SUP-1 "Support"\n${CALENDARS}`);

  test.each([
    ["june 1 to august 31, every year", "0 1"],
    ["november 15 to january 5, every year", "0 1"],
    ["january 1 to december 30, every year", "0 1"],
    ["january 1 to december 31, every year", "1"],
    ["february 29 to february 28, every year", "1"],
    ["2026-03-01 to 2026-03-05", "0 1"],
  ])("a season of %s is what a walk through all years finds", (range, states) => {
    const season = irOf(`policy SUP-1 "Support"\n§1 season peak in Europe/Paris\n  ${range}\n`);
    expect(moments(season, "peak")).toBe(states);
    const walked = meetingsOf(season, ["peak"]).map(({ open }) => open.map(Number).join(""));
    expect(walked.toSorted().join(" ")).toBe(states);
  });

  test("one alone is open or closed, one around the clock never closed", () => {
    expect(moments(ir, "office")).toBe("0 1");
    expect(moments(ir, "emergency")).toBe("0 1");
    expect(moments(ir, "always")).toBe("1");
  });

  test("hours that are closed on a holiday never meet the hours of that holiday", () => {
    expect(moments(ir, "office", "emergency")).toBe("00 01 10");
  });

  test("a window over midnight in one zone meets the hours of another", () => {
    expect(moments(ir, "office", "late")).toBe("00 01 10 11");
  });

  test("a calendar made of others is open only as they are", () => {
    expect(moments(ir, "saturdays", "summer", "summer-saturdays")).toBe("000 010 100 111");
    expect(moments(ir, "office", "emergency", "office-and-emergency")).toBe("000 011 101");
  });

  test("an hour that one zone skips in spring meets hours of another on that night alone", () => {
    expect(moments(ir, "night-shift", "utc-nine")).toBe("00 01 10 11");
  });
});

const ZONES = ["America/Los_Angeles", "Europe/Amsterdam", "Asia/Kolkata"];
/** Around the night of 8 March 2026, in which Los Angeles loses an hour. */
const DATES = ["2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10"];
const statement = { clause: null, place: { file: "p.policy", line: 1, column: 1 }, words: "" };

/** Open on dates alone: all that can be told of it lies in these days. */
const dated = (id: string): fc.Arbitrary<CalendarIr> =>
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      dates: fc.uniqueArray(fc.tuple(fc.constantFrom(...DATES), fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 48 })), {
        minLength: 1,
        maxLength: 4,
        selector: ([date]) => date,
      }),
      holiday: fc.boolean(),
    })
    .map(({ zone, dates, holiday }) => ({
      ...statement,
      kind: "weekly" as const,
      id,
      zone,
      weekly: Array.from({ length: 7 }, () => []),
      breaks: Array.from({ length: 7 }, () => []),
      dates: dates.map(([date, open, length]) => ({ date, windows: [[open * 30, (open + length) * 30] satisfies Window] })),
      holidays: holiday ? [{ set: "closed", windows: [] }] : [],
    }));

const combined = fc
  .constantFrom("both", "either", "except")
  .map((how): CalendarIr => ({ ...statement, kind: "combined", id: "combined", how, of: ["a", "b"] }));

test("the sweep finds what looking at every half hour finds, where all windows begin and end at one", () => {
  const base = irOf('policy SUP-1 "Support"\n  effective from 2026-01-01');
  const closed = {
    ...statement,
    id: "closed",
    days: [{ name: "the day", rule: { kind: "date", date: "2026-03-09" }, from: null, until: null }],
  } as const;
  fc.assert(
    fc.property(dated("a"), dated("b"), combined, (a, b, c) => {
      const ir: PolicyIr = { ...base, calendars: [a, b, c], holidays: [closed] };
      const clocks = referenceCalendars(ir.calendars, ir.holidays);
      const each = ["a", "b", "combined"].map((id) => clocks.named(id));
      const found = new Set<string>();
      for (let at = Date.UTC(2026, 2, 4); at < Date.UTC(2026, 2, 14); at += 30 * 60_000)
        found.add(each.map((clock) => Number(clock.isOpen(at))).join(""));
      expect(moments(ir, "a", "b", "combined")).toBe([...found].toSorted().join(" "));
    }),
    { numRuns: tries(15) },
  );
});
