// Rule: no line of a calendar opens a day that another closes (TN242). A date and a holiday may meet on a day: then the holiday holds.

import { CALENDARS, type Diagnostic, report } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import { datedLines } from "./windows.ts";

export function closedAndOpen(scope: Scope): readonly Diagnostic[] {
  return [...scope.calendars.values()].flatMap((calendar) =>
    datedLines(calendar).flatMap((lines) => {
      const closed = lines.find((line) => line.windows.length === 0);
      const open = lines.find((line) => line.windows.length > 0);
      if (closed === undefined || open === undefined) return [];
      const clause = calendar.clause?.text ?? null;
      const day = open.kind === "date" ? open.date.text : open.kind === "holidays" ? `\`${open.set.text}\`` : "that day";
      const [first, second] = closed.span.start < open.span.start ? [closed, open] : [open, closed];
      const related = [{ span: first.span, label: "the other line", clause }];
      return [report(CALENDARS.closedAndOpen, { calendar: calendar.name.text, day }, second.span, { clause, related })];
    }),
  );
}
