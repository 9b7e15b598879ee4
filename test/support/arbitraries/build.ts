// Small makers of policies and events: what a test does not say is the plainest there is.

import {
  type AdjustmentIr,
  type Amount,
  type Clock,
  type Condition,
  type CriterionIr,
  type DutyIr,
  type FactIr,
  type FactType,
  type GateIr,
  type HistoryEvent,
  IR_FORMAT,
  type LevelIr,
  type Milliseconds,
  type PartyIr,
  type PolicyIr,
  type RequirementIr,
  type SpanIr,
  type Statement,
  type TargetIr,
  type TriggerIr,
  type WeeklyCalendarIr,
  type Window,
} from "../../../src/ir/index.ts";

export const always: Condition = { kind: "all", of: [] };
export const elapsedClock: Clock = { kind: "elapsed" };
export const is = (fact: string, ...values: readonly string[]): Condition => ({ kind: "is", fact, values });
export const counting = (calendar: string): Clock => ({ kind: "counting", calendar: { kind: "calendar", calendar } });
export const span = (ms: Milliseconds, clock: Clock = elapsedClock): SpanIr => ({ duration: { kind: "ms", ms }, clock });
export const within = (ms: Milliseconds, clock: Clock = elapsedClock): Amount => ({ kind: "span", span: span(ms, clock) });

export function statement(clause: string | null, words: string, line = 1): Statement {
  return { clause, place: { file: "policy.policy", line, column: 1 }, words };
}

export function policy(parts: Partial<PolicyIr>): PolicyIr {
  return {
    format: IR_FORMAT,
    id: "P",
    title: "A policy",
    version: "2024-01-01",
    owner: null,
    effectiveFrom: null,
    effectiveUntil: null,
    amends: null,
    cites: null,
    zone: "UTC",
    facts: [],
    events: [],
    parameters: [],
    holidays: [],
    calendars: [],
    hours: null,
    people: [],
    terms: [],
    levels: [],
    triggers: [],
    duties: [],
    involve: [],
    criteria: [],
    records: [],
    gates: [],
    messages: [],
    readings: [],
    todos: [],
    accepts: [],
    promises: [],
    examples: [],
    ...parts,
  };
}

export function fact(id: string, type: FactType, of: "ticket" | "customer" = "ticket"): FactIr {
  return { id, of, type, mayBeUnknown: true, ...statement(null, id) };
}

/** The same windows from monday to friday, none at the weekend. */
export function weekdays(id: string, zone: string, open: number, close: number, more: Partial<WeeklyCalendarIr> = {}): WeeklyCalendarIr {
  const day: readonly Window[] = [[open, close]];
  return {
    kind: "weekly",
    id,
    zone,
    weekly: [day, day, day, day, day, [], []],
    breaks: [[], [], [], [], [], [], []],
    dates: [],
    holidays: [],
    ...statement(null, `calendar ${id}`),
    ...more,
  };
}

/** The same windows every day. */
export function daily(id: string, zone: string, open: number, close: number, more: Partial<WeeklyCalendarIr> = {}): WeeklyCalendarIr {
  const day: readonly Window[] = [[open, close]];
  return { ...weekdays(id, zone, open, close), weekly: [day, day, day, day, day, day, day], ...more };
}

export function target(amount: Amount, more: Partial<TargetIr> = {}): TargetIr {
  return { label: null, when: always, amount, pausedWhileWaiting: null, overrides: [], ...statement("§5.1", "target"), ...more };
}

/** Met by `event`, from the opening, unless `more` says otherwise. */
export function duty(id: string, event: string, targets: readonly TargetIr[], more: Partial<DutyIr> = {}): DutyIr {
  return {
    id,
    label: id,
    owedBy: [],
    owedTo: null,
    start: { on: "opened" },
    metBy: event === "resolved" ? { by: "resolved" } : { by: "event", event, duty: null },
    notBefore: null,
    cancelledBy: [],
    recurs: false,
    lasts: null,
    pausedWhileWaiting: false,
    pausedWhile: null,
    whenRetargeted: "from-start",
    whenReopened: "continues",
    warnings: [],
    repeats: null,
    delivered: null,
    channels: [],
    covers: [],
    targets,
    adjustments: [],
    combine: "shortest",
    ...statement("§5.1", id),
    ...more,
  };
}

export function adjustment(id: string, effect: AdjustmentIr["effect"], when: Condition = always): AdjustmentIr {
  return { id, when, effect, ...statement("§5.2", id) };
}

export function trigger(id: string, when: Condition, raiseTo: string | null, more: Partial<TriggerIr> = {}): TriggerIr {
  return { id, when, raiseTo, only: false, atMostOncePer: null, ...statement("§2.1", id), ...more };
}

export function level(id: string, ...recipients: readonly string[]): LevelIr {
  const notify = recipients.length === 0 ? [] : [{ recipients, channels: [], within: null, delivered: null, repeats: null }];
  return { id, title: null, notify, provide: [], ...statement("§3.1", id) };
}

export function criterion(id: string, when: Condition, level: string, more: Partial<CriterionIr> = {}): CriterionIr {
  return { id, when, level, ...statement("§2.2", id), ...more };
}

/** Before `event`, for every ticket unless `more` says otherwise. */
export function gate(id: string, event: string, requires: readonly RequirementIr[], more: Partial<GateIr> = {}): GateIr {
  return { id, label: id, before: { event, duty: null }, when: always, requires, ...statement("§5.3", id), ...more };
}

/** A yes-no fact that must be yes, unless `when` says otherwise; `record`: the record it is a field of. */
export function requirement(name: string, record: string | null = null, when: Condition = { kind: "flag", fact: name }): RequirementIr {
  return { name, record, when };
}

/** Somebody whose contact is known and who is never away, unless `more` says otherwise. */
export function person(id: string, more: Partial<PartyIr> = {}): PartyIr {
  return {
    id,
    kind: "person",
    name: null,
    email: null,
    phone: null,
    coveredBy: null,
    works: null,
    members: [],
    from: null,
    otherwise: null,
    contactUnknown: false,
    away: [],
    rotation: null,
    ...statement("§8", id),
    ...more,
  };
}

/** `at`: ISO 8601 with an offset, or epoch milliseconds. Of ticket T-1 of customer C-1 unless `more` says otherwise. */
export function event(at: string | number, name: string, more: Partial<HistoryEvent> = {}): HistoryEvent {
  return {
    at: typeof at === "number" ? at : Date.parse(at),
    event: name,
    ticket: "T-1",
    customer: "C-1",
    by: null,
    id: null,
    facts: null,
    who: null,
    level: null,
    duty: null,
    ...more,
  };
}
