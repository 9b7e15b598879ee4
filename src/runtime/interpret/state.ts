// What the reference interpreter remembers of a case: logs, and the few records that history alone cannot give back.

import type {
  CalendarChoice,
  Clock,
  Condition,
  Duration,
  DutyState,
  FactValue,
  HistoryEvent,
  HoursIr,
  Instant,
  Milliseconds,
  Occurrence,
  PolicyIr,
} from "../../ir/index.ts";
import type { Deadline, ReferenceClock } from "./clock.ts";
import { elapsed } from "./clock.ts";
import type { Entry, Moment } from "./life.ts";

/** A policy made ready to be read: its calendars built once. */
export type Reading = {
  readonly ir: PolicyIr;
  readonly calendar: (id: string) => ReferenceClock;
  /** Open whenever one of them is. */
  readonly union: (ids: readonly string[]) => ReferenceClock;
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
  /** When each level was reached, by name. */
  readonly reached: Map<string, Moment>;
  readonly firings: { readonly trigger: string; readonly at: Instant; readonly clause: string | null }[];
  /** The triggers that were true when last evaluated. */
  held: ReadonlySet<string>;
  readonly records: Map<string, DutyRecord>;
};

/** What a duty asks for at the moment: of the target that holds. */
export type Terms = {
  readonly target: number;
  readonly clause: string | null;
  readonly amount: Milliseconds;
  /** Waits pause its clock. */
  readonly pausing: boolean;
  readonly clock: ReferenceClock;
  readonly because: readonly string[];
};

export type DutyRecord = {
  /** What it all counts from; of a recurring duty `cycle` is where the current cycle began. */
  readonly start: Moment;
  readonly cycle: Moment;
  readonly state: DutyState;
  /** Events up to this one in the order of the case meet it no longer: they came before its start, or before its last meeting was taken back. */
  readonly heard: number;
  readonly terms: Terms;
  /** As shown: null while a pending record is paused, and for a cancelled one. */
  readonly deadline: Deadline | null;
  /** The event that met it; of a recurring duty: the last one that did. */
  readonly met: Moment | null;
  readonly breachedAt: Instant | null;
  /** Of a record met late: by how much. */
  readonly lateness: Milliseconds;
  readonly kept: number;
  readonly missed: number;
};

/** One ticket of a case, seen under a policy at the instant the case has reached. */
export type View = { readonly reading: Reading; readonly state: CaseState; readonly ticket: TicketState };

export function logOf(view: View): readonly Entry[] {
  return view.state.log.filter((entry) => entry.event.ticket === view.ticket.id);
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
  return knownFacts(view.reading, view.state, view.ticket.id);
}

/** The known facts of the customer and, unless it is null, of a ticket. */
export function knownFacts(reading: Reading, state: CaseState, ticket: string | null): ReadonlyMap<string, FactValue> {
  const known = new Map<string, FactValue>();
  for (const { event } of state.log) {
    const { facts } = event;
    if (facts === null) continue;
    for (const { id, of } of reading.ir.facts) {
      const concerns = of === "customer" || (ticket !== null && event.ticket === ticket);
      if (concerns && Object.hasOwn(facts, id)) known.set(id, facts[id] as FactValue);
    }
  }
  return known;
}

export function clockOf(view: View, clock: Clock, holds: (when: Condition) => boolean): ReferenceClock {
  return clock.kind === "elapsed" ? elapsed : calendarOf(view, clock.calendar, holds);
}

/** A calendar by name, or the union that is the hours of this ticket for the facts now. */
export function calendarOf(view: View, choice: CalendarChoice, holds: (when: Condition) => boolean): ReferenceClock {
  if (choice.kind === "calendar") return view.reading.calendar(choice.calendar);
  const hours = view.reading.ir.hours;
  if (hours === null) throw new Error("the policy names no hours of a ticket");
  return view.reading.union(hoursNow(hours, holds));
}

function hoursNow(hours: HoursIr, holds: (when: Condition) => boolean): readonly string[] {
  const chosen = hours.choices.filter((choice) => holds(choice.when)).flatMap((choice) => choice.calendars);
  return chosen.length > 0 ? [...new Set(chosen)] : hours.otherwise;
}

export function lengthOf(reading: Reading, duration: Duration): Milliseconds {
  return duration.kind === "ms" ? duration.ms : parameterOf(reading, duration.parameter);
}

export function parameterOf(reading: Reading, id: string): number {
  const parameter = reading.ir.parameters.find((each) => each.id === id);
  if (parameter === undefined) throw new Error(`no parameter ${id}`);
  return parameter.value;
}
