// What the deadline of a record rests on: the clock it runs on, how much of it is allowed, from when, and which pauses it knows.

import { type CalendarChoice, type Clock, DAY, type DutyIr, type Instant } from "../../../ir/index.ts";
import type { ReferenceClock } from "../clock.ts";
import type { Interval } from "../life.ts";
import { lifeOf } from "../life.ts";
import { pausesOf } from "../pauses.ts";
import type { DutyRecord, View } from "../state.ts";
import { calendarsOf, logOf } from "../state.ts";
import { holds } from "../truth.ts";
import type { AmountExplained } from "./amount.ts";
import { amountExplained } from "./amount.ts";
import type { ClosedReason } from "./closed.ts";
import { closedReasons } from "./closed.ts";
import type { Pause, Rates } from "./stretches.ts";
import { stretchesOf, usedUntil } from "./stretches.ts";

export type Basis = {
  readonly from: Instant;
  /** In the clock's own unit; null where it never runs out. */
  readonly amount: bigint | null;
  readonly rates: Rates;
  readonly clock: ReferenceClock;
  readonly closedBecause: (from: Instant, until: Instant) => readonly ClosedReason[];
  readonly arithmetic: AmountExplained;
  /** The amount is not the target's own: it is what was left of an older one. */
  readonly carried: boolean;
};

/** Read off the record as it stands at the view's instant. */
export function basisOf(view: View, duty: DutyIr, record: DutyRecord): Basis {
  const { terms, from } = record;
  const target = duty.targets[terms.target];
  if (target === undefined) throw new Error(`${duty.id} has no target ${terms.target}`);
  const active = duty.adjustments.filter(({ id, clause }) => terms.because.includes(clause === null ? id : `${clause} ${id}`));
  const arithmetic = amountExplained(view, duty, target, record.cycle.at, active, terms.amount);
  const choice = choiceOf(arithmetic);
  const calendars = choice === null ? [] : calendarsOf(view, choice, (when) => holds(view, when));
  const amount = terms.amount === Infinity ? null : BigInt(terms.amount);
  return {
    from,
    amount,
    rates: { open: terms.clock.open, closed: terms.clock.closed },
    clock: terms.clock.base,
    closedBecause: closedReasons(view.ready.ir, calendars, terms.clock.base),
    arithmetic,
    carried: amount !== stated(arithmetic),
  };
}

/** The pauses of the record's clock up to now, each with its reason. */
export function pausesSeen(view: View, duty: DutyIr, record: DutyRecord): readonly Pause[] {
  const life = lifeOf(logOf(view));
  const waits = [...life.waits, ...(life.waitingSince === null ? [] : [{ from: life.waitingSince, to: view.state.now }])];
  return pausesOf(view, duty, record.terms.pausing).all.map(({ from, to }) => ({
    from,
    to,
    reason: isAmong(waits, { from, to }) ? "waiting" : isAmong(life.gaps, { from, to }) ? "resolved" : "condition",
  }));
}

/** When the amount would run out if the clock ran on from now, `used` of it gone; null where that is never, or not within eleven years. */
export function resumedDue(basis: Basis, now: Instant, used: bigint): Instant | null {
  const { amount, clock, rates } = basis;
  if (amount === null) return null;
  for (let days = 1; days <= 4096; days *= 4) {
    const stretches = stretchesOf({ clock, rates, pauses: [], closedBecause: () => [] }, now, now + days * DAY, []);
    const last = stretches.find((stretch) => used + stretch.total >= amount);
    if (last === undefined) continue;
    const rate = last.open ? rates.open : rates.closed;
    const rest = amount - used - usedUntil(stretches, last.from);
    return rest <= 0n || rate === 0n ? now : last.from + Number((rest + rate - 1n) / rate);
  }
  return null;
}

function isAmong(intervals: readonly Interval[], { from, to }: Interval): boolean {
  return intervals.some((each) => each.from === from && each.to === to);
}

/** What the arithmetic alone makes of the target's figure, in the clock's unit. */
function stated(arithmetic: AmountExplained): bigint | null {
  if (arithmetic.kind === "prorated") return arithmetic.whole;
  return arithmetic.part === null ? null : BigInt(arithmetic.part.amount);
}

/** Whose hours the clock follows; null: all of them. */
function choiceOf(arithmetic: AmountExplained): CalendarChoice | null {
  switch (arithmetic.kind) {
    case "span":
    case "by-start":
      return choiceOfClock(arithmetic.clock);
    case "prorated":
      return arithmetic.calendar;
    case "open-day":
      return null;
  }
}

function choiceOfClock(clock: Clock): CalendarChoice | null {
  return clock.kind === "elapsed" ? null : clock.calendar;
}
