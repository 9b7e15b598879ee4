// What the reference interpreter remembers of a case: logs, and the few records that history alone cannot give back.

import type {
  CalendarChoice,
  Clock,
  Condition,
  Duration,
  DutyState,
  FactValue,
  Finding,
  HistoryEvent,
  HoursIr,
  Instant,
  Milliseconds,
  Occurrence,
  PolicyIr,
} from "../../ir/index.ts";
import type { Deadline, ReferenceClock } from "./clock.ts";
import { elapsed } from "./clock.ts";
import type { Entry, Interval, Moment } from "./life.ts";
import type { DutyClock } from "./running.ts";
import { plain } from "./running.ts";
import type { TruthTree } from "./truth.ts";

/** A policy made ready to be interpreted: its calendars built once. */
export type ReadyPolicy = {
  readonly ir: PolicyIr;
  readonly calendar: (id: string) => ReferenceClock;
  /** Open whenever one of them is. */
  readonly union: (ids: readonly string[]) => ReferenceClock;
  /** The end of an open-day amount of a weekly calendar; null where no such day comes. */
  readonly openDay: (calendar: string, start: Instant, nth: number, at: "close" | "same-time") => Instant | null;
  /** Sees each ticket whenever its triggers are about to be worked out: what a condition was then may be over after the step. */
  readonly look?: (view: View) => void;
};

export type CaseState = {
  readonly customer: string;
  now: Instant;
  /** The timers of `now` have run: nothing more can happen at it. */
  over: boolean;
  /** Every event taken in, of every ticket and of none, in order. */
  readonly log: Entry[];
  /** In opening order. */
  readonly tickets: TicketState[];
  readonly occurrences: Occurrence[];
};

export type TicketState = {
  readonly id: string;
  level: { readonly id: string; readonly since: Instant; readonly clause: string | null } | null;
  /** When each level was reached, by name: those whose notices start with it, and those that were passed. */
  readonly reached: Map<string, Moment>;
  readonly passed: Set<string>;
  readonly firings: { readonly trigger: string; readonly at: Instant; readonly clause: string | null }[];
  /** What was done against the policy. */
  readonly findings: Finding[];
  /** Each time an event came to a gate, and what was found there: no requirements where it was not for the ticket. */
  readonly passages: Passage[];
  /** The triggers that were true when last evaluated. */
  held: ReadonlySet<string>;
  readonly records: Map<string, DutyRecord>;
  /** By duty: a start that something that happened has given it, whether a record opened then or not. */
  readonly starts: Map<string, Moment>;
  /** By duty: the start that an event has taken from it before a record opened. */
  readonly dropped: Map<string, Moment>;
  /** By duty: when `pausedWhile` was true, and since when it is. */
  readonly stoodStill: Map<string, { readonly ended: readonly Interval[]; readonly since: Instant | null }>;
  /** By notice: the start from which its next repeat is counted, and how often it has been repeated. */
  readonly repeating: Map<string, { readonly since: Moment; readonly times: number }>;
  /** Of each event that came too early to meet a duty: duty, start and event, as `earlyKey` writes them. */
  readonly early: Set<string>;
  /** By duty: how often it was opened. */
  readonly cycles: Map<string, number>;
};

export type Passage = {
  readonly gate: string;
  readonly event: HistoryEvent;
  readonly when: TruthTree;
  readonly requires: readonly TruthTree[];
};

/** What a duty asks for at the moment: of the target that holds. */
export type Terms = {
  readonly target: number;
  readonly clause: string | null;
  /** On its clock; Infinity where the target is never due. */
  readonly amount: number;
  /** Waits pause its clock. */
  readonly pausing: boolean;
  readonly clock: DutyClock;
  readonly because: readonly string[];
};

export type DutyRecord = {
  /** The start it was opened for, and what it all counts from: the same but for a restart. */
  readonly origin: Moment;
  readonly start: Moment;
  /** Where the current cycle of a recurring duty began; else the start. */
  readonly cycle: Moment;
  /** `warned` is not told apart from `pending` here: see `told`. */
  readonly state: Exclude<DutyState, "warned">;
  /** How many warnings of the cycle have been told. */
  readonly told: number;
  /** An event has ended it for good. */
  readonly ended: boolean;
  /** Events up to this one in the order of the case meet it no longer: they came before its start, or before its last meeting was taken back. */
  readonly heard: number;
  /** What it holds, counted from the instant `from`. */
  readonly terms: Terms;
  readonly from: Instant;
  /** What was last proposed for its cycle, and whether what it holds came of that. */
  readonly proposed: Terms;
  readonly holdsProposed: boolean;
  /** As shown: null while a pending record is paused, and for a cancelled one. */
  readonly deadline: Deadline | null;
  /** The event that met it; of a recurring duty: the last one that did. */
  readonly met: Moment | null;
  readonly breachedAt: Instant | null;
  /** Of a record met late: by how much. Of one met: how much was left. */
  readonly lateness: Milliseconds;
  readonly left: Milliseconds;
  readonly kept: number;
  readonly missed: number;
};

/** One ticket of a case, seen under a policy at the instant the case has reached. */
export type View = { readonly ready: ReadyPolicy; readonly state: CaseState; readonly ticket: TicketState };

