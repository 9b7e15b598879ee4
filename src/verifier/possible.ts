// Whether a part of a condition can decide it at all, and a ticket on which it does: a search through the facts the condition asks about.
// What time and events answer is taken as free; so nothing that can be is called impossible.

import { type Condition, type FactValue, fits, isTimedComparison, levelRank, type PolicyIr } from "../ir/index.ts";
import type { Truth } from "../runtime/interpret/index.ts";
import type { Part, Parts } from "./parts.ts";
import { exactly, type Goal } from "./possible-exactly.ts";
import { domainOf } from "./possible-values.ts";
import { askedOf, factsIn, figureOf, freeKey, type Values } from "./questions.ts";

/** Facts with their values, null for unknown; and what else must be so, or not, in order of asking. */
export type Witness = {
  readonly facts: ReadonlyMap<string, FactValue | null>;
  readonly others: readonly { readonly condition: Condition; readonly holds: boolean }[];
};

/** What is asked of one part. `value`: of its list this one alone. */
export type Wish = { readonly truth: Truth; readonly value: string | null };

/** After so many steps it gives up and takes it as possible. */
const BUDGET = 20_000;

/** `witness`: null where it is not possible, or was not found. */
export type Answer = { readonly possible: boolean; readonly witness: Witness | null };
type Search = { readonly ir: PolicyIr; readonly conditions: readonly Condition[]; steps: number };

/** Can the part be as wished, and decide? */
export function canDecide(ir: PolicyIr, parts: Parts, part: Part, wish: Wish): Answer {
  return canHold(ir, goalsFor(parts, part, wish) ?? []);
}

/** Can all of them hold at once, and none of the others? */
export function canAllHold(ir: PolicyIr, conditions: readonly Condition[], none: readonly Condition[] = []): Answer {
  return canHold(ir, [
    ...conditions.map((condition): Goal => ({ condition, wants: ["true"], value: null })),
    ...none.map((condition): Goal => ({ condition, wants: ["false", "unknown"], value: null })),
  ]);
}

function canHold(ir: PolicyIr, goals: readonly Goal[]): Answer {
  const search: Search = { ir, conditions: goals.map((goal) => goal.condition), steps: 0 };
  const found = solve(search, goals, new Map());
  if (found === null && search.steps > BUDGET) return { possible: true, witness: null };
  // The search tries a few figures and lists of each fact alone.
  if (found === null) return exactly(ir, goals);
  return { possible: true, witness: witnessOf(found) };
}

/** The part as wished; beside it on the way down: in an `and` all true, in an `or` none true. */
function goalsFor(parts: Parts, part: Part, wish: Wish): readonly Goal[] | null {
  if (parts.kind === "part") return parts === part ? [{ ...goalOf(part, [wish.truth]), value: wish.value }] : null;
  for (const own of parts.of) {
    const inside = goalsFor(own, part, wish);
    if (inside === null) continue;
    const wants: readonly Truth[] = parts.kind === "all" ? ["true"] : ["false", "unknown"];
    return [...inside, ...parts.of.filter((each) => each !== own).map((each) => goalOf(each, wants))];
  }
  return null;
}

function goalOf(parts: Parts, wants: readonly Truth[]): Goal {
  return { condition: conditionOf(parts), wants, value: null };
}

function conditionOf(parts: Parts): Condition {
  if (parts.kind === "part") return parts.negated ? { kind: "not", of: parts.condition } : parts.condition;
  return { kind: parts.kind, of: parts.of.map(conditionOf) };
}

// ------------------------------------------------------------------------------------------------------------ the search

/** Values under which every goal is met, or null. */
function solve(search: Search, goals: readonly Goal[], values: Values): Values | null {
  search.steps += 1;
  if (search.steps > BUDGET) return null;
  const [goal, ...rest] = goals;
  if (goal === undefined) return values;
  const { condition, wants } = goal;
  switch (condition.kind) {
    case "not":
      return solve(search, [{ ...goal, condition: condition.of, wants: wants.map(opposite) }, ...rest], values);
    case "term": {
      const when = search.ir.terms.find((term) => term.id === condition.term)?.when;
      return when === undefined ? null : solve(search, [{ ...goal, condition: when }, ...rest], values);
    }
    case "all":
      return solveMany(search, condition.of, wants, ["false", "unknown", "true"], rest, values);
    case "any":
      return solveMany(search, condition.of, wants, ["true", "unknown", "false"], rest, values);
    default:
      return solveQuestion(search, goal, condition, rest, values);
  }
}

