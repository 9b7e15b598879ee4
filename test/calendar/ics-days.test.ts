// The days of a calendar file are those that its own library works out, entry by entry: what is left out is told, and all else is taken.

// cspell:ignore vevent Subcomponent

import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { readCalendarFile } from "../../src/calendar/ics.ts";
import { addDays } from "../../src/calendar/ics-dates.ts";
import { type HolidaySet, holidayDates } from "../../src/calendar/index.ts";
import { holidaysBetween } from "../../src/runtime/working-time/holidays.ts";

const DAY = 86_400_000;
const [FIRST, LAST] = [1999, 2020];
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const written = (date: string): string => date.replaceAll("-", "");

/** `moved`: another entry that stands for one of its occurrences, so many days on; cancelled: instead of it comes nothing. */
type Entry = {
  readonly name: string;
  readonly days: number;
  readonly lines: readonly string[];
  readonly isCancelled: boolean;
  readonly moved: { readonly on: string; readonly to: string; readonly days: number; readonly isCancelled: boolean } | null;
};

/** Of 29 february the library makes 1 march in other years, which the standard does not. */
const aDay = fc
  .oneof(
    fc.integer({ min: 10_957, max: 13_000 }).map((day) => new Date(day * DAY).toISOString().slice(0, 10)),
    fc.constantFrom("2000-02-28", "2001-02-28", "2001-03-01", "2000-12-31", "2001-01-01", "2000-01-31"),
  )
  .filter((date) => !date.endsWith("02-29"));

/** A rule of which the date is a day. */
function aRule(date: string): fc.Arbitrary<string> {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  const weekday = WEEKDAYS[new Date(date).getUTCDay()] ?? "";
  const isLast = addDays(date, 7).slice(5, 7) !== date.slice(5, 7);
  const kinds = ["", `;BYMONTH=${month}`, `;BYMONTH=${month};BYMONTHDAY=${day}`, `;BYMONTH=${month};BYDAY=${Math.ceil(day / 7)}${weekday}`];
  const end = fc.oneof(
    fc.constantFrom("", "", ";INTERVAL=1", ";UNTIL=99991231"),
    fc.integer({ min: -400, max: 6000 }).map((days) => `;UNTIL=${written(addDays(date, days))}`),
    fc.integer({ min: 1, max: 9 }).map((count) => `;COUNT=${count}`),
  );
  const kind = fc.constantFrom(...kinds, ...(isLast ? [`;BYDAY=-1${weekday};BYMONTH=${month}`] : []));
  return fc.tuple(kind, end).map(([one, other]) => `RRULE:FREQ=YEARLY${one}${other}`);
}

const aLength = fc.oneof(
  fc.constantFrom(1, 2, 3, 4, 7, 31).map((days) => ({ days, line: `DURATION:P${days}D` })),
  fc.constantFrom(1, 2, 3).map((weeks) => ({ days: 7 * weeks, line: `DURATION:P${weeks}W` })),
  fc.constantFrom(1, 2, 5).map((days) => ({ days, line: "DTEND" })),
  fc.constant({ days: 1, line: "" }),
);

const anEntry: fc.Arbitrary<Entry> = aDay.chain((date) =>
  fc
    .record({
      name: fc.constantFrom("A", "B", "C"),
      length: aLength,
      rule: fc.oneof(aRule(date), fc.constant("")),
      more: fc.array(aDay, { maxLength: 2 }),
      out: fc.array(fc.nat(9), { maxLength: 3 }),
      outOfNowhere: fc.array(aDay, { maxLength: 1 }),
      isCancelled: fc.constantFrom(false, false, false, true),
      moved: fc.option(
        fc.record({
          which: fc.nat(6),
          by: fc.integer({ min: -20, max: 20 }),
          days: fc.integer({ min: 1, max: 3 }),
          isCancelled: fc.boolean(),
        }),
      ),
    })
    .map(({ name, length: { days, line }, rule, more, out, outOfNowhere, isCancelled, moved }): Entry => {
      const length = line === "DTEND" ? `DTEND;VALUE=DATE:${written(addDays(date, days))}` : line;
      const also = more.length === 0 ? "" : `RDATE;VALUE=DATE:${more.map(written).join(",")}`;
      const lines = [`DTSTART;VALUE=DATE:${written(date)}`, length, rule, also].filter((each) => each !== "");
      const coming = firstDays(lines);
      const without = [...out.flatMap((i) => coming[i] ?? []), ...outOfNowhere].map((day) => `EXDATE;VALUE=DATE:${written(day)}`);
      const on = moved === null ? undefined : coming[moved.which];
      const status = isCancelled ? ["STATUS:CANCELLED"] : [];
      return {
        name,
        days,
        lines: [...lines, ...without, ...status],
        isCancelled,
        moved:
          moved === null || on === undefined ? null : { on, to: addDays(on, moved.by), days: moved.days, isCancelled: moved.isCancelled },
      };
    }),
);

