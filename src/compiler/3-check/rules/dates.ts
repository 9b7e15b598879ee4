// Rules about dates: they exist (TN407, TN415), their weekdays are right (TN406), examples start with one (TN411) and never go
// back (TN410).

import { type Diagnostic, offerInstead, report, TIMES } from "../../../diagnostics/index.ts";
import { daysIn, isDate, lastOfMonth, momentsOf, type Scope, WEEKDAYS, weekdayOf } from "../../2-resolve/index.ts";
import type { HolidayAst, Name } from "../../ast.ts";

export function existingDates(scope: Scope): readonly Diagnostic[] {
  const stated: readonly (Name | null)[] = [
    ...scope.policies.flatMap((p) => [p.effectiveFrom, p.effectiveUntil, p.revised]),
    ...[...scope.calendars.values()].flatMap((c) => c.lines.flatMap((line) => (line.kind === "date" ? [line.date] : []))),
    ...[...scope.seasons.values()].flatMap((s) => s.ranges.flatMap((range) => (range.kind === "dates" ? [range.from, range.to] : []))),
    // A moment that is one has a date that is one.
    ...scope.examples.flatMap((example) => momentsOf(example).flatMap(({ when, moment }) => (moment.kind === "at" ? [] : [when.date]))),
  ];
  return stated.flatMap((date) =>
    date === null || isDate(date.text) ? [] : [report(TIMES.noSuchDate, { date: date.text, last: lastOfMonth(date.text) }, date.span)],
  );
}

export function existingHolidays(scope: Scope): readonly Diagnostic[] {
  return [...scope.holidays.values()].flatMap((set) =>
    set.days
      .filter((day) => !comes(day))
      .map((day) => report(TIMES.unknownMonthDay, { holiday: `\`${day.name.value}\`` }, day.span, { clause: set.clause?.text ?? null })),
  );
}

/** 29 February comes in leap years. */
function comes({ rule, from, until }: HolidayAst): boolean {
  if ([from, until].some((year) => year !== null && (year < 1 || year > 9999)) || (from !== null && until !== null && from > until))
    return false;
  switch (rule.kind) {
    case "fixed":
      return rule.month >= 1 && rule.month <= 12 && rule.day >= 1 && rule.day <= daysIn(2000, rule.month);
    case "nth-weekday":
      return rule.month >= 1 && rule.month <= 12 && (rule.nth === -1 || (rule.nth >= 1 && rule.nth <= 5));
    case "date":
      return isDate(rule.date);
    case "easter":
    case "relative":
      return Math.abs(rule.offset) <= 366;
  }
}

export function rightWeekdays(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) =>
    momentsOf(example).flatMap(({ when }): readonly Diagnostic[] => {
      const { weekday, date } = when;
      if (weekday === null) return [];
      const clause = example.clause?.text ?? null;
      const written = weekday.text.toLowerCase();
      const right = date !== null && isDate(date.text) ? (WEEKDAYS[weekdayOf(date.text)] ?? written) : written;
      if (date === null || right === written) return [];
      const fix = offerInstead(weekday.span, right);
      return [report(TIMES.wrongWeekday, { date: date.text, written, right }, weekday.span, { clause, fix })];
    }),
  );
}

export function datedExamples(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => {
    const first = momentsOf(example).find(({ moment }) => moment.kind === "no-date");
    return first === undefined ? [] : [report(TIMES.noDate, {}, first.when.span, { clause: example.clause?.text ?? null })];
  });
}

export function forwardExamples(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => {
    let before: string | null = null;
    return momentsOf(example)
      .filter(({ isStep }) => isStep)
      .flatMap(({ when, moment }) => {
        if (moment.kind !== "at") return [];
        const last = before;
        before = moment.at;
        if (last === null || moment.at >= last) return [];
        return [
          report(TIMES.backInTime, { at: momentWords(moment.at), before: momentWords(last) }, when.span, {
            clause: example.clause?.text ?? null,
          }),
        ];
      });
  });
}

/** `2024-01-08 09:00`, seconds only where there are some. */
function momentWords(at: string): string {
  return at
    .replace("T", " ")
    .replace(/\.000$/, "")
    .replace(/:00$/, "");
}
