// Door of src/analysis/logic: exact sets of situations, three truth values included. What everything that proves something about a policy stands on.

export { decided, OverBudget } from "./budget.ts";
export type { Moments } from "./constraints.ts";
export { conditionOf } from "./cover.ts";
export { type Exact, exactly, order, through, times } from "./exact.ts";
export { type Space, type SpaceOptions, spaceOf, vocabularyOf } from "./space.ts";
export type { Cell, Cube, Decision, Question, Region, Variable, Vocabulary, Witness } from "./types.ts";
