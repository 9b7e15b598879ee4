// The arithmetic behind an amount: what the target states, and what each adjustment made of it.

import type { AdjustmentIr, CalendarChoice, Clock, DutyIr, Instant, Milliseconds, Place, TargetIr } from "../../../ir/index.ts";
import { LONGEST_ADJUSTED_MS } from "../../../ir/index.ts";
import type { Exact } from "../exact.ts";
import { exactly, floor, greatestCommonDivisor, order, share, times } from "../exact.ts";
import type { View } from "../state.ts";
import { calendarOf, lengthOf } from "../state.ts";
import { holds } from "../truth.ts";
import type { ClosedReason } from "./closed.ts";
import { closedDay, dayOf } from "./closed.ts";
import type { Rates } from "./stretches.ts";

/** One adjustment at work. `used`: false where another of its kind went further. */
export type AmountStep = {
  readonly id: string;
  readonly clause: string | null;
  readonly place: Place;
  readonly effect: AdjustmentIr["effect"];
  readonly before: Milliseconds;
  readonly after: Milliseconds;
  readonly used: boolean;
};
export type AmountPart = { readonly stated: Milliseconds; readonly steps: readonly AmountStep[]; readonly amount: Milliseconds };

/** A day after that of the start: open, or the reasons why it does not count. ISO date of the calendar's zone. */
export type OpenDay = { readonly date: string; readonly open: boolean; readonly reasons: readonly ClosedReason[] };

export type AmountExplained =
  | { readonly kind: "span"; readonly clock: Clock; readonly part: AmountPart }
  /** `open`: was the calendar open at the start? */
  | {
      readonly kind: "by-start";
      readonly calendar: CalendarChoice;
      readonly open: boolean;
      readonly clock: Clock;
      readonly part: AmountPart;
    }
  /** An open millisecond uses up 1 ⁄ `inside`, a closed one 1 ⁄ `outside`; in whole numbers `rates` of `whole`. */
  | {
      readonly kind: "prorated";
      readonly calendar: CalendarChoice;
      readonly inside: AmountPart;
      readonly outside: AmountPart;
      readonly rates: Rates;
      readonly whole: bigint;
    }
  /** `ends`: the instant the day stands for; null where no such day comes, and then it is never due. */
  | {
      readonly kind: "open-day";
      readonly calendar: string;
      readonly nth: number;
      readonly at: "close" | "same-time";
      readonly ends: Instant | null;
      readonly days: readonly OpenDay[];
      readonly part: AmountPart | null;
    };

/** `active`: the adjustments whose condition is true. `held`: the amount that the record holds, which of two it is told by. */
export function amountExplained(
  view: View,
  duty: DutyIr,
  target: TargetIr,
  start: Instant,
  active: readonly AdjustmentIr[],
  held: number,
): AmountExplained {
  const { amount } = target;
  const part = (stated: Milliseconds): AmountPart => partOf(duty, stated, active);
  switch (amount.kind) {
    case "span":
      return { kind: "span", clock: amount.span.clock, part: part(lengthOf(view.ready, amount.span.duration)) };
    case "by-start": {
      const isOpen = calendarOf(view, amount.calendar, (when) => holds(view, when)).isOpen(start);
      const [inside, outside] = [amount.inside, amount.outside].map((span) => part(lengthOf(view.ready, span.duration)));
      if (inside === undefined || outside === undefined) throw new Error("a pair has two spans");
      // What is held may have been proposed when the hours of the ticket were others.
      const open = (isOpen ? inside : outside).amount === held ? isOpen : inside.amount === held || isOpen;
      const { clock } = open ? amount.inside : amount.outside;
      return { kind: "by-start", calendar: amount.calendar, open, clock, part: open ? inside : outside };
    }
    case "prorated": {
      const inside = part(lengthOf(view.ready, amount.inside));
      const outside = part(lengthOf(view.ready, amount.outside));
      return { kind: "prorated", calendar: amount.calendar, inside, outside, ...proration(inside.amount, outside.amount) };
    }
    case "open-day": {
      const ends = view.ready.openDay(amount.calendar, start, amount.nth, amount.at);
      const { calendar, nth, at } = amount;
      const days = ends === null ? [] : daysUntil(view, calendar, start, nth);
      return { kind: "open-day", calendar, nth, at, ends, days, part: ends === null ? null : part(ends - start) };
    }
  }
}

