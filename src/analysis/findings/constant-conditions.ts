// A condition that is true of every ticket (TN521), or of every ticket but for those of which something is not known (TN526).

import { ANALYSIS, type Diagnostic, report } from "../../diagnostics/index.ts";
import type { Condition } from "../../ir/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Asked, type AskedKind, askedIn } from "./asked.ts";
import { isPlain } from "./asks.ts";
import { factsIn, isOutOfRange } from "./facts-asked.ts";
import { shownIf } from "./replayed.ts";
import { orUndecided, questionOf } from "./undecided.ts";

export function constantConditions(analysis: Analysis): readonly Diagnostic[] {
  return askedIn(analysis.ir).flatMap((asked) => {
    if (isPlain(analysis.ir, asked.condition)) return [];
    const what = `the condition of ${asked.subject} is always true`;
    return orUndecided(questionOf(analysis, asked, what), () => constant(analysis, asked));
  });
}

function constant(analysis: Analysis, asked: Asked): readonly Diagnostic[] {
  const { condition, subject, statement } = asked;
  if (isSaidElsewhere(analysis, asked)) return [];
  const space = analysis.spaceOf([condition]);
  const question = analysis.ask(condition);
  const [yes, no] = [space.yes(question), space.no(question)];
  const { clause } = statement;
  const isAlways = space.isWithin(space.known, yes);
  if (!isAlways && !space.isNone(no)) return [];
  const span = analysis.places.nameOf(statement, asked.name);
  if (isAlways) return [report(ANALYSIS.alwaysTrue, { subject, effect: EFFECT[asked.kind] }, span, { clause })];
  const facts = factsToKnow(analysis, condition);
  const witness = space.witness(space.less(space.known, yes), space.known);
  if (witness === null || facts.length === 0) return [];
  const finding = report(ANALYSIS.notWhileUnknown, { subject, facts }, span, { clause });
  const what = `the condition of ${subject} is true of every ticket of which everything is known`;
  return [shownIf(analysis, witness, [{ condition, is: "unknown" }], finding, what)];
}

/** As few facts as can be: once these are known, it is true. None where that does not do. */
function factsToKnow(analysis: Analysis, condition: Condition): readonly string[] {
  const maybe = factsIn(analysis.ir, [condition]).flatMap(({ id, mayBeUnknown }) => (mayBeUnknown ? [id] : []));
  const isKnown = (fact: string): Condition => ({ kind: "known", fact });
  const space = analysis.spaceOf([condition, ...maybe.map(isKnown)]);
  const rest = space.less(space.known, space.yes(analysis.ask(condition)));
  const areEnough = (facts: readonly string[]): boolean =>
    space.isNone(space.and(rest, ...facts.map((fact) => space.yes(analysis.ask(isKnown(fact))))));
  if (!areEnough(maybe)) return [];
  return maybe.reduceRight((kept, fact) => {
    const others = kept.filter((each) => each !== fact);
    return areEnough(others) ? others : kept;
  }, maybe);
}

/** A term says so of itself; a figure outside its fact's range does (TN306). That a field is known is asked of every ticket; `targets` may name all values. */
function isSaidElsewhere({ ir }: Analysis, { condition, kind }: Asked): boolean {
  if (kind === "target" && condition.kind === "is") return true;
  return condition.kind === "term" || isOutOfRange(ir, condition) || kind === "climb" || kind === "requirement";
}

/** What comes of it, after "is true of every ticket". */
const EFFECT: Readonly<Record<AskedKind, string>> = {
  term: "",
  trigger: ", so it fires on each of them at once",
  climb: "",
  target: "",
  adjustment: ", so the times are never the usual ones",
  involve: "",
  criterion: ", so an agent may always escalate",
  gate: "",
  requirement: "",
  hours: ", so no ticket has other hours",
  pause: ", so the clock never runs",
};
