// An example of a policy as a history: local times become instants, and each step knows what had happened by then.

import { parseLocal, resolveLocal } from "../calendar/index.ts";
import type { ExampleIr, ExampleStep, Expectation, FactValue, HistoryEvent, Instant, PolicyIr } from "../ir/index.ts";

/** One expectation with the instant it is checked at, the ticket it is about, and the events that had happened by then. */
export type Expected = {
  readonly expectation: Expectation;
  readonly words: string;
  readonly place: ExampleStep["place"];
  readonly ticket: string;
  readonly at: Instant;
  readonly history: readonly HistoryEvent[];
};

/** `tickets` in the order in which the example opens them; `end` is the instant of its last step. */
export type ExampleHistory = {
  readonly events: readonly HistoryEvent[];
  readonly expected: readonly Expected[];
  readonly tickets: readonly string[];
  readonly end: Instant;
};

/** An expectation that names no ticket is about the ticket of the event before it. */
export function historyOf(ir: PolicyIr, example: ExampleIr): ExampleHistory {
  const events: HistoryEvent[] = [];
  const expected: Expected[] = [];
  let at = Number.NEGATIVE_INFINITY;
  let ticket = "T";
  for (const step of example.steps) {
    if (step.kind === "expect") {
      const { expectation, words, place } = step;
      expected.push({ expectation, words, place, ticket: step.ticket ?? ticket, at, history: [...events] });
      continue;
    }
    at = instantOf(ir, step.at);
    if (step.kind === "event") {
      events.push(eventOf(ir, step, at));
      ticket = step.event.ticket;
    }
  }
  const tickets = [...new Set(events.filter(({ event }) => event === "opened").flatMap((event) => event.ticket ?? []))];
  return { events, expected, tickets, end: at };
}

/** A time written in an example, in the policy's zone: of a time that comes twice the first, of one that never comes the first instant after it. */
export function instantOf(ir: PolicyIr, local: string): Instant {
  const wall = parseLocal(local);
  if (wall === null) throw new Error(`the IR holds no local time: ${local}`);
  return resolveLocal(ir.zone, wall);
}

function eventOf(ir: PolicyIr, step: Extract<ExampleStep, { kind: "event" }>, at: Instant): HistoryEvent {
  const { event, ticket, customer, by, facts, who, level, duty } = step.event;
  const entries = Object.entries(facts).map(([id, value]): readonly [string, FactValue] => [
    id,
    isInstant(ir, id) ? instantOf(ir, String(value)) : value,
  ]);
  return {
    at,
    event,
    ticket,
    customer,
    by,
    id: null,
    facts: entries.length === 0 ? null : Object.fromEntries(entries),
    who: who.length === 0 ? null : who,
    level,
    duty,
  };
}

function isInstant(ir: PolicyIr, id: string): boolean {
  return ir.facts.some((fact) => fact.id === id && fact.type.kind === "instant");
}
