// Rules about the days of absences and rotations: they exist (TN407), on the weekday said (TN406), are named (TN262), and end after they
// begin (TN250).

import { type Diagnostic, offerInstead, PEOPLE, report, TIMES } from "../../../diagnostics/index.ts";
import { WEEKDAYS } from "../../../ir/index.ts";
import { isDate, lastOfMonth, periodOf, type Scope, weekdayOf } from "../../2-resolve/index.ts";
import type { DayTimeAst, PartyAst } from "../../ast.ts";
import { wallTime, wallWords } from "../wall.ts";

export function daysOfPeople(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap((party) => {
    if (party.away.length === 0 && party.rotation === null) return [];
    const clause = party.clause?.text ?? null;
    const starts = [...party.away, ...(party.rotation?.lines ?? [])].map((line) => line.from);
    const undated = starts.filter((day) => day.date === null).map((day) => report(PEOPLE.noDay, {}, day.span, { clause }));
    const ends = periods(party).map((period) => period.until);
    return [...[...new Set([...starts, ...ends])].flatMap((day) => wrongDay(day, clause)), ...undated, ...backwards(party)];
  });
}

function wrongDay({ weekday, date }: DayTimeAst, clause: string | null): readonly Diagnostic[] {
  if (date === null) return [];
  if (!isDate(date.text)) return [report(TIMES.noSuchDate, { date: date.text, last: lastOfMonth(date.text) }, date.span, { clause })];
  const right = WEEKDAYS[weekdayOf(date.text)] ?? "";
  if (weekday === null || weekday.text.toLowerCase() === right) return [];
  const fix = offerInstead(weekday.span, right);
  return [report(TIMES.wrongWeekday, { date: date.text, written: weekday.text.toLowerCase(), right }, weekday.span, { clause, fix })];
}

function backwards(party: PartyAst): readonly Diagnostic[] {
  return periods(party).flatMap((stated) => {
    const period = periodOf(stated);
    if (period === null || period.from < period.until) return [];
    const params = { who: stated.who, from: wallWords(wallTime(period.from)), until: wallWords(wallTime(period.until)) };
    return [report(PEOPLE.endsBeforeStart, params, stated.span, { clause: party.clause?.text ?? null })];
  });
}

type Stated = Parameters<typeof periodOf>[0] & { readonly who: string; readonly span: DayTimeAst["span"] };

function periods(party: PartyAst): readonly Stated[] {
  const changes = (party.rotation?.lines ?? []).flatMap((line) => (line.kind === "turns" ? [] : [{ ...line, who: line.who.text }]));
  return [...party.away.map((line) => ({ ...line, who: party.name.text })), ...changes];
}
