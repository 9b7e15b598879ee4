// Gates before events, escalation by hand, and what is found against the policy. Meaning: docs/semantics.md, "Gates and escalation by hand".

import type { HistoryEvent } from "../../ir/history.ts";
import type { Finding, Verdict } from "../../ir/verdict.ts";
import type { EventKind } from "./kinds.ts";
import type { GateLayout } from "./layout.ts";
import { lookAt, type Stage } from "./stage.ts";
import { CLOSING, RESOLUTION, type Ticket } from "./ticket.ts";

/** The event comes to the gates that stand before it; `changed`: what it changed of the ticket, as bits. */
export function passGates<F>(stage: Stage<F>, ticket: Ticket<F>, event: HistoryEvent, kind: EventKind<F>, changed: number): void {
  const { gates, moment } = stage.engine;
  lookAt(stage, ticket);
  for (const i of kind.gates) {
    const gate = gates[i] as GateLayout<F>;
    if (!standsBefore(gate, event, changed) || !gate.when(ticket.facts, moment)) continue;
    ticket.passages ??= gates.map(() => 0);
    ticket.passages[i] = (ticket.passages[i] as number) + 1;
    const missing = missingOf(stage, ticket, gate);
    if (missing.length > 0) find(stage, ticket, { kind: "gate-not-met", id: gate.id, at: stage.now, clause: gate.clause, missing });
  }
}

/** Resolutions and closings come to a gate where the ticket was not so before. */
function standsBefore<F>({ before, duty }: GateLayout<F>, event: HistoryEvent, changed: number): boolean {
  if (before === "resolved") return (changed & RESOLUTION) !== 0;
  if (before === "closed") return (changed & CLOSING) !== 0;
  return duty === null || event.duty === duty;
}

/** Of the same requirements always the same list: many tickets come to a gate without the same things. */
function missingOf<F>(stage: Stage<F>, ticket: Ticket<F>, { requires, lists }: GateLayout<F>): readonly string[] {
  const { moment } = stage.engine;
  let list = lists;
  for (const { name, when } of requires) if (!when(ticket.facts, moment)) list = list.with(name);
  return list.names;
}

/** The ticket is about to be raised by hand to a level above its own. */
export function escalateByHand<F>(stage: Stage<F>, ticket: Ticket<F>, to: number): void {
  const { criteria, moment, program } = stage.engine;
  if (criteria.length === 0) return;
  lookAt(stage, ticket);
  if (criteria.some(({ level, when }) => level >= to && when(ticket.facts, moment))) return;
  const id = program.levels[to] as string;
  find(stage, ticket, { kind: "no-criterion", id, at: stage.now, clause: null, missing: NOTHING_MISSING });
}

function find<F>(stage: Stage<F>, ticket: Ticket<F>, finding: Finding): void {
  if (ticket.findings === null) ticket.findings = [finding];
  else ticket.findings.push(finding);
  if (stage.note === null || stage.contactsAlone) return;
  const { kind, id, clause, missing } = finding;
  stage.note(stage.now, kind, ticket.id, id, -1, clause, Number.NaN, Number.NaN, Number.NaN, Number.NaN, missing);
}

const NOTHING_MISSING = [] as const;

/** How often an event came to each gate, by its name. */
export function passagesOf<F>({ engine: { gates } }: Stage<F>, { passages }: Ticket<F>): ReadonlyMap<string, number> {
  if (passages === null) return NO_PASSAGES;
  return new Map(gates.map(({ id }, i) => [id, passages[i] as number] as const).filter(([, times]) => times > 0));
}

const NO_PASSAGES: ReadonlyMap<string, number> = new Map();

/** The criteria that hold now. */
export function criteriaOf<F>(stage: Stage<F>, ticket: Ticket<F>): Verdict["criteria"] {
  const { criteria, moment, program } = stage.engine;
  if (criteria.length === 0) return NONE_HERE;
  lookAt(stage, ticket);
  return criteria.flatMap(({ id, level, clause, when }) =>
    when(ticket.facts, moment) ? [{ id, level: program.levels[level] as string, clause }] : [],
  );
}

/** The gates that are for the ticket now, each with what it would miss now. */
export function gatesOf<F>(stage: Stage<F>, ticket: Ticket<F>): Verdict["gates"] {
  const { gates, moment } = stage.engine;
  if (gates.length === 0) return NONE_HERE;
  lookAt(stage, ticket);
  return gates.flatMap((gate) => {
    const { id, before, clause, when } = gate;
    return when(ticket.facts, moment) ? [{ id, before, clause, missing: missingOf(stage, ticket, gate) }] : [];
  });
}

const NONE_HERE: readonly never[] = [];
