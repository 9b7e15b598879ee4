// Triggers firing, levels being raised, and the timers of a ticket.

import type { Condition, DutyIr, Instant, OccurrenceKind, PolicyIr, TriggerIr } from "../../ir/index.ts";
import { begin, retarget } from "./duties.ts";
import { endOf } from "./ends.ts";
import { isClosed, lifeOf } from "./life.ts";
import { timerAt, warningsOf } from "./marks.ts";
import { nobodyReached } from "./reach.ts";
import { nowOf, recordOf } from "./records.ts";
import { repeatAt } from "./repeats.ts";
import { startOf } from "./starts.ts";
import type { DutyRecord, View } from "./state.ts";
import { logOf } from "./state.ts";
import { asksLevel, countsContacts, holds, mayTurn, possible, turns } from "./truth.ts";

/** Fires every trigger that has turned true since the last evaluation, raises the ticket to the highest level among them, until nothing fires. */
export function evaluateTriggers(view: View): void {
  const { ticket, state, ready } = view;
  ready.look?.(view);
  const holding = ready.ir.triggers.filter((trigger) => holds(view, trigger.when));
  const fired = holding.filter((trigger) => !ticket.held.has(trigger.id) && mayFire(view, trigger));
  ticket.held = new Set(holding.map((trigger) => trigger.id));
  for (const trigger of fired) {
    ticket.firings.push({ trigger: trigger.id, at: state.now, clause: trigger.clause });
    tell(view, "trigger-fired", trigger.id, trigger.clause);
  }
  const highest = fired.reduce<TriggerIr | null>(
    (best, trigger) => (rankOf(view, trigger.raiseTo) > rankOf(view, best?.raiseTo ?? null) ? trigger : best),
    null,
  );
  const begun = ready.ir.duties.filter(({ start }) => start.on === "trigger" && fired.some(({ id }) => id === start.trigger));
  for (const duty of begun) if (recordOf(view, duty)?.state !== "pending") begin(view, duty, nowOf(view));
  const raised = highest === null ? [] : lift(view, fired, highest.clause);
  for (const duty of ready.ir.duties) if (begun.includes(duty) || raised.includes(duty)) retarget(view, duty);
  if (fired.length > 0) evaluateTriggers(view);
}

/** A hand raises the ticket to a level, if that is above its own. */
export function raise(view: View, level: string): void {
  for (const duty of lift(view, [{ raiseTo: level, only: false }], null)) retarget(view, duty);
}

/**
 * Raises the ticket to the highest of the levels, past those on which nobody is reached. Each reaches the levels between as well, unless it says
 * `only`. The duties to be targeted for it, in table order; none where no level is above the ticket's own.
 */
function lift(view: View, raises: readonly Pick<TriggerIr, "raiseTo" | "only">[], clause: string | null): readonly DutyIr[] {
  const { ticket, state, ready } = view;
  const { levels, duties } = ready.ir;
  const isFirst = ticket.level === null;
  const from = rankOf(view, ticket.level?.id ?? null);
  const isPassed = (rank: number): boolean => levels[rank] !== undefined && nobodyReached(ready.ir, levels[rank], state.now);
  const spans = raises.flatMap(({ raiseTo, only }) => {
    const aim = rankOf(view, raiseTo);
    if (aim <= from) return [];
    let to = aim;
    while (isPassed(to) && to + 1 < levels.length) to += 1;
    return [{ first: only ? aim : from + 1, last: to }];
  });
  const to = Math.max(...spans.map(({ last }) => last));
  const top = levels[to]?.id;
  if (top === undefined) return [];
  const taken = levels.filter((_, rank) => spans.some(({ first, last }) => rank >= first && rank <= last)).map(({ id }) => id);
  ticket.level = { id: top, since: state.now, clause };
  tell(view, "level-raised", top, clause);
  for (const each of taken) {
    ticket.reached.set(each, nowOf(view));
    if (!isPassed(levels.findIndex(({ id }) => id === each))) continue;
    ticket.passed.add(each);
    tell(view, "level-passed", each, clause);
  }
  const starting = duties.filter(
    (duty) => (duty.start.on === "level" && taken.includes(duty.start.level)) || (duty.start.on === "escalation" && isFirst),
  );
  for (const duty of starting) {
    if (duty.start.on === "escalation") begin(view, duty, nowOf(view));
    else if (duty.repeats !== null && startOf(view, duty) !== null) ticket.repeating.set(duty.id, { since: nowOf(view), times: 0 });
  }
  return duties.filter((duty) => starting.includes(duty) || duty.targets.some((target) => asksLevel(target.when)));
}

/** The first timer of the ticket that has not run; null where there is none. */
export function nextTimer(view: View): Instant | null {
  const { ready } = view;
  const watched = isClosed(lifeOf(logOf(view))) ? [] : watchedBy(ready.ir).filter((condition) => possible(view, condition));
  const timers = [...ready.ir.duties.flatMap((duty) => timersOf(view, duty)), ...watched.flatMap((condition) => turns(view, condition))];
  const first = Math.min(Infinity, ...timers);
  return first === Infinity ? null : first;
}

const watchedIn = new WeakMap<PolicyIr, readonly Condition[]>();

/** The conditions whose turns are timers, each by itself: of triggers, and of what a verdict shows though nothing happens at its turns. */
function watchedBy(ir: PolicyIr): readonly Condition[] {
  const { triggers, criteria, involve, gates } = ir;
  const known = watchedIn.get(ir);
  if (known !== undefined) return known;
  const shown = [...triggers, ...criteria, ...involve, ...gates, ...gates.flatMap((gate) => gate.requires)];
  const watched = shown.map(({ when }) => when).filter((when) => mayTurn(ir, when));
  watchedIn.set(ir, watched);
  return watched;
}

/** Its warnings, breach, end and repeat, those ahead of it. */
function timersOf(view: View, duty: DutyIr): readonly Instant[] {
  const ends = [endOf(view, duty), repeatAt(view, duty)];
  const record = recordOf(view, duty);
  if (record?.state !== "pending") return ends;
  return [...ends, record.deadline?.lastMet ?? Infinity, ...warningTimers(view, duty, record)];
}

function warningTimers(view: View, duty: DutyIr, record: DutyRecord): readonly Instant[] {
  return warningsOf(duty, record)
    .slice(record.told)
    .map((amount) => timerAt(view, duty, record, amount) ?? Infinity);
}

/** Tells what happened to the ticket itself. */
export function tell(view: View, kind: OccurrenceKind, id: string, clause: string | null, missing: readonly string[] = []): void {
  const { state, ticket } = view;
  state.occurrences.push({
    at: state.now,
    ticket: ticket.id,
    kind,
    id,
    clause,
    due: null,
    late: null,
    left: null,
    cycle: null,
    missing,
  });
}

function mayFire(view: View, trigger: TriggerIr): boolean {
  if (trigger.atMostOncePer === null) return true;
  const tickets = countsContacts(view.ready.ir, trigger.when) ? view.state.tickets : [view.ticket];
  const firings = tickets.flatMap((ticket) => ticket.firings).filter((firing) => firing.trigger === trigger.id);
  const last = Math.max(-Infinity, ...firings.map((firing) => firing.at));
  return view.state.now - last >= trigger.atMostOncePer;
}

/** −1 for no level at all. */
export function rankOf(view: View, level: string | null): number {
  const rank = view.ready.ir.levels.findIndex((each) => each.id === level);
  if (rank < 0 && level !== null) throw new Error(`no level ${level}`);
  return rank;
}
