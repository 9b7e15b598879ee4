// Looks for a ticket on which given conditions hold together: by trying facts, likely ones first; where that comes to no end, by the exact logic.

import { decided, type Question, spaceOf, type Vocabulary } from "../../analysis/logic/index.ts";
import type { Condition, FactValue } from "../../ir/index.ts";
import { type Cell, cellsOf, LEVEL, mentionsOf, type World } from "./cells.ts";
import { type Assignment, evaluate, FALSE, TRUE, type Truths, UNKNOWN } from "./truth.ts";

/** `true`: the condition holds. `not-true`: it is false or unknown. */
export type Goal = { readonly condition: Condition; readonly want: "true" | "not-true" };

export type Search =
  /** On a ticket with these facts, and whatever else, all goals hold. A null value says that the fact is unknown. */
  | { readonly kind: "found"; readonly facts: ReadonlyMap<string, FactValue | null> }
  /** No ticket does it. */
  | { readonly kind: "none" }
  | { readonly kind: "undecided"; readonly why: string };

/** Assignments tried before the logic is asked, which takes longer to set up and less long for many facts. */
const SEARCH_BOUND = 2_000;

export function findTicket(goals: readonly Goal[], world: World, bound = SEARCH_BOUND): Search {
  if (shutEachOtherOut(goals)) return { kind: "none" };
  return tried(goals, world, bound) ?? workedOut(goals, world);
}

/** Whether no value of some fact is left of those it is asked for. Two targets most often ask for a priority each of its own: that is seen without a search. */
export function shutEachOtherOut(goals: readonly Goal[]): boolean {
  const left = new Map<string, readonly string[]>();
  for (const { condition, want } of goals) if (want === "true") keepAsked(condition, left);
  for (const { condition: c, want } of goals) {
    const values = want === "not-true" && c.kind === "is" ? left.get(c.fact) : undefined;
    if (values !== undefined && c.kind === "is")
      left.set(
        c.fact,
        values.filter((value) => !c.values.includes(value)),
      );
  }
  for (const values of left.values()) if (values.length === 0) return true;
  return false;
}

function keepAsked(c: Condition, left: Map<string, readonly string[]>): void {
  if (c.kind === "all") for (const part of c.of) keepAsked(part, left);
  if (c.kind !== "is") return;
  const values = left.get(c.fact) ?? c.values;
  left.set(
    c.fact,
    values.filter((value) => c.values.includes(value)),
  );
}

/** null: it came to no end within the bound, or what it tries cannot tell. */
function tried(goals: readonly Goal[], world: World, bound: number): Search | null {
  const space = cellsOf(
    goals.map((goal) => goal.condition),
    world,
  );
  if (space === null) return null;
  const tightest = [...space].sort((a, b) => a[1].length - b[1].length);
  const asked = goals.map(({ condition, want }): Asked => ({ condition, want, mentions: mentionsOf(world)(condition) }));
  const state: State = { goals: asked, world, space: tightest, terms: new Map(), steps: 0, bound, possible: false };
  const assignment: Map<string, Cell> = new Map();
  const found = descend(state, openGoals(state, asked, assignment), assignment, 0);
  if (found) return { kind: "found", facts: smallest(state, assignment) };
  return state.steps > bound || state.possible ? null : { kind: "none" };
}

/** By the sets of all situations. What rests on time or events can be shown never to be, but not that it ever is. */
function workedOut(goals: readonly Goal[], world: World): Search {
  const words: Vocabulary = { ...world, hours: null };
  const asked = goals.map(({ condition }): Question => ({ words, condition }));
  const found = decided(() => {
    const space = spaceOf(asked);
    const region = goals.reduce((left, { want }, i) => {
      const yes = space.yes(asked[i] ?? { words, condition: { kind: "all", of: [] } });
      return want === "true" ? space.and(left, yes) : space.less(left, yes);
    }, space.everything);
    return space.witness(region);
  });
  if (found.kind === "undecided") return found;
  if (found.value === null) return { kind: "none" };
  const { facts, level, others } = found.value;
  if (others.length > 0) return { kind: "undecided", why: "it rests on time or on events" };
  return { kind: "found", facts: level === undefined ? facts : new Map([...facts, [LEVEL, level ?? ""]]) };
}

type Asked = Goal & { readonly mentions: { readonly has: (fact: string) => boolean } };

type State = {
  readonly goals: readonly Asked[];
  readonly world: World;
  readonly space: readonly (readonly [fact: string, cells: readonly Cell[]])[];
  readonly bound: number;
  /** What each term can be, of the goal that is being looked at. */
  readonly terms: Map<string, Truths>;
  steps: number;
  possible: boolean;
};

/** Leaves the assignment in place where it is found. `open`: the goals that what is assigned so far leaves open; null where one of them cannot hold. */
function descend(state: State, open: readonly Asked[] | null, assignment: Map<string, Cell>, depth: number): boolean {
  if (++state.steps > state.bound || open === null) return false;
  if (open.length === 0) return true;
  const variable = state.space[depth];
  if (variable === undefined) {
    state.possible = true;
    return false;
  }
  const [fact, cells] = variable;
  const [touched, others] = parted(open, fact);
  for (const cell of cells) {
    assignment.set(fact, cell);
    const still = openGoals(state, touched, assignment);
    if (descend(state, still === null ? null : [...others, ...still], assignment, depth + 1)) return true;
  }
  assignment.delete(fact);
  return false;
}

/** The goals that a value of the fact can settle, and the others. */
function parted(goals: readonly Asked[], fact: string): readonly [touched: readonly Asked[], others: readonly Asked[]] {
  const [touched, others]: readonly [Asked[], Asked[]] = [[], []];
  for (const goal of goals) (goal.mentions.has(fact) ? touched : others).push(goal);
  return [touched, others];
}

/** Those that do not hold yet whatever the rest is; null where some goal cannot hold any more. */
function openGoals({ world, terms }: State, goals: readonly Asked[], assignment: Assignment): readonly Asked[] | null {
  const open: Asked[] = [];
  for (const goal of goals) {
    terms.clear();
    const can = evaluate(goal.condition, assignment, world, terms);
    const wanted = goal.want === "true" ? TRUE : FALSE | UNKNOWN;
    if ((can & wanted) === 0) return null;
    if ((can & ~wanted) !== 0) open.push(goal);
  }
  return open;
}

/** Facts without which the goals hold all the same are left out; the rest stand in the order in which they are declared. */
function smallest(state: State, assignment: Map<string, Cell>): ReadonlyMap<string, FactValue | null> {
  for (const [fact, cell] of [...assignment].reverse()) {
    assignment.delete(fact);
    const [touched] = parted(state.goals, fact);
    if (openGoals(state, touched, assignment)?.length !== 0) assignment.set(fact, cell);
  }
  const declared = [...state.world.facts.keys()];
  return new Map([...assignment].sort(([a], [b]) => declared.indexOf(a) - declared.indexOf(b)));
}
