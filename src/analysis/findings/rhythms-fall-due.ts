// Rule: what is owed again and again for some time falls due within that time (TN548). Certain where both are counted on one clock.

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { type DutyIr, lengthAsStated, spanInWords, type TargetIr } from "../../ir/index.ts";
import { isSameClock, lengthOf } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { dutyOn, ifShown } from "./trial.ts";

export function rhythmsFallDue(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.duties
    .filter(({ recurs, lasts, adjustments }) => recurs && lasts !== null && adjustments.length === 0)
    .flatMap((duty) => duty.targets.filter((target) => isTooLong(analysis, duty, target)).map((target) => finding(analysis, duty, target)));
}

function isTooLong({ words }: Analysis, { lasts }: DutyIr, { amount }: TargetIr): boolean {
  if (lasts === null || amount.kind !== "span" || !isSameClock(lasts.clock, amount.span.clock)) return false;
  return lengthOf(words, amount.span.duration) > lengthOf(words, lasts.duration);
}

function finding(analysis: Analysis, duty: DutyIr, target: TargetIr): Diagnostic {
  const { words, places } = analysis;
  const lasts = duty.lasts === null ? 0 : lengthOf(words, duty.lasts.duration);
  const every = target.amount.kind === "span" ? spanInWords(target.amount.span) : "";
  const span = places.partOf(target, `every ${every}`) ?? places.spanOf(target);
  const params = { duty: duty.label, every, lasts: lengthAsStated(lasts) };
  const said = report(OUTCOMES.endsBeforeDue, params, span, { clause: target.clause });
  const what = `\`${duty.label}\` ever falls due`;
  return ifShown({ what, span, clause: target.clause }, endsUnmissed(analysis, duty, target, lasts), said);
}

/** Tried as a duty of every ticket, from its opening, with this target alone: at its end nothing was missed. */
function endsUnmissed({ ir }: Analysis, duty: DutyIr, target: TargetIr, lasts: number): boolean {
  if (duty.lasts?.clock.kind !== "elapsed") return true;
  const alone: DutyIr = {
    ...duty,
    start: { on: "opened" },
    pausedWhile: null,
    warnings: [],
    targets: [{ ...target, when: { kind: "all", of: [] }, overrides: [] }],
  };
  const own = dutyOn({ ...ir, duties: [alone] }, duty.id, { witness: null, after: lasts });
  return own !== null && own.state === "cancelled" && own.missed === 0;
}
