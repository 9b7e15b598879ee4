// The last word where the search of `possible.ts` finds nothing: the exact sets of situations, in which a figure may be any that an example can give, and a list any list.

import { decided, type Question, type Region, type Space, spaceOf, vocabularyOf } from "../analysis/logic/index.ts";
import { ALWAYS, type Condition, type PolicyIr, questionsIn, termsOf } from "../ir/index.ts";
import type { Truth } from "../runtime/interpret/index.ts";
import type { Answer, Witness } from "./possible.ts";

/** `value`: of its list this one alone; null: any. */
export type Goal = { readonly condition: Condition; readonly wants: readonly Truth[]; readonly value: string | null };

/** A question larger than this is taken as possible; in nodes of the diagram. */
const BUDGET = 50_000;

/** Possible as well where it cannot be told; then without a witness. */
export function exactly(ir: PolicyIr, goals: readonly Goal[]): Answer {
  const words = vocabularyOf(ir);
  const asked = (condition: Condition): Question => ({ words, condition });
  const alone = goals.map((goal) => aloneIn(goal));
  const answer = decided(() => {
    const below = belowZero(ir, goals);
    const space = spaceOf([...goals.map(({ condition }) => condition), ...alone, ...below].map(asked), { budget: BUDGET });
    const regions = goals.map(({ condition, wants }) => wanted(space, asked(condition), wants));
    const usual = space.less(space.everything, space.or(...below.map((each) => space.yes(asked(each)))));
    return space.witness(space.and(usual, ...regions, ...alone.map((each) => space.yes(asked(each)))), usual);
  });
  if (answer.kind === "undecided") return { possible: true, witness: null };
  if (answer.value === null) return { possible: false, witness: null };
  const { facts, level, others } = answer.value;
  const reached: Witness["others"] = typeof level === "string" ? [{ condition: { kind: "reached", level }, holds: true }] : [];
  return { possible: true, witness: { facts, others: [...reached, ...others.map(asWished)] } };
}

function wanted(space: Space, question: Question, wants: readonly Truth[]): Region {
  const [yes, no] = [space.yes(question), space.no(question)];
  const of = (truth: Truth): Region => (truth === "true" ? yes : truth === "false" ? no : space.not(space.or(yes, no)));
  return space.or(...wants.map(of));
}

/** Amounts and percentages below 0, which no example gives. */
function belowZero(ir: PolicyIr, goals: readonly Goal[]): readonly Condition[] {
  const named = JSON.stringify([...new Set(goals.flatMap(({ condition }) => questionsIn(condition, termsOf(ir))))]);
  return ir.facts
    .filter(({ id, type }) => (type.kind === "money" || type.kind === "percent") && named.includes(`"fact":"${id}"`))
    .map(({ id }) => ({ kind: "compare", op: "less", left: { kind: "fact", fact: id }, right: { kind: "number", value: 0 } }));
}

/** That of the values listed the fact has this one and no other. */
function aloneIn({ condition, value }: Goal): Condition {
  if (value === null) return ALWAYS;
  if (condition.kind === "not") return aloneIn({ condition: condition.of, wants: [], value });
  if (condition.kind !== "is" && condition.kind !== "includes") return ALWAYS;
  const others = condition.values.filter((each) => each !== value);
  return {
    kind: "all",
    of: [
      { ...condition, values: [value] },
      { kind: "not", of: { ...condition, values: others } },
    ],
  };
}

function asWished(condition: Condition): Witness["others"][number] {
  return condition.kind === "not" ? { condition: condition.of, holds: false } : { condition, holds: true };
}
