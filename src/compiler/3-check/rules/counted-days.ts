// Rule: time on the clock of a calendar is stated in hours (TN331): a day of it would be 24 hours that are counted, and not a day on which it opens.

import { type Diagnostic, DUTY_WORDS, report, type Span } from "../../../diagnostics/index.ts";
import { HOUR } from "../../../ir/index.ts";
import { amounts, amountsOfDuty, conditionsOf, dutyId, type Scope, spans, spansOfAmount } from "../../2-resolve/index.ts";
import type { CalendarAst, CalendarRefAst, DurationAst, MarkAst, StatementAst } from "../../ast.ts";
import { calendarWords } from "../words.ts";

const WHOLE_DAY = 1440;

/** A length of time, and the clock it is counted on; `saysClock`: whether it says so itself. `isDue`: a duty falls due after it, and it alone. */
type Counted = {
  readonly ms: number;
  readonly span: Span;
  readonly clock: CalendarRefAst;
  readonly saysClock: boolean;
  readonly isDue: boolean;
  readonly statement: StatementAst;
};

export function countedDays(scope: Scope): readonly Diagnostic[] {
  return [...stated(scope), ...compared(scope), ...ofDuties(scope)].flatMap(({ ms, span, clock, saysClock, isDue, statement }) => {
    if (ms % HOUR !== 0) return [];
    const [words = ""] = textOf(scope, span).split(/\scounting\s/u);
    if (!/\b(?:day|week)s?\b/u.test(words) || isOpenAllDay(scope, clock)) return [];
    const calendar = clock.kind === "named" ? scope.calendars.get(clock.name.text) : undefined;
    const params = {
      words: words.trim().replace(/\s+/gu, " "),
      calendar: calendarWords(clock),
      hours: ms / HOUR,
      day: hoursADay(calendar),
      saysClock,
      opens: isDue && calendar?.made === null,
    };
    return [report(DUTY_WORDS.countedDays, params, span, { clause: statement.clause?.text ?? null })];
  });
}

function stated(scope: Scope): readonly Counted[] {
  const due = new Set(amounts(scope).flatMap(({ node }) => (node.kind === "span" && isOnce(scope, node.span) ? [node.within] : [])));
  return spans(scope).flatMap(({ node, statement }) =>
    node.clock === null || node.duration.kind !== "literal"
      ? []
      : [{ ...node.duration, clock: node.clock, saysClock: true, isDue: due.has(node), statement }],
  );
}

/** Not `every 3 days`. */
function isOnce(scope: Scope, amount: Span): boolean {
  return textOf(scope, amount).startsWith("within");
}

function compared(scope: Scope): readonly Counted[] {
  return conditionsOf(scope, "compare").flatMap(({ node: { left, right }, statement }) => {
    const since = [left, right].find((side) => side.kind === "since");
    return [left, right].flatMap((side) => {
      if (side.kind !== "duration" || since?.kind !== "since") return [];
      const clock = side.clock ?? since.clock;
      return clock === null ? [] : [{ ms: side.ms, span: side.span, clock, saysClock: side.clock !== null, isDue: false, statement }];
    });
  });
}

/** What is said in lengths of time on the clock of a duty: its warnings, how much is left of it, its least and its most. */
function ofDuties(scope: Scope): readonly Counted[] {
  const asked = conditionsOf(scope, "used").flatMap(({ node, statement }) =>
    onClocks(scope, node.duty.text, lengthOf(node.mark), statement),
  );
  const warned = scope.dutyRules.flatMap((rule) => {
    const marks = rule.says?.kind === "warns" ? rule.says.marks : [];
    return rule.duties.flatMap(({ text }) => marks.flatMap((mark) => onClocks(scope, text, lengthOf(mark), rule)));
  });
  const adjusted = [...scope.adjustments.values()].flatMap((adjust) => {
    const length = adjust.effect !== null && "duration" in adjust.effect ? adjust.effect.duration : null;
    return adjust.duties.flatMap(({ text }) => onClocks(scope, text, length, adjust));
  });
  return [...asked, ...warned, ...adjusted];
}

function lengthOf(mark: MarkAst): DurationAst | null {
  return mark.kind === "share" ? null : mark.duration;
}

/** By the first calendar that a target of the duty counts and that closes. */
function onClocks(scope: Scope, duty: string, length: DurationAst | null, statement: StatementAst): readonly Counted[] {
  if (length?.kind !== "literal") return [];
  const clocks = amountsOfDuty(scope, dutyId(duty))
    .flatMap(spansOfAmount)
    .flatMap(({ clock }) => clock ?? []);
  const clock = clocks.find((each) => !isOpenAllDay(scope, each));
  return clock === undefined ? [] : [{ ...length, clock, saysClock: false, isDue: false, statement }];
}

function textOf(scope: Scope, span: Span): string {
  return scope.sources.find(({ path }) => path === span.file)?.text.slice(span.start, span.end) ?? "";
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
