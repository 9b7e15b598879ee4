// What a duty's record says at the instant its case has reached, and how it is kept.

import type { DutyIr, Instant, Milliseconds, OccurrenceKind } from "../../ir/index.ts";
import type { Deadline } from "./clock.ts";
import type { Moment } from "./life.ts";
import { pausesOf, standsStill } from "./pauses.ts";
import { consumed, deadline, isProrated, unpaused } from "./running.ts";
import type { DutyRecord, View } from "./state.ts";

export function recordOf(view: View, duty: DutyIr): DutyRecord | null {
  return view.ticket.records.get(duty.id) ?? null;
}

export function keep(view: View, duty: DutyIr, record: DutyRecord): void {
  view.ticket.records.set(duty.id, record);
}

/** The instant reached. What starts there is met by later events alone. */
export function nowOf(view: View): Moment {
  return { at: view.state.now, order: view.state.log.at(-1)?.order ?? 0 };
}

/** Does its clock stand still now? */
export function isPaused(view: View, duty: DutyIr, record: DutyRecord): boolean {
  return record.state === "pending" && standsStill(view, duty, record.terms.pausing);
}

export function spent(view: View, duty: DutyIr, record: DutyRecord, to: Instant): bigint {
  return consumed(record.terms.clock, record.from, Math.max(record.from, to), pausesOf(view, duty, record.terms.pausing).all);
}

/** The deadline, a pause that runs taken as ending now. */
export function deadlineNow(view: View, duty: DutyIr, record: DutyRecord): Deadline | null {
  return deadline(record.terms.clock, record.from, record.terms.amount, pausesOf(view, duty, record.terms.pausing).all);
}

export function deadlineShown(view: View, duty: DutyIr, record: DutyRecord): Deadline | null {
  return isPaused(view, duty, record) ? null : deadlineNow(view, duty, record);
}

/** How much of its time is left at an instant, whatever pauses come after it; elapsed time where its clock runs at two speeds. */
export function leftAt(view: View, duty: DutyIr, record: DutyRecord, at: Instant): Milliseconds {
  const { terms } = record;
  if (terms.amount === Infinity) return 0;
  if (isProrated(terms.clock)) {
    const until = pausesOf(view, duty, terms.pausing).all.map(({ from, to }) => ({ from, to: Math.min(to, at) }));
    const known = until.filter((pause) => pause.from < pause.to);
    return Math.max(0, (deadline(terms.clock, record.from, terms.amount, known)?.lastMet ?? at) - at);
  }
  return Math.max(0, terms.amount - Number(spent(view, duty, record, at)));
}

/** How much more than its time is used up at an instant; elapsed time since its deadline where its clock runs at two speeds. */
export function lateAt(view: View, duty: DutyIr, record: DutyRecord, at: Instant): Milliseconds {
  const { terms } = record;
  if (terms.amount === Infinity) return 0;
  if (isProrated(terms.clock)) {
    const ended = (record.deadline ?? deadlineNow(view, duty, record))?.lastMet ?? at;
    return ended < at ? unpaused(ended, at, pausesOf(view, duty, terms.pausing).all) : 0;
  }
  return Math.max(0, Number(spent(view, duty, record, at)) - terms.amount);
}

/** As the verdict shows it. */
export function lateNow(view: View, duty: DutyIr, record: DutyRecord): Milliseconds {
  if (duty.recurs) return 0;
  if (record.state === "met-late") return record.lateness;
  return record.state === "breached" ? lateAt(view, duty, record, view.state.now) : 0;
}

/** As the verdict shows it. */
export function leftNow(view: View, duty: DutyIr, record: DutyRecord): Milliseconds {
  if (record.state === "pending") return leftAt(view, duty, record, view.state.now);
  return record.state === "met" && !duty.recurs ? record.left : 0;
}

export type Said = { readonly due?: Instant | null; readonly late?: Milliseconds; readonly left?: Milliseconds };

/** Tells what has become of the duty's record. */
export function say(view: View, kind: OccurrenceKind, duty: DutyIr, clause: string | null, { due = null, late, left }: Said = {}): void {
  const { state, ticket } = view;
  const cycle = ticket.cycles.get(duty.id) ?? null;
  state.occurrences.push({
    at: state.now,
    ticket: ticket.id,
    kind,
    id: duty.id,
    clause,
    due,
    late: late ?? null,
    left: left ?? null,
    cycle,
    missing: [],
  });
}
