// Door of src/verifier/mutants: small changes of a policy, which of them its examples notice, and the example that would notice the others.

export type { MutantResult } from "./examine.ts";
export { examiner } from "./examine.ts";
export type { Mutant } from "./mutant.ts";
export { mutantsIn } from "./mutants.ts";
export type { Proof } from "./prove.ts";
export { prover } from "./prove.ts";
export type { Killer } from "./run.ts";
export type { Suggested } from "./suggestions.ts";
export { suggestions } from "./suggestions.ts";
