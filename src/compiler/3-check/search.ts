// Looks for a ticket on which given conditions hold together: by trying facts, likely ones first; where that comes to no end, by the exact logic.

import { decided, type Question, spaceOf, type Vocabulary } from "../../analysis/logic/index.ts";
import type { Condition, FactValue } from "../../ir/index.ts";
import { type Cell, cellsOf, LEVEL, type Mentions, mentionsOf, type World } from "./cells.ts";
import { ANYTHING, type Assignment, evaluate, FALSE, TRUE, type Truths, UNKNOWN } from "./truth.ts";

/** `true`: the condition holds. `not-true`: it is false or unknown. */
export type Goal = { readonly condition: Condition; readonly want: "true" | "not-true" };

export type Search =
  /**
   * On a ticket with these facts, and whatever else, all goals hold. A null value says that the fact is unknown. Most rules only ask whether there is one.
   * `named`: the facts without those that are there because they must be known, whatever they are.
   */
  | { readonly kind: "found"; readonly facts: Facts; readonly named: Facts }
  /** No ticket does it. */
  | { readonly kind: "none" }
  | { readonly kind: "undecided"; readonly why: string };

type Facts = ReadonlyMap<string, FactValue | null>;

/** Assignments tried before the logic is asked, which takes longer to set up and less long for many facts. */
const SEARCH_BOUND = 2_000;

export function findTicket(goals: readonly Goal[], world: World, bound = SEARCH_BOUND): Search {
  return shutEachOtherOut(goals) ? { kind: "none" } : searched(goals, world, { bound, isKnown: false });
}

/** The same among tickets of which is known what the goals speak about and must be known: one of which it is not would be no example. */
export function findKnownTicket(goals: readonly Goal[], world: World): Search {
  return shutEachOtherOut(goals) ? { kind: "none" } : searched(goals, world, { bound: SEARCH_BOUND, isKnown: true });
}

/** Whether no value of some fact is left of those it is asked for. Two targets most often ask for a priority each of its own: that is seen without a search. */
export function shutEachOtherOut(goals: readonly Goal[]): boolean {
  const wanted: Values[] = [];
  const barred: Values[] = [];
  for (let i = 0; i < goals.length; i++) {
    const { condition, want } = goals[i] as Goal;
    if (want === "true") addAsked(condition, wanted);
    else if (condition.kind === "is") barred.push(condition);
  }
  return wanted.some(({ fact, values }) => !values.some((value) => isLeft(fact, value, wanted, barred)));
}

type Values = Extract<Condition, { kind: "is" }>;

function addAsked(c: Condition, wanted: Values[]): void {
  if (c.kind === "is") wanted.push(c);
  else if (c.kind === "all") for (let i = 0; i < c.of.length; i++) addAsked(c.of[i] as Condition, wanted);
}

function isLeft(fact: string, value: string, wanted: readonly Values[], barred: readonly Values[]): boolean {
  for (let i = 0; i < wanted.length; i++) if (wanted[i]?.fact === fact && wanted[i]?.values.includes(value) === false) return false;
  for (let i = 0; i < barred.length; i++) if (barred[i]?.fact === fact && barred[i]?.values.includes(value) === true) return false;
  return true;
}

/** `isKnown`: whether what must be known is known. */
type How = { readonly bound: number; readonly isKnown: boolean };

function searched(goals: readonly Goal[], world: World, { bound, isKnown }: How): Search {
  const mentionsIn = mentionsOf(world);
  const asked = goals.map(({ condition, want }): Asked => {
    return { condition, wanted: want === "true" ? TRUE : FALSE | UNKNOWN, mentions: mentionsIn(condition) };
  });
  const space = cellsOf(asked, world);
  if (space === null) return workedOut(goals, world);
  const known = isKnown ? space.filter(([fact]) => world.facts.get(fact)?.mayBeUnknown === false) : [];
  return tried({ asked, space, known, world, bound }) ?? workedOut([...goals, ...known.map(([fact]) => knownGoal(fact))], world);
}

function knownGoal(fact: string): Goal {
  return { condition: { kind: "known", fact }, want: "true" };
}

type Trying = Pick<State, "asked" | "world" | "bound" | "space"> & { readonly known: State["space"] };

/** null: it came to no end within the bound, or what it tries cannot tell. */
function tried({ asked, space, known, world, bound }: Trying): Search | null {
  const firstKnown = known.length === 0 ? space : [...known.toReversed(), ...space.filter((each) => !known.includes(each))];
  const tightest = firstKnown.toSorted((a, b) => a[1].length - b[1].length);
  const leastDepth = tightest.findLastIndex((each) => known.includes(each)) + 1;
  const always = new Set(known.map(([fact]) => fact));
  const state: State = { asked, world, space: tightest, always, leastDepth, terms: new Map(), steps: 0, bound, possible: false };
  const assignment: Map<string, Cell> = new Map();
  if (!descend(state, openGoals(state, asked, assignment, null), assignment, 0)) {
    return state.steps > bound || state.possible ? null : { kind: "none" };
  }
  let facts: Facts | null = null;
  return {
    kind: "found",
    get facts() {
      facts ??= smallest(state, assignment);
      return facts;
    },
    get named() {
      return withoutNeedless(state, this.facts);
    },
  };
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
  const all = level === undefined ? facts : new Map([...facts, [LEVEL, level ?? ""]]);
  return { kind: "found", facts: all, named: all };
}

