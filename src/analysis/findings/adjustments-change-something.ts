// Rule: an adjustment changes some target (TN540): one that counts where it holds, and where it is a limit, one that it limits.

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { type AdjustmentIr, type DutyIr, lengthAsStated } from "../../ir/index.ts";
import type { Region, Space } from "../logic/index.ts";
import { lengthOf, spansOf } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { countingTargets } from "./counting-targets.ts";
import { orUndecided, questionOf } from "./undecided.ts";

export function adjustmentsChangeSomething(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.duties
    .filter(({ targets }) => targets.length > 0)
    .flatMap((duty) =>
      duty.adjustments.flatMap((adjustment) => {
        const what = `\`${adjustment.id}\` ever changes \`${duty.label}\``;
        const question = questionOf(analysis, { statement: adjustment, name: adjustment.id }, what);
        return orUndecided(question, () => {
          const why = whyIdle(analysis, duty, adjustment);
          if (why === null) return [];
          const params = { adjustment: adjustment.id, duty: duty.label, why };
          return [report(OUTCOMES.idleAdjustment, params, question.span, { clause: adjustment.clause })];
        });
      }),
    );
}

/** null where it changes something, or may: an adjustment that can never hold is a finding of another rule. */
function whyIdle(analysis: Analysis, duty: DutyIr, adjustment: AdjustmentIr): string | null {
  const { effect } = adjustment;
  const space = analysis.spaceOf([...duty.targets, ...duty.adjustments].map(({ when }) => when));
  const holds = space.and(space.known, space.yes(analysis.ask(adjustment.when)));
  if (space.isNone(holds)) return null;
  if (effect.kind === "share" && effect.numerator === effect.denominator && !isSmallestShare(analysis, space, duty, adjustment, holds))
    return "all of the usual time is the usual time";
  const met = countingTargets(analysis, space, duty).filter(({ counts }) => !space.isNone(space.and(holds, counts)));
  if (met.length === 0) return "where it holds, no target for it does";
  if (effect.kind === "share" || othersShift(analysis, space, duty, adjustment, holds)) return null;
  const spans = met.map(({ target }) => spansOf(target.amount));
  if (spans.some((each) => each === null)) return null;
  const lengths = spans.flatMap((each) => each ?? []).map(({ duration }) => lengthOf(analysis.words, duration));
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  if (effect.kind === "at-most" && most <= effect.ms) return `no target it meets is longer than ${lengthAsStated(most)}`;
  return effect.kind === "at-least" && least >= effect.ms ? `no target it meets is shorter than ${lengthAsStated(least)}` : null;
}

/** Where shares do not multiply, the smallest of them holds: all of the time sets a longer one aside. */
function isSmallestShare({ ask }: Analysis, space: Space, duty: DutyIr, own: AdjustmentIr, holds: Region): boolean {
  if (duty.combine === "multiply") return false;
  return duty.adjustments.some(
    ({ id, when, effect }) =>
      id !== own.id &&
      effect.kind === "share" &&
      effect.numerator > effect.denominator &&
      !space.isNone(space.and(holds, space.yes(ask(when)))),
  );
}

/** Another adjustment, where both hold, makes amounts longer under a cap or shorter over a floor. */
function othersShift({ ask }: Analysis, space: Space, duty: DutyIr, own: AdjustmentIr, holds: Region): boolean {
  return duty.adjustments.some(({ id, when, effect }) => {
    if (id === own.id || space.isNone(space.and(holds, space.yes(ask(when))))) return false;
    if (effect.kind === "share")
      return own.effect.kind === "at-most" ? effect.numerator > effect.denominator : effect.numerator < effect.denominator;
    return own.effect.kind === "at-most" && effect.kind === "at-least";
  });
}
