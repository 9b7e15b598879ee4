// Door of src/verifier: the examples of a policy, run both ways, and which branches of its statements they take.

export type { Branch } from "./branch.ts";
export { branchesOf } from "./branches.ts";
export type { ClauseCoverage } from "./coverage.ts";
export { compareClauses, coverageOf } from "./coverage.ts";
export type { ExampleResult, Shortfall } from "./examples.ts";
export { dayAndTime, runExamples, saysWhen } from "./examples.ts";
export { involvedParty } from "./parts.ts";
