// Rule: of a level that tells only people involved, somebody is involved wherever a trigger raises to it (TN536).

import { type Diagnostic, OUTCOMES, type Related, report } from "../../diagnostics/index.ts";
import type { Condition, LevelIr, TriggerIr } from "../../ir/index.ts";
import type { Analysis } from "./analysis.ts";
import { allOf, anyOf, conjuncts } from "./conditions.ts";
import { ticketInWords } from "./situation-words.ts";
import { ifShown, verdictOn } from "./trial.ts";
import { orUndecided, type Question, questionOf } from "./undecided.ts";

export function rungsAreHeard(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.levels.flatMap((level) => {
    const involved = involvements(analysis, level);
    if (level.notify.some(({ recipients }) => recipients.length > 0) || involved.length === 0) return [];
    const question = questionOf(analysis, { statement: level, name: level.id }, `somebody always hears of level \`${level.id}\``);
    return orUndecided(question, () => unheard(analysis, level, involved, question));
  });
}

/** When each of those it tells is involved. */
function involvements({ ir }: Analysis, level: LevelIr): readonly Condition[] {
  const starts = new Set(
    ir.duties.flatMap(({ metBy, start }) =>
      metBy.by === "notified" && metBy.level === level.id && start.on === "trigger" ? [start.trigger] : [],
    ),
  );
  return ir.triggers
    .filter(({ id }) => starts.has(id))
    .map(({ when }) => allOf(conjuncts(when).filter((part) => part.kind !== "reached" || part.level !== level.id)));
}

function unheard(analysis: Analysis, level: LevelIr, involved: readonly Condition[], question: Question): readonly Diagnostic[] {
  const { ir, ask, places } = analysis;
  for (const trigger of raising(analysis, level)) {
    const any = anyOf(involved);
    const space = analysis.spaceOf([trigger.when, any]);
    const alone = space.and(space.known, space.less(space.yes(ask(trigger.when)), space.yes(ask(any))));
    const witness = space.witness(alone, space.known);
    if (witness === null) continue;
    const related: readonly Related[] = [{ span: places.nameOf(trigger, trigger.id), label: "raises to it here", clause: trigger.clause }];
    const finding = report(OUTCOMES.nobodyInvolved, { level: level.id, ticket: ticketInWords(ir, witness) }, question.span, {
      clause: level.clause,
      related,
    });
    const told = verdictOn(ir, { witness: { facts: witness.facts, level: undefined }, raisedTo: level.id });
    const notices = ir.duties.filter(({ metBy }) => metBy.by === "notified" && metBy.level === level.id).map(({ id }) => id);
    const isShown = told?.level !== null && told?.duties.every(({ id }) => !notices.includes(id)) === true;
    return [ifShown(question, isShown, finding)];
  }
  return [];
}

/** Its own first: their tickets show it best. */
function raising({ ir }: Analysis, level: LevelIr): readonly TriggerIr[] {
  const above = new Set(ir.levels.slice(ir.levels.indexOf(level) + 1).map(({ id }) => id));
  const own = ir.triggers.filter(({ raiseTo }) => raiseTo === level.id);
  return [...own, ...ir.triggers.filter(({ raiseTo, only }) => raiseTo !== null && above.has(raiseTo) && !only)];
}
