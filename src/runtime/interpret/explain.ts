// Why: a condition as a tree of truth values, a duty as the start, target, adjustments and pauses that made its deadline.

import type { Condition, HistoryEvent, Instant, Milliseconds, PolicyIr, TargetIr } from "../../ir/index.ts";
import { consumed, stretches } from "./clock.ts";
import { recordOf } from "./duties.ts";
import type { Interval } from "./life.ts";
import { pausesOf } from "./terms.ts";
import type { TruthTree } from "./truth.ts";
import { evaluate, firstFailure, holds } from "./truth.ts";
import { viewAt } from "./whole.ts";

export type ConditionExplained = {
  readonly tree: TruthTree;
  /** The first part on account of which it is not true; null where it is true. */
  readonly failed: TruthTree | null;
};

export type DutyExplained = {
  readonly id: string;
  /** Each target with whether its condition is true now and whether another stands before it. */
  readonly targets: readonly { readonly target: TargetIr; readonly tree: TruthTree; readonly aside: boolean; readonly holds: boolean }[];
  readonly adjustments: readonly { readonly id: string; readonly clause: string | null; readonly tree: TruthTree }[];
  /** The clock of its record: null where the duty never opened. */
  readonly clock: {
    readonly started: Instant;
    readonly amount: Milliseconds;
    readonly clause: string | null;
    readonly because: readonly string[];
    readonly due: Instant | null;
    readonly lastMet: Instant | null;
    readonly pauses: readonly Interval[];
    /** Up to the meeting, or up to now. */
    readonly consumed: Milliseconds;
    /** When its time runs, up to the deadline (up to now where there is none): what the deadline is made of. */
    readonly stretches: readonly Interval[];
  } | null;
};

/** A condition of the policy for one ticket at one instant; null where the ticket was not opened by then. */
export function explainCondition(
  ir: PolicyIr,
  condition: Condition,
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): ConditionExplained | null {
  const view = viewAt(ir, history, ticket, at);
  if (view === null) return null;
  const tree = evaluate(view, condition);
  return { tree, failed: firstFailure(tree) };
}

/** How a duty of the policy stands for one ticket at one instant, and why; null where the ticket or the duty does not exist. */
export function explainDuty(
  ir: PolicyIr,
  dutyId: string,
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): DutyExplained | null {
  const view = viewAt(ir, history, ticket, at);
  const duty = ir.duties.find((each) => each.id === dutyId);
  if (view === null || duty === undefined) return null;
  const record = recordOf(view, duty);
  const aside = new Set(duty.targets.flatMap((target) => (holds(view, target.when) ? target.overrides : [])));
  const pauses = record === null ? [] : pausesOf(view, duty, record.terms.pausing).all.filter((pause) => pause.to > record.cycle.at);
  const until = (duty.recurs ? null : record?.met?.at) ?? at;
  return {
    id: duty.id,
    targets: duty.targets.map((target, index) => ({
      target,
      tree: evaluate(view, target.when),
      aside: aside.has(index),
      holds: record !== null && record.state !== "cancelled" && record.terms.target === index,
    })),
    adjustments: duty.adjustments.map(({ id, clause, when }) => ({ id, clause, tree: evaluate(view, when) })),
    clock:
      record === null
        ? null
        : {
            started: record.cycle.at,
            amount: record.terms.amount,
            clause: record.terms.clause,
            because: record.terms.because,
            due: record.deadline?.due ?? null,
            lastMet: record.deadline?.lastMet ?? null,
            pauses,
            consumed: consumed(record.terms.clock, record.cycle.at, Math.max(until, record.cycle.at), pauses),
            stretches: stretches(record.terms.clock, record.cycle.at, Math.max(record.deadline?.due ?? until, record.cycle.at), pauses),
          },
  };
}
