// Points on the clock of a duty's record: its warnings, and the marks that triggers ask about.

import type { DutyIr, Instant, Mark } from "../../ir/index.ts";
import { exactly, floor, share } from "./exact.ts";
import { pausesOf, standsStill } from "./pauses.ts";
import { consumed, deadline, isProrated } from "./running.ts";
import type { DutyRecord, Terms, View } from "./state.ts";

/** What is used up at the mark; Infinity where the target is never due. */
export function amountOf(mark: Mark, { amount, clock }: Terms): number {
  if (amount === Infinity) return Infinity;
  const unit = isProrated(clock) ? Number(clock.open) : 1;
  switch (mark.kind) {
    case "share":
      return floor(share(exactly(amount), mark.numerator, mark.denominator));
    case "before":
      return Math.max(0, Number(BigInt(amount) - BigInt(mark.ms) * BigInt(unit)));
    case "after":
      return Math.min(Number.MAX_SAFE_INTEGER, Number(BigInt(amount) + BigInt(mark.ms) * BigInt(unit)));
  }
}

/** The amounts of the warnings of a record, least first. */
export function warningsOf(duty: DutyIr, record: DutyRecord): readonly number[] {
  return duty.warnings.map((mark) => amountOf(mark, record.terms)).sort((a, b) => a - b);
}

/**
 * The first instant at which the mark's amount is consumed (on a prorated clock it may be the last whole millisecond before); null where it is never,
 * and while a pause keeps the clock from getting there.
 */
export function timerAt(view: View, duty: DutyIr, record: DutyRecord, amount: number): Instant | null {
  const { terms, from } = record;
  const { ended, all } = pausesOf(view, duty, terms.pausing);
  const isPaused = standsStill(view, duty, terms.pausing);
  if (isPaused && consumed(terms.clock, from, view.state.now, all) < amount) return null;
  const reached = deadline(terms.clock, from, amount, isPaused ? all : ended);
  return reached === null ? null : Math.min(reached.due, reached.lastMet);
}

/** Is so much of the record's time used up? */
export function isPassed(view: View, duty: DutyIr, record: DutyRecord, amount: number): boolean {
  const { now, over } = view.state;
  const timer = timerAt(view, duty, record, amount);
  return timer !== null && (over ? timer <= now : timer < now);
}

/** The record of a `used` condition: it runs, or has run out and waits to be met late. */
export function usedRecord(view: View, duty: string): { readonly duty: DutyIr; readonly record: DutyRecord } | null {
  const found = view.ready.ir.duties.find((each) => each.id === duty);
  const record = view.ticket.records.get(duty);
  if (found === undefined || record === undefined) return null;
  const runs = record.state === "pending" || (record.state === "breached" && !found.recurs);
  return runs ? { duty: found, record } : null;
}
