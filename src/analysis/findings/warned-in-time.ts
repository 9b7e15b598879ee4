// Rule: a duty is not warned of as its clock starts (TN542): the warning comes less long before the end than the whole time is.

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { type DutyIr, lengthOnClock, type SpanIr, spanInWords } from "../../ir/index.ts";
import type { Space } from "../logic/index.ts";
import { lengthOf, owedInWords } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { type Counting, countingTargets } from "./counting-targets.ts";
import { ticketInWords } from "./situation-words.ts";
import { dutyOn, ifShown } from "./trial.ts";
import { orUndecided, questionOn } from "./undecided.ts";

export function warnedInTime(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.duties.flatMap((duty) => {
    const before = duty.warnings.flatMap((mark) => (mark.kind === "before" ? [mark.ms] : []));
    const [first] = duty.targets;
    if (before.length === 0 || first === undefined) return [];
    const question = questionOn(analysis, first, `\`${duty.label}\` is warned of as it begins`);
    return orUndecided(question, () => {
      const space = analysis.spaceOf([...duty.targets, ...duty.adjustments].map(({ when }) => when));
      return countingTargets(analysis, space, duty).flatMap((each) => tooEarly(analysis, space, duty, before, each));
    });
  });
}

function tooEarly(
  analysis: Analysis,
  space: Space,
  duty: DutyIr,
  before: readonly number[],
  { target, counts }: Counting,
): readonly Diagnostic[] {
  const { ir, words, places } = analysis;
  const { amount } = target;
  if (amount.kind !== "span") return [];
  const early = before.filter((ms) => lengthOf(words, amount.span.duration) <= ms);
  // Of a ticket that is adjusted, only a replay can tell.
  const isReplayed = isOnTheWall(duty, amount.span);
  const plain = space.less(counts, space.or(...duty.adjustments.map(({ when }) => space.yes(analysis.ask(when)))));
  const where = isReplayed && space.isNone(plain) ? counts : plain;
  const witness = early.length === 0 ? null : space.witness(where, space.known);
  if (witness === null) return [];
  const span = places.spanOf(target);
  const params = {
    duty: duty.label,
    within: owedInWords(spanInWords(amount.span), duty.recurs),
    before: lengthOnClock(Math.min(...early), amount.span.clock),
    ticket: ticketInWords(ir, witness),
  };
  const said = report(OUTCOMES.warnedAtOnce, params, span, { clause: target.clause });
  if (!isReplayed) return [said];
  const own = dutyOn(ir, duty.id, { witness });
  return [ifShown({ what: `\`${duty.label}\` is warned of as it begins`, span, clause: target.clause }, own?.state === "warned", said)];
}

/** Whether a ticket that is only opened shows it. */
function isOnTheWall({ start }: DutyIr, { clock }: SpanIr): boolean {
  return start.on === "opened" && clock.kind === "elapsed";
}