/** The days after that of the start, up to the nth open one. */
function daysUntil(view: View, id: string, start: Instant, nth: number): readonly OpenDay[] {
  const calendar = view.ready.ir.calendars.find((each) => each.id === id);
  const zone = calendar === undefined || calendar.kind === "combined" ? view.ready.ir.zone : calendar.zone;
  const open = Array.from({ length: nth }, (_, index) => view.ready.openDay(id, start, index + 1, "same-time"))
    .filter((each) => each !== null)
    .map((each) => dayOf(zone, each));
  const days: OpenDay[] = [];
  for (let day = dayOf(zone, start) + 1; day <= (open.at(-1) ?? -Infinity); day++) {
    const { date, reasons } = closedDay(view.ready.ir, id, day);
    days.push(open.includes(day) ? { date, open: true, reasons: [] } : { date, open: false, reasons });
  }
  return days;
}

/** docs/semantics.md, "Prorated". */
function proration(inside: Milliseconds, outside: Milliseconds): { readonly rates: Rates; readonly whole: bigint } {
  if (inside === 0 && outside === 0) return { rates: { open: 1n, closed: 1n }, whole: 0n };
  const shared = greatestCommonDivisor(BigInt(inside), BigInt(outside));
  const whole = (BigInt(inside) * BigInt(outside)) / shared;
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return { rates: { open: BigInt(outside) / shared, closed: BigInt(inside) / shared }, whole: whole > most ? most : whole };
}

/** Shares first, then the largest `at-least`, then the smallest `at-most`. */
function partOf(duty: DutyIr, stated: Milliseconds, active: readonly AdjustmentIr[]): AmountPart {
  const shares = sharesOf(duty, stated, active);
  const shared = shares.reduce((amount, step) => (step.used ? step.after : amount), stated);
  const lifts = active.filter(({ effect }) => effect.kind === "at-least");
  const lifted = boundsOf(lifts, shared, (a, b) => a > b);
  const afterLift = lifted.reduce((amount, step) => (step.used ? step.after : amount), shared);
  const caps = boundsOf(
    active.filter(({ effect }) => effect.kind === "at-most"),
    afterLift,
    (a, b) => a < b,
  );
  const amount = Math.min(
    caps.reduce((before, step) => (step.used ? step.after : before), afterLift),
    LONGEST_ADJUSTED_MS,
  );
  const steps = [...shares, ...lifted, ...caps];
  return duty.recurs ? { stated, steps, amount: Math.max(1, amount) } : { stated, steps, amount };
}

function sharesOf(duty: DutyIr, stated: Milliseconds, active: readonly AdjustmentIr[]): readonly AmountStep[] {
  const shares = active.flatMap((adjustment) =>
    adjustment.effect.kind === "share"
      ? [{ adjustment, part: share(exactly(1), adjustment.effect.numerator, adjustment.effect.denominator) }]
      : [],
  );
  const smallest = shares.reduce<Exact | null>((least, { part }) => (least === null || order(part, least) < 0 ? part : least), null);
  const chosen = shares.find(({ part }) => smallest !== null && order(part, smallest) === 0);
  let product = exactly(1);
  return shares.map(({ adjustment, part }) => {
    const used = duty.combine === "multiply" || adjustment === chosen?.adjustment;
    const before = floor(times(exactly(stated), product));
    if (used) product = times(product, part);
    return stepOf(adjustment, before, floor(times(exactly(stated), used ? product : part)), used);
  });
}

/** Of several bounds the one that goes furthest works; none that asks for what is so already. */
function boundsOf(
  bounds: readonly AdjustmentIr[],
  before: Milliseconds,
  isFurther: (a: Milliseconds, b: Milliseconds) => boolean,
): readonly AmountStep[] {
  const limitOf = ({ effect }: AdjustmentIr): Milliseconds => (effect.kind === "share" ? before : effect.ms);
  const furthest = bounds.reduce<AdjustmentIr | null>(
    (best, each) => (isFurther(limitOf(each), best === null ? before : limitOf(best)) ? each : best),
    null,
  );
  return bounds.map((each) => stepOf(each, before, each === furthest ? limitOf(each) : before, each === furthest));
}

function stepOf({ id, clause, place, effect }: AdjustmentIr, before: Milliseconds, after: Milliseconds, used: boolean): AmountStep {
  return { id, clause, place, effect, before, after, used };
}
