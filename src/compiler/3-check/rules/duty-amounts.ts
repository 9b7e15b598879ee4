// Rules: a pair of lengths says how it is used (TN320), both lengths of a prorated one are elapsed time (TN321),
// and an open day is one of a calendar with hours of its own (TN322).

import { type Diagnostic, DUTY_WORDS, type Fix, report } from "../../../diagnostics/index.ts";
import { amountsOf, type Scope, statements } from "../../2-resolve/index.ts";
import type { AmountAst, CalendarRefAst } from "../../ast.ts";

type Stated<K extends AmountAst["kind"]> = { readonly amount: Extract<AmountAst, { kind: K }>; readonly clause: string | null };

function amounts<K extends AmountAst["kind"]>(scope: Scope, kind: K): readonly Stated<K>[] {
  return statements(scope).flatMap((s) =>
    amountsOf(s).flatMap((amount) =>
      amount.kind === kind ? [{ amount: amount as Extract<AmountAst, { kind: K }>, clause: s.clause?.text ?? null }] : [],
    ),
  );
}

export function pairedHow(scope: Scope): readonly Diagnostic[] {
  return amounts(scope, "prorated")
    .filter(({ amount }) => amount.stated !== "prorated")
    .map(({ amount, clause }) => {
      const words = { calendar: calendarWords(amount.calendar), mixed: amount.stated === "mixed" };
      return report(DUTY_WORDS.pairedHow, words, amount.span, { clause });
    });
}

export function proratedClocks(scope: Scope): readonly Diagnostic[] {
  return amounts(scope, "prorated").flatMap(({ amount, clause }) =>
    [amount.inside, amount.outside].flatMap((span) => {
      if (span.clock === null) return [];
      const { file, end } = span.span;
      const counting = { file, start: span.duration.span.end, end };
      const fix: Fix = { title: "leave `counting …` out", edits: [{ span: counting, text: "" }] };
      return [report(DUTY_WORDS.proratedClock, { calendar: calendarWords(span.clock) }, span.span, { clause, fix })];
    }),
  );
}

export function openDays(scope: Scope): readonly Diagnostic[] {
  return amounts(scope, "open-day").flatMap(({ amount, clause }) => {
    const { calendar } = amount;
    const known = calendar.kind === "named" ? scope.calendars.get(calendar.name.text) : undefined;
    const hasHours = known?.kind === "calendar" && known.made === null;
    if (hasHours || (calendar.kind === "named" && known === undefined)) return [];
    return [report(DUTY_WORDS.openDayCalendar, { calendar: calendarWords(calendar) }, calendar.span, { clause })];
  });
}

function calendarWords(ref: CalendarRefAst): string {
  return ref.kind === "named" ? ref.name.text : "hours of the ticket";
}
