// A length of time on a clock, taken apart: the stretches it is made of, what each one was, and how much of the amount it used up.

import type { Instant, Milliseconds } from "../../../ir/index.ts";
import type { ReferenceClock } from "../clock.ts";
import type { Interval } from "../life.ts";
import type { ClosedReason } from "./closed.ts";

/** Why a clock stood still though its hours ran: the wait for the customer, a condition of the duty, a resolution that was taken back. */
export type PauseReason = "waiting" | "condition" | "resolved";
export type Pause = Interval & { readonly reason: PauseReason };

/**
 * How fast a clock runs: what an open millisecond and a closed one use up, in its own unit. An ordinary clock counts 1 and 0 milliseconds;
 * a prorated one counts both (docs/semantics.md, "Prorated").
 */
export type Rates = { readonly open: bigint; readonly closed: bigint };

export type ClockParts = {
  readonly clock: ReferenceClock;
  readonly rates: Rates;
  readonly pauses: readonly Pause[];
  readonly closedBecause: (from: Instant, until: Instant) => readonly ClosedReason[];
};

/** [from, until). `used` and `total` (this stretch included) are in the clock's own unit: milliseconds but for a prorated clock. */
export type Stretch = {
  readonly from: Instant;
  readonly until: Instant;
  readonly length: Milliseconds;
  readonly kind: "counted" | "closed" | "paused";
  /** Whether the hours of its clock were open. */
  readonly open: boolean;
  readonly pauses: readonly PauseReason[];
  readonly closed: readonly ClosedReason[];
  readonly used: bigint;
  readonly total: bigint;
};

/** [from, until) in order, without a gap; cut wherever the clock changes, a pause begins or ends, and at `cuts`. */
export function stretchesOf(parts: ClockParts, from: Instant, until: Instant, cuts: readonly Instant[]): readonly Stretch[] {
  const found: Stretch[] = [];
  const edges = [...cuts, ...parts.pauses.flatMap((pause) => [pause.from, pause.to])].sort((a, b) => a - b);
  let total = 0n;
  for (let at = from; at < until; ) {
    const next = edges.find((edge) => edge > at) ?? until;
    const end = Math.min(until, next, parts.clock.nextChange(at) ?? until);
    const stretch = stretchAt(parts, at, end, total);
    found.push(stretch);
    total = stretch.total;
    at = end;
  }
  return joined(found, parts, cuts);
}

/** What is used up until the instant. */
export function usedUntil(stretches: readonly Stretch[], at: Instant): bigint {
  return stretches.findLast((stretch) => stretch.until <= at)?.total ?? 0n;
}

function stretchAt(parts: ClockParts, from: Instant, until: Instant, before: bigint): Stretch {
  const open = parts.clock.isOpen(from);
  const pauses = [...new Set(parts.pauses.filter((pause) => pause.from <= from && until <= pause.to).map(({ reason }) => reason))];
  const rate = open ? parts.rates.open : parts.rates.closed;
  const isClosed = rate === 0n;
  const used = pauses.length > 0 ? 0n : BigInt(until - from) * rate;
  const kind = pauses.length > 0 ? "paused" : isClosed ? "closed" : "counted";
  return { from, until, length: until - from, kind, open, pauses, closed: [], used, total: before + used };
}

/** Stretches that touch and are of one kind become one; a pause does not show the hours inside it. Then closed ones say why. */
function joined(stretches: readonly Stretch[], parts: ClockParts, cuts: readonly Instant[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const last = found.at(-1);
    const isOne = last !== undefined && !cuts.includes(stretch.from) && isAlike(last, stretch);
    if (isOne)
      found[found.length - 1] = {
        ...last,
        until: stretch.until,
        length: stretch.until - last.from,
        used: last.used + stretch.used,
        total: stretch.total,
      };
    else found.push(stretch);
  }
  const isPlain = parts.rates.closed === 0n;
  return found.map((stretch) =>
    stretch.kind === "closed" || (stretch.kind === "counted" && !stretch.open && !isPlain)
      ? { ...stretch, closed: parts.closedBecause(stretch.from, stretch.until) }
      : stretch,
  );
}

function isAlike(a: Stretch, b: Stretch): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "paused") return a.pauses.join() === b.pauses.join();
  return a.open === b.open;
}
