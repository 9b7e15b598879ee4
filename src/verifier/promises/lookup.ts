// What events and occurrences are looked up by as they are told: facts and duties that promises ask about, by name.

import type { Sizes } from "./course.ts";
import type { Plan } from "./plan.ts";

/** A plan with what events and occurrences are looked up by. */
export type Lookup = Plan & {
  readonly facts: ReadonlyMap<string, { readonly number: number; readonly ofCustomer: boolean }>;
  readonly duties: ReadonlyMap<string, { readonly number: number; readonly recurs: boolean }>;
  readonly sizes: Sizes;
};

export function lookupOf(plan: Plan): Lookup {
  const { names } = plan;
  const { facts, duties } = names.ir;
  return {
    ...plan,
    facts: new Map(
      facts.flatMap(({ id, of }) => {
        const number = names.facts.get(id);
        return number === undefined ? [] : [[id, { number, ofCustomer: of === "customer" }] as const];
      }),
    ),
    duties: new Map(
      duties.flatMap(({ id, recurs }) => {
        const number = names.duties.get(id);
        return number === undefined ? [] : [[id, { number, recurs }] as const];
      }),
    ),
    sizes: { facts: names.facts.size, marks: names.marks.size, duties: names.duties.size, slots: names.blank.length },
  };
}
