// All mutants of a policy, in the order of its statements, each change once.

import type { PolicyIr } from "../../ir/index.ts";
import { compareClauses } from "../coverage.ts";
import type { Mutant } from "./mutant.ts";
import { sameJson } from "./mutant.ts";
import { calendarMutants } from "./of-calendars.ts";
import { dutyMutants } from "./of-duties.ts";
import { gateMutants, parameterMutants } from "./of-gates.ts";
import { holidayMutants } from "./of-holidays.ts";
import { ruleMutants } from "./of-rules.ts";
import { targetMutants } from "./of-targets.ts";

/** Every small change of every statement that a verdict can show. The changed policies differ from the policy and from each other in what their IR says. */
export function mutantsIn(ir: PolicyIr): readonly Mutant[] {
  const all = [
    ...ruleMutants(ir),
    ...targetMutants(ir),
    ...dutyMutants(ir),
    ...gateMutants(ir),
    ...calendarMutants(ir),
    ...holidayMutants(ir),
    ...parameterMutants(ir),
  ];
  const seen = new Set([""]);
  const once = all.filter((mutant) => {
    const difference = differenceOf(ir, mutant.change(ir));
    if (seen.has(difference)) return false;
    seen.add(difference);
    return true;
  });
  return withOwnKeys(once).sort(inOrder);
}

/** What is another in it, of all that an IR decides by: empty where nothing is. */
function differenceOf(ir: PolicyIr, changed: PolicyIr): string {
  const lists = ["triggers", "terms", "duties", "levels", "involve", "criteria", "gates", "calendars", "holidays", "parameters"] as const;
  const items = lists.flatMap((list) => {
    const [was, is]: readonly [readonly unknown[], readonly unknown[]] = [ir[list], changed[list]];
    return was === is ? [] : is.flatMap((item, index) => (sameJson(item, was[index]) ? [] : [`${list} ${index} ${JSON.stringify(item)}`]));
  });
  const lengths = lists.map((list) => changed[list].length - ir[list].length).filter((difference) => difference !== 0);
  return [...items, ...lengths, ...(sameJson(ir.hours, changed.hours) ? [] : [JSON.stringify(changed.hours)])].join("\n");
}

function withOwnKeys(mutants: readonly Mutant[]): Mutant[] {
  const counts = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (counts.get(mutant.key) ?? 0) + 1;
    counts.set(mutant.key, count);
    return count === 1 ? mutant : { ...mutant, key: `${mutant.key} (${count})` };
  });
}

function inOrder(a: Mutant, b: Mutant): number {
  if (a.clause !== b.clause) return a.clause === null ? 1 : b.clause === null ? -1 : compareClauses(a.clause, b.clause);
  return a.place.file < b.place.file
    ? -1
    : a.place.file > b.place.file
      ? 1
      : a.place.line - b.place.line || a.place.column - b.place.column;
}
