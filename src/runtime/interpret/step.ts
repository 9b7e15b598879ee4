// One step of a case: an event taken in or refused, or time passing.

import type { DutyIr, FactValue, HistoryEvent, Instant, Refusal } from "../../ir/index.ts";
import { begin, cancel, endFor, meet, retarget, runOut, takeBack } from "./duties.ts";
import { askCriteria, passGates } from "./gates.ts";
import type { Entry, Life } from "./life.ts";
import { changeOf, lifeOf } from "./life.ts";
import { nowOf, recordOf } from "./records.ts";
import { repeat } from "./repeats.ts";
import { isEarly, outlives, startsWith } from "./starts.ts";
import type { CaseState, ReadyPolicy, TicketState, View } from "./state.ts";
import { factsOf, isCustomerContact, knownFacts, logOf } from "./state.ts";
import { evaluateTriggers, nextTimer, raise } from "./triggers.ts";
import { holds } from "./truth.ts";

export function emptyCase(customer: string): CaseState {
  return { customer, now: -Infinity, over: false, log: [], tickets: [], occurrences: [] };
}

export function ticketOf(state: CaseState, id: string | null): TicketState | null {
  return state.tickets.find((ticket) => ticket.id === id) ?? null;
}

/** Takes an event in, after every timer before it; a refused one changes nothing. */
export function advance(ready: ReadyPolicy, state: CaseState, event: HistoryEvent): Refusal | null {
  const refusal = refusalOf(ready, state, event);
  if (refusal !== null) return refusal;
  runTimers(ready, state, (timer) => timer < event.at);
  if (event.at > state.now) state.over = false;
  state.now = event.at;
  apply(ready, state, event);
  return null;
}

/** Lets time pass: every timer at or before `to` runs, and the instant `to` is over. */
export function wake(ready: ReadyPolicy, state: CaseState, to: Instant): void {
  if (to < state.now) return;
  runTimers(ready, state, (timer) => timer <= to);
  state.now = to;
  state.over = true;
}

/** The first timer of the case that has not run. */
export function nextOf(ready: ReadyPolicy, state: CaseState): Instant | null {
  const timers = state.tickets.map((ticket) => nextTimer({ ready, state, ticket })).filter((timer) => timer !== null);
  return timers.length === 0 ? null : Math.min(...timers);
}

function refusalOf(ready: ReadyPolicy, state: CaseState, event: HistoryEvent): Refusal | null {
  const ticket = ticketOf(state, event.ticket);
  const seen = event.id !== null && state.log.some((entry) => entry.event.ticket === event.ticket && entry.event.id === event.id);
  if (event.ticket === null && event.event !== "changed" && event.event !== "contact") return "no-ticket";
  if (event.at < state.now || (event.at === state.now && state.over)) return "out-of-order";
  if (event.event === "opened" && ticket !== null) return seen ? "duplicate" : "already-open";
  if (event.event !== "opened" && event.ticket !== null && ticket === null) return "not-opened";
  if (ticket !== null && event.customer !== null && event.customer !== state.customer) return "other-customer";
  if (seen) return "duplicate";
  if (event.event === "escalated" && !ready.ir.levels.some((level) => level.id === event.level)) return "unknown-level";
  return null;
}

function runTimers(ready: ReadyPolicy, state: CaseState, isDue: (timer: Instant) => boolean): void {
  for (let timer = nextOf(ready, state); timer !== null && isDue(timer); timer = nextOf(ready, state)) {
    state.now = timer;
    state.over = true;
    const views = viewsOf(ready, state);
    for (const view of views) {
      for (const duty of ready.ir.duties) {
        runOut(view, duty);
        repeat(view, duty);
      }
    }
    for (const view of views) if (lifeOf(logOf(view)).closed === null) evaluateTriggers(view);
  }
}

function apply(ready: ReadyPolicy, state: CaseState, event: HistoryEvent): void {
  const own = ticketOf(state, event.ticket);
  const before = own === null ? null : { life: lifeOf(logOf({ ready, state, ticket: own })) };
  const factsBefore = new Map(state.tickets.map((ticket) => [ticket, factsOf({ ready, state, ticket })]));
  const customerBefore = knownFacts(ready, state, null);
  const entry: Entry = { order: state.log.length + 1, event };
  state.log.push(entry);
  const ticket = own ?? (event.ticket === null ? null : openTicket(state, event.ticket));
  const customerChanged = differ(customerBefore, knownFacts(ready, state, null));
  for (const view of viewsOf(ready, state)) noteStanding(view);
  if (ticket !== null) {
    const view = { ready, state, ticket };
    const known = factsBefore.get(ticket);
    settleDuties(view, entry, before?.life ?? null, known === undefined || differ(known, factsOf(view)));
  }
  const others = viewsOf(ready, state).filter((view) => view.ticket !== ticket);
  if (customerChanged) for (const view of others) for (const duty of ready.ir.duties) retarget(view, duty);
  if (ticket !== null) {
    const view = { ready, state, ticket };
    passGates(view, entry, changeOf(before?.life ?? null, lifeOf(logOf(view))));
    if (event.event === "escalated" && event.level !== null) {
      askCriteria(view, event.level);
      raise(view, event.level);
    }
    evaluateTriggers(view);
  }
  if (!customerChanged && !isCustomerContact(event)) return;
  for (const view of others) if (lifeOf(logOf(view)).closed === null) evaluateTriggers(view);
}

