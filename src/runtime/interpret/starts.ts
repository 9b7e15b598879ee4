// When a duty starts, and which events meet it.

import { type DutyIr, type Instant, isLevelNotice } from "../../ir/index.ts";
import type { Entry, Life, LifeChange, Moment } from "./life.ts";
import { isOpen, lifeOf } from "./life.ts";
import { reachedThrough } from "./reach.ts";
import type { DutyRecord, View } from "./state.ts";
import { clockOf, lengthOf, logOf } from "./state.ts";
import { holds } from "./truth.ts";

/** Resolving and closing do nothing to it. */
export function outlives(duty: DutyIr): boolean {
  if (duty.start.on === "opened" || duty.start.on === "contact") return false;
  return !(duty.start.on === "level" && duty.recurs);
}

/** May a record of the duty be opened, or brought back? */
export function mayOpen(view: View, duty: DutyIr): boolean {
  return outlives(duty) || isOpen(lifeOf(logOf(view)));
}

/** The start for which a record is to open; the one it has been opened for included. */
export function startOf(view: View, duty: DutyIr): Moment | null {
  const start = view.ticket.starts.get(duty.id) ?? naturalStart(view, duty);
  const dropped = view.ticket.dropped.get(duty.id);
  return start !== null && isSameMoment(start, dropped) ? null : start;
}

/** A start for which no record has opened yet. */
export function startAhead(view: View, duty: DutyIr): Moment | null {
  const record = view.ticket.records.get(duty.id);
  const start = startOf(view, duty);
  if (record === undefined || start === null) return start;
  return duty.start.on === "contact" && !isSameMoment(start, record.origin) ? start : null;
}

function naturalStart(view: View, duty: DutyIr): Moment | null {
  switch (duty.start.on) {
    case "opened":
      return lifeOf(logOf(view)).opened;
    case "contact":
      return lifeOf(logOf(view)).unanswered;
    case "level":
      if (isLevelNotice(duty) && view.ticket.passed.has(duty.start.level)) return null;
      return view.ticket.reached.get(duty.start.level) ?? null;
    case "escalation":
    case "event":
    case "trigger":
      return null;
  }
}

/** Does the event start the duty? `change`: what it made of the ticket. */
export function startsWith(duty: DutyIr, { event }: Entry, change: LifeChange): boolean {
  const { start } = duty;
  if (start.on !== "event") return false;
  if (start.event === "resolved") return change.resolves;
  if (start.event === "closed") return change.closes;
  if (start.event === "reopened") return change.reopens;
  if (start.event !== event.event) return false;
  return event.event !== "done" || start.duty === null || event.duty === null || event.duty === start.duty;
}

/** Is this event what a record that started then waits for? A resolution only as long as it stands. */
export function meets(view: View, duty: DutyIr, entry: Entry, started: Instant): boolean {
  const { event } = entry;
  switch (duty.metBy.by) {
    case "event":
      return (
        event.event === duty.metBy.event && (event.event !== "done" || event.duty === null || event.duty === (duty.metBy.duty ?? duty.id))
      );
    case "resolved":
      return isResolution(lifeOf(logOf(view)), entry);
    case "workaround":
      return event.event === "workaround" || isResolution(lifeOf(logOf(view)), entry);
    case "notified": {
      const { who, level } = duty.metBy;
      const recipients = [...who, ...recipientsOf(view, duty, started)];
      const told = event.who?.some((each) => recipients.includes(each)) ?? false;
      return event.event === "notified" && told && (level === null || event.level === null || event.level === level);
    }
  }
}

/** Who is reached by a notice as it starts. */
export function recipientsOf(view: View, duty: DutyIr, started: Instant): readonly string[] {
  return duty.metBy.by === "notified" ? reachedThrough(view.ready.ir, duty.owedTo, started) : [];
}

/** A workaround is taken back by a reopening only where it was the resolution that met the duty. */
export function metByResolution(view: View, duty: DutyIr, record: DutyRecord): boolean {
  if (duty.metBy.by === "resolved") return true;
  if (duty.metBy.by !== "workaround") return false;
  return !logOf(view).some((entry) => entry.event.event === "workaround" && entry.order === record.met?.order);
}

/** The first event after `after` that meets a record that started at `start`. */
export function firstMeeting(view: View, duty: DutyIr, start: Moment, after: number): Moment | null {
  const counts = (entry: Entry): boolean =>
    entry.order > after && meets(view, duty, entry, start.at) && !wasEarly(view, duty, start, entry);
  const entry = logOf(view).find(counts);
  return entry === undefined ? null : { at: entry.event.at, order: entry.order };
}

/** Where the first cycle of a recurring duty begins: at the last event since its start that would have met it, else at the start. `before`: events up to that one. */
export function firstCycle(view: View, duty: DutyIr, start: Moment, before = Infinity): Moment {
  let cycle = start;
  for (const entry of logOf(view)) {
    const counts =
      entry.order > start.order && entry.order < before && meets(view, duty, entry, cycle.at) && !wasEarly(view, duty, start, entry);
    if (counts) cycle = { at: entry.event.at, order: entry.order };
  }
  return cycle;
}

/** Has less than `notBefore` gone by since `since`? */
export function isEarly(view: View, duty: DutyIr, since: Instant, at: Instant): boolean {
  if (duty.notBefore === null) return false;
  const clock = clockOf(view, duty.notBefore.clock, (when) => holds(view, when));
  return clock.between(since, at) < lengthOf(view.ready, duty.notBefore.duration);
}

export function earlyKey(duty: DutyIr, start: Moment, entry: Entry): string {
  return `${duty.id} ${start.order} ${entry.order}`;
}

export function wasEarly(view: View, duty: DutyIr, start: Moment, entry: Entry): boolean {
  return view.ticket.early.has(earlyKey(duty, start, entry));
}

function isResolution(life: Life, entry: Entry): boolean {
  return life.resolved?.order === entry.order;
}

function isSameMoment(a: Moment, b: Moment | undefined): boolean {
  return a.at === b?.at && a.order === b.order;
}
