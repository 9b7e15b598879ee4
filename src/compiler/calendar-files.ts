// Takes in the calendar files that holidays name: reads each once and adds its days to the statement.

import { type CalendarFile, readCalendarFile } from "../calendar/ics.ts";
import { CALENDARS, type Diagnostic, report, type Source } from "../diagnostics/index.ts";
import type { HolidayAst, HolidaysAst, Text } from "./ast.ts";
import type { ReadResult } from "./files.ts";

export const CALENDAR_SUFFIX = ".ics";

/** What a file that could be read gives a set. `path`: as findings show it. */
export function fromCalendarFile(
  set: HolidaysAst,
  file: Text,
  path: string,
  text: string,
): { readonly days: readonly HolidayAst[]; readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const clause = set.clause?.text ?? null;
  const related = [{ span: file.span, label: "taken in here", clause }];
  const read = readCalendarFile(text, new Set(set.days.map(({ name }) => name.value)));
  const leftOut = read.leftOut.map(({ entry, reason, start, end }) =>
    report(CALENDARS.entryLeftOut, { entry, reason, set: set.name.text }, { file: path, start, end }, { clause, related }),
  );
  return { days: daysIn(read, path), source: { path, text }, diagnostics: [...wholly(read, set, file, path), ...leftOut] };
}

function wholly(read: CalendarFile, set: HolidaysAst, file: Text, path: string): readonly Diagnostic[] {
  const clause = set.clause?.text ?? null;
  if (read.wrong !== null) {
    const { reason, start, end } = read.wrong;
    const related = [{ span: file.span, label: "taken in here", clause }];
    return [report(CALENDARS.notACalendarFile, { path: file.value, reason }, { file: path, start, end }, { clause, related })];
  }
  return read.days.length > 0 ? [] : [report(CALENDARS.noEntries, { path: file.value, set: set.name.text }, file.span, { clause })];
}

function daysIn(read: CalendarFile, path: string): readonly HolidayAst[] {
  return read.days.map(({ name, rule, from, until, start, end }): HolidayAst => {
    const span = { file: path, start, end };
    const named = { value: name, span };
    if (rule.kind !== "relative") return { name: named, rule, from, until, span };
    return { name: named, rule: { ...rule, to: { value: rule.to, span }, observed: "none" }, from, until, span };
  });
}

/** Why a file cannot be read at all, to be read after its name; null where another finding says it. */
export function unreadable(result: Extract<ReadResult, { ok: false }>): string | null {
  switch (result.reason) {
    case "missing":
    case "outside":
      return null;
    case "too-large":
      return "is larger than 1 MB, too large to be a calendar of holidays";
    case "not-a-file":
      return "is not a file";
    case "unreadable":
      return "cannot be read";
  }
}
