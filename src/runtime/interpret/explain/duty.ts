// A deadline taken apart: which target held and why, what its amount came to, every stretch of time it used up, and what changed on the way.

import type { DutyIr, HistoryEvent, Instant, PolicyIr, TargetIr } from "../../../ir/index.ts";
import { isPaused, recordOf } from "../records.ts";
import type { DutyRecord, View } from "../state.ts";
import type { TruthTree } from "../truth.ts";
import { evaluate, holds } from "../truth.ts";
import type { AmountExplained } from "./amount.ts";
import type { Basis } from "./basis.ts";
import { basisOf, pausesSeen, resumedDue } from "./basis.ts";
import type { CycleExplained } from "./cycles.ts";
import { cyclesOf, cyclesSoFar } from "./cycles.ts";
import { film } from "./film.ts";
import type { Knowledge } from "./known.ts";
import { lastKnown, pausesKnown } from "./known.ts";
import type { ClockParts, Pause, Rates, Stretch } from "./stretches.ts";
import { stretchesOf, usedUntil } from "./stretches.ts";

export type TargetExplained = {
  readonly target: TargetIr;
  readonly tree: TruthTree;
  /** Another target that applies overrides it. */
  readonly aside: boolean;
  /** Indexes of those that do. */
  readonly overriddenBy: readonly number[];
  readonly holds: boolean;
};

/** What held before and what after a change of facts, of a record that went on. */
export type Retargeting = {
  readonly at: Instant;
  readonly event: HistoryEvent | null;
  readonly before: Held;
  readonly after: Held;
};
export type Held = {
  readonly target: number;
  readonly from: Instant;
  readonly amount: bigint | null;
  /** Used up by the change. */
  readonly used: bigint;
  /** Its clock runs at two speeds: `amount` and `used` are no milliseconds. */
  readonly prorated: boolean;
  readonly due: Instant | null;
};

export type ClockExplained = {
  readonly started: Instant;
  /** What the amount counts from: the start, unless a change carried the rest of an older amount over. */
  readonly from: Instant;
  /** In the clock's own unit: milliseconds, but for a prorated target; null where it never runs out. */
  readonly amount: bigint | null;
  readonly rates: Rates;
  readonly arithmetic: AmountExplained;
  /** The amount is what was left of an older one as the target changed. */
  readonly carried: boolean;
  readonly clause: string | null;
  readonly because: readonly string[];
  readonly due: Instant | null;
  readonly lastMet: Instant | null;
  /** Where the clock stands still now: when it would be due if it ran on from now. */
  readonly dueIfResumed: Instant | null;
  readonly paused: boolean;
  readonly pauses: readonly Pause[];
  /** Up to the meeting, the end of the cycle, or now. */
  readonly consumed: bigint;
  readonly until: Instant;
  /** From `from` to `due`, and on to the last instant at which it is met, to the meeting, or to now. */
  readonly stretches: readonly Stretch[];
  /** What had been counted by the deadline and no longer is, though the deadline stays: a reopening at that instant made a gap of it. */
  readonly takenBack: { readonly at: Instant; readonly used: bigint } | null;
};

export type DutyExplained = {
  readonly id: string;
  readonly targets: readonly TargetExplained[];
  readonly adjustments: readonly { readonly id: string; readonly clause: string | null; readonly tree: TruthTree }[];
  readonly cycles: readonly CycleExplained[];
  /** Which of the cycles `clock` tells of; null where the duty is not owed and none was asked for. */
  readonly cycle: number | null;
  /** null where the duty never opened, and of a cycle that began and ended in one step. */
  readonly clock: ClockExplained | null;
  readonly changes: readonly Retargeting[];
  /** The event that ended the cycle told of, where one did. */
  readonly endedBy: HistoryEvent | null;
};

/** The duty's record after a step that changed it, and what was true then. */
type Frame = {
  readonly at: Instant;
  readonly event: HistoryEvent | null;
  readonly cycle: number;
  readonly record: DutyRecord;
  readonly basis: Basis;
  /** The pauses of its clock as they were known then; and those of the clock of the record before it. */
  readonly pauses: readonly Pause[];
  readonly pausesBefore: readonly Pause[];
  readonly conditions: Pick<DutyExplained, "targets" | "adjustments">;
};

