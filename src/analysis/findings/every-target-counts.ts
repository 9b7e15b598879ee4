// Rule: no target is overridden wherever it applies, by several others together (TN533), or by one alone (a note, TN547: whoever writes it may mean it).

import { type Diagnostic, OUTCOMES, type Related, report } from "../../diagnostics/index.ts";
import type { DutyIr, PolicyIr, TargetIr } from "../../ir/index.ts";
import type { Space, Witness } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Counting, countingTargets } from "./counting-targets.ts";
import { ticketInWords } from "./situation-words.ts";
import { dutyOn, ifShown } from "./trial.ts";
import { orUndecided, type Question, questionOn } from "./undecided.ts";

export function everyTargetCounts(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.duties
    .filter(({ targets }) => targets.some(({ overrides }) => overrides.length > 0))
    .flatMap((duty) => ofDuty(analysis, duty));
}

function ofDuty(analysis: Analysis, duty: DutyIr): readonly Diagnostic[] {
  const [first] = duty.targets;
  if (first === undefined) return [];
  const whole = questionOn(analysis, first, `every target for \`${duty.label}\` ever counts`);
  return orUndecided(whole, () => {
    const space = analysis.spaceOf(duty.targets.map(({ when }) => when));
    const all = countingTargets(analysis, space, duty);
    const idle = all.filter(({ applies, counts, overriders }) => overriders.length > 0 && !space.isNone(applies) && space.isNone(counts));
    return idle.map((each) => {
      const line = JSON.stringify(analysis.places.spanOf(each.target));
      const isWhole = all.every((other) => idle.includes(other) || JSON.stringify(analysis.places.spanOf(other.target)) !== line);
      return finding(analysis, space, duty, each, isWhole ? null : each.target.label);
    });
  });
}

/** `part`: which of several targets on its line; null where all of them are meant. */
function finding(analysis: Analysis, space: Space, duty: DutyIr, each: Counting, part: string | null): Diagnostic {
  const { ir, ask, places } = analysis;
  const { target, applies, overriders } = each;
  const span = places.spanOf(target);
  const question: Question = { what: `this target for \`${duty.label}\` ever counts`, span, clause: target.clause };
  const one = overriders.find(({ when }) => space.isWithin(applies, space.yes(ask(when))));
  const some = one === undefined ? fewest(analysis, space, each) : [one];
  const related = some.map((other): Related => ({ span: places.spanOf(other), label: "overrides it here", clause: other.clause }));
  const extras = { clause: target.clause, related };
  const witness = space.witness(applies, space.known);
  const params = {
    duty: duty.label,
    part,
    others: [...new Set(some.map(called))],
    ticket: witness === null ? "" : ticketInWords(ir, witness),
  };
  const said =
    one === undefined
      ? report(OUTCOMES.overriddenByAll, params, span, extras)
      : report(OUTCOMES.replaced, { duty: duty.label, part, other: called(one) }, span, extras);
  if (duty.start.on !== "opened" || witness === null || witness.others.length > 0) return said;
  return ifShown(question, standsAside(ir, duty, target, some, witness), said);
}

const OTHER = "of another target";

/** Tried with these targets alone: which of the overriders holds where they meet is no matter. */
function standsAside(ir: PolicyIr, duty: DutyIr, target: TargetIr, some: readonly TargetIr[], witness: Witness): boolean {
  const targets = [{ ...target, clause: null, overrides: [] }, ...some.map((other) => ({ ...other, clause: OTHER, overrides: [0] }))];
  return dutyOn({ ...ir, duties: [{ ...duty, targets }] }, duty.id, { witness })?.clause === OTHER;
}

/** Overriders none of which can be spared. */
function fewest({ ask }: Analysis, space: Space, { applies, overriders }: Counting): readonly TargetIr[] {
  const areEnough = (some: readonly TargetIr[]): boolean =>
    space.isCovered(
      applies,
      some.map(({ when }) => space.yes(ask(when))),
    );
  return overriders.reduce<readonly TargetIr[]>((kept, each) => {
    const rest = kept.filter((other) => other !== each);
    return areEnough(rest) ? rest : kept;
  }, overriders);
}

function called({ clause }: TargetIr): string {
  return clause === null ? "another one" : `that of ${clause}`;
}
