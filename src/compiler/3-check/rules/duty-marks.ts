// Rules about points on the clock of a duty: warnings come before the time is used up (TN326), misses are of what recurs (TN327, TN329),
// lateness of what does not (TN328), and nothing shifts a prorated time (TN330).

import { type Diagnostic, DUTY_WORDS, type Related, report, type Span } from "../../../diagnostics/index.ts";
import { conditionsOf, dutyId, partOf, percentValue, type Scope, targetLines } from "../../2-resolve/index.ts";
import { milliseconds } from "../../4-lower/index.ts";
import type { MarkAst, Name } from "../../ast.ts";

export function fullWarnings(scope: Scope): readonly Diagnostic[] {
  return scope.dutyRules.flatMap(({ says, clause }) => {
    if (says?.kind !== "warns") return [];
    return says.marks.flatMap((mark) => {
      if (mark.kind !== "share" || percentValue(mark.percent) < 100) return [];
      return [report(DUTY_WORDS.fullWarning, { percent: mark.percent }, mark.span, { clause: clause?.text ?? null })];
    });
  });
}

export function askedMarks(scope: Scope): readonly Diagnostic[] {
  return [...conditionsOf(scope, "used"), ...conditionsOf(scope, "missed")].flatMap(({ node, statement }) => {
    const duty = scope.duties.get(dutyId(node.duty.text));
    if (duty === undefined) return [];
    const extras = { clause: statement.clause?.text ?? null };
    const params = { duty: duty.label };
    if (node.kind === "used") {
      return duty.recurs && node.mark.kind === "after" ? [report(DUTY_WORDS.cycleLate, params, node.span, extras)] : [];
    }
    if (!duty.recurs) return [report(DUTY_WORDS.missedOnce, params, node.span, extras)];
    const isCount = Number.isInteger(node.atLeast) && node.atLeast >= 1 && node.atLeast <= 1_000_000;
    return isCount ? [] : [report(DUTY_WORDS.noMisses, { count: node.atLeast }, node.span, extras)];
  });
}

type Shift = { readonly duties: readonly Name[]; readonly span: Span; readonly clause: string | null; readonly what: string };

export function proratedShifts(scope: Scope): readonly Diagnostic[] {
  return shifts(scope).flatMap(({ duties, span, clause, what }) =>
    duties.flatMap((name) => {
      const related = proratedPlaces(scope, dutyId(name.text));
      return related.length === 0 ? [] : [report(DUTY_WORDS.proratedShift, { duty: name.text, what }, span, { clause, related })];
    }),
  );
}

function shifts(scope: Scope): readonly Shift[] {
  const said = scope.dutyRules.flatMap((rule): readonly Shift[] => {
    const { says, duties } = rule;
    const clause = rule.clause?.text ?? null;
    if (says?.kind === "retargeted" && says.how === "carry-the-rest")
      return [{ duties, span: rule.span, clause, what: "what is left of it means nothing on another clock" }];
    if (says?.kind !== "warns") return [];
    return says.marks
      .filter((mark) => isShift(scope, mark))
      .map((mark) => ({ duties, span: mark.span, clause, what: "a warning at a fixed time before its end has no exact place" }));
  });
  const asked = conditionsOf(scope, "used").flatMap(({ node, statement }): readonly Shift[] =>
    isShift(scope, node.mark)
      ? [
          {
            duties: [node.duty],
            span: node.span,
            clause: statement.clause?.text ?? null,
            what: "a length of time before its end has no exact place",
          },
        ]
      : [],
  );
  return [...said, ...asked];
}

function isShift(scope: Scope, mark: MarkAst): boolean {
  return mark.kind !== "share" && milliseconds(scope, mark.duration) !== 0;
}

/** Where the duty has a prorated amount. */
function proratedPlaces(scope: Scope, duty: string): readonly Related[] {
  const label = "prorated here";
  const entry = scope.duties.get(duty);
  const own = entry?.what.kind === "stated" ? partOf(entry.what.duty, "amount") : null;
  const lines = targetLines(scope, duty).flatMap(({ line, statement }) =>
    [...(line.amount === null ? [] : [line.amount]), ...line.perValue.map((p) => p.amount)]
      .filter((amount) => amount.kind === "prorated")
      .map(({ span }) => ({ span, label, clause: statement.clause?.text ?? null })),
  );
  return [...(own?.amount.kind === "prorated" ? [{ span: own.amount.span, label, clause: null }] : []), ...lines];
}
