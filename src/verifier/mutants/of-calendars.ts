// Mutants of calendars and seasons: an hour more or less, a day, a holiday, a part of a combination.

import {
  type CalendarIr,
  type CombinedCalendarIr,
  MONTHS,
  type PolicyIr,
  type SeasonIr,
  timeOfDay,
  WEEKDAYS,
  type WeeklyCalendarIr,
  type Window,
} from "../../ir/index.ts";
import type { Mutant, Variant } from "./mutant.ts";
import { drafts, leftOut, mutantsOf, ownerOf, readAs, sameJson, withItem, without } from "./mutant.ts";

/** An hour, in minutes of the day. */
const HOUR = 60;

export function calendarMutants(ir: PolicyIr): readonly Mutant[] {
  return ir.calendars.flatMap((calendar, index) => {
    const put = (policy: PolicyIr, piece: CalendarIr): PolicyIr => ({ ...policy, calendars: withItem(policy.calendars, index, piece) });
    return mutantsOf(ownerOf(`calendar ${calendar.id}`, calendar, []), drafts(variantsOf(calendar), put));
  });
}

function variantsOf(calendar: CalendarIr): readonly Variant<CalendarIr>[] {
  switch (calendar.kind) {
    case "weekly":
      return [...windowVariants(calendar), ...dayVariants(calendar), ...exceptionVariants(calendar)];
    case "combined":
      return combinedVariants(calendar);
    case "season":
      return seasonVariants(calendar);
  }
}

/** Days that open alike are stated together: they change together. */
function windowVariants(calendar: WeeklyCalendarIr): readonly Variant<CalendarIr>[] {
  const all = calendar.weekly.flat();
  const distinct = all.filter((window, index) => all.findIndex((other) => sameJson(other, window)) === index);
  return distinct.flatMap(([open, close]) => {
    const others: readonly Window[] = [
      [open + HOUR, close],
      [open, close - HOUR],
    ];
    return others
      .filter(([from, to]) => from < to && from < 1440)
      .map((other) => ({
        words: readAs(windowInWords([open, close]), windowInWords(other)),
        piece: {
          ...calendar,
          weekly: calendar.weekly.map((day) => day.map((each) => (sameJson(each, [open, close]) ? other : each))),
        },
      }));
  });
}

function dayVariants(calendar: WeeklyCalendarIr): readonly Variant<CalendarIr>[] {
  const open = calendar.weekly.flatMap((windows, day) => (windows.length === 0 ? [] : [day]));
  if (open.length < 2) return [];
  return open.map((day) => ({ words: leftOut(WEEKDAYS[day] ?? ""), piece: { ...calendar, weekly: withItem(calendar.weekly, day, []) } }));
}

function exceptionVariants(calendar: WeeklyCalendarIr): readonly Variant<CalendarIr>[] {
  const opens = calendar.weekly.some((windows) => windows.length > 0);
  return [
    ...(calendar.breaks.some((windows) => windows.length > 0)
      ? [{ words: "its breaks left out", piece: { ...calendar, breaks: calendar.breaks.map(() => []) } }]
      : []),
    ...calendar.dates.map(({ date }, index) => ({
      words: leftOut(date),
      piece: { ...calendar, dates: without(calendar.dates, index) },
    })),
    ...(opens
      ? calendar.holidays.map(({ set, windows }, index) => ({
          words: leftOut(windows.length === 0 ? `closed on ${set}` : set),
          piece: { ...calendar, holidays: without(calendar.holidays, index) },
        }))
      : []),
  ];
}

function combinedVariants(calendar: CombinedCalendarIr): readonly Variant<CalendarIr>[] {
  const { how, of } = calendar;
  const parts =
    of.length < 3
      ? []
      : of.flatMap((id, index) =>
          how === "except" && index === 0 ? [] : [{ words: leftOut(id), piece: { ...calendar, of: without(of, index) } }],
        );
  if (how === "except") return parts;
  const other = how === "both" ? "either" : "both";
  return [...parts, { words: readAs(how, other), piece: { ...calendar, how: other } }];
}

/** A day less at either end of what comes every year; a whole range of dates. */
function seasonVariants(calendar: SeasonIr): readonly Variant<CalendarIr>[] {
  return calendar.ranges.flatMap((range, index): readonly Variant<CalendarIr>[] => {
    if (range.kind === "dates") {
      return calendar.ranges.length < 2
        ? []
        : [{ words: leftOut(`${range.from} to ${range.to}`), piece: { ...calendar, ranges: without(calendar.ranges, index) } }];
    }
    const { from, to } = range;
    const put = (part: Partial<typeof range>): CalendarIr => ({
      ...calendar,
      ranges: withItem(calendar.ranges, index, { ...range, ...part }),
    });
    return [
      ...(from.day < 28
        ? [{ words: `begins a day later than ${monthDay(from)}`, piece: put({ from: { ...from, day: from.day + 1 } }) }]
        : []),
      ...(to.day > 1 ? [{ words: `ends a day before ${monthDay(to)}`, piece: put({ to: { ...to, day: to.day - 1 } }) }] : []),
    ];
  });
}

function monthDay({ month, day }: { readonly month: number; readonly day: number }): string {
  return `${MONTHS[month - 1] ?? ""} ${day}`;
}

function windowInWords([open, close]: Window): string {
  return `${timeOfDay(open)} to ${timeOfDay(close)}`;
}
