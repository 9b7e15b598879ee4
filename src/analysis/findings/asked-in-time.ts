// Rule: what asks how soon a duty is due is not so from its start (TN549): it asks for less than the whole time.

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { ALWAYS, type Condition, lengthOnClock, type PolicyIr, spanInWords, type TriggerIr } from "../../ir/index.ts";
import { lengthOf, owedInWords } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { countingTargets } from "./counting-targets.ts";
import { restsOnFacts } from "./facts-asked.ts";
import { termNamed } from "./names.ts";
import { ticketInWords } from "./situation-words.ts";
import { orUndecided, questionOf } from "./undecided.ts";

type DueIn = { readonly duty: string; readonly ms: number };

export function askedInTime(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.triggers.flatMap((trigger) => {
    const asked = dueIn(analysis.ir, trigger.when);
    if (asked.length === 0) return [];
    const question = questionOf(analysis, { statement: trigger, name: trigger.id }, `\`${trigger.id}\` asks from the start`);
    return orUndecided(question, () => asked.flatMap((each) => fromTheStart(analysis, trigger, each)));
  });
}

/** Every `D is due in so long` that makes the condition true, through terms. */
function dueIn(ir: PolicyIr, condition: Condition): readonly DueIn[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((part) => dueIn(ir, part));
    case "term": {
      const term = termNamed(ir, condition.term);
      return term === undefined ? [] : dueIn(ir, term.when);
    }
    case "used":
      return condition.mark.kind === "before" ? [{ duty: condition.duty, ms: condition.mark.ms }] : [];
    default:
      return [];
  }
}

/** The first target that is no longer than that, and a ticket it counts for and the trigger may be about. */
function fromTheStart(analysis: Analysis, trigger: TriggerIr, { duty: id, ms }: DueIn): readonly Diagnostic[] {
  const { ir, ask, spaceOf, words, places } = analysis;
  const duty = ir.duties.find((each) => each.id === id);
  // What an adjustment makes of the time is no one figure.
  if (duty === undefined || duty.adjustments.length > 0) return [];
  const isAbout = byFacts(ir, trigger.when);
  const space = spaceOf([...duty.targets.map(({ when }) => when), isAbout]);
  for (const { target, counts } of countingTargets(analysis, space, duty)) {
    const { amount } = target;
    if (amount.kind !== "span" || lengthOf(words, amount.span.duration) > ms) continue;
    const witness = space.witness(space.and(counts, space.yes(ask(isAbout))), space.known);
    if (witness === null) continue;
    const within = owedInWords(spanInWords(amount.span), duty.recurs);
    const before = lengthOnClock(ms, amount.span.clock);
    const params = { trigger: trigger.id, duty: duty.label, within, before, ticket: ticketInWords(ir, witness) };
    const related = [{ span: places.spanOf(target), label: `owed ${within}`, clause: target.clause }];
    return [report(OUTCOMES.dueFromTheStart, params, places.nameOf(trigger, trigger.id), { clause: trigger.clause, related })];
  }
  return [];
}

/** The condition where time and events have made all of it true that they can. */
function byFacts(ir: PolicyIr, condition: Condition): Condition {
  if (condition.kind === "all" || condition.kind === "any")
    return { kind: condition.kind, of: condition.of.map((part) => byFacts(ir, part)) };
  if (restsOnFacts(ir, condition)) return condition;
  const term = condition.kind === "term" ? termNamed(ir, condition.term) : undefined;
  return term === undefined ? ALWAYS : byFacts(ir, term.when);
}
