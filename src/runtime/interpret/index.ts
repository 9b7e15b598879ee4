// Door of src/runtime/interpret: the reference interpreter of the IR. It exists to disagree with the engine, and to explain.
// Invariant: it shares no evaluation code with src/runtime/engine, the working-time tables or the emitter.

export type { ReferenceCase } from "./case.ts";
export { referenceCase } from "./case.ts";
export type { AmountExplained, AmountPart, AmountStep, OpenDay } from "./explain/amount.ts";
export type { ClosedReason } from "./explain/closed.ts";
export type { CycleExplained } from "./explain/cycles.ts";
export { type ClockExplained, type DutyExplained, explainDuty, type Held, type Retargeting } from "./explain/duty.ts";
export {
  type CriterionExplained,
  explainCriteria,
  explainGate,
  type GateExplained,
  type RequirementExplained,
} from "./explain/gate.ts";
export { explainLevels, type RungExplained } from "./explain/level.ts";
export type { PauseReason, Stretch } from "./explain/stretches.ts";
export { type Forestalled, type Miss, missOf, reasonsOf, type TreeExplained, withoutHistory } from "./explain/tree.ts";
export { explainTriggers, type Firing, type TriggerExplained, type Turning } from "./explain/trigger.ts";
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
