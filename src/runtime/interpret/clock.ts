// Time consumed on a clock with pauses, and the two instants of a deadline.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import type { Interval } from "./life.ts";

/** What a clock is asked; `src/calendar`'s reference calendars answer it. */
export type ReferenceClock = {
  readonly isOpen: (t: Instant) => boolean;
  /** The first instant at which open time since `t` reaches `ms` (null: never), and the last at which it is not more (Infinity: for good). */
  readonly add: (t: Instant, ms: Milliseconds) => Deadline | null;
  /** Open time in [a, b), a ≤ b. */
  readonly between: (a: Instant, b: Instant) => Milliseconds;
  /** The first opening or closing after `t`; null where there is none. */
  readonly nextChange: (t: Instant) => Instant | null;
};
export type Deadline = { readonly due: Instant; readonly lastMet: Instant };

/** Elapsed time: always open. */
export const elapsed: ReferenceClock = {
  isOpen: () => true,
  add: (t, ms) => ({ due: t + ms, lastMet: t + ms }),
  between: (a, b) => b - a,
  nextChange: () => null,
};

/** Clock time in [from, to) outside the pauses. */
export function consumed(clock: ReferenceClock, from: Instant, to: Instant, pauses: readonly Interval[]): Milliseconds {
  return runs(from, to, pauses).reduce((sum, run) => sum + clock.between(run.from, run.to), 0);
}

/** The stretches of [from, to) in which the clock runs, pauses left out, in order. Their lengths add up to `consumed`. */
export function stretches(clock: ReferenceClock, from: Instant, to: Instant, pauses: readonly Interval[]): readonly Interval[] {
  return runs(from, to, pauses).flatMap((run) => {
    const open: Interval[] = [];
    for (let at = run.from; at < run.to; ) {
      const end = Math.min(clock.nextChange(at) ?? run.to, run.to);
      if (clock.isOpen(at)) open.push({ from: at, to: end });
      at = end;
    }
    return open;
  });
}

/** When time consumed since `from` reaches `amount`, and when it is last not more; null where it never is more. The pauses have all ended. */
export function deadline(clock: ReferenceClock, from: Instant, amount: Milliseconds, pauses: readonly Interval[]): Deadline | null {
  const due = reach(clock, from, amount, pauses, (left, open) => left <= open);
  const lastMet = reach(clock, from, amount, pauses, (left, open) => left < open);
  return due === null || lastMet === null || lastMet.lastMet === Infinity
    ? null
    : { due: amount === 0 ? from : due.due, lastMet: lastMet.lastMet };
}

/** Walks from run to run until the amount left ends within one; after the last pause there is one run without end. */
function reach(
  clock: ReferenceClock,
  from: Instant,
  amount: Milliseconds,
  pauses: readonly Interval[],
  endsWithin: (left: Milliseconds, open: Milliseconds) => boolean,
): Deadline | null {
  const end = Math.max(from, ...pauses.map((pause) => pause.to));
  let left = amount;
  for (const run of runs(from, end, pauses)) {
    const open = clock.between(run.from, run.to);
    if (endsWithin(left, open)) return clock.add(run.from, left);
    left -= open;
  }
  return clock.add(end, left);
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
