// What a duty asks for, when it is due, and what becomes of its record: opened, targeted again, met, breached, taken back, cancelled.

import type { DutyIr, Instant, Milliseconds, Occurrence, OccurrenceKind } from "../../ir/index.ts";
import type { Deadline } from "./clock.ts";
import { consumed, deadline } from "./clock.ts";
import type { Entry, Life, Moment } from "./life.ts";
import { isOpen, lifeOf } from "./life.ts";
import type { DutyRecord, View } from "./state.ts";
import { logOf } from "./state.ts";
import { choose, pausesOf } from "./terms.ts";

/** A notice of a level outlives the closing of its ticket. */
export function isNoticeOfLevel(duty: DutyIr): boolean {
  return duty.start.on === "level" && duty.metBy.by === "notified" && !duty.recurs;
}

export function recordOf(view: View, duty: DutyIr): DutyRecord | null {
  return view.ticket.records.get(duty.id) ?? null;
}

/** Works the duty out anew for the facts, waits and gaps as they are: opens, moves, breaches or cancels its record. */
export function retarget(view: View, duty: DutyIr): void {
  const record = recordOf(view, duty);
  const mayOpen = isNoticeOfLevel(duty) || isOpen(lifeOf(logOf(view)));
  const start = startOf(view, duty);
  const isNew = record === null || (duty.start.on === "contact" && start !== null && start.order !== record.start.order);
  if (isNew && start !== null && mayOpen && open(view, duty, null, start)) return;
  if (record === null) return;
  if (record.state === "pending") move(view, duty, record);
  else if (mayOpen && record.state === "cancelled" && !duty.recurs) open(view, duty, record, record.start);
  else if (mayOpen && duty.recurs) beginCycle(view, duty, record, nowOf(view));
}

/** An event meets the duty: its record, where it waits for that. */
export function meet(view: View, duty: DutyIr, entry: Entry): void {
  const record = recordOf(view, duty);
  if (record === null || !meets(view, duty, entry)) return;
  const moment = { at: entry.event.at, order: entry.order };
  if (record.state === "pending" && duty.recurs) {
    say(view, "duty-met", duty, record.terms.clause);
    beginCycle(view, duty, { ...record, met: moment, kept: record.kept + 1 }, moment);
  } else if (record.state === "pending") {
    keep(view, duty, { ...record, state: "met", met: moment, deadline: deadlineNow(view, duty, record) });
    say(view, "duty-met", duty, record.terms.clause);
  } else if (record.state === "breached" && !duty.recurs) {
    meetLate(view, duty, record, moment);
  }
}

/** A reopening takes a resolution back. */
export function takeBack(view: View, duty: DutyIr): void {
  const record = recordOf(view, duty);
  if (record === null || record.met === null || duty.recurs || !metByResolution(view, duty, record)) return;
  if (record.state !== "met" && record.state !== "met-late") return;
  keep(view, duty, { ...record, state: record.state === "met" ? "pending" : "breached", met: null, lateness: 0, heard: nowOf(view).order });
  say(view, "duty-reopened", duty, record.terms.clause);
}

/** Ends a pending record without its having been met. */
export function cancel(view: View, duty: DutyIr): void {
  const record = recordOf(view, duty);
  if (record === null || record.state !== "pending") return;
  if (duty.recurs) {
    const state = record.missed > 0 ? "breached" : record.kept > 0 ? "met" : "cancelled";
    keep(view, duty, { ...record, state, deadline: deadlineNow(view, duty, record) });
  } else {
    keep(view, duty, { ...record, state: "cancelled", deadline: null });
  }
  say(view, "duty-cancelled", duty, record.terms.clause);
}

/** The timer at `lastMet`, which is now. */
export function runOut(view: View, duty: DutyIr): void {
  const record = recordOf(view, duty);
  if (record?.state === "pending" && record.deadline?.lastMet === view.state.now) breach(view, duty, record, record.deadline);
}

