// Rules: a pair of lengths says how it is used (TN320), both lengths of a prorated one are elapsed time (TN321),
// and an open day is one of a calendar with hours of its own (TN322).

import { type Diagnostic, DUTY_WORDS, type Fix, report } from "../../../diagnostics/index.ts";
import { amounts, calendarNames, type Scope } from "../../2-resolve/index.ts";
import type { AmountAst } from "../../ast.ts";
import { calendarWords } from "../words.ts";

type Stated<K extends AmountAst["kind"]> = { readonly amount: Extract<AmountAst, { kind: K }>; readonly clause: string | null };

function amountsBy<K extends AmountAst["kind"]>(scope: Scope, kind: K): readonly Stated<K>[] {
  return amounts(scope).flatMap(({ node, statement }) =>
    node.kind === kind ? [{ amount: node as Extract<AmountAst, { kind: K }>, clause: statement.clause?.text ?? null }] : [],
  );
}

export function pairedHow(scope: Scope): readonly Diagnostic[] {
  return amountsBy(scope, "prorated")
    .filter(({ amount }) => amount.stated !== "prorated")
    .map(({ amount, clause }) => {
      const words = { calendar: calendarWords(amount.calendar), mixed: amount.stated === "mixed" };
      return report(DUTY_WORDS.pairedHow, words, amount.span, { clause });
    });
}

export function proratedClocks(scope: Scope): readonly Diagnostic[] {
  return amountsBy(scope, "prorated").flatMap(({ amount, clause }) =>
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
  return amountsBy(scope, "open-day").flatMap(({ amount, clause }) => {
    const { calendar } = amount;
    const name = calendar.kind === "named" ? calendar.name.text : null;
    const isUnknown = name !== null && !calendarNames(scope).has(name);
    if (isUnknown || scope.calendars.get(name ?? "")?.made === null) return [];
    return [report(DUTY_WORDS.openDayCalendar, { calendar: calendarWords(calendar) }, calendar.span, { clause })];
  });
}
