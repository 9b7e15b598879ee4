// Door of src/verifier/search: the hunt for a history that breaks what a policy promises.

export type { History, WholeJudge } from "./judge.ts";
export type { Origin, Shown, Tier } from "./ledger.ts";
export type { Plan } from "./plan.ts";
export { plans } from "./plans.ts";
export { playerOf, replay, type Transitions } from "./player.ts";
export {
  type Account,
  type Budget,
  type Counterexample,
  type Found,
  isNothing,
  type Law,
  type Progress,
  type SearchOptions,
  type SearchResult,
  type Subjects,
  search,
} from "./search.ts";
