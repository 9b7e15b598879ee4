// Rule: a notice that is repeated is repeated so many times, or until something happens (TN537): what it waits for, or what cancels it.

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { type DutyIr, type LevelIr, MINUTE, spanInWords } from "../../ir/index.ts";
import { lengthOf } from "./amounts.ts";
import type { Analysis } from "./analysis.ts";
import { ifShown, verdictOn } from "./trial.ts";

export function escalationsEnd(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.levels.flatMap((level) => {
    const notice = analysis.ir.duties.find((duty) => isEndless(duty, level));
    return notice === undefined ? [] : [finding(analysis, level, notice)];
  });
}

function isEndless({ start, repeats, cancelledBy }: DutyIr, level: LevelIr): boolean {
  const isOfLevel = start.on === "level" && start.level === level.id;
  return isOfLevel && repeats !== null && repeats.until === null && repeats.times === null && cancelledBy.length === 0;
}

function finding(analysis: Analysis, level: LevelIr, notice: DutyIr): Diagnostic {
  const { places } = analysis;
  const every = notice.repeats === null ? "" : spanInWords(notice.repeats.every);
  const span = places.partOf(level, `repeat every ${every}`) ?? places.nameOf(level, level.id);
  const said = report(OUTCOMES.endlessRepeat, { level: level.id, every }, span, { clause: level.clause });
  const question = { what: `the notice of level \`${level.id}\` is ever repeated for the last time`, span, clause: level.clause };
  return ifShown(question, goesOn(analysis, level, notice), said);
}

const TIMES = 12;

/** On a ticket that nobody resolves and nothing raises further: it is repeated a dozen times, where its clock is that of the wall. */
function goesOn({ ir, words }: Analysis, level: LevelIr, notice: DutyIr): boolean {
  const { repeats } = notice;
  if (repeats === null || repeats.every.clock.kind !== "elapsed") return repeats !== null;
  const alone = { ...ir, triggers: [], duties: ir.duties.filter(({ id }) => id === notice.id) };
  const verdict = verdictOn(alone, { witness: null, raisedTo: level.id, after: MINUTE + TIMES * lengthOf(words, repeats.every.duration) });
  const own = verdict?.duties.find(({ id }) => id === notice.id);
  return own === undefined ? isPassed(verdict, level) : own.cycle >= TIMES;
}

/** Nobody was reached on that morning: the notice did not start, and nothing can be shown of it. */
function isPassed(verdict: ReturnType<typeof verdictOn>, level: LevelIr): boolean {
  return verdict !== null && verdict.level?.id !== level.id;
}