/** Time consumed so far past the amount. */
export function lateNow(view: View, duty: DutyIr, record: DutyRecord): Milliseconds {
  if (duty.recurs) return 0;
  if (record.state === "met-late") return record.lateness;
  return record.state === "breached" ? Math.max(0, spent(view, duty, record, view.state.now) - record.terms.amount) : 0;
}

/** Does its clock stand still now? */
export function isPaused(view: View, record: DutyRecord): boolean {
  return record.state === "pending" && record.terms.pausing && lifeOf(logOf(view)).waitingSince !== null;
}

// ---------------------------------------------------------------------------------------------------------- the record's way

/** Opens a record (or brings back `before`) where a target applies. */
function open(view: View, duty: DutyIr, before: DutyRecord | null, start: Moment): boolean {
  const cycle = duty.recurs ? (lastMeetingSince(view, duty, start) ?? start) : start;
  const terms = choose(view, duty, cycle.at);
  if (terms === null) return false;
  const counts = { met: null, breachedAt: null, lateness: 0, kept: before?.kept ?? 0, missed: before?.missed ?? 0 };
  const heard = before?.heard ?? start.order;
  const record: DutyRecord = { start, cycle, state: "pending", terms, deadline: null, heard, ...counts };
  const shown = { ...record, deadline: deadlineShown(view, duty, record) };
  keep(view, duty, shown);
  say(view, "duty-opened", duty, terms.clause, shown.deadline?.due ?? null);
  settle(view, duty, shown);
  return true;
}

/** A pending record under the target that holds now. */
function move(view: View, duty: DutyIr, record: DutyRecord): void {
  const terms = choose(view, duty, record.cycle.at);
  if (terms === null) {
    cancel(view, duty);
    return;
  }
  const moved = { ...record, terms };
  const shown = { ...moved, deadline: deadlineShown(view, duty, moved) };
  keep(view, duty, shown);
  if (settle(view, duty, shown)) return;
  const due = shown.deadline?.due ?? null;
  if (due !== (record.deadline?.due ?? null) || terms.clause !== record.terms.clause) say(view, "duty-retargeted", duty, terms.clause, due);
}

/** What has already happened to a record just opened or moved: its meeting, or more time than the amount. False where neither has. */
function settle(view: View, duty: DutyIr, record: DutyRecord): boolean {
  const meeting = duty.recurs ? undefined : logOf(view).find((entry) => entry.order > record.heard && meets(view, duty, entry));
  const until = meeting === undefined ? nowOf(view) : { at: meeting.event.at, order: meeting.order };
  const inTime = spent(view, duty, record, until.at) <= record.terms.amount;
  if (inTime && meeting === undefined) return false;
  const known = { ...record, deadline: deadlineNow(view, duty, record) };
  if (meeting === undefined) {
    breach(view, duty, known, known.deadline);
  } else if (inTime) {
    keep(view, duty, { ...known, state: "met", met: until });
    say(view, "duty-met", duty, record.terms.clause);
  } else {
    const late = spent(view, duty, record, until.at) - record.terms.amount;
    keep(view, duty, { ...known, state: "breached", breachedAt: view.state.now });
    say(view, "duty-breached", duty, record.terms.clause, known.deadline?.due ?? null, late);
    meetLate(view, duty, recordOf(view, duty) ?? known, until);
  }
  return true;
}

function breach(view: View, duty: DutyIr, record: DutyRecord, passed: Deadline | null): void {
  const now = view.state.now;
  const late = Math.max(0, spent(view, duty, record, now) - record.terms.amount);
  say(view, "duty-breached", duty, record.terms.clause, passed?.due ?? null, late);
  if (duty.recurs) beginCycle(view, duty, { ...record, breachedAt: now, missed: record.missed + 1 }, nowOf(view));
  else keep(view, duty, { ...record, state: "breached", breachedAt: now });
}

function meetLate(view: View, duty: DutyIr, record: DutyRecord, met: Moment): void {
  const lateness = Math.max(0, spent(view, duty, record, met.at) - record.terms.amount);
  keep(view, duty, { ...record, state: "met-late", met, lateness });
  say(view, "duty-met-late", duty, record.terms.clause, null, lateness);
}

