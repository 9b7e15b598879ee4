// Rule: every ticket has a target for what is owed from its opening (TN532), and a target while a fact is unknown as well (TN545). Of duties that not
// every ticket needs, a note (TN546).

import { type Diagnostic, OUTCOMES, report, type Span } from "../../diagnostics/index.ts";
import { type Condition, conditionInWords, type DutyIr } from "../../ir/index.ts";
import { type Cube, conditionOf, type Region, type Space, type Variable } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { factsIn, restsOnFacts } from "./facts-asked.ts";
import { ticketInWords } from "./situation-words.ts";
import { dutyOn, ifShown } from "./trial.ts";
import { orUndecided, type Question, questionOn } from "./undecided.ts";

/** Every ticket needs these. */
const NEEDED: readonly string[] = ["first-response", "full-resolution"];
/** Beyond this a ticket says more than a condition. */
const MOST_CUBES = 2;
const MOST_LETTERS = 80;

export function everyTicketHasATarget(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.duties.filter((duty) => isForAll(analysis, duty)).flatMap((duty) => ofDuty(analysis, duty));
}

/**
 * Owed from the opening (or a contact), by targets that sort tickets by facts. What a duty says of itself with `when` is whom it is for; one without a
 * statement of its own stands where its first target does.
 */
function isForAll({ ir, places }: Analysis, duty: DutyIr): boolean {
  if (duty.start.on !== "opened" && duty.start.on !== "contact") return false;
  if (duty.targets.length === 0 || !duty.targets.every(({ when }) => restsOnFacts(ir, when))) return false;
  const own = JSON.stringify(duty.place);
  if (duty.targets.some(({ place }) => JSON.stringify(place) === own)) return true;
  const stated = JSON.stringify(places.spanOf(duty));
  return !duty.targets.some((each) => JSON.stringify(places.spanOf(each)) === stated);
}

function ofDuty(analysis: Analysis, duty: DutyIr): readonly Diagnostic[] {
  const [first] = duty.targets;
  if (first === undefined) return [];
  const question = questionOn(analysis, first, `every ticket has a target for \`${duty.label}\``);
  return orUndecided(question, () => gaps(analysis, duty, question));
}

function gaps({ ir, ask, spaceOf, places }: Analysis, duty: DutyIr, question: Question): readonly Diagnostic[] {
  const conditions = duty.targets.map(({ when }) => when);
  const maybe = factsIn(ir, conditions).filter(({ mayBeUnknown }) => mayBeUnknown);
  const told = maybe.map(({ id }): Condition => ({ kind: "known", fact: id }));
  const space = spaceOf([...conditions, ...told]);
  const gap = space.less(space.known, space.or(...conditions.map((each) => space.yes(ask(each)))));
  const allKnown = space.and(space.known, ...told.map((each) => space.yes(ask(each))));
  const plain = space.and(gap, allKnown);
  const isPlain = !space.isNone(plain);
  const witness = space.witness(isPlain ? plain : gap, space.known);
  if (witness === null) return [];
  const ticket = ticketInWords(ir, witness);
  const [first, ...others] = onLines(places, duty.targets);
  const related = others
    .slice(0, 5)
    .map(({ span, clause, several }) => ({ span, label: several ? "nor does any of these" : "nor does this one apply", clause }));
  const extras = { clause: question.clause, related, label: first?.several ? "none of these applies" : "this one does not apply" };
  const params = { duty: duty.label, where: isPlain ? whereOf(ir, space, gap) : null, ticket };
  const facts = [...witness.facts].flatMap(([fact, value]) => (value === null ? [fact] : []));
  const finding = !isPlain
    ? report(OUTCOMES.noTargetUnknown, { duty: duty.label, facts, ticket }, question.span, extras)
    : report(NEEDED.includes(duty.id) ? OUTCOMES.noTarget : OUTCOMES.leftOut, params, question.span, extras);
  return [ifShown(question, dutyOn(ir, duty.id, { witness }) === null, finding)];
}

/** Where the targets stand. A line may have several: `within 1 hour for P0, within 2 hours for P1`. */
function onLines(
  places: Analysis["places"],
  targets: DutyIr["targets"],
): readonly { readonly span: Span; readonly clause: string | null; readonly several: boolean }[] {
  const lines = new Map<string, { readonly span: Span; readonly clause: string | null; several: boolean }>();
  for (const target of targets) {
    const span = places.spanOf(target);
    const line = lines.get(JSON.stringify(span));
    if (line === undefined) lines.set(JSON.stringify(span), { span, clause: target.clause, several: false });
    else line.several = true;
  }
  return [...lines.values()];
}

function whereOf(ir: Analysis["ir"], space: Space, gap: Region): string | null {
  const { cubes, whole } = space.cover(gap, MOST_CUBES);
  const words = conditionInWords(ir, conditionOf(cubes.map(withoutKnown)));
  return whole && words.length <= MOST_LETTERS ? words : null;
}

/** That a fact is known which always is goes without saying. */
function withoutKnown(cube: Cube): Cube {
  const says = ([{ about, cells }, own]: readonly [Variable, readonly number[]]): boolean =>
    about.kind !== "fact" || about.fact.mayBeUnknown || cells.some(({ value }, cell) => value !== null && !own.includes(cell));
  return new Map([...cube].filter(says));
}