/** What was taken in about a ticket, in order: the same list for as long as nothing more is. */
export function logOf({ ready, state, ticket }: View): readonly Entry[] {
  const { ofTickets } = rememberedOf(ready, state.log);
  const last = ofTickets.get(ticket.id) ?? NOTHING_READ;
  if (last.read === state.log.length) return last.entries;
  const more = state.log.slice(last.read).filter((entry) => entry.event.ticket === ticket.id);
  const entries = more.length === 0 ? last.entries : [...last.entries, ...more];
  ofTickets.set(ticket.id, { read: state.log.length, entries });
  return entries;
}

/** The contacts of the case's customer, in order: of which ticket, or of none. */
export function contactsOf(state: CaseState): readonly { readonly at: Instant; readonly ticket: string | null }[] {
  return state.log
    .map((entry) => entry.event)
    .filter(isCustomerContact)
    .map((event) => ({ at: event.at, ticket: event.ticket }));
}

export function isCustomerContact(event: HistoryEvent): boolean {
  return event.event === "contact" || (event.event === "opened" && (event.by === null || event.by === "customer"));
}

/** The known facts of a ticket, its customer's included: the last value each was given. */
export function factsOf(view: View): ReadonlyMap<string, FactValue> {
  return knownFacts(view.ready, view.state, view.ticket.id);
}

/** What the first `read` entries of a log say of a ticket. A log only ever grows. */
type EntriesRead = { readonly read: number; readonly entries: readonly Entry[] };
type FactsRead = { readonly read: number; readonly facts: ReadonlyMap<string, FactValue> };
const NOTHING_READ: EntriesRead & FactsRead = { read: 0, entries: [], facts: new Map() };

/** Under one policy, by ticket; facts of the customer alone by null. */
type Remembered = { readonly ir: PolicyIr; readonly ofTickets: Map<string, EntriesRead>; readonly facts: Map<string | null, FactsRead> };
const remembered = new WeakMap<readonly Entry[], Remembered>();

function rememberedOf({ ir }: ReadyPolicy, log: readonly Entry[]): Remembered {
  const known = remembered.get(log);
  if (known?.ir === ir) return known;
  const nothing = { ir, ofTickets: new Map(), facts: new Map() };
  remembered.set(log, nothing);
  return nothing;
}

/** The known facts of the customer and, unless it is null, of a ticket. */
export function knownFacts(ready: ReadyPolicy, state: CaseState, ticket: string | null): ReadonlyMap<string, FactValue> {
  const { facts } = rememberedOf(ready, state.log);
  const last = facts.get(ticket) ?? NOTHING_READ;
  if (last.read === state.log.length) return last.facts;
  const known = readFacts(ready, state.log.slice(last.read), ticket, last.facts);
  facts.set(ticket, { read: state.log.length, facts: known });
  return known;
}

function readFacts(
  ready: ReadyPolicy,
  entries: readonly Entry[],
  ticket: string | null,
  before: ReadonlyMap<string, FactValue>,
): ReadonlyMap<string, FactValue> {
  const known = new Map(before);
  for (const { event } of entries) {
    const { facts } = event;
    if (facts === null) continue;
    for (const { id, of } of ready.ir.facts) {
      const concerns = of === "customer" || (ticket !== null && event.ticket === ticket);
      if (concerns && Object.hasOwn(facts, id)) known.set(id, facts[id] as FactValue);
    }
  }
  return known;
}

/** The clock a statement means, for the facts now. */
export function clockOf(view: View, clock: Clock, holds: (when: Condition) => boolean): ReferenceClock {
  return clock.kind === "elapsed" ? elapsed : calendarOf(view, clock.calendar, holds);
}

/** The same, as the clock of a duty. */
export function dutyClockOf(view: View, clock: Clock, holds: (when: Condition) => boolean): DutyClock {
  if (clock.kind === "elapsed") return plain("elapsed", elapsed);
  const ids = calendarsOf(view, clock.calendar, holds);
  return plain(ids.join(" "), view.ready.union(ids));
}

/** A calendar by name, or the union that is the hours of this ticket for the facts now. */
export function calendarOf(view: View, choice: CalendarChoice, holds: (when: Condition) => boolean): ReferenceClock {
  return view.ready.union(calendarsOf(view, choice, holds));
}

/** The calendars meant, each once, in the order of their names. */
export function calendarsOf(view: View, choice: CalendarChoice, holds: (when: Condition) => boolean): readonly string[] {
  if (choice.kind === "calendar") return [choice.calendar];
  const hours = view.ready.ir.hours;
  if (hours === null) throw new Error("the policy names no hours of a ticket");
  return [...new Set(hoursNow(hours, holds))].sort();
}

function hoursNow(hours: HoursIr, holds: (when: Condition) => boolean): readonly string[] {
  const chosen = hours.choices.filter((choice) => holds(choice.when)).flatMap((choice) => choice.calendars);
  return chosen.length > 0 ? chosen : hours.otherwise;
}

export function lengthOf(ready: ReadyPolicy, duration: Duration): Milliseconds {
  return duration.kind === "ms" ? duration.ms : parameterOf(ready, duration.parameter);
}

export function parameterOf(ready: ReadyPolicy, id: string): number {
  const parameter = ready.ir.parameters.find((each) => each.id === id);
  if (parameter === undefined) throw new Error(`no parameter ${id}`);
  return parameter.value;
}
