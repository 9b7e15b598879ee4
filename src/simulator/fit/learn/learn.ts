// Everything an experiment's demand takes from a log, learned from the tickets of the days in which it is filled.

import type { FactIr, Instant, Milliseconds, PolicyIr } from "../../../ir/index.ts";
import { LocalClock } from "../../operation/local-time.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { filledSpan, type Span } from "../log/span.ts";
import { resolutionOf, responseOf } from "../log/ticket-times.ts";
import { unitOf } from "../log/unit.ts";
import { figuresOf } from "../log/weighed.ts";
import { type ArrivalsFit, arrivalsOf } from "./arrivals.ts";
import { type CountingFit, countingOf } from "./counting.ts";
import { type CourseFit, courseOf } from "./course.ts";
import { type CustomersFit, customersOf } from "./customers.ts";
import { knowingWhoGaveUp } from "./given-up.ts";
import { byValue, type HandlingFit, handlingOf, settled } from "./handling.ts";
import { type MixFit, mixOf } from "./mix.ts";
import { notesOn } from "./notes.ts";
import { type TimeFit, timeFit } from "./time-fit.ts";

/** `group`: a value of the grouping fact; null: all tickets. */
export type TimesFit = { readonly what: "response" | "resolution"; readonly group: string | null; readonly fit: TimeFit };

export type Learned = {
  readonly zone: string;
  readonly local: LocalClock;
  readonly span: Span;
  readonly unit: Milliseconds;
  /** The fact that tickets are grouped by; null: the log has none. */
  readonly by: string | null;
  /** Those opened in the span. */
  readonly tickets: readonly LogTicket[];
  readonly last: Instant;
  readonly arrivals: ArrivalsFit;
  readonly customers: CustomersFit;
  readonly mix: MixFit;
  readonly times: readonly TimesFit[];
  readonly counting: CountingFit;
  readonly handling: HandlingFit;
  readonly course: CourseFit;
  readonly notes: readonly string[];
};

/** What a log means here. `zone`: of its days and hours. */
export type LearnSetup = { readonly ir: PolicyIr | null; readonly facts: readonly FactIr[]; readonly zone: string };

/** Groups with fewer tickets are not told apart in times. */
const LEAST_IN_GROUP = 20;

/** Of at least one ticket, in order of opening. `span`: other days than those found. */
export function learn(all: readonly LogTicket[], last: Instant, setup: LearnSetup, span: Span | null = null): Learned {
  const local = new LocalClock(setup.zone);
  const days = span ?? filledSpan(all, local);
  const tickets = knowingWhoGaveUp(all.filter(({ opened }) => opened >= days.from && opened < days.until));
  const unit = unitOf(tickets, local);
  const by = groupingOf(tickets, setup.facts);
  const arrivals = arrivalsOf(tickets, days, setup.zone, setup.ir, unit);
  const counting = countingOf(tickets, setup.ir, setup.zone, local, unit);
  const learned = {
    zone: setup.zone,
    local,
    span: days,
    unit,
    by,
    tickets,
    last,
    arrivals,
    customers: customersOf(tickets, arrivals.bursts),
    mix: mixOf(tickets, setup.facts, by),
    times: timesOf(tickets, by, unit, last),
    counting,
    handling: handlingOf(tickets, { by, unit, last, counting: counting.counting }),
    course: courseOf(tickets, setup.facts, unit, last),
  };
  return { ...learned, notes: notesOn(learned) };
}

/** `priority` where the log gives it, else the first one-of fact of tickets that it gives with more than one value. */
function groupingOf(tickets: readonly LogTicket[], facts: readonly FactIr[]): string | null {
  const candidates = facts.filter(({ of, type }) => of === "ticket" && type.kind === "one-of");
  const given = candidates.filter(({ id }) => tickets.some((ticket) => ticket.facts.has(id)));
  const named = given.find(({ id }) => id === "priority");
  const varied = given.find(({ id }) => new Set(tickets.map((ticket) => ticket.facts.get(id))).size > 1);
  return (named ?? varied)?.id ?? null;
}

/** Tickets that are resolved and were never answered say nothing of responses. */
function timesOf(tickets: readonly LogTicket[], by: string | null, unit: Milliseconds, last: Instant): readonly TimesFit[] {
  const groups = by === null ? [] : byValue(tickets, by).filter(([value, group]) => value !== null && group.length >= LEAST_IN_GROUP);
  const all = [[null, tickets] as const, ...groups];
  const whats = [
    ["response", responseOf, "responded"],
    ["resolution", resolutionOf, "resolved"],
  ] as const;
  return whats.flatMap(([what, of, mark]) =>
    all.map(([value, group]) => ({
      what,
      group: value === null ? null : String(value),
      fit: timeFit(
        figuresOf(
          settled(
            group.filter((ticket) => ticket.resolved === null || ticket[mark] !== null || ticket.givenUp),
            mark,
            last,
          ),
          of,
        ),
        unit,
      ),
    })),
  );
}
