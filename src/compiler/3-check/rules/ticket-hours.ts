// Rules: the hours of a ticket say what holds otherwise (TN412), and whoever counts them finds them stated (TN414).

import { type Diagnostic, report, TIMES } from "../../../diagnostics/index.ts";
import { calendarRefs, type Scope } from "../../2-resolve/index.ts";

export function hoursOtherwise(scope: Scope): readonly Diagnostic[] {
  return scope.hours
    .filter((h) => !h.choices.some((c) => c.otherwise))
    .map((h) => report(TIMES.noOtherwise, {}, h.span, { clause: h.clause?.text ?? null }));
}

export function hoursStated(scope: Scope): readonly Diagnostic[] {
  if (scope.hours.length > 0) return [];
  return calendarRefs(scope)
    .filter(({ node }) => node.kind === "hours-of-ticket")
    .map(({ node, statement }) => report(TIMES.noHours, {}, node.span, { clause: statement.clause?.text ?? null }));
}
