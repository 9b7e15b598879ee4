// Which target of a duty holds, and what it amounts to after its adjustments, on which clock.

import type { AdjustmentIr, Amount, Condition, DutyIr, Instant, Milliseconds, SpanIr } from "../../ir/index.ts";
import { LONGEST_ADJUSTED_MS } from "../../ir/index.ts";
import type { Deadline, ReferenceClock } from "./clock.ts";
import { elapsed } from "./clock.ts";
import type { Exact } from "./exact.ts";
import { exactly, floor, greatestCommonDivisor, order, share, times } from "./exact.ts";
import { pausesOf } from "./pauses.ts";
import { deadline, plain } from "./running.ts";
import type { Terms, View } from "./state.ts";
import { calendarOf, calendarsOf, dutyClockOf, lengthOf } from "./state.ts";
import { holds } from "./truth.ts";

/** The terms of the target that holds now for a clock that started at `start`; null where none applies. */
export function choose(view: View, duty: DutyIr, start: Instant): Terms | null {
  const applies = duty.targets.map((target) => holds(view, target.when));
  const aside = new Set(duty.targets.flatMap((target, index) => (applies[index] === true ? target.overrides : [])));
  const left = [...duty.targets.keys()].filter((index) => applies[index] === true && !aside.has(index));
  const offers = left.map((index) => {
    const terms = termsOf(view, duty, index, start);
    return { terms, ends: endsOf(view, duty, terms, start) };
  });
  const best = offers.reduce<(typeof offers)[number] | null>(
    (chosen, offer) => (chosen === null || isSooner(offer.ends, chosen.ends) ? offer : chosen),
    null,
  );
  return best?.terms ?? null;
}

/** The deadline by which targets are compared: that of a pause that runs is left out, so that it does not hang on when they are. */
export function endsOf(view: View, duty: DutyIr, terms: Terms, from: Instant): Deadline {
  return deadline(terms.clock, from, terms.amount, pausesOf(view, duty, terms.pausing).ended) ?? { due: Infinity, lastMet: Infinity };
}

export function isSooner(a: Deadline, b: Deadline): boolean {
  return a.due < b.due || (a.due === b.due && a.lastMet < b.lastMet);
}

function termsOf(view: View, duty: DutyIr, index: number, start: Instant): Terms {
  const target = duty.targets[index];
  if (target === undefined) throw new Error(`${duty.id} has no target ${index}`);
  const active = duty.adjustments.filter((adjustment) => holds(view, adjustment.when));
  const { amount, clock } = amountOn(view, duty, target.amount, start, active);
  return {
    target: index,
    clause: target.clause,
    amount: duty.recurs ? Math.max(1, amount) : amount,
    pausing: target.pausedWhileWaiting ?? duty.pausedWhileWaiting,
    clock,
    because: active.map((adjustment) => (adjustment.clause === null ? adjustment.id : `${adjustment.clause} ${adjustment.id}`)),
  };
}

/** After adjustments, on the clock it is counted on. */
function amountOn(
  view: View,
  duty: DutyIr,
  amount: Amount,
  start: Instant,
  active: readonly AdjustmentIr[],
): Pick<Terms, "amount" | "clock"> {
  const truth = (when: Condition): boolean => holds(view, when);
  const adjusted = (ms: Milliseconds): Milliseconds => adjust(duty, ms, active);
  const onClock = ({ duration, clock }: SpanIr): Pick<Terms, "amount" | "clock"> => ({
    amount: adjusted(lengthOf(view.ready, duration)),
    clock: dutyClockOf(view, clock, truth),
  });
  switch (amount.kind) {
    case "span":
      return onClock(amount.span);
    case "by-start":
      return onClock(calendarOf(view, amount.calendar, truth).isOpen(start) ? amount.inside : amount.outside);
    case "prorated": {
      const lengths = [amount.inside, amount.outside].map((each) => BigInt(adjusted(lengthOf(view.ready, each))));
      return prorated(calendarsOf(view, amount.calendar, truth), view.ready.union, lengths[0] ?? 0n, lengths[1] ?? 0n);
    }
    case "open-day": {
      const end = view.ready.openDay(amount.calendar, start, amount.nth, amount.at);
      return { amount: end === null ? Infinity : adjusted(end - start), clock: plain("elapsed", elapsed) };
    }
  }
}

/** An open millisecond uses up 1 ⁄ inside of it, a closed one 1 ⁄ outside: both brought to whole numbers. */
function prorated(
  calendars: readonly string[],
  union: (ids: readonly string[]) => ReferenceClock,
  inside: bigint,
  outside: bigint,
): Pick<Terms, "amount" | "clock"> {
  const common = greatestCommonDivisor(inside, outside);
  if (common === 0n) return { amount: 0, clock: plain("elapsed", elapsed) };
  const [open, closed] = [outside / common, inside / common];
  const product = (inside * outside) / common;
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  const key = `prorated ${calendars.join(" ")} ${open} ${closed}`;
  return { amount: Number(product < most ? product : most), clock: { key, base: union(calendars), open, closed } };
}

/** Shares first, then `at-least`, then `at-most`, and never longer than any time may be. */
function adjust(duty: DutyIr, amount: Milliseconds, active: readonly AdjustmentIr[]): Milliseconds {
  const one = exactly(1);
  const shares = active.flatMap(({ effect }) => (effect.kind === "share" ? [share(one, effect.numerator, effect.denominator)] : []));
  const smallest = (a: Exact, b: Exact): Exact => (order(a, b) <= 0 ? a : b);
  const [first, ...rest] = shares;
  const part = first === undefined ? one : duty.combine === "multiply" ? rest.reduce(times, first) : rest.reduce(smallest, first);
  const shared = floor(times(exactly(amount), part));
  const floors = active.flatMap(({ effect }) => (effect.kind === "at-least" ? [effect.ms] : []));
  const caps = active.flatMap(({ effect }) => (effect.kind === "at-most" ? [effect.ms] : []));
  return Math.min(Math.max(shared, ...floors), ...caps, LONGEST_ADJUSTED_MS);
}
