// Time consumed on a clock between two instants, pauses left out, and the two instants of a deadline.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import type { PolicyClock } from "./clock.ts";
import { GAP, type Ticket, WAITING } from "./ticket.ts";

/** Time consumed from one instant to another, at most now. `waits`, `gaps`: which pauses count. A wait that runs counts up to `to`. */
export function consumed<F>(
  ticket: Ticket<F>,
  clock: PolicyClock,
  from: Instant,
  to: Instant,
  waits: boolean,
  gaps: boolean,
): Milliseconds {
  let total = onClock(clock, from, to);
  const { pauses } = ticket;
  if (pauses !== null) {
    for (let i = pauses.length - 3; i >= 0; i -= 3) {
      const end = pauses[i + 2] as number;
      if (end <= from) break;
      if (pauses[i] === GAP ? gaps : waits) total -= onClock(clock, Math.max(pauses[i + 1] as number, from), Math.min(end, to));
    }
  }
  const waiting = ticket.numbers[WAITING] as number;
  if (waits && waiting < to) total -= onClock(clock, Math.max(waiting, from), to);
  return total;
}

/** Open time in [a, b); 0 where b comes first. */
function onClock(clock: PolicyClock, a: Instant, b: Instant): Milliseconds {
  if (b <= a) return 0;
  return clock.index === 0 ? b - a : clock.time.between(a, b);
}

/** The answer of `deadline`: one object, written over each time. */
export const answer = { due: 0, lastMet: 0 };

/** When time consumed since `from` reaches `amount`, and when it is last not more, as if a running wait ended now. Infinity twice: never. */
export function deadline<F>(
  ticket: Ticket<F>,
  clock: PolicyClock,
  from: Instant,
  amount: Milliseconds,
  waits: boolean,
  gaps: boolean,
  now: Instant,
): void {
  const waiting = ticket.numbers[WAITING] as number;
  const running = waits && waiting < now;
  if (ticket.pauses === null && !running) finish(clock, from, amount, Number.NaN);
  else walk(ticket, clock, from, amount, waits, gaps, running ? now : Number.NaN);
}

function walk<F>(
  ticket: Ticket<F>,
  clock: PolicyClock,
  from: Instant,
  amount: Milliseconds,
  waits: boolean,
  gaps: boolean,
  runsUntil: Instant,
): void {
  const pauses = ticket.pauses ?? [];
  let first = pauses.length;
  while (first > 0 && (pauses[first - 1] as number) > from) first -= 3;
  let at = from;
  let left = amount;
  let due = Number.NaN;
  const count = pauses.length + (Number.isNaN(runsUntil) ? 0 : 3);
  for (let i = first; i < count; i += 3) {
    const running = i === pauses.length;
    if (!running && !(pauses[i] === GAP ? gaps : waits)) continue;
    const start = running ? (ticket.numbers[WAITING] as number) : (pauses[i + 1] as number);
    const end = running ? runsUntil : (pauses[i + 2] as number);
    if (end <= at) continue;
    const open = onClock(clock, at, start);
    if (Number.isNaN(due) && open >= left) due = dueOn(clock, at, left);
    if (open > left) break;
    left -= open;
    at = end;
  }
  finish(clock, at, left, due);
}

function finish(clock: PolicyClock, at: Instant, left: Milliseconds, due: Instant): void {
  const lastMet = clock.index === 0 ? at + left : clock.time.lastMet(at, left);
  answer.lastMet = lastMet;
  if (lastMet === Number.POSITIVE_INFINITY) answer.due = lastMet;
  else answer.due = Number.isNaN(due) ? dueOn(clock, at, left) : due;
}

function dueOn(clock: PolicyClock, at: Instant, left: Milliseconds): Instant {
  return clock.index === 0 ? at + left : clock.time.due(at, left);
}
