// Door of src/verifier/verify: the promises and laws of a policy put to every tier of search, and what came of it.

export { lawsOf, ownerless } from "../laws/index.ts";
export { judgedOn, timelineFor } from "./claims.ts";
export {
  type CounterexampleFile,
  counterexampleText,
  eventsOf,
  eventToJson,
  historyText,
  readCounterexample,
} from "./counterexample.ts";
export { exampleOf, type WrittenExample } from "./example.ts";
export type { Operation } from "./simulated.ts";
export { type Since, sinceOf, type Touched } from "./since.ts";
export type * from "./verification.ts";
export { TIERS } from "./verification.ts";
export { type NamedLaw, type VerifyBudget, type VerifyOptions, verify } from "./verify.ts";
