// Criteria and gates as rows of the engine's tables, and all that is watched though nothing happens at its turns.

import { type Condition, type CriterionIr, type GateIr, levelRank, type Place, type PolicyIr, requirementName } from "../../ir/index.ts";
import { type Frame, heading } from "./frame.ts";
import { from, indented, type Line, plain } from "./lines.ts";
import { conditionCode } from "./special.ts";
import { quote, quoteOrNull } from "./text.ts";

export function criterionRow(frame: Frame, criterion: CriterionIr): readonly Line[] {
  const { id, clause, level, when, place } = criterion;
  const row = `{ id: ${quote(id)}, clause: ${quoteOrNull(clause)}, level: ${levelRank(frame.ir, level)}, when: ${conditionCode(frame, when)} },`;
  return from(place, heading(criterion), row);
}

export function gateRow(frame: Frame, gate: GateIr): readonly Line[] {
  const { id, clause, before, when, place, requires } = gate;
  return from(
    place,
    heading(gate),
    "{",
    `  id: ${quote(id)}, clause: ${quoteOrNull(clause)}, before: ${quote(before.event)}, duty: ${quoteOrNull(before.duty)},`,
    `  when: ${conditionCode(frame, when)},`,
    "  requires: [",
    ...requires.map((each) => `    { name: ${quote(requirementName(each))}, when: ${conditionCode(frame, each.when)} },`),
    "  ],",
    "},",
  );
}

/** A condition that nothing happens by, but that a verdict tells: when it may turn, the ticket is looked at again. */
export type Watched = { readonly said: string; readonly when: Condition; readonly place: Place };

export function watched(ir: PolicyIr): readonly Watched[] {
  return [
    ...ir.involve.map(({ party, when, place }) => ({ said: party, when, place })),
    ...ir.criteria.map(({ id, when, place }) => ({ said: id, when, place })),
    ...ir.gates.flatMap(({ id, when, requires, place }) => [
      { said: id, when, place },
      ...requires.map((each) => ({ said: `${id}: ${requirementName(each)}`, when: each.when, place })),
    ]),
  ];
}

/** A table of the program that is left out where it has no rows. */
export function tableIfAny(name: string, rows: readonly Line[]): readonly Line[] {
  if (rows.length === 0) return [];
  return [...plain(`  ${name}: [`), ...indented(indented(rows)), ...plain("  ],")];
}