/** How a duty stands for one ticket at one instant, and why; null where there is no such ticket by then. `cycle`: null for the current one. */
export function explainDuty(
  ir: PolicyIr,
  dutyId: string,
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
  cycle: number | null = null,
): DutyExplained | null {
  const duty = ir.duties.find((each) => each.id === dutyId);
  if (duty === undefined) return null;
  const frames: Frame[] = [];
  const view = film(ir, history, ticket, at, {
    look: (seen, event) => {
      const record = recordOf(seen, duty);
      const last = frames.at(-1)?.record;
      if (record !== null && record !== last) frames.push(frameOf(seen, duty, record, last ?? record, event));
    },
  });
  if (view === null) return null;
  const cycles = cyclesOf(view, duty, startsOf(frames));
  // After a reopening that begins anew there may be no record, though there were some.
  const isGone = recordOf(view, duty) === null;
  const asked = cycle ?? (isGone ? 0 : cycles.length);
  const frame = tellingFrame(frames, asked);
  const record = frames.findLast((each) => each.cycle === asked)?.record ?? null;
  const isRunning = !isGone && asked === cycles.length && record !== null && isPending(record);
  const conditions = frame === null || isRunning ? conditionsOf(view, duty, record) : frame.conditions;
  const summary = cycles[asked - 1];
  return {
    id: duty.id,
    ...conditions,
    cycles,
    cycle: summary === undefined ? null : asked,
    clock:
      frame === null || record === null || summary === undefined
        ? null
        : clockExplained(view, duty, frame, record, summary, knowledgeOf(view, duty, frames, record, summary)),
    endedBy: frames.find((each) => each.cycle === asked && each.record.state !== "pending")?.event ?? null,
    changes: changesIn(
      view,
      duty,
      frames.filter((each) => each.cycle === asked),
    ),
  };
}

function isPending(record: DutyRecord): boolean {
  return record.state === "pending";
}

function frameOf(view: View, duty: DutyIr, record: DutyRecord, last: DutyRecord, event: HistoryEvent | null): Frame {
  return {
    at: view.state.now,
    event,
    cycle: cyclesSoFar(view, duty),
    record,
    basis: basisOf(view, duty, record),
    pauses: pausesSeen(view, duty, record),
    pausesBefore: pausesSeen(view, duty, last),
    conditions: conditionsOf(view, duty, record),
  };
}

function startsOf(frames: readonly Frame[]): ReadonlyMap<number, Instant> {
  return new Map(frames.map(({ cycle, record }) => [cycle, record.cycle.at]));
}

/**
 * The last frame of the cycle in which it was still open, or the one that made it final at once: of those since then, the first with the target
 * that holds, for a reopening may take a meeting back and find another target breached in the same step.
 */
function tellingFrame(frames: readonly Frame[], cycle: number): Frame | null {
  const ofCycle = frames.filter((frame) => frame.cycle === cycle);
  const last = ofCycle.at(-1);
  if (last === undefined || isPending(last.record)) return last ?? null;
  const open = ofCycle.findLastIndex(({ record }) => isPending(record));
  return ofCycle.slice(open + 1).find(({ record }) => record.terms === last.record.terms) ?? null;
}

function conditionsOf(view: View, duty: DutyIr, record: DutyRecord | null): Pick<DutyExplained, "targets" | "adjustments"> {
  const applies = duty.targets.map((target) => holds(view, target.when));
  return {
    targets: duty.targets.map((target, index) => {
      const overriddenBy = [...duty.targets.keys()].filter(
        (other) => applies[other] === true && duty.targets[other]?.overrides.includes(index) === true,
      );
      const isHeld = record !== null && record.state !== "cancelled" && record.terms.target === index;
      return { target, tree: evaluate(view, target.when), aside: overriddenBy.length > 0, overriddenBy, holds: isHeld };
    }),
    adjustments: duty.adjustments.map(({ id, clause, when }) => ({ id, clause, tree: evaluate(view, when) })),
  };
}

/**
 * What was known of the pauses of a cycle's clock as its deadline passed, as it ended, and now. What comes later moves neither: a deadline that was
 * met knows no pause that came after it, and one that has passed no gap that a reopening made of the time before it.
 */
