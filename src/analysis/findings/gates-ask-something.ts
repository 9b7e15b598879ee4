// Rules: a gate can be passed (TN538), and asks something that can be missing (TN544), on the tickets it stands before.

import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import type { GateIr, PolicyIr, RequirementIr } from "../../ir/index.ts";
import { isAlways } from "../../ir/index.ts";
import type { Region, Space, Witness } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { isPlain } from "./asks.ts";
import { allOf } from "./conditions.ts";
import { ticketInWords } from "./situation-words.ts";
import { ifShown, verdictOn } from "./trial.ts";
import { orUndecided, type Question, questionOf } from "./undecided.ts";

export function gatesAskSomething(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.gates.flatMap((gate) => {
    if (isEitherWay(analysis.ir, gate)) return [];
    const what = `gate \`${gate.label}\` can be passed, and can be missed`;
    const question = questionOf(analysis, { statement: gate, name: gate.label }, what);
    return orUndecided(question, () => ofGate(analysis, gate, question));
  });
}

/** Nothing is asked of one thing twice: what is required can be there, and can be missing, wherever the gate stands. */
function isEitherWay(ir: PolicyIr, { when, requires }: GateIr): boolean {
  return requires.length > 0 && isPlain(ir, allOf([when, ...requires.map((required) => required.when)]));
}

function ofGate(analysis: Analysis, gate: GateIr, question: Question): readonly Diagnostic[] {
  const { ir, ask } = analysis;
  const space = analysis.spaceOf([gate, ...gate.requires].map(({ when }) => when));
  const stands = space.and(space.known, space.yes(ask(gate.when)));
  if (space.isNone(stands)) return [];
  const passed = passedBy(analysis, space, stands, gate.requires);
  const isImpassable = space.isNone(passed);
  if (!isImpassable && !space.isWithin(stands, passed)) return [];
  const witness = space.witness(stands, space.known);
  const extras = { clause: gate.clause };
  if (!isImpassable) {
    const finding = report(OUTCOMES.asksNothing, { gate: gate.label }, question.span, extras);
    return [ifShown(question, isShown(analysis, gate, witness, false), finding)];
  }
  const requires = fewest(analysis, space, stands, gate.requires).map(({ name }) => name);
  const whom = isAlways(gate.when);
  const params = { gate: gate.label, requires, ticket: whom || witness === null ? null : ticketInWords(ir, witness) };
  const finding = report(OUTCOMES.impassable, params, question.span, extras);
  return [ifShown(question, isShown(analysis, gate, witness, true), finding)];
}

function passedBy({ ask }: Analysis, space: Space, stands: Region, requires: readonly RequirementIr[]): Region {
  return space.and(stands, ...requires.map(({ when }) => space.yes(ask(when))));
}

/** Requirements that are too many together, none of which can be spared. */
function fewest(analysis: Analysis, space: Space, stands: Region, requires: readonly RequirementIr[]): readonly RequirementIr[] {
  return requires.reduce<readonly RequirementIr[]>((kept, each) => {
    const rest = kept.filter((other) => other !== each);
    return space.isNone(passedBy(analysis, space, stands, rest)) ? rest : kept;
  }, requires);
}

/** What time and events must have made of the ticket is not lived through: what is claimed holds of every ticket the gate stands before. */
function isShown({ ir }: Analysis, gate: GateIr, witness: Witness | null, isMissing: boolean): boolean {
  if (witness === null || witness.others.length > 0) return true;
  const verdict = verdictOn(ir, { witness })?.gates.find(({ id }) => id === gate.id);
  return verdict !== undefined && verdict.missing.length > 0 === isMissing;
}
