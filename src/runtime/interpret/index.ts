// Door of src/runtime/interpret: the reference interpreter of the IR. It exists to disagree with the engine, and to explain.
// Invariant: it shares no evaluation code with src/runtime/engine, the working-time tables or the emitter.

export type { ReferenceCase } from "./case.ts";
export { referenceCase } from "./case.ts";
export * from "./explain.ts";
export { lifeOf } from "./life.ts";
export type { Truth } from "./quantity.ts";
export { isPaused } from "./records.ts";
export type { DutyRecord, View } from "./state.ts";
export { calendarOf, logOf } from "./state.ts";
export type { TruthTree } from "./truth.ts";
export { evaluate } from "./truth.ts";
export type { Watched, Watcher } from "./watch.ts";
export { watch } from "./watch.ts";
export type { Interpreted } from "./whole.ts";
export { interpret } from "./whole.ts";
