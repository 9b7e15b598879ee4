// Door of src/runtime/interpret: the reference interpreter of the IR. It exists to disagree with the engine, and to explain.
// Invariant: it shares no evaluation code with src/runtime/engine, the working-time tables or the emitter.

export type { ReferenceCase } from "./case.ts";
export { referenceCase } from "./case.ts";
export * from "./explain.ts";
export type { Truth } from "./quantity.ts";
export type { TruthTree } from "./truth.ts";
export type { Interpreted } from "./whole.ts";
export { interpret } from "./whole.ts";