/** `order`: the truth of one part that settles the whole, the one that does where none has the first, and the one that all must have. */
function solveMany(
  search: Search,
  of: readonly Condition[],
  wants: readonly Truth[],
  order: readonly [Truth, Truth, Truth],
  rest: readonly Goal[],
  values: Values,
): Values | null {
  const [settles, doubts, whole] = order;
  const all = (each: readonly Truth[]): readonly Goal[] => of.map((condition) => ({ condition, wants: each, value: null }));
  if (wants.includes(whole)) {
    const found = solve(search, [...all(wants.includes(doubts) ? [doubts, whole] : [whole]), ...rest], values);
    if (found !== null) return found;
  }
  for (const [index, one] of of.entries()) {
    const others = all([doubts, whole]).filter((_, other) => other !== index);
    const tries: readonly (readonly Goal[])[] = [
      ...(wants.includes(settles) ? [[{ condition: one, wants: [settles], value: null }]] : []),
      ...(wants.includes(doubts) ? [[{ condition: one, wants: [doubts], value: null }, ...others]] : []),
    ];
    for (const goals of tries) {
      const found = solve(search, [...goals, ...rest], values);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Gives the facts that the question asks about, one after the other, each value they may have. */
function solveQuestion(search: Search, goal: Goal, condition: Condition, rest: readonly Goal[], values: Values): Values | null {
  const { ir } = search;
  const open = askedOf(condition).find((key) => !values.has(key));
  if (open === undefined) {
    const truth = truthNow(ir, condition, values);
    const isAlone = goal.value === null || valueAlone(condition, values) === goal.value;
    return goal.wants.includes(truth) && isAlone ? solve(search, rest, values) : null;
  }
  for (const value of domainOf(ir, search.conditions, open, condition)) {
    const found = solveQuestion(search, goal, condition, rest, new Map([...values, [open, value]]));
    if (found !== null) return found;
  }
  return null;
}

function truthNow(ir: PolicyIr, condition: Condition, values: Values): Truth {
  const of = (fact: string): FactValue | null => values.get(`fact ${fact}`) ?? null;
  const known = (fact: string, test: (value: FactValue) => boolean): Truth => {
    const value = of(fact);
    return value === null ? "unknown" : said(test(value));
  };
  switch (condition.kind) {
    case "is":
      return known(condition.fact, (value) => condition.values.includes(String(value)));
    case "includes":
      return known(condition.fact, (value) => (value as readonly string[]).some((each) => condition.values.includes(each)));
    case "flag":
      return known(condition.fact, (value) => value === true);
    case "known":
      return said(of(condition.fact) !== null);
    case "reached":
      return said(rankOf(ir, values) >= levelRank(ir, condition.level));
    case "stalled":
      return said(values.get("level") === condition.level && values.get(freeKey(condition)) === true);
    case "compare":
      return comparedNow(ir, condition, values);
    case "untold":
      return "unknown";
    default:
      return said(values.get(freeKey(condition)) === true);
  }
}

function comparedNow(ir: PolicyIr, condition: Extract<Condition, { kind: "compare" }>, values: Values): Truth {
  const isUnknown = [condition.left, condition.right].flatMap(factsIn).some((key) => (values.get(key) ?? null) === null);
  if (isUnknown) return "unknown";
  if (isTimedComparison(condition)) return said(values.get(freeKey(condition)) === true);
  return said(fits(condition.op, figureOf(ir, condition.left, values) - figureOf(ir, condition.right, values)));
}

function valueAlone(condition: Condition, values: Values): string | null {
  if (condition.kind !== "is" && condition.kind !== "includes") return null;
  const value = values.get(`fact ${condition.fact}`);
  const given = typeof value === "string" ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  const matching = condition.values.filter((each) => given.includes(each));
  return matching.length === 1 ? (matching[0] ?? null) : null;
}

function rankOf(ir: PolicyIr, values: Values): number {
  const level = values.get("level");
  return levelRank(ir, typeof level === "string" ? level : null);
}

function witnessOf(values: Values): Witness {
  const facts = [...values].flatMap(([key, value]) => (key.startsWith("fact ") ? [[key.slice(5), value] as const] : []));
  const free = [...values].flatMap(([key, value]) =>
    key.startsWith("free ") ? [{ condition: JSON.parse(key.slice(5)) as Condition, holds: value === true }] : [],
  );
  const level = values.get("level");
  const reached = typeof level === "string" ? [{ condition: { kind: "reached", level } as const, holds: true }] : [];
  return { facts: new Map(facts), others: [...reached, ...free] };
}

function opposite(truth: Truth): Truth {
  return truth === "unknown" ? truth : truth === "true" ? "false" : "true";
}

function said(value: boolean): Truth {
  return value ? "true" : "false";
}