/** Meetings and takings back; then what ends; then what starts; then targeting. `before`: null for an opening. */
function settleDuties(view: View, entry: Entry, before: Life | null, factsChanged: boolean): void {
  const { duties } = view.ready.ir;
  const after = lifeOf(logOf(view));
  const change = changeOf(before, after);
  const toStart = duties.filter((duty) => startsWith(duty, entry, change) && !isTooEarlyFor(view, duty, entry));
  for (const duty of duties) {
    meet(view, duty, entry);
    if (change.reopens && !beginsAnew(duty)) takeBack(view, duty);
  }
  for (const duty of duties) if (!outlives(duty) && ((change.resolves && duty.recurs) || change.closes)) cancel(view, duty);
  for (const duty of duties) if (duty.cancelledBy.includes(entry.event.event)) endFor(view, duty, entry);
  const starting = duties.filter((duty) => (toStart.includes(duty) && !isPending(view, duty)) || (change.reopens && beginsAnew(duty)));
  for (const duty of starting) begin(view, duty, nowOf(view));
  const waits = before?.waitingSince !== after.waitingSince;
  const contact = after.unanswered !== null && before?.unanswered?.order !== after.unanswered.order;
  const all = before === null || factsChanged || waits || change.any || starting.length > 0;
  for (const duty of duties) if (all || (contact && duty.start.on === "contact")) retarget(view, duty);
}

function beginsAnew(duty: DutyIr): boolean {
  return duty.whenReopened === "anew" && duty.start.on === "opened";
}

function isPending(view: View, duty: DutyIr): boolean {
  return recordOf(view, duty)?.state === "pending";
}

/** The duty starts when another is done, and this `done` comes before that other one may be met: what is done too early is not done. */
function isTooEarlyFor(view: View, { start }: DutyIr, { event }: Entry): boolean {
  if (start.on !== "event" || start.event !== "done") return false;
  const done = view.ready.ir.duties.find((duty) => duty.id === start.duty);
  if (done === undefined || done.metBy.by !== "event" || done.metBy.event !== "done" || (done.metBy.duty ?? done.id) !== done.id)
    return false;
  const record = recordOf(view, done);
  const waits = record?.state === "pending" || (record?.state === "breached" && !done.recurs);
  return record !== null && waits && isEarly(view, done, record.cycle.at, event.at);
}

/** Remembers since when, and from when to when, each duty's own condition has stopped its clock. */
function noteStanding(view: View): void {
  for (const duty of view.ready.ir.duties) {
    if (duty.pausedWhile === null) continue;
    const { now } = view.state;
    const { ended, since } = view.ticket.stoodStill.get(duty.id) ?? { ended: [], since: null };
    const stands = holds(view, duty.pausedWhile);
    if (stands && since === null) view.ticket.stoodStill.set(duty.id, { ended, since: now });
    if (!stands && since !== null) view.ticket.stoodStill.set(duty.id, { ended: [...ended, { from: since, to: now }], since: null });
  }
}

function openTicket(state: CaseState, id: string): TicketState {
  const ticket: TicketState = {
    id,
    level: null,
    reached: new Map(),
    passed: new Set(),
    firings: [],
    findings: [],
    passages: [],
    held: new Set(),
    records: new Map(),
    starts: new Map(),
    dropped: new Map(),
    stoodStill: new Map(),
    repeating: new Map(),
    early: new Set(),
    cycles: new Map(),
  };
  state.tickets.push(ticket);
  return ticket;
}

function viewsOf(ready: ReadyPolicy, state: CaseState): readonly View[] {
  return state.tickets.map((ticket) => ({ ready, state, ticket }));
}

function differ(a: ReadonlyMap<string, FactValue>, b: ReadonlyMap<string, FactValue>): boolean {
  return [...b].some(([fact, value]) => !sameValue(a.get(fact), value));
}

/** The values of an `any-of` fact are a set. */
function sameValue(a: FactValue | undefined, b: FactValue): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.every((each) => b.includes(each)) && b.every((each) => a.includes(each));
}
