// What facts are worth being: each value that the policy, or a promise, tells apart from another; and the tickets that make its conditions true.

import type { Condition, FactIr, FactValue, Milliseconds, PolicyIr } from "../../ir/index.ts";
import { canAllHold } from "../possible.ts";
import { valuesOf } from "../possible-values.ts";
import { allQuestionsIn, askedOf, factsIn, figureOf } from "../questions.ts";

/** The values of one fact that are tried. `moving`: they are instants, counted in milliseconds from the event that brings them. */
export type FactChoice = {
  readonly id: string;
  readonly of: "ticket" | "customer";
  readonly moving: boolean;
  readonly values: readonly FactValue[];
};

/** What is known of a ticket as it opens. `moving`: its instants, in milliseconds from the opening. */
export type Given = {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly moving: readonly (readonly [fact: string, offset: Milliseconds])[];
};

export const NOTHING_GIVEN: Given = { facts: {}, moving: [] };

/** Of every fact that one of the conditions asks about, in the policy's order. */
export function choicesOf(ir: PolicyIr, conditions: readonly Condition[]): readonly FactChoice[] {
  const asked = new Set(allQuestionsIn(ir, conditions).flatMap(askedOf));
  return ir.facts
    .filter(({ id }) => asked.has(`fact ${id}`))
    .map((fact) => ({
      id: fact.id,
      of: fact.of,
      moving: fact.type.kind === "instant",
      values: fact.type.kind === "instant" ? offsetsOf(ir, fact, conditions) : valuesOf(ir, fact, conditions),
    }));
}

/** Now, and so long ago that a comparison is about to turn, turns, and has just turned. */
function offsetsOf(ir: PolicyIr, fact: FactIr, conditions: readonly Condition[]): readonly number[] {
  const lengths = allQuestionsIn(ir, conditions).flatMap((condition) => {
    if (condition.kind !== "compare") return [];
    const isSince = (side: typeof condition.left): boolean => side.kind === "since" && side.instant === fact.id;
    const other = isSince(condition.left) ? condition.right : isSince(condition.right) ? condition.left : null;
    return other === null || factsIn(other).length > 0 ? [] : [figureOf(ir, other, new Map())];
  });
  return [0, ...new Set(lengths.flatMap((length) => [-length, -length - 1, 1 - length]))].filter(
    (each, index) => index === 0 || each !== 0,
  );
}

/** A ticket on which all of the conditions hold, as far as facts decide; null where there is none, or none was found. */
export function givenFor(ir: PolicyIr, conditions: readonly Condition[]): Given | null {
  const { witness } = canAllHold(ir, conditions);
  if (witness === null) return null;
  const types = new Map(ir.facts.map(({ id, type }) => [id, type.kind]));
  const known = [...witness.facts].flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]));
  return {
    facts: Object.fromEntries(known.filter(([id]) => types.get(id) !== "instant")),
    moving: known.filter(([id]) => types.get(id) === "instant").map(([id]) => [id, 0]),
  };
}

/** Every combination of the values, unknown included where a fact may be; null where there are more than `most`. */
export function everyGiven(ir: PolicyIr, choices: readonly FactChoice[], most: number): readonly Given[] | null {
  let all: readonly Given[] = [NOTHING_GIVEN];
  for (const choice of choices) {
    const optional = ir.facts.find(({ id }) => id === choice.id)?.mayBeUnknown === true;
    const size = choice.values.length + (optional ? 1 : 0);
    if (all.length * size > most) return null;
    all = all.flatMap((given) => [...choice.values.map((value) => withFact(given, choice, value)), ...(optional ? [given] : [])]);
  }
  return all;
}

export function withFact(given: Given, choice: FactChoice, value: FactValue): Given {
  if (!choice.moving) return { ...given, facts: { ...given.facts, [choice.id]: value } };
  return { ...given, moving: [...given.moving.filter(([id]) => id !== choice.id), [choice.id, Number(value)]] };
}

/** The fact is not known. */
export function withoutFact({ facts, moving }: Given, id: string): Given {
  const { [id]: _gone, ...rest } = facts;
  return { facts: rest, moving: moving.filter(([each]) => each !== id) };
}

/** Each once, in order. */
export function distinct<T>(all: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return all.filter((each) => {
    const key = JSON.stringify(each);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
