// Triggers firing, levels being raised, and the timers of a ticket.

import type { Instant, TriggerIr } from "../../ir/index.ts";
import { retarget } from "./duties.ts";
import { lifeOf } from "./life.ts";
import type { View } from "./state.ts";
import { logOf } from "./state.ts";
import { countsContacts, holds, possible, turns } from "./truth.ts";

/** Fires every trigger that has turned true since the last evaluation, and raises the ticket to the highest level among them. */
export function evaluateTriggers(view: View): void {
  const { ticket, state, reading } = view;
  const holding = reading.ir.triggers.filter((trigger) => holds(view, trigger.when));
  const fired = holding.filter((trigger) => !ticket.held.has(trigger.id) && mayFire(view, trigger));
  ticket.held = new Set(holding.map((trigger) => trigger.id));
  for (const trigger of fired) {
    ticket.firings.push({ trigger: trigger.id, at: state.now, clause: trigger.clause });
    const { id, clause } = trigger;
    state.occurrences.push({ at: state.now, ticket: ticket.id, kind: "trigger-fired", id, clause, due: null, late: null });
  }
  const highest = fired.reduce<TriggerIr | null>(
    (best, trigger) => (best === null || rankOf(view, trigger.raiseTo) > rankOf(view, best.raiseTo) ? trigger : best),
    null,
  );
  if (highest !== null) raise(view, highest.raiseTo, highest.clause, !highest.only);
  if (fired.length > 0) evaluateTriggers(view);
}

/** Raises the ticket to a level, if that is above its own; `all`: the levels between are reached, too. */
export function raise(view: View, level: string, clause: string | null, all: boolean): void {
  const { ticket, state, reading } = view;
  const from = ticket.level === null ? -1 : rankOf(view, ticket.level.id);
  const to = rankOf(view, level);
  if (to <= from) return;
  const moment = { at: state.now, order: state.log.at(-1)?.order ?? 0 };
  ticket.level = { id: level, since: state.now, clause };
  state.occurrences.push({ at: state.now, ticket: ticket.id, kind: "level-raised", id: level, clause, due: null, late: null });
  const reached = reading.ir.levels.slice(all ? from + 1 : to, to + 1).map((each) => each.id);
  for (const each of reached) ticket.reached.set(each, moment);
  for (const duty of reading.ir.duties) {
    if (duty.start.on === "level" && reached.includes(duty.start.level)) retarget(view, duty);
  }
}

/** The first timer of the ticket that has not run; null where there is none. */
export function nextTimer(view: View): Instant | null {
  const { ticket, reading } = view;
  const deadlines = [...ticket.records.values()].flatMap(({ state: duty, deadline }) =>
    duty === "pending" && deadline !== null ? [deadline.lastMet] : [],
  );
  const isClosed = lifeOf(logOf(view)).closed !== null;
  const watched = isClosed ? [] : reading.ir.triggers.filter((trigger) => possible(view, trigger.when));
  const timers = [...deadlines, ...watched.flatMap((trigger) => turns(view, trigger.when))];
  return timers.length === 0 ? null : Math.min(...timers);
}

function mayFire(view: View, trigger: TriggerIr): boolean {
  if (trigger.atMostOncePer === null) return true;
  const tickets = countsContacts(view, trigger.when) ? view.state.tickets : [view.ticket];
  const firings = tickets.flatMap((ticket) => ticket.firings).filter((firing) => firing.trigger === trigger.id);
  const last = Math.max(-Infinity, ...firings.map((firing) => firing.at));
  return view.state.now - last >= trigger.atMostOncePer;
}

function rankOf(view: View, level: string): number {
  const rank = view.reading.ir.levels.findIndex((each) => each.id === level);
  if (rank < 0) throw new Error(`no level ${level}`);
  return rank;
}