/** The next cycle of a recurring duty; it ends where no target applies, or stays ended. */
function beginCycle(view: View, duty: DutyIr, record: DutyRecord, cycle: Moment): void {
  const terms = choose(view, duty, cycle.at);
  if (terms === null) {
    keep(view, duty, record);
    cancel(view, duty);
    return;
  }
  const begun: DutyRecord = { ...record, cycle, terms, state: "pending" };
  const shown = { ...begun, deadline: deadlineShown(view, duty, begun) };
  keep(view, duty, shown);
  say(view, "duty-opened", duty, terms.clause, shown.deadline?.due ?? null);
}

// ------------------------------------------------------------------------------------------------------- starts and meetings

function startOf(view: View, duty: DutyIr): Moment | null {
  switch (duty.start.on) {
    case "opened":
      return lifeOf(logOf(view)).opened;
    case "contact":
      return lifeOf(logOf(view)).unanswered;
    case "level":
      return view.ticket.reached.get(duty.start.level) ?? null;
  }
}

/** Is this event what the duty waits for? A resolution only as long as it stands. */
function meets(view: View, duty: DutyIr, entry: Entry): boolean {
  const { event } = entry;
  switch (duty.metBy.by) {
    case "event":
      return event.event === duty.metBy.event && (event.event !== "done" || event.duty === null || event.duty === duty.id);
    case "resolved":
      return isResolution(lifeOf(logOf(view)), entry);
    case "workaround":
      return event.event === "workaround" || isResolution(lifeOf(logOf(view)), entry);
    case "notified": {
      const { who, level } = duty.metBy;
      const told = event.who?.some((each) => who.includes(each)) ?? false;
      return event.event === "notified" && told && (level === null || event.level === null || event.level === level);
    }
  }
}

function isResolution(life: Life, entry: Entry): boolean {
  return life.resolved?.order === entry.order;
}

function metByResolution(view: View, duty: DutyIr, record: DutyRecord): boolean {
  if (duty.metBy.by === "resolved") return true;
  if (duty.metBy.by !== "workaround") return false;
  return !logOf(view).some((entry) => entry.event.event === "workaround" && entry.order === record.met?.order);
}

function lastMeetingSince(view: View, duty: DutyIr, start: Moment): Moment | null {
  const entry = logOf(view).findLast((each) => each.order > start.order && meets(view, duty, each));
  return entry === undefined ? null : { at: entry.event.at, order: entry.order };
}

// ----------------------------------------------------------------------------------------------------------------- small help

function spent(view: View, duty: DutyIr, record: DutyRecord, to: Instant): Milliseconds {
  return consumed(record.terms.clock, record.cycle.at, to, pausesOf(view, duty, record.terms.pausing).all);
}

/** The deadline, a pause that runs taken as ending now. */
function deadlineNow(view: View, duty: DutyIr, record: DutyRecord): Deadline | null {
  return deadline(record.terms.clock, record.cycle.at, record.terms.amount, pausesOf(view, duty, record.terms.pausing).all);
}

function deadlineShown(view: View, duty: DutyIr, record: DutyRecord): Deadline | null {
  return isPaused(view, record) ? null : deadlineNow(view, duty, record);
}

function nowOf(view: View): Moment {
  return { at: view.state.now, order: view.state.log.at(-1)?.order ?? 0 };
}

function keep(view: View, duty: DutyIr, record: DutyRecord): void {
  view.ticket.records.set(duty.id, record);
}

function say(
  view: View,
  kind: OccurrenceKind,
  duty: DutyIr,
  clause: string | null,
  due: Instant | null = null,
  late: Milliseconds | null = null,
): void {
  const occurrence: Occurrence = { at: view.state.now, ticket: view.ticket.id, kind, id: duty.id, clause, due, late };
  view.state.occurrences.push(occurrence);
}
