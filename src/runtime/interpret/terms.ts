// Which target of a duty holds, what it amounts to after its adjustments, and which pauses its clock knows.

import type { AdjustmentIr, DutyIr, Instant, Milliseconds } from "../../ir/index.ts";
import { deadline } from "./clock.ts";
import type { Exact } from "./exact.ts";
import { exactly, floor, order, share, times } from "./exact.ts";
import type { Interval } from "./life.ts";
import { lifeOf } from "./life.ts";
import type { Terms, View } from "./state.ts";
import { calendarOf, lengthOf, logOf } from "./state.ts";
import { clockFor, holds } from "./truth.ts";

/** The terms of the target that holds now for a clock that started at `start`; null where none applies. */
export function choose(view: View, duty: DutyIr, start: Instant): Terms | null {
  const applies = duty.targets.map((target) => holds(view, target.when));
  const aside = new Set(duty.targets.flatMap((target, index) => (applies[index] === true ? target.overrides : [])));
  const left = [...duty.targets.keys()].filter((index) => applies[index] === true && !aside.has(index));
  const offers = left.map((index) => {
    const terms = termsOf(view, duty, index, start);
    const ends = deadline(terms.clock, start, terms.amount, pausesOf(view, duty, terms.pausing).ended);
    return { terms, due: ends?.due ?? Infinity, lastMet: ends?.lastMet ?? Infinity };
  });
  const best = offers.reduce<(typeof offers)[number] | null>(
    (chosen, offer) =>
      chosen === null || offer.due < chosen.due || (offer.due === chosen.due && offer.lastMet < chosen.lastMet) ? offer : chosen,
    null,
  );
  return best?.terms ?? null;
}

/** The pauses of a duty under a target that waits pause or do not: those that have ended, and with the one that runs taken as ending now. */
export function pausesOf(
  view: View,
  duty: DutyIr,
  pausing: boolean,
): { readonly ended: readonly Interval[]; readonly all: readonly Interval[] } {
  const life = lifeOf(logOf(view));
  const gaps = duty.recurs || duty.metBy.by === "resolved" || duty.metBy.by === "workaround" ? life.gaps : [];
  const ended = [...(pausing ? life.waits : []), ...gaps];
  const running = pausing && life.waitingSince !== null ? [{ from: life.waitingSince, to: view.state.now }] : [];
  return { ended, all: [...ended, ...running] };
}

function termsOf(view: View, duty: DutyIr, index: number, start: Instant): Terms {
  const target = duty.targets[index];
  if (target === undefined) throw new Error(`${duty.id} has no target ${index}`);
  const { amount } = target;
  const inside = amount.kind === "by-start" && calendarOf(view, amount.calendar, (when) => holds(view, when)).isOpen(start);
  const span = amount.kind === "span" ? amount.span : inside ? amount.inside : amount.outside;
  const active = duty.adjustments.filter((adjustment) => holds(view, adjustment.when));
  const adjusted = adjust(duty, lengthOf(view.reading, span.duration), active);
  return {
    target: index,
    clause: target.clause,
    amount: duty.recurs ? Math.max(1, adjusted) : adjusted,
    pausing: target.pausedWhileWaiting ?? duty.pausedWhileWaiting,
    clock: clockFor(view)(span.clock),
    because: active.map((adjustment) => (adjustment.clause === null ? adjustment.id : `${adjustment.clause} ${adjustment.id}`)),
  };
}

/** Shares first, then `at-least`, then `at-most`. */
function adjust(duty: DutyIr, amount: Milliseconds, active: readonly AdjustmentIr[]): Milliseconds {
  const one = exactly(1);
  const shares = active.flatMap(({ effect }) => (effect.kind === "share" ? [share(one, effect.numerator, effect.denominator)] : []));
  const smallest = (a: Exact, b: Exact): Exact => (order(a, b) <= 0 ? a : b);
  const [first, ...rest] = shares;
  const part = first === undefined ? one : duty.combine === "multiply" ? rest.reduce(times, first) : rest.reduce(smallest, first);
  const shared = floor(times(exactly(amount), part));
  const floors = active.flatMap(({ effect }) => (effect.kind === "at-least" ? [effect.ms] : []));
  const caps = active.flatMap(({ effect }) => (effect.kind === "at-most" ? [effect.ms] : []));
  return Math.min(Math.max(shared, ...floors), ...caps);
}