const block = (...lines: readonly string[]): readonly string[] => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
const fileOf = (blocks: readonly (readonly string[])[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...blocks.flat(), "END:VCALENDAR", ""].join("\r\n");

/** The first days of an entry's occurrences, by the library. */
function firstDays(lines: readonly string[]): readonly string[] {
  const event = new ICAL.Component(ICAL.parse(fileOf([block(...lines)])) as unknown[]).getFirstSubcomponent("vevent");
  const start = event?.getFirstPropertyValue("dtstart");
  if (event === null || event === undefined || !(start instanceof ICAL.Time)) throw new Error(lines.join("\n"));
  const found = new Set([start.toString()]);
  const rule = event.getFirstPropertyValue("rrule");
  const each = rule instanceof ICAL.Recur ? rule.iterator(start) : null;
  for (let next = each?.next(); next !== undefined && next !== null && next.year <= LAST; next = each?.next()) found.add(next.toString());
  const listed = (name: string): readonly string[] => event.getAllProperties(name).flatMap((property) => property.getValues().map(String));
  for (const date of listed("rdate")) found.add(date);
  for (const date of listed("exdate")) found.delete(date);
  return [...found].sort();
}

/** `uid`: its place in the file. */
function blocksOf({ name, lines, moved }: Entry, uid: number): readonly (readonly string[])[] {
  const own = block(`UID:${uid}`, `SUMMARY:${name}`, ...lines);
  if (moved === null) return [own];
  const instead = [`RECURRENCE-ID;VALUE=DATE:${written(moved.on)}`, `DTSTART;VALUE=DATE:${written(moved.to)}`, `DURATION:P${moved.days}D`];
  return [own, block(`UID:${uid}`, `SUMMARY:${name} moved`, ...instead, ...(moved.isCancelled ? ["STATUS:CANCELLED"] : []))];
}

/** What the entry comes to, without what is left out. */
function daysOf({ days, lines, isCancelled, moved }: Entry, isLeftOut: boolean): readonly string[] {
  const run = (first: string, length: number): readonly string[] => Array.from({ length }, (_, k) => addDays(first, k));
  const own = isCancelled || isLeftOut ? [] : firstDays(lines).filter((first) => first !== moved?.on);
  return [...own.flatMap((first) => run(first, days)), ...(moved === null || moved.isCancelled ? [] : run(moved.to, moved.days))];
}

test("the days of a file are those that the library works out of its entries", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(anEntry, { minLength: 1, maxLength: 3 }), (entries) => {
      const text = fileOf(entries.flatMap(blocksOf));
      const file = readCalendarFile(text, new Set());
      expect(file.wrong).toBeNull();
      const expected = entries.flatMap((entry, uid) => {
        const own = blocksOf(entry, uid)[0]?.join("\r\n") ?? "";
        const at = text.indexOf(own);
        const isLeftOut = file.leftOut.some(({ start }) => start > at && start < at + own.length);
        if (!isLeftOut && !entry.isCancelled) taken++;
        return daysOf(entry, isLeftOut);
      });
      const days: HolidaySet["days"] = file.days.map((day) =>
        day.rule.kind === "relative" ? { ...day, rule: { ...day.rule, observed: "none" } } : { ...day, rule: day.rule },
      );
      const inYears = [...new Set(expected)].filter((day) => day >= `${FIRST}` && day < `${LAST - 1}`).sort();
      const found = holidaysBetween({ id: "file", days }, FIRST, LAST - 2).map((day) => new Date(day * DAY).toISOString().slice(0, 10));
      expect(found).toEqual(inYears);
      expect(holidayDates({ id: "file", days }, 2005)).toEqual(new Set(inYears.filter((day) => day.startsWith("2005"))));
    }),
    { numRuns: 100 },
  );
  expect(taken).toBeGreaterThan(100);
});
