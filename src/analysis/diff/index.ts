// Door of src/analysis/diff: what two versions of a policy decide differently.

export { compare } from "./compare.ts";
export type {
  Change,
  Difference,
  PolicyComparison,
  Side,
  Stated,
  Subject,
  Undecided,
  Version,
  Whom,
  WitnessTicket,
  WordsOnly,
} from "./types.ts";
