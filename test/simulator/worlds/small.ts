// A small world of people for tests: a policy without targets, targets, an experiment of a week, and what its history says of each ticket.

import type { HistoryEvent } from "../../../src/ir/index.ts";

export const POLICY = `policy PW-1 "People"
  owner boss
  effective from 2024-01-01

examples in UTC

§1 calendar office in UTC
  monday to friday 09:00 to 17:00

ticket
  priority one of P0, P1, P2

§2 person boss "Bob"
  email "boss@example.com"

`;
export const TARGETS = `§3 targets for every ticket
  first response   within 1 hour
  full resolution  within 2 days
`;

export function experiment(demand: string, people: string, frame = ""): string {
  return `format: tenet-experiment/1
title: People
policies: {p: p}
horizon: {from: 2024-01-08, for: 1 week, zone: UTC}
warm-up: 0 days
replications: 1
seed: 1
${frame}demand:
  customers: 20
${demand}
people:
${people}
`;
}

type Ticket = {
  readonly id: string;
  readonly opened: number;
  readonly priority: string;
  readonly response: number;
  readonly resolved: number;
};

/** NaN for what did not come. */
export function ticketsOf(events: readonly HistoryEvent[]): readonly Ticket[] {
  const first = (id: string | null, event: string): number =>
    events.find((each) => each.ticket === id && each.event === event)?.at ?? Number.NaN;
  return events
    .filter(({ event }) => event === "opened")
    .map(({ ticket, at, facts }) => ({
      id: String(ticket),
      opened: at,
      priority: String(facts?.["priority"]),
      response: first(ticket, "response"),
      resolved: first(ticket, "resolved"),
    }));
}
