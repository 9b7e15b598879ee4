// What becomes of a duty's record: opened, targeted again, warned, met, breached, taken back, cancelled.

import type { DutyIr } from "../../ir/index.ts";
import { underTarget } from "./change.ts";
import type { Deadline } from "./clock.ts";
import { endOf, hasLasted } from "./ends.ts";
import type { Entry, Moment } from "./life.ts";
import { isPassed, timerAt, warningsOf } from "./marks.ts";
import { deadlineNow, deadlineShown, keep, lateAt, leftAt, nowOf, recordOf, say, spent } from "./records.ts";
import { earlyKey, firstCycle, firstMeeting, isEarly, mayOpen, meets, metByResolution, startAhead, wasEarly } from "./starts.ts";
import type { DutyRecord, View } from "./state.ts";
import { choose } from "./terms.ts";

/** Works the duty out anew for the facts, waits and gaps as they are: opens, moves, breaches or cancels its record. */
export function retarget(view: View, duty: DutyIr): void {
  const start = startAhead(view, duty);
  const may = mayOpen(view, duty);
  if (start !== null && may && open(view, duty, null, start)) return;
  const record = recordOf(view, duty);
  if (record === null || record.ended) return;
  if (record.state === "pending") move(view, duty, record);
  else if (may && record.state === "cancelled" && !duty.recurs) open(view, duty, record, record.start);
  else if (may && duty.recurs) beginCycle(view, duty, record, nowOf(view));
}

/** Gives the duty a start; the record before it leaves only what was told of it. It opens as the duty is targeted. */
export function begin(view: View, duty: DutyIr, start: Moment): void {
  view.ticket.records.delete(duty.id);
  view.ticket.starts.set(duty.id, start);
}

/** An event meets the duty: its record, where it waits for that. */
export function meet(view: View, duty: DutyIr, entry: Entry): void {
  noteEarly(view, duty, entry);
  const record = recordOf(view, duty);
  if (record === null || !meets(view, duty, entry, record.cycle.at) || wasEarly(view, duty, record.start, entry)) return;
  const moment = { at: entry.event.at, order: entry.order };
  const left = leftAt(view, duty, record, moment.at);
  if (record.state === "pending" && duty.recurs) {
    say(view, "duty-met", duty, record.terms.clause, { left });
    beginCycle(view, duty, { ...record, met: moment, kept: record.kept + 1 }, moment);
  } else if (record.state === "pending") {
    keep(view, duty, { ...record, state: "met", met: moment, left, deadline: deadlineNow(view, duty, record) });
    say(view, "duty-met", duty, record.terms.clause, { left });
  } else if (record.state === "breached" && !duty.recurs) {
    meetLate(view, duty, record, moment);
  }
}

/** Remembers of an event that comes too early that it does. */
function noteEarly(view: View, duty: DutyIr, entry: Entry): void {
  const record = recordOf(view, duty);
  const ahead = startAhead(view, duty);
  const starts = [
    ...(record === null ? [] : [{ start: record.start, since: record.cycle }]),
    ...(ahead === null ? [] : [{ start: ahead, since: duty.recurs ? firstCycle(view, duty, ahead, entry.order) : ahead }]),
  ];
  for (const { start, since } of starts) {
    if (since.order < entry.order && isEarly(view, duty, since.at, entry.event.at)) view.ticket.early.add(earlyKey(duty, start, entry));
  }
}