function knowledgeOf(
  view: View,
  duty: DutyIr,
  frames: readonly Frame[],
  record: DutyRecord,
  { cycle, ended }: CycleExplained,
): readonly Knowledge[] {
  const own = frames.filter((frame) => frame.cycle === cycle);
  const breached = duty.recurs ? undefined : own.find((frame) => frame.record.breachedAt !== null);
  const known = breached === undefined ? [] : [{ until: breached.at, pauses: breached.pauses }];
  if (ended === null) return [...known, { until: Infinity, pauses: pausesSeen(view, duty, record) }];
  const next = frames.find((frame) => frame.cycle > cycle);
  const end = own.findLast((frame) => !isPending(frame.record));
  if (end !== undefined) return [...known, { until: Infinity, pauses: end.pauses }];
  return [...known, { until: Infinity, pauses: next?.pausesBefore ?? pausesSeen(view, duty, record) }];
}

function clockExplained(
  view: View,
  duty: DutyIr,
  frame: Frame,
  record: DutyRecord,
  cycle: CycleExplained,
  knowledge: readonly Knowledge[],
): ClockExplained {
  const { basis } = frame;
  const { state } = view;
  const pauses = pausesKnown(knowledge).filter((pause) => pause.to > basis.from);
  const isCurrent = cycle.ended === null;
  const ended = cycle.metAt ?? cycle.ended ?? state.now;
  const until = Math.max(basis.from, isCurrent ? state.now : ended);
  const deadline = record.deadline;
  // A cancelled one goes no further than that; any other shows its deadline, even one that is still ahead.
  const isCut = cycle.state === "cancelled" && cycle.ended !== null;
  const end = isCut ? until : Math.max(until, deadline?.due ?? until, deadline?.lastMet ?? until);
  const cuts = [deadline?.due, deadline?.lastMet, until, cycle.breachedAt, ...cycle.warned].filter((cut) => typeof cut === "number");
  const parts = { clock: basis.clock, rates: basis.rates, pauses, closedBecause: basis.closedBecause };
  const stretches = stretchesOf(parts, basis.from, end, cuts);
  const takenBack = takenBackBy(parts, basis.from, until, knowledge);
  const standsStill = isCurrent && isPaused(view, duty, record);
  return {
    started: record.cycle.at,
    from: basis.from,
    amount: basis.amount,
    rates: basis.rates,
    arithmetic: basis.arithmetic,
    carried: basis.carried,
    clause: record.terms.clause,
    because: record.terms.because,
    due: deadline?.due ?? null,
    lastMet: deadline?.lastMet ?? null,
    dueIfResumed: standsStill ? resumedDue(basis, state.now, usedUntil(stretches, state.now)) : null,
    paused: standsStill,
    pauses,
    consumed: usedUntil(stretches, until) - (takenBack?.used ?? 0n),
    until,
    stretches,
    takenBack,
  };
}

/** What the pauses as known in the end make of less than as known step by step. */
function takenBackBy(parts: ClockParts, from: Instant, until: Instant, knowledge: readonly Knowledge[]): ClockExplained["takenBack"] {
  const pauses = lastKnown(knowledge);
  const used = (under: ClockParts): bigint => stretchesOf(under, from, until, []).at(-1)?.total ?? 0n;
  const gone = used(parts) - used({ ...parts, pauses });
  const reopened = Math.max(from, ...pauses.flatMap(({ reason, to }) => (reason === "resolved" && to <= until ? [to] : [])));
  return gone > 0n ? { at: reopened, used: gone } : null;
}

/** From one open frame to the next: another target, amount or beginning. */
function changesIn(view: View, duty: DutyIr, frames: readonly Frame[]): readonly Retargeting[] {
  return frames.slice(1).flatMap((after, index) => {
    const before = frames[index];
    if (before === undefined || !isPending(before.record)) return [];
    const [a, b] = [before, after].map((frame) => heldIn(view, duty, frame, after.at));
    if (a === undefined || b === undefined) return [];
    const isSame = a.target === b.target && a.amount === b.amount && a.from === b.from;
    return isSame ? [] : [{ at: after.at, event: after.event, before: a, after: b }];
  });
}

function heldIn(view: View, duty: DutyIr, { record, basis }: Frame, at: Instant): Held {
  const parts = { clock: basis.clock, rates: basis.rates, pauses: pausesSeen(view, duty, record), closedBecause: () => [] };
  const used = stretchesOf(parts, basis.from, at, []).at(-1)?.total ?? 0n;
  const prorated = basis.arithmetic.kind === "prorated";
  return { target: record.terms.target, from: basis.from, amount: basis.amount, used, prorated, due: record.deadline?.due ?? null };
}
