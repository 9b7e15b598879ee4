// Rules about seasons: they name days (TN235) that come (TN237), the first before the last (TN236).

import { CALENDARS, type Diagnostic, report } from "../../../diagnostics/index.ts";
import { isDate, isDayOf, type Scope } from "../../2-resolve/index.ts";
import type { MonthDayAst, SeasonAst } from "../../ast.ts";

export function seasonDays(scope: Scope): readonly Diagnostic[] {
  return [...scope.seasons.values()].flatMap((season) => [...withoutDays(season), ...missingDays(scope, season), ...backwards(season)]);
}

function withoutDays(season: SeasonAst): readonly Diagnostic[] {
  if (season.ranges.length > 0) return [];
  return [report(CALENDARS.seasonWithoutDays, { season: season.name.text }, season.name.span, { clause: season.clause?.text ?? null })];
}

function missingDays(scope: Scope, season: SeasonAst): readonly Diagnostic[] {
  const days = season.ranges.flatMap((range): readonly MonthDayAst[] => (range.kind === "yearly" ? [range.from, range.to] : []));
  return days
    .filter(({ month, day }) => !isDayOf(month, day))
    .map(({ span }) => {
      const text = scope.sources.find(({ path }) => path === span.file)?.text.slice(span.start, span.end) ?? "";
      return report(CALENDARS.noSuchDay, { day: text }, span, { clause: season.clause?.text ?? null });
    });
}

function backwards(season: SeasonAst): readonly Diagnostic[] {
  return season.ranges.flatMap((range) => {
    if (range.kind === "yearly") return [];
    const [from, to] = [range.from.text, range.to.text];
    if (!isDate(from) || !isDate(to) || from <= to) return [];
    return [report(CALENDARS.seasonBackwards, { from, to }, range.span, { clause: season.clause?.text ?? null })];
  });
}
