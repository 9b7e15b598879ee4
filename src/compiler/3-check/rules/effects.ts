// Rules: targets set some time (TN503), what is adjusted or paused has a time (TN514), and nothing is owed every 0 minutes (TN516) or within 0 minutes (TN519).

import { type Diagnostic, RULES, report, type Span } from "../../../diagnostics/index.ts";
import { dutyId, partOf, type Scope, spansOfAmount } from "../../2-resolve/index.ts";
import type { AmountAst, ClauseAst, DurationAst } from "../../ast.ts";

export function emptyTargets(scope: Scope): readonly Diagnostic[] {
  return scope.targets
    .filter((t) => t.lines.length === 0)
    .map((t) => report(RULES.emptyTargets, {}, t.span, { clause: t.clause?.text ?? null }));
}

export function somethingToChange(scope: Scope): readonly Diagnostic[] {
  const adjusted = [...scope.adjustments.values()].flatMap((a) =>
    a.duties.map((duty) => ({ duty, what: `\`${a.name.text}\` adjusts it`, clause: a.clause })),
  );
  const said = scope.dutyRules.flatMap((rule) =>
    rule.duties.map((duty) => ({ duty, what: "a sentence speaks of it", clause: rule.clause })),
  );
  return [...adjusted, ...said]
    .filter(({ duty }) => scope.duties.get(dutyId(duty.text))?.targeted === false)
    .map(({ duty, what, clause }) => report(RULES.nothingToChange, { what, duty: duty.text }, duty.span, { clause: clause?.text ?? null }));
}

export function noEmptyIntervals(scope: Scope): readonly Diagnostic[] {
  return ofNoTime(scope, true).map(({ span, duty, clause }) => report(RULES.noRhythm, { duty }, span, { clause: clause?.text ?? null }));
}

export function timeToMeetIt(scope: Scope): readonly Diagnostic[] {
  return ofNoTime(scope, false).map(({ span, duty, clause }) =>
    report(RULES.noTimeToMeet, { duty }, span, { clause: clause?.text ?? null }),
  );
}

type Owed = {
  readonly amounts: readonly AmountAst[];
  readonly span: Span;
  readonly duty: string;
  readonly clause: ClauseAst | null;
};

/** What is owed every 0 minutes, or within 0 minutes. */
function ofNoTime(scope: Scope, recurs: boolean): readonly Owed[] {
  const lines = scope.targets.flatMap((t) =>
    t.lines
      .filter((line) => (scope.duties.get(dutyId(line.duty.text))?.recurs ?? line.recurs) === recurs)
      .map((line): Owed => {
        const amounts = [...(line.amount === null ? [] : [line.amount]), ...line.perValue.map((p) => p.amount)];
        return { amounts, span: line.span, duty: line.duty.text, clause: t.clause };
      }),
  );
  const own = [...scope.stated.values()].flatMap((duty): readonly Owed[] => {
    const part = partOf(duty, "amount");
    if (part === null || part.recurs !== recurs) return [];
    return [{ amounts: [part.amount], span: part.span, duty: duty.name.text, clause: duty.clause }];
  });
  return [...lines, ...own].filter(({ amounts }) => amounts.some((amount) => spansOfAmount(amount).some((s) => isZero(scope, s.duration))));
}

function isZero(scope: Scope, duration: DurationAst): boolean {
  if (duration.kind === "literal") return duration.ms === 0;
  const value = scope.parameters.get(duration.name.text)?.value;
  return value?.kind === "duration" && value.ms === 0;
}