/** A reopening takes a resolution back. */
export function takeBack(view: View, duty: DutyIr): void {
  const record = recordOf(view, duty);
  if (record === null || record.met === null || duty.recurs || !metByResolution(view, duty, record)) return;
  if (record.state !== "met" && record.state !== "met-late") return;
  const state = record.state === "met" ? "pending" : "breached";
  keep(view, duty, { ...record, state, met: null, lateness: 0, left: 0, heard: nowOf(view).order });
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

/** An event that cancels the duty ends it for good: its record, and a start for which none has opened. */
export function endFor(view: View, duty: DutyIr, entry: Entry): void {
  const ahead = startAhead(view, duty);
  if (ahead !== null && ahead.order < entry.order) view.ticket.dropped.set(duty.id, ahead);
  cancel(view, duty);
  view.ticket.repeating.delete(duty.id);
  const record = recordOf(view, duty);
  if (record !== null && (duty.recurs || record.state === "cancelled")) keep(view, duty, { ...record, ended: true });
}

/** The timers of the duty that are now: warnings, breach, end, repeat. */
export function runOut(view: View, duty: DutyIr): void {
  const { now } = view.state;
  const record = recordOf(view, duty);
  if (record?.state === "pending") {
    for (const amount of warningsOf(duty, record).slice(record.told))
      if (timerAt(view, duty, record, amount) === now) warn(view, duty, (recordOf(view, duty) ?? record).told + 1);
    const warned = recordOf(view, duty) ?? record;
    if (warned.deadline?.lastMet === now) breach(view, duty, warned, warned.deadline);
  }
  if (endOf(view, duty) === now) cancel(view, duty);
}

// ---------------------------------------------------------------------------------------------------------- the record's way

/** Opens a record (or brings back `before`) where a target applies. */
function open(view: View, duty: DutyIr, before: DutyRecord | null, start: Moment): boolean {
  const cycle = duty.recurs ? firstCycle(view, duty, start) : start;
  const terms = choose(view, duty, cycle.at);
  if (terms === null || hasLasted(view, duty, start)) return false;
  const record: DutyRecord = {
    origin: before?.origin ?? start,
    start,
    cycle,
    state: "pending",
    told: 0,
    ended: false,
    heard: before?.heard ?? start.order,
    terms,
    from: cycle.at,
    proposed: terms,
    holdsProposed: true,
    deadline: null,
    met: null,
    breachedAt: null,
    lateness: 0,
    left: 0,
    kept: before?.kept ?? 0,
    missed: before?.missed ?? 0,
  };
  tellOpened(view, duty, record);
  settle(view, duty);
  return true;
}

function tellOpened(view: View, duty: DutyIr, record: DutyRecord): void {
  const shown = { ...record, deadline: deadlineShown(view, duty, record) };
  keep(view, duty, shown);
  view.ticket.cycles.set(duty.id, (view.ticket.cycles.get(duty.id) ?? 0) + 1);
  say(view, "duty-opened", duty, shown.terms.clause, { due: shown.deadline?.due ?? null });
}

/** A pending record under the target that holds now. */
function move(view: View, duty: DutyIr, record: DutyRecord): void {
  const moved = underTarget(view, duty, record, nowOf(view));
  if (moved === null) {
    cancel(view, duty);
    return;
  }
  const shown = { ...moved, deadline: deadlineShown(view, duty, moved) };
  keep(view, duty, shown);
  const due = shown.deadline?.due ?? null;
  const isTold = due !== (record.deadline?.due ?? null) || shown.terms.clause !== record.terms.clause;
  settle(view, duty, isTold);
}

/** What has already happened to a record just opened or moved: its meeting, more time than the amount, or warnings. `isMove`: told where it stays. */
function settle(view: View, duty: DutyIr, isMove = false): void {
  const record = recordOf(view, duty);
  if (record === null) return;
  const { terms } = record;
  const meeting = duty.recurs ? null : firstMeeting(view, duty, record.start, record.heard);
  const until = meeting ?? nowOf(view);
  const inTime = spent(view, duty, record, until.at) <= terms.amount;
  if (inTime && meeting === null) {
    if (isMove) say(view, "duty-retargeted", duty, terms.clause, { due: record.deadline?.due ?? null });
    countWarnings(view, duty, record);
    return;
  }
  const known = { ...record, deadline: deadlineNow(view, duty, record) };
  if (meeting === null) {
    breach(view, duty, known, known.deadline);
  } else if (inTime) {
    const left = leftAt(view, duty, known, meeting.at);
    keep(view, duty, { ...known, state: "met", met: meeting, left });
    say(view, "duty-met", duty, terms.clause, { left });
  } else {
    keep(view, duty, { ...known, state: "breached", breachedAt: view.state.now });
    say(view, "duty-breached", duty, terms.clause, { due: known.deadline?.due ?? null, late: lateAt(view, duty, known, meeting.at) });
    meetLate(view, duty, recordOf(view, duty) ?? known, meeting);
  }
}

/** As many warnings as are passed now count as told; one word tells those that were not. */
function countWarnings(view: View, duty: DutyIr, record: DutyRecord): void {
  const passed = warningsOf(duty, record).filter((amount) => isPassed(view, duty, record, amount)).length;
  if (passed > record.told) warn(view, duty, passed);
  else keep(view, duty, { ...record, told: passed });
}

function warn(view: View, duty: DutyIr, told: number): void {
  const record = recordOf(view, duty);
  if (record === null) return;
  keep(view, duty, { ...record, told });
  say(view, "duty-warned", duty, record.terms.clause);
}

function breach(view: View, duty: DutyIr, record: DutyRecord, passed: Deadline | null): void {
  const { now } = view.state;
  const late = lateAt(view, duty, record, now);
  say(view, "duty-breached", duty, record.terms.clause, { due: passed?.due ?? null, late });
  if (duty.recurs) beginCycle(view, duty, { ...record, breachedAt: now, missed: record.missed + 1 }, nowOf(view));
  else keep(view, duty, { ...record, state: "breached", breachedAt: now });
}

function meetLate(view: View, duty: DutyIr, record: DutyRecord, met: Moment): void {
  const lateness = lateAt(view, duty, record, met.at);
  keep(view, duty, { ...record, state: "met-late", met, lateness });
  say(view, "duty-met-late", duty, record.terms.clause, { late: lateness });
}

/** The next cycle of a recurring duty; it ends where no target applies or it has lasted long enough, or stays ended. */
function beginCycle(view: View, duty: DutyIr, record: DutyRecord, cycle: Moment): void {
  const terms = choose(view, duty, cycle.at);
  if (terms === null || hasLasted(view, duty, record.start)) {
    keep(view, duty, record);
    cancel(view, duty);
    return;
  }
  const from = cycle.at;
  tellOpened(view, duty, { ...record, cycle, from, terms, proposed: terms, holdsProposed: true, told: 0, state: "pending" });
}
