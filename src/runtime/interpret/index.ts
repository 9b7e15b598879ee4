// Door of src/runtime/interpret: the reference interpreter of the IR. It exists to disagree with the engine, and to explain.
// Invariant: it shares no evaluation code with src/runtime/engine, the working-time tables or the emitter.
export { interpret } from "./whole.ts";
export type { Interpreted } from "./whole.ts";
export { referenceCase } from "./case.ts";
export type { ReferenceCase } from "./case.ts";
export { explainCondition, explainDuty } from "./explain.ts";
export type { ConditionExplained, DutyExplained } from "./explain.ts";
export type { TruthTree } from "./truth.ts";
export type { Truth } from "./quantity.ts";