type Asked = { readonly condition: Condition; readonly wanted: Truths; readonly mentions: Mentions };

type State = {
  readonly asked: readonly Asked[];
  readonly world: World;
  readonly space: readonly (readonly [fact: string, cells: readonly Cell[]])[];
  /** The facts that must be known, and after how many of the space all of them are assigned. */
  readonly always: ReadonlySet<string>;
  readonly leastDepth: number;
  readonly bound: number;
  /** What each term can be, as the facts are assigned. */
  readonly terms: Map<string, Truths>;
  steps: number;
  possible: boolean;
};

/** Leaves the assignment in place where it is found. `open`: the goals that what is assigned so far leaves open; null where one of them cannot hold. */
function descend(state: State, open: readonly Asked[] | null, assignment: Map<string, Cell>, depth: number): boolean {
  if (++state.steps > state.bound || open === null) return false;
  if (open.length === 0 && depth >= state.leastDepth) return true;
  const variable = state.space[depth];
  if (variable === undefined) {
    state.possible = true;
    return false;
  }
  const [fact, cells] = variable;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? null;
    assignment.set(fact, cell);
    const still = cell === null && state.always.has(fact) ? null : openGoals(state, open, assignment, fact);
    if (descend(state, still, assignment, depth + 1)) return true;
  }
  assignment.delete(fact);
  return false;
}

/** Those that do not hold yet whatever the rest is; null where some goal cannot hold any more. `fact`: the one assigned since they were looked at. */
function openGoals({ world, terms }: State, goals: readonly Asked[], assignment: Assignment, fact: string | null): readonly Asked[] | null {
  if (terms.size > 0) terms.clear();
  let open: Asked[] | null = null;
  for (let i = 0; i < goals.length; i++) {
    const goal = goals[i] as Asked;
    const isTouched = fact === null || goal.mentions.has(fact);
    const can = isTouched ? evaluate(goal.condition, assignment, world, terms) : ANYTHING;
    if ((can & goal.wanted) === 0) return null;
    if ((can & ~goal.wanted) === 0) open ??= goals.slice(0, i);
    else open?.push(goal);
  }
  return open ?? goals;
}

/** Facts without which the goals hold all the same are left out; the rest stand in the order in which they are declared. */
function smallest(state: State, assignment: Map<string, Cell>): Facts {
  for (const [fact, cell] of [...assignment].reverse()) {
    if (state.always.has(fact)) continue;
    assignment.delete(fact);
    const touched = state.asked.filter(({ mentions }) => mentions.has(fact));
    if (!holdOn(state, touched, assignment)) assignment.set(fact, cell);
  }
  const declared = [...state.world.facts.keys()];
  return new Map([...assignment].sort(([a], [b]) => declared.indexOf(a) - declared.indexOf(b)));
}

/** Facts that must be known are left out where the goals hold whatever values these and those left out before have. */
function withoutNeedless(state: State, facts: Facts): Facts {
  const named = new Map(facts);
  let free: State["space"] = [];
  for (const [fact, cells] of state.space) {
    if (!state.always.has(fact) || !named.has(fact)) continue;
    const also = [...free, [fact, cells.filter((cell) => cell !== null)] as const];
    if (!holdsWhatever(state, also, facts)) continue;
    free = also;
    named.delete(fact);
  }
  return named;
}

/** As many values of facts, each with each of the others, are tried. */
const MOST_VALUES = 64;

/** Whether the goals hold on every ticket with these facts, but for the free ones, which may have any of their values. */
function holdsWhatever(state: State, free: State["space"], facts: Facts): boolean {
  return everyWay(free, facts, (assignment) => holdOn(state, state.asked, assignment));
}

/** Whether the goals hold on every ticket with these facts. One may do so and look open: `P2 and legal and not legal` is never so, whatever is said of a ticket. */
function holdOn(state: State, goals: readonly Asked[], assignment: Assignment): boolean {
  const open = openGoals(state, goals, assignment, null);
  if (open === null || open.length === 0) return open !== null;
  const unsaid = state.space.filter(([fact]) => !assignment.has(fact));
  return unsaid.length > 0 && everyWay(unsaid, assignment, (whole) => openGoals(state, open, whole, null)?.length === 0);
}

/** Of too many ways to assign these facts nothing is said: false. */
function everyWay(space: State["space"], assignment: Assignment, holds: (assignment: Assignment) => boolean): boolean {
  const [first, ...rest] = space;
  if (first === undefined) return holds(assignment);
  if (space.reduce((all, [, cells]) => all * cells.length, 1) > MOST_VALUES) return false;
  const [fact, cells] = first;
  return cells.every((cell) => everyWay(rest, new Map(assignment).set(fact, cell), holds));
}
