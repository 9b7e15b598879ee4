// Time consumed on a clock between two instants, pauses left out, and the two instants of a deadline.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import type { PolicyClock } from "./clock.ts";
import { GAP, type Ticket, WAITING } from "./ticket.ts";

/** Which pauses count for a duty beside the waits: the gaps before a reopening, and those of its own (-1: it has none). */
export type Pausing = { readonly gaps: boolean; readonly ownPause: number };

/** Time consumed from one instant to another, at most now. `waits`: whether they count. A pause that runs counts up to `to`. */
export function consumed<F>(
  ticket: Ticket<F>,
  duty: Pausing,
  clock: PolicyClock,
  from: Instant,
  to: Instant,
  waits: boolean,
): Milliseconds {
  let total = onClock(clock, from, to);
  if (duty.ownPause >= 0) {
    const pauses = allPauses(ticket, duty, waits, to);
    for (let i = 0; i < pauses.length; i += 2) {
      total -= onClock(clock, Math.max(pauses[i] as number, from), Math.min(pauses[i + 1] as number, to));
    }
    return total;
  }
  const { pauses } = ticket;
  if (pauses !== null) {
    for (let i = pauses.length - 3; i >= 0; i -= 3) {
      const end = pauses[i + 2] as number;
      if (end <= from) break;
      if (pauses[i] === GAP ? duty.gaps : waits) total -= onClock(clock, Math.max(pauses[i + 1] as number, from), Math.min(end, to));
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

/** A pause that still runs is left out. */
export const NO_PAUSE_RUNS: number = Number.NEGATIVE_INFINITY;

/**
 * When time consumed since `from` reaches `amount`, and when it is last not more, as if a running pause ended now (or, `NO_PAUSE_RUNS`, as
 * if it had not begun). Infinity twice: never.
 */
export function deadline<F>(
  ticket: Ticket<F>,
  duty: Pausing,
  clock: PolicyClock,
  from: Instant,
  amount: Milliseconds,
  waits: boolean,
  now: Instant,
): void {
  if (duty.ownPause >= 0) {
    walkAll(allPauses(ticket, duty, waits, now), clock, from, amount);
    return;
  }
  const waiting = ticket.numbers[WAITING] as number;
  const running = waits && waiting < now;
  if (ticket.pauses === null && !running) finish(clock, from, amount, Number.NaN);
  else walk(ticket, duty, clock, from, amount, waits, running ? now : Number.NaN);
}

/** The same, had every pause ended by `until` and none begun after it. */
export function deadlineAsOf<F>(
  ticket: Ticket<F>,
  duty: Pausing,
  clock: PolicyClock,
  from: Instant,
  amount: Milliseconds,
  waits: boolean,
  until: Instant,
): void {
  const waiting = ticket.numbers[WAITING] as number;
  if (duty.ownPause < 0 && ticket.pauses === null && !(waits && waiting < until)) {
    finish(clock, from, amount, Number.NaN);
    return;
  }
  const pauses = allPauses(ticket, duty, waits, until);
  walkAll(
    pauses.map((each) => Math.min(each, until)),
    clock,
    from,
    amount,
  );
}

function walk<F>(
  ticket: Ticket<F>,
  duty: Pausing,
  clock: PolicyClock,
  from: Instant,
  amount: Milliseconds,
  waits: boolean,
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
    if (!running && !(pauses[i] === GAP ? duty.gaps : waits)) continue;
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

/** The same over pauses that are a list of beginnings and ends. */
function walkAll(pauses: readonly number[], clock: PolicyClock, from: Instant, amount: Milliseconds): void {
  let at = from;
  let left = amount;
  let due = Number.NaN;
  for (let i = 0; i < pauses.length; i += 2) {
    const end = pauses[i + 1] as number;
    if (end <= at) continue;
    const open = onClock(clock, at, pauses[i] as number);
    if (Number.isNaN(due) && open >= left) due = dueOn(clock, at, left);
    if (open > left) break;
    left -= open;
    at = end;
  }
  finish(clock, at, left, due);
}

/** Fills the answer where nothing pauses from there on; `due`: that instant where it is known already, else NaN. */
export function finish(clock: PolicyClock, at: Instant, left: Milliseconds, due: Instant): void {
  if (clock.index === 0) {
    answer.due = at + left;
    answer.lastMet = at + left;
  } else clock.time.deadline(at, left, answer);
  if (answer.lastMet === Number.POSITIVE_INFINITY) answer.due = answer.lastMet;
  else if (!Number.isNaN(due)) answer.due = due;
}

function dueOn(clock: PolicyClock, at: Instant, left: Milliseconds): Instant {
  return clock.index === 0 ? at + left : clock.time.due(at, left);
}

/** Beginnings and ends of every pause that counts for a duty with pauses of its own, in order of time, overlaps joined. One that runs ends at `until`. */
function allPauses<F>(ticket: Ticket<F>, duty: Pausing, waits: boolean, until: Instant): readonly number[] {
  const found: [from: Instant, to: Instant][] = [];
  const pauses = ticket.pauses ?? [];
  for (let i = 0; i < pauses.length; i += 3) {
    if (pauses[i] === GAP ? duty.gaps : waits) found.push([pauses[i + 1] as number, pauses[i + 2] as number]);
  }
  const own = ticket.ownPauses?.[duty.ownPause] ?? [];
  for (let i = 0; i < own.length; i += 2) found.push([own[i] as number, own[i + 1] ?? until]);
  const waiting = ticket.numbers[WAITING] as number;
  if (waits && waiting < until) found.push([waiting, until]);
  found.sort((a, b) => a[0] - b[0]);
  const joined: number[] = [];
  for (const [from, to] of found) {
    const last = joined[joined.length - 1];
    if (to <= from) continue;
    if (last === undefined || last < from) joined.push(from, to);
    else if (last < to) joined[joined.length - 1] = to;
  }
  return joined;
}

/** A pause that counts for the duty runs now. */
export function isPausedNow<F>(ticket: Ticket<F>, duty: Pausing, waits: boolean): boolean {
  if (duty.ownPause >= 0 && ((ticket.ownPauses?.[duty.ownPause]?.length ?? 0) & 1) === 1) return true;
  const waiting = ticket.numbers[WAITING] as number;
  return waits && !Number.isNaN(waiting);
}
