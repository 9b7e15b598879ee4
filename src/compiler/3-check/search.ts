// Looks for a ticket on which given conditions hold together: by trying facts, likely ones first; where that comes to no end, by the exact logic.

import { decided, type Question, spaceOf, type Vocabulary } from "../../analysis/logic/index.ts";
import type { Condition, FactValue } from "../../ir/index.ts";
import { type Cell, cellsOf, LEVEL, type World } from "./cells.ts";
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
  return tried(goals, world, bound) ?? workedOut(goals, world);
}

/** null: it came to no end within the bound, or what it tries cannot tell. */
function tried(goals: readonly Goal[], world: World, bound: number): Search | null {
  const space = cellsOf(
    goals.map((goal) => goal.condition),
    world,
  );
  if (space === null) return null;
  const tightest = [...space].sort((a, b) => a[1].length - b[1].length);
  const state: State = { goals, world, space: tightest, terms: new Map(), steps: 0, bound, possible: false };
  const assignment: Map<string, Cell> = new Map();
  const found = descend(state, goals, assignment, 0);
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

type State = {
  readonly goals: readonly Goal[];
  readonly world: World;
  readonly space: readonly (readonly [fact: string, cells: readonly Cell[]])[];
  readonly bound: number;
  /** What each term can be, of the goal that is being looked at. */
  readonly terms: Map<string, Truths>;
  steps: number;
  possible: boolean;
};

/** Leaves the assignment in place where it is found. `goals`: those that what is assigned so far leaves open. */
function descend(state: State, goals: readonly Goal[], assignment: Map<string, Cell>, depth: number): boolean {
  if (++state.steps > state.bound) return false;
  const open = openGoals(state, goals, assignment);
  if (open === null) return false;
  if (open.length === 0) return true;
  const variable = state.space[depth];
  if (variable === undefined) {
    state.possible = true;
    return false;
  }
  const [fact, cells] = variable;
  for (const cell of cells) {
    assignment.set(fact, cell);
    if (descend(state, open, assignment, depth + 1)) return true;
  }
  assignment.delete(fact);
  return false;
}

/** Those that do not hold yet whatever the rest is; null where some goal cannot hold any more. */
function openGoals({ world, terms }: State, goals: readonly Goal[], assignment: Assignment): readonly Goal[] | null {
  const open: Goal[] = [];
  for (let i = 0; i < goals.length; i++) {
    const goal = goals[i] as Goal;
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
    if (openGoals(state, state.goals, assignment)?.length !== 0) assignment.set(fact, cell);
  }
  const declared = [...state.world.facts.keys()];
  return new Map([...assignment].sort(([a], [b]) => declared.indexOf(a) - declared.indexOf(b)));
}
