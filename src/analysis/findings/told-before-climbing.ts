// Rule: a rung climbs on no sooner than somebody must have been told of it (TN539). Certain where both go by one clock, or the climb by the elapsed one,
// which no other outruns.

import { type Diagnostic, OUTCOMES, type Related, report } from "../../diagnostics/index.ts";
import { type Condition, type DutyIr, lengthAsStated, MINUTE, spanInWords, type TriggerIr } from "../../ir/index.ts";
import { isSameClock, lengthOf } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { ifShown, verdictOn } from "./trial.ts";

type Stalled = Extract<Condition, { readonly kind: "stalled" }>;

export function toldBeforeClimbing(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.triggers.flatMap((climb) => {
    const { when } = climb;
    if (when.kind !== "stalled" || climb.raiseTo === null) return [];
    const notices = analysis.ir.duties.filter(
      ({ start, metBy }) => start.on === "level" && start.level === when.level && metBy.by === "notified",
    );
    const late = notices.filter((notice) => isLater(analysis, notice, when));
    return late.length === 0 || late.length < notices.length ? [] : [finding(analysis, climb, when, late)];
  });
}

function isLater({ words }: Analysis, { targets, adjustments }: DutyIr, { span }: Stalled): boolean {
  const amount = targets[0]?.amount;
  if (amount?.kind !== "span" || adjustments.length > 0) return false;
  const isCertain = span.clock.kind === "elapsed" || isSameClock(span.clock, amount.span.clock);
  return isCertain && lengthOf(words, span.duration) < lengthOf(words, amount.span.duration);
}

function finding(analysis: Analysis, climb: TriggerIr, when: Stalled, late: readonly DutyIr[]): Diagnostic {
  const { places } = analysis;
  const after = lengthAsStated(lengthOf(analysis.words, when.span.duration));
  const span = places.partOf(climb, `within ${after}`) ?? places.partOf(climb, `for ${after}`) ?? places.spanOf(climb);
  const amounts = late.flatMap(({ targets }) => (targets[0]?.amount.kind === "span" ? [spanInWords(targets[0].amount.span)] : []));
  const params = {
    level: when.level,
    to: climb.raiseTo ?? "",
    after: spanInWords(when.span),
    event: when.event,
    parties: [...new Set(late.flatMap(({ owedTo }) => owedTo ?? []))],
    within: [...new Set(amounts)].join(" or "),
  };
  const first = late[0];
  const related: readonly Related[] =
    first === undefined
      ? []
      : [{ span: places.partOf(first, `within ${amounts[0] ?? ""}`) ?? places.spanOf(first), label: "told by then", clause: first.clause }];
  const said = report(OUTCOMES.climbsUntold, params, span, { clause: climb.clause, related });
  const question = { what: `level \`${when.level}\` climbs on before anybody need be told of it`, span, clause: climb.clause };
  return ifShown(question, climbsFirst(analysis, climb, when, late), said);
}

/** A ticket raised by hand, with nothing but this climb to raise it further: it has climbed, and the notices are still to come. */
function climbsFirst({ ir, words }: Analysis, climb: TriggerIr, { level, span }: Stalled, late: readonly DutyIr[]): boolean {
  if (span.clock.kind !== "elapsed") return true;
  const ids = late.map(({ id }) => id);
  const alone = { ...ir, triggers: [climb], duties: ir.duties.filter(({ id }) => ids.includes(id)) };
  const verdict = verdictOn(alone, { witness: null, raisedTo: level, after: MINUTE + lengthOf(words, span.duration) });
  if (verdict === null || verdict.level === null) return false;
  const states = verdict.duties.filter(({ id }) => ids.includes(id)).map(({ state }) => state);
  return verdict.level.id !== level && states.every((state) => state === "pending" || state === "warned");
}
