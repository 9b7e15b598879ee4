// Rules: no line of a calendar for a date is for a holiday, whose line holds there (TN243); of holidays of two sets that fall on one day, none closes what
// another opens (TN244).

import { CALENDARS, type Diagnostic, report } from "../../../diagnostics/index.ts";
import { DAY } from "../../../ir/index.ts";
import { holidaysBetween } from "../../../runtime/working-time/holidays.ts";
import { circles, countedFrom, isDate, type Scope } from "../../2-resolve/index.ts";
import { holidaySet, windows } from "../../4-lower/index.ts";
import type { CalendarAst, CalendarLineAst, HolidaysAst } from "../../ast.ts";

type HolidayLine = Extract<CalendarLineAst, { readonly kind: "holidays" }>;
type DateLine = Extract<CalendarLineAst, { readonly kind: "date" }>;

/** The days of a set of holidays in these years, as `2027-12-24`; none where it is unsound. */
type DaysOf = (set: string, first: number, last: number) => ReadonlySet<string>;

/** The years in which calendars are open at all. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2105];

export function holidaysThatMeet(scope: Scope): readonly Diagnostic[] {
  const daysOf = daysIn(scope);
  return [...scope.calendars.values()].flatMap((calendar) => {
    const holidays = calendar.lines.filter((line) => line.kind === "holidays");
    if (calendar.made !== null || holidays.length === 0) return [];
    return [...idleDates(calendar, holidays, daysOf), ...closedAndOpen(scope, calendar, holidays, daysOf)];
  });
}

function daysIn(scope: Scope): DaysOf {
  const known = new Map<string, ReadonlySet<string>>();
  return (id, first, last) => {
    const key = `${id} ${first} ${last}`;
    const set = scope.holidays.get(id);
    const found = known.get(key) ?? new Set(set === undefined || isCircular(set) ? [] : datesOf(set, first, last));
    known.set(key, found);
    return found;
  };
}

function isCircular(set: HolidaysAst): boolean {
  const next = countedFrom(set);
  return circles(next.keys(), (name) => next.get(name) ?? []).length > 0;
}

function datesOf(set: HolidaysAst, first: number, last: number): readonly string[] {
  return holidaysBetween(holidaySet(set), first, last).map((day) => new Date(day * DAY).toISOString().slice(0, 10));
}

function idleDates(calendar: CalendarAst, holidays: readonly HolidayLine[], daysOf: DaysOf): readonly Diagnostic[] {
  const dated = calendar.lines.filter((line): line is DateLine => line.kind === "date" && isDate(line.date.text));
  return dated.flatMap((line) => {
    const year = Number(line.date.text.slice(0, 4));
    const meant = holidays.filter(({ set }) => daysOf(set.text, year, year).has(line.date.text));
    const [first] = meant;
    const own = dated.filter(({ date }) => date.text === line.date.text);
    if (first === undefined || hoursIn(own) === hoursIn(meant)) return [];
    const clause = calendar.clause?.text ?? null;
    const related = meant.map(({ span }) => ({ span, label: "this line holds on that day", clause }));
    const params = { date: line.date.text, set: first.set.text, opens: line.windows.length > 0 };
    return [report(CALENDARS.idleDate, params, line.date.span, { clause, related })];
  });
}

function hoursIn(lines: readonly CalendarLineAst[]): string {
  return JSON.stringify(windows(lines.flatMap((line) => line.windows)));
}

/** One finding for two sets, with the first day on which they meet while the policy is in force. */
function closedAndOpen(scope: Scope, calendar: CalendarAst, holidays: readonly HolidayLine[], daysOf: DaysOf): readonly Diagnostic[] {
  const [closing, opening] = [holidays.filter(isClosed), holidays.filter((line) => !isClosed(line))];
  return closing.flatMap((closed) =>
    opening.flatMap((open) => {
      const day = closed.set.text === open.set.text ? undefined : firstShared(scope, closed.set.text, open.set.text, daysOf);
      if (day === undefined) return [];
      const clause = calendar.clause?.text ?? null;
      const [first, second] = closed.span.start < open.span.start ? [closed, open] : [open, closed];
      const params = { day, calendar: calendar.name.text, closes: closed.set.text, opens: open.set.text };
      const related = [{ span: first.span, label: "the other line", clause }];
      return [report(CALENDARS.holidaysDisagree, params, second.span, { clause, related })];
    }),
  );
}

function isClosed({ windows: hours }: HolidayLine): boolean {
  return hours.length === 0;
}

function firstShared(scope: Scope, one: string, other: string, daysOf: DaysOf): string | undefined {
  const [from, until] = [scope.policies[0]?.effectiveFrom?.text ?? "", scope.policies[0]?.effectiveUntil?.text ?? "9999"];
  const others = daysOf(other, FIRST_YEAR, LAST_YEAR);
  return [...daysOf(one, FIRST_YEAR, LAST_YEAR)].find((day) => from <= day && day < until && others.has(day));
}
