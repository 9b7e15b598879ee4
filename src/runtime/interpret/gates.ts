// What is asked of a ticket before its events, what allows a hand to raise it, and what is written down where either was not so.

import type { CriterionIr, Finding, GateIr, GateVerdict, Verdict } from "../../ir/index.ts";
import type { Entry, LifeChange } from "./life.ts";
import type { View } from "./state.ts";
import { rankOf, tell } from "./triggers.ts";
import { evaluate, holds } from "./truth.ts";

/** The event has come to these gates: each that is for the ticket and misses anything leaves a finding. `change`: what the event made of the ticket. */
export function passGates(view: View, entry: Entry, change: LifeChange): void {
  for (const gate of view.ready.ir.gates) {
    if (!comesTo(gate, entry, change)) continue;
    const when = evaluate(view, gate.when);
    const requires = when.truth === "true" ? gate.requires.map((required) => evaluate(view, required.when)) : [];
    view.ticket.passages.push({ gate: gate.id, event: entry.event, when, requires });
    const missing = gate.requires.filter((_, i) => requires[i] !== undefined && requires[i].truth !== "true").map(nameOf);
    if (missing.length > 0) find(view, { kind: "gate-not-met", id: gate.id, at: view.state.now, clause: gate.clause, missing });
  }
}

/** A hand is about to raise the ticket to the level: a finding where the policy has criteria and none that holds allows it. */
export function askCriteria(view: View, level: string): void {
  const { criteria } = view.ready.ir;
  const aim = rankOf(view, level);
  if (criteria.length === 0 || aim <= rankOf(view, view.ticket.level?.id ?? null)) return;
  if (criteriaHeld(view).some((criterion) => rankOf(view, criterion.level) >= aim)) return;
  find(view, { kind: "no-criterion", id: level, at: view.state.now, clause: null, missing: [] });
}

/** The criteria that hold now. */
export function criteriaNow(view: View): Verdict["criteria"] {
  return criteriaHeld(view).map(({ id, level, clause }) => ({ id, level, clause }));
}

/** The gates that are for the ticket now, with what each would miss. */
export function gatesNow(view: View): readonly GateVerdict[] {
  return view.ready.ir.gates
    .filter((gate) => holds(view, gate.when))
    .map((gate) => ({ id: gate.id, before: gate.before.event, clause: gate.clause, missing: missingAt(view, gate) }));
}

/** Does the event stand behind this gate? */
export function comesTo({ before }: GateIr, { event }: Entry, change: LifeChange): boolean {
  if (before.event === "resolved") return change.resolves;
  if (before.event === "closed") return change.closes;
  return event.event === before.event && (before.duty === null || before.duty === event.duty);
}

function missingAt(view: View, gate: GateIr): readonly string[] {
  return gate.requires.filter(({ when }) => !holds(view, when)).map(nameOf);
}

function criteriaHeld(view: View): readonly CriterionIr[] {
  return view.ready.ir.criteria.filter(({ when }) => holds(view, when));
}

function find(view: View, finding: Finding): void {
  view.ticket.findings.push(finding);
  tell(view, finding.kind, finding.id, finding.clause, finding.missing);
}

/** What a requirement is called where it is missing. */
export function nameOf({ name, record }: GateIr["requires"][number]): string {
  return record === null ? name : `${record}: ${name}`;
}
