// Small stations whose tickets are listed one by one, for properties: each class has its own fixed service, patience and due.

import fc from "fast-check";
import {
  type Discipline,
  type Observed,
  type Run,
  runStation,
  type Station,
  type StationResult,
} from "../../../src/simulator/queueing/index.ts";
import type { Ticket } from "./obvious.ts";

export type Small = {
  readonly agents: number;
  readonly classes: readonly Omit<Ticket, "arrival" | "class">[];
  readonly list: readonly (readonly [gap: number, kind: number])[];
};

export const DISCIPLINES: readonly Discipline[] = ["first-come", "priority", "preemptive-priority", "earliest-deadline"];

const patience = fc.oneof({ weight: 2, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, { weight: 1, arbitrary: fc.nat({ max: 12 }) });

/** Ties are frequent: all figures are small. `patient`: nobody gives up. */
export function small(patient: boolean): fc.Arbitrary<Small> {
  const kind = fc.record({
    service: fc.nat({ max: 15 }),
    patience: patient ? fc.constant(Number.POSITIVE_INFINITY) : patience,
    due: fc.nat({ max: 40 }),
  });
  return fc.record({
    agents: fc.integer({ min: 1, max: 4 }),
    classes: fc.array(kind, { minLength: 1, maxLength: 6 }),
    list: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat()), { minLength: 1, maxLength: 40 }),
  });
}

export function ticketsOf({ classes, list }: Small): readonly Ticket[] {
  let arrival = 0;
  return list.map(([gap, pick]) => {
    arrival += gap;
    const kind = pick % classes.length;
    return { arrival, class: kind, ...classes[kind]! };
  });
}

export function stationOf(one: Small, discipline: Discipline): Station {
  const tickets = ticketsOf(one);
  return {
    agents: one.agents,
    discipline,
    classes: one.classes.map((each, k) => ({
      name: `class ${k}`,
      service: { kind: "constant", value: each.service },
      ...(each.patience === Number.POSITIVE_INFINITY ? {} : { patience: { kind: "constant", value: each.patience } }),
      due: { kind: "constant", value: each.due },
    })),
    arrivals: { kind: "listed", at: tickets.map(({ arrival }) => arrival), classes: tickets.map((each) => each.class) },
  };
}

/** Runs a station, and keeps what is told of each ticket, by its number. */
export function observed(station: Station, run: Partial<Run>): { readonly result: StationResult; readonly tickets: readonly Observed[] } {
  const tickets: Observed[] = [];
  const observe = (ticket: Observed): void => {
    tickets[ticket.ticket] = ticket;
  };
  const tickets0 = station.arrivals.kind === "listed" ? station.arrivals.at.length : 1000;
  return { result: runStation(station, { seed: 1, replication: 0, tickets: tickets0, ...run, observe }), tickets };
}
