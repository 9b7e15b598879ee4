// Time consumed on a duty's clock with pauses, and the two instants of a deadline. Consumed time is exact: whole numbers of any size.

import type { Instant } from "../../ir/index.ts";
import type { Deadline, ReferenceClock } from "./clock.ts";
import type { Interval } from "./life.ts";

/** A clock at two speeds: what an open and a closed millisecond of `base` use up. An ordinary one runs at 1 and 0. */
export type DutyClock = {
  /** Clocks with equal keys are the same clock. */
  readonly key: string;
  readonly base: ReferenceClock;
  readonly open: bigint;
  readonly closed: bigint;
};

/** An ordinary clock. */
export function plain(key: string, base: ReferenceClock): DutyClock {
  return { key, base, open: 1n, closed: 0n };
}

/** Does a closed millisecond count as well, or an open one for more than itself? */
export function isProrated(clock: DutyClock): boolean {
  return clock.open !== 1n || clock.closed !== 0n || clock.key.startsWith("prorated");
}

/** What is used up in [from, to) outside the pauses. */
export function consumed(clock: DutyClock, from: Instant, to: Instant, pauses: readonly Interval[]): bigint {
  return runs(from, to, pauses).reduce((sum, run) => sum + used(clock, run.from, run.to), 0n);
}

/** The length of [from, to) outside the pauses. */
export function unpaused(from: Instant, to: Instant, pauses: readonly Interval[]): number {
  return runs(from, to, pauses).reduce((sum, run) => sum + run.to - run.from, 0);
}

/**
 * When what is consumed since `from` reaches `amount`, and when it is last not more; null where it never is more. The pauses have all ended.
 * `amount`: Infinity for one that never runs out.
 */
export function deadline(clock: DutyClock, from: Instant, amount: number, pauses: readonly Interval[]): Deadline | null {
  if (amount === Infinity) return null;
  const due = reach(clock, from, amount, pauses, (left, here) => left <= here);
  const lastMet = reach(clock, from, amount, pauses, (left, here) => left < here);
  return due === null || lastMet === null || lastMet.lastMet === Infinity
    ? null
    : { due: amount === 0 ? from : due.due, lastMet: lastMet.lastMet };
}

/** Walks from run to run until the amount left ends within one; after the last pause there is one run without end. */
function reach(
  clock: DutyClock,
  from: Instant,
  amount: number,
  pauses: readonly Interval[],
  endsWithin: (left: bigint, here: bigint) => boolean,
): Deadline | null {
  const end = Math.max(from, ...pauses.map((pause) => pause.to));
  let left = BigInt(amount);
  for (const run of runs(from, end, pauses)) {
    const here = used(clock, run.from, run.to);
    if (endsWithin(left, here)) return add(clock, run.from, left);
    left -= here;
  }
  return add(clock, end, left);
}

function used(clock: DutyClock, from: Instant, to: Instant): bigint {
  const open = clock.base.between(from, to);
  return BigInt(open) * clock.open + BigInt(to - from - open) * clock.closed;
}

function add(clock: DutyClock, from: Instant, amount: bigint): Deadline | null {
  if (!isProrated(clock)) return clock.base.add(from, Number(amount));
  const due = walk(clock, from, amount, (left, rate) => (left === 0n ? 0n : rate === 0n ? null : (left + rate - 1n) / rate), true);
  const lastMet = walk(clock, from, amount, (left, rate) => (rate === 0n ? null : left / rate), false);
  return due === null ? null : { due, lastMet: lastMet ?? Infinity };
}

/** From opening to closing to opening, until what is left takes so many steps that they end before the next (`upTo`: or at it). */
function walk(
  clock: DutyClock,
  from: Instant,
  amount: bigint,
  stepsFor: (left: bigint, rate: bigint) => bigint | null,
  upTo: boolean,
): Instant | null {
  let left = amount;
  for (let at = from; ; ) {
    const rate = speed(clock, at);
    const steps = stepsFor(left, rate);
    const next = clock.base.nextChange(at);
    const until = next === null ? null : BigInt(next - at);
    if (steps !== null && (until === null || steps < until || (upTo && steps === until))) return at + Number(steps);
    if (next === null || until === null) return null;
    left -= until * rate;
    at = next;
  }
}

function speed(clock: DutyClock, at: Instant): bigint {
  return clock.base.isOpen(at) ? clock.open : clock.closed;
}

/** [from, to) less the pauses, in order of time. */
function runs(from: Instant, to: Instant, pauses: readonly Interval[]): readonly Interval[] {
  const found: Interval[] = [];
  let start = from;
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    if (pause.from > start) found.push({ from: start, to: Math.min(pause.from, to) });
    start = Math.max(start, pause.to);
    if (start >= to) return found.filter((run) => run.from < run.to);
  }
  return [...found, { from: start, to }].filter((run) => run.from < run.to);
}
