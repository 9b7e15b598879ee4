// Door of src/verifier: the examples of a policy, run both ways, and which of its rules they exercise.

export type { ClauseCoverage, Rule } from "./coverage.ts";
export { coverageOf } from "./coverage.ts";
export type { ExampleResult, Shortfall } from "./examples.ts";
export { runExamples, saysWhen } from "./examples.ts";
