// Rules about dates: they exist (TN407, TN415), their weekdays are right (TN406), examples start with one (TN411) and never go
// back (TN410).

import { type Diagnostic, offerInstead, report, TIMES } from "../../../diagnostics/index.ts";
import { WEEKDAYS } from "../../../ir/index.ts";
import { isDate, isDayOf, lastOfMonth, momentsOf, type Scope, weekdayOf } from "../../2-resolve/index.ts";
import type { ExampleAst, HolidayAst, Name } from "../../ast.ts";
import { oncePer } from "../../once-per.ts";

export function existingDates(scope: Scope): readonly Diagnostic[] {
  const stated: readonly (Name | null)[] = [
    ...scope.policies.flatMap((p) => [p.effectiveFrom, p.effectiveUntil, p.revised]),
    ...[...scope.calendars.values()].flatMap((c) => c.lines.flatMap((line) => (line.kind === "date" ? [line.date] : []))),
    ...[...scope.seasons.values()].flatMap((s) => s.ranges.flatMap((range) => (range.kind === "dates" ? [range.from, range.to] : []))),
    // A moment that is one has a date that is one.
    ...scope.examples.flatMap((example) => notAt(example).map(({ when }) => when.date)),
  ];
  return stated.flatMap((date) =>
    date === null || isDate(date.text) ? [] : [report(TIMES.noSuchDate, { date: date.text, last: lastOfMonth(date.text) }, date.span)],
  );
}

export function existingHolidays(scope: Scope): readonly Diagnostic[] {
  return [...scope.holidays.values()].flatMap((set) =>
    set.days.flatMap((day) => {
      const instead = dayInstead(day);
      const params = { holiday: `\`${day.name.value}\``, instead: instead ?? "" };
      return instead === null ? [] : [report(TIMES.unknownMonthDay, params, day.span, { clause: set.clause?.text ?? null })];
    }),
  );
}

/** What to write for a day that never comes; null where it does. */
function dayInstead({ rule, from, until }: HolidayAst): string | null {
  if ([from, until].some((year) => year !== null && !isWhole(year, 1, 9999))) return "a year from 1 to 9999";
  if (from !== null && until !== null && from > until) return "the earlier year first";
  switch (rule.kind) {
    case "fixed":
      return isDayOf(rule.month, rule.day) ? null : "a day that the month has";
    case "date":
      return isDate(rule.date) ? null : "a day that the month has";
    case "nth-weekday":
      return null;
    case "easter":
    case "relative":
      return isWhole(rule.offset, -366, 366) ? null : "a whole number of days, at most 366";
  }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

type SeenMoment = ReturnType<typeof momentsOf>[number];

// Plain loops: examples state moments by the hundred, and hardly any of them is a finding.

export function rightWeekdays(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => {
    const moments = momentsOf(example);
    const found: Diagnostic[] = [];
    for (let i = 0; i < moments.length; i++) {
      const { weekday, date } = (moments[i] as SeenMoment).when;
      if (weekday === null || date === null || !isDate(date.text)) continue;
      const written = weekday.text.toLowerCase();
      const right = WEEKDAYS[weekdayOf(date.text)] ?? written;
      if (right === written) continue;
      const extras = { clause: example.clause?.text ?? null, fix: offerInstead(weekday.span, right) };
      found.push(report(TIMES.wrongWeekday, { date: date.text, written, right }, weekday.span, extras));
    }
    return found;
  });
}

/** A date that there is not is a date all the same. */
export function datedExamples(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => {
    const extras = { clause: example.clause?.text ?? null };
    const step = example.steps.find(({ kind }) => kind !== "given");
    if (step?.kind === "expect") return [report(TIMES.noDate, { of: "expectation" }, step.span, extras)];
    const first = notAt(example).find(({ moment, when }) => moment.kind === "no-date" || when.date !== null);
    if (first?.moment.kind !== "no-date") return [];
    return [report(TIMES.noDate, { of: first.isStep ? "step" : "fact" }, first.when.span, extras)];
  });
}

export function forwardExamples(scope: Scope): readonly Diagnostic[] {
  return scope.examples.flatMap((example) => {
    const moments = momentsOf(example);
    const found: Diagnostic[] = [];
    let before: string | null = null;
    for (let i = 0; i < moments.length; i++) {
      const { moment, isStep, when } = moments[i] as SeenMoment;
      if (!isStep || moment.kind !== "at") continue;
      if (before !== null && moment.at < before) {
        const params = { at: momentWords(moment.at), before: momentWords(before) };
        found.push(report(TIMES.backInTime, params, when.span, { clause: example.clause?.text ?? null }));
      }
      before = moment.at;
    }
    return found;
  });
}

/** The moments that are none, for want of a date or of sense. */
const notAt = oncePer((example: ExampleAst) => momentsOf(example).filter(({ moment }) => moment.kind !== "at"));

/** `2024-01-08 09:00`, seconds only where there are some. */
function momentWords(at: string): string {
  return at
    .replace("T", " ")
    .replace(/\.000$/, "")
    .replace(/:00$/, "");
}
