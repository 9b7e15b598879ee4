// Rule: time on the clock of a calendar is stated in hours (TN331): a day of it would be 24 hours that are counted, and not a day on which it opens.

import { type Diagnostic, DUTY_WORDS, report, type Span } from "../../../diagnostics/index.ts";
import { conditionsOf, type Scope, spans } from "../../2-resolve/index.ts";
import type { CalendarAst, CalendarRefAst, StatementAst } from "../../ast.ts";

const HOUR = 3_600_000;
const WHOLE_DAY = 1440;

/** A length of time, and the clock it is counted on. */
type Counted = { readonly ms: number; readonly span: Span; readonly clock: CalendarRefAst; readonly statement: StatementAst };

export function countedDays(scope: Scope): readonly Diagnostic[] {
  return countedLengths(scope).flatMap(({ ms, span, clock, statement }) => {
    if (ms % HOUR !== 0) return [];
    const text = scope.sources.find(({ path }) => path === span.file)?.text.slice(span.start, span.end) ?? "";
    const [words = ""] = text.split(/\scounting\s/u);
    if (!/\b(?:day|week)s?\b/u.test(words) || isOpenAllDay(scope, clock)) return [];
    const params = {
      words: words.trim().replace(/\s+/gu, " "),
      calendar: clock.kind === "named" ? clock.name.text : "hours of the ticket",
      hours: ms / HOUR,
      day: clock.kind === "named" ? hoursADay(scope.calendars.get(clock.name.text)) : null,
    };
    return [report(DUTY_WORDS.countedDays, params, span, { clause: statement.clause?.text ?? null })];
  });
}

function countedLengths(scope: Scope): readonly Counted[] {
  const stated = spans(scope).flatMap(({ node: { duration, clock }, statement }) =>
    clock === null || duration.kind !== "literal" ? [] : [{ ...duration, clock, statement }],
  );
  const compared = conditionsOf(scope, "compare").flatMap(({ node: { left, right }, statement }) => {
    const since = [left, right].find((side) => side.kind === "since");
    return [left, right].flatMap((side) => {
      if (side.kind !== "duration" || since?.kind !== "since") return [];
      const clock = side.clock ?? since.clock;
      return clock === null ? [] : [{ ms: side.ms, span: side.span, clock, statement }];
    });
  });
  return [...stated, ...compared];
}

/** Days of a season are whole days, as are those of a calendar without hours of closing; what is not known is another finding. */
function isOpenAllDay(scope: Scope, clock: CalendarRefAst): boolean {
  if (clock.kind !== "named") return false;
  const calendar = scope.calendars.get(clock.name.text);
  if (calendar === undefined) return true;
  if (calendar.made !== null) return false;
  const windows = calendar.lines.flatMap((line) => line.windows);
  return windows.every(({ open, close }) => open.minutes === 0 && close.minutes === WHOLE_DAY);
}

/** Where all its ordinary days are as long, and nothing breaks them. */
function hoursADay(calendar: CalendarAst | undefined): number | null {
  if (calendar === undefined || calendar.made !== null || calendar.lines.some(({ kind }) => kind === "break")) return null;
  const days = new Map<number, number>();
  for (const line of calendar.lines) {
    if (line.kind !== "weekly") continue;
    const length = line.windows.reduce((sum, { open, close }) => sum + ((close.minutes - open.minutes + WHOLE_DAY - 1) % WHOLE_DAY) + 1, 0);
    for (const day of line.days) days.set(day, (days.get(day) ?? 0) + length);
  }
  const [length, ...others] = new Set([...days.values()].filter((minutes) => minutes > 0));
  return length === undefined || others.length > 0 ? null : length / 60;
}
