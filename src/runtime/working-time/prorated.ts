// A clock that runs at two speeds: one while a calendar is open, another while it is closed. Meaning: docs/semantics.md, "Prorated".

import type { Instant, Milliseconds } from "../../ir/history.ts";
import { type Deadline, elapsed, except, type WorkingTime } from "./working-time.ts";

/** What a prorated amount is on its own clock, whole numbers all: `inside × outside ⁄ g`, counted `outside ⁄ g` and `inside ⁄ g` a millisecond. */
export type Proration = { readonly openWeight: number; readonly closedWeight: number; readonly amount: number };

/** `inside`, `outside`: lengths of time after adjustments. An amount past 2^53 − 1 counts as that. Two lengths of 0 are elapsed time of no length. */
export function prorationOf(inside: Milliseconds, outside: Milliseconds): Proration {
  if (inside === 0 && outside === 0) return { openWeight: 1, closedWeight: 1, amount: 0 };
  const shared = commonDivisor(inside, outside);
  const [openWeight, closedWeight] = [outside / shared, inside / shared];
  return { openWeight, closedWeight, amount: Math.min(product(inside, openWeight), Number.MAX_SAFE_INTEGER) };
}

/**
 * An open millisecond of `base` counts `openWeight`, any other `closedWeight`: whole numbers, at least 0, not both 0. Lengths are sums of these.
 * It never stands still where neither weight is 0, so it has no edges. `due` is rounded up to the millisecond and `lastMet` down: they may be
 * a millisecond apart, `lastMet` first. Exact while what is counted stays below 2^53.
 */
export function proratedTime(base: WorkingTime, openWeight: number, closedWeight: number): WorkingTime {
  const between = (a: Instant, b: Instant): Milliseconds => (a <= b ? counted(a, b) : 0 - counted(b, a));
  const counted = (a: Instant, b: Instant): Milliseconds => {
    const open = base.between(a, b);
    return weighted(open, openWeight, b - a - open, closedWeight);
  };
  const due = (t: Instant, length: Milliseconds): Instant => (length <= 0 ? t : reaches(t, length));
  const lastMet = (t: Instant, length: Milliseconds): Instant => reaches(t, Math.max(0, length) + 1) - 1;
  const reaches = firstReaching(base, openWeight, closedWeight);
  return {
    ...elapsed,
    between,
    due,
    lastMet,
    deadline: (t, length, answer) => {
      answer.due = due(t, length);
      answer.lastMet = lastMet(t, length);
    },
    add: (t, length): Deadline | null => {
      const first = due(t, length);
      return first === Number.POSITIVE_INFINITY ? null : { due: first, lastMet: lastMet(t, length) };
    },
    subtract: beginningOf(base, openWeight, closedWeight, counted),
  };
}

/** The first instant from `t` on by which `length` (more than 0) has been counted; Infinity where it never is. */
function firstReaching(base: WorkingTime, openWeight: number, closedWeight: number): (t: Instant, length: Milliseconds) => Instant {
  if (closedWeight === 0) return (t, length) => base.due(t, Math.ceil(length / openWeight));
  if (openWeight === 0) {
    const closed = except(elapsed, base);
    return (t, length) => closed.due(t, Math.ceil(length / closedWeight));
  }
  const [slow, fast] = [Math.min(openWeight, closedWeight), Math.max(openWeight, closedWeight)];
  return (t, length) => {
    let low = t;
    let left = length;
    let high = t + Math.ceil(length / slow);
    // What is left from `low` on is counted at or before `high`, and not before the fastest count allows.
    for (;;) {
      const open = base.between(low, high);
      if (open === 0) return low + Math.ceil(left / closedWeight);
      if (open === high - low) return low + Math.ceil(left / openWeight);
      const sooner = Math.floor((left - 1) / fast);
      const middle = Math.max(low + sooner, low + Math.floor((high - low) / 2));
      const opened = base.between(low, middle);
      const gone = weighted(opened, openWeight, middle - low - opened, closedWeight);
      if (gone >= left) high = middle;
      else {
        left -= gone;
        low = middle;
      }
      if (high - low === 1) return high;
    }
  };
}

/** `near`: the last instant from which `length` is counted until t; `far`: the first from which not more is. */
function beginningOf(
  base: WorkingTime,
  openWeight: number,
  closedWeight: number,
  counted: (a: Instant, b: Instant) => Milliseconds,
): WorkingTime["subtract"] {
  const slow = Math.min(openWeight, closedWeight);
  if (slow === 0) {
    const running = closedWeight === 0 ? base : except(elapsed, base);
    const weight = openWeight + closedWeight;
    return (t, length) => {
      const near = running.subtract(t, Math.ceil(length / weight))?.near;
      const far = running.subtract(t, Math.floor(length / weight))?.far;
      return near === undefined || far === undefined ? null : { near, far };
    };
  }
  return (t, length) => {
    const more = Math.max(0, length);
    const early = t - Math.ceil((more + 1) / slow);
    return {
      near: lastWhere((from) => from <= t && counted(from, t) >= more, early, t + 1),
      far: lastWhere((from) => from <= t && counted(from, t) > more, early, t + 1) + 1,
    };
  };
}

/** The last instant in [low, high) at which it is so; it is so at `low` and, once untrue, stays so. */
function lastWhere(isSo: (t: Instant) => boolean, low: Instant, high: Instant): Instant {
  let [last, beyond] = [low, high];
  while (beyond - last > 1) {
    const middle = last + Math.floor((beyond - last) / 2);
    if (isSo(middle)) last = middle;
    else beyond = middle;
  }
  return last;
}

function weighted(open: number, openWeight: number, closed: number, closedWeight: number): number {
  const sum = open * openWeight + closed * closedWeight;
  if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  return Number(BigInt(open) * BigInt(openWeight) + BigInt(closed) * BigInt(closedWeight));
}

function product(a: number, b: number): number {
  const exact = a * b;
  return exact <= Number.MAX_SAFE_INTEGER ? exact : Number(BigInt(a) * BigInt(b));
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
