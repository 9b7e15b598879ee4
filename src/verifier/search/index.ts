// Door of src/verifier/search: the hunt for a history that breaks what a policy promises.

export { historiesOf, smallestFrom } from "./histories.ts";
export type { History, WholeJudge } from "./judge.ts";
export type { Origin, SearchTier, Shown } from "./ledger.ts";
export type { Plan } from "./plan.ts";
export { playerOf, replay, type Transitions } from "./player.ts";
export { search } from "./search.ts";
export type {
  Account,
  Budget,
  Counterexample,
  Progress,
  SearchedClaim,
  SearchOptions,
  SearchResult,
  SoughtLaw,
  Subjects,
} from "./types.ts";
