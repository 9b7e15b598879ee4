// Rules about the windows of a calendar: none is empty (TN402), none overlap (TN403), a day ends at 24:00 (TN404), and some time is
// open (TN405). A window that closes before it opens runs into the next day.

import { type Diagnostic, report, TIMES } from "../../../diagnostics/index.ts";
import { timeOfDay, WEEKDAYS, type Window } from "../../../ir/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import type { CalendarAst, CalendarLineAst, WindowAst } from "../../ast.ts";
import { DAY_MINUTES } from "../week.ts";

export function emptyWindows(scope: Scope): readonly Diagnostic[] {
  return eachWindow(scope)
    .filter(({ window }) => window.open.minutes === window.close.minutes)
    .map(({ window, calendar }) =>
      report(TIMES.emptyWindow, { time: timeOfDay(window.open.minutes) }, window.span, { clause: calendar.clause?.text ?? null }),
    );
}

export function closesAtMidnight(scope: Scope): readonly Diagnostic[] {
  return eachWindow(scope)
    .filter(({ window }) => window.close.minutes === DAY_MINUTES - 1)
    .map(({ window, calendar }) => {
      const fix = { title: "write `24:00`", edits: [{ span: window.close.span, text: "24:00" }] };
      return report(TIMES.closesBeforeMidnight, {}, window.close.span, { clause: calendar.clause?.text ?? null, fix });
    });
}

export function overlappingWindows(scope: Scope): readonly Diagnostic[] {
  return [...scope.calendars.values()].flatMap((calendar) => {
    const week = placed(
      calendar.lines.flatMap((line) =>
        line.kind === "weekly" ? line.days.flatMap((day) => line.windows.map((window) => ({ window, day }))) : [],
      ),
    );
    const others = datedLines(calendar).map((lines) => placed(lines.flatMap((line) => line.windows.map((window) => ({ window, day: 0 })))));
    return [...firstOverlap(calendar, week, true), ...others.flatMap((list) => firstOverlap(calendar, list, false))];
  });
}

/** The lines that speak of one date, or of one set of holidays. */
export function datedLines(calendar: CalendarAst): readonly (readonly CalendarLineAst[])[] {
  const groups = new Map<string, CalendarLineAst[]>();
  for (const line of calendar.lines) {
    if (line.kind !== "date" && line.kind !== "holidays") continue;
    const name = line.kind === "date" ? line.date.text : line.set.text;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return [...groups.values()];
}

type Placed = { readonly window: WindowAst; readonly day: number; readonly open: number; readonly close: number };

/** Minutes from the start of the week, in order of opening. */
function placed(list: readonly { readonly window: WindowAst; readonly day: number }[]): readonly Placed[] {
  return list
    .map(({ window, day }) => {
      const [open, close] = [window.open.minutes, window.close.minutes];
      return { window, day, open: day * DAY_MINUTES + open, close: day * DAY_MINUTES + (close < open ? close + DAY_MINUTES : close) };
    })
    .sort((a, b) => a.open - b.open || a.close - b.close);
}

/** One finding a calendar is enough: the first two that overlap. Sunday night runs into monday. */
function firstOverlap(calendar: CalendarAst, list: readonly Placed[], isWeek: boolean): readonly Diagnostic[] {
  const [monday] = list;
  const round =
    isWeek && monday !== undefined
      ? [...list, { ...monday, open: monday.open + 7 * DAY_MINUTES, close: monday.close + 7 * DAY_MINUTES }]
      : list;
  for (let i = 1; i < round.length; i++) {
    const [before, after] = [round[i - 1], round[i]];
    if (before === undefined || after === undefined || after.open >= before.close) continue;
    const related =
      before.window === after.window
        ? []
        : [{ span: before.window.span, label: "the other window", clause: calendar.clause?.text ?? null }];
    const day = isWeek ? (WEEKDAYS[after.day] ?? "") : "that day";
    return [
      report(TIMES.overlappingWindows, { calendar: calendar.name.text, day }, after.window.span, {
        clause: calendar.clause?.text ?? null,
        related,
      }),
    ];
  }
  return [];
}

export function neverOpen(scope: Scope): readonly Diagnostic[] {
  return [...scope.calendars.values()]
    .filter((c) => c.made === null && !opens(scope, c))
    .map((c) => report(TIMES.neverOpen, { calendar: c.name.text, how: null }, c.name.span, { clause: c.clause?.text ?? null }));
}

/** A set of holidays nobody declared, or a window of no length, may be meant to open it: those are other findings. */
function opens(scope: Scope, calendar: CalendarAst): boolean {
  return calendar.lines.some((line) => {
    if (line.windows.length === 0 || line.kind === "break") return false;
    if (line.kind === "date") return true;
    if (line.kind === "holidays") {
      const set = scope.holidays.get(line.set.text);
      return set?.days.length !== 0 || set.file !== null;
    }
    return line.days.some((day) =>
      line.windows.some((w) => w.open.minutes === w.close.minutes || !isCovered(minutesOf(w), breaksOn(calendar.lines, day))),
    );
  });
}

/** They fall into the night after the day, too. */
function breaksOn(lines: readonly CalendarLineAst[], day: number): readonly Window[] {
  return lines
    .flatMap((line) => (line.kind === "break" && line.days.includes(day) ? line.windows.map(minutesOf) : []))
    .flatMap(([from, to]): readonly Window[] => [
      [from, to],
      [from + DAY_MINUTES, to + DAY_MINUTES],
    ])
    .toSorted((a, b) => a[0] - b[0]);
}

function minutesOf(window: WindowAst): Window {
  const [open, close] = [window.open.minutes, window.close.minutes];
  return [open, close < open ? close + DAY_MINUTES : close];
}

function isCovered([open, close]: Window, breaks: readonly Window[]): boolean {
  let reached = open;
  for (const [from, to] of breaks) if (from <= reached && to > reached) reached = to;
  return reached >= close;
}

function eachWindow(scope: Scope): readonly { readonly window: WindowAst; readonly calendar: CalendarAst }[] {
  return [...scope.calendars.values()].flatMap((calendar) =>
    calendar.lines.flatMap((line) => line.windows.map((window) => ({ window, calendar }))),
  );
}
