// Why: a condition as a tree of truth values. And the door of the other explanations: of duties, triggers and levels.

import type { Condition, HistoryEvent, Instant, PolicyIr } from "../../ir/index.ts";
import { film } from "./explain-film.ts";
import type { TruthTree } from "./truth.ts";
import { evaluate, firstFailure } from "./truth.ts";

export type { AmountExplained, AmountPart, AmountStep, OpenDay } from "./explain-amount.ts";
export type { ClosedReason } from "./explain-closed.ts";
export type { CycleExplained } from "./explain-cycles.ts";
export { type ClockExplained, type DutyExplained, explainDuty, type Held, type Retargeting } from "./explain-duty.ts";
export {
  type CriterionExplained,
  explainCriteria,
  explainGate,
  type GateExplained,
  type RequirementExplained,
} from "./explain-gate.ts";
export { explainLevels, type RungExplained } from "./explain-level.ts";
export type { PauseReason, Stretch } from "./explain-stretches.ts";
export { type Forestalled, type Miss, missOf, reasonsOf, type TreeExplained, withoutHistory } from "./explain-tree.ts";
export { explainTriggers, type Firing, type TriggerExplained, type Turning } from "./explain-trigger.ts";

export type ConditionExplained = {
  readonly tree: TruthTree;
  /** The first part on account of which it is not true; null where it is true. */
  readonly failed: TruthTree | null;
};

/** A condition of the policy for one ticket at one instant; null where the ticket was not opened by then. */
export function explainCondition(
  ir: PolicyIr,
  condition: Condition,
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): ConditionExplained | null {
  const view = film(ir, history, ticket, at);
  if (view === null) return null;
  const tree = evaluate(view, condition);
  return { tree, failed: firstFailure(tree) };
}
