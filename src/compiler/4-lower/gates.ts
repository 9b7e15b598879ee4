// Criteria, records, gates, messages and amendments.

import type { AmendmentIr, CriterionIr, GatedEvent, GateIr, MessageIr, RecordIr, RequirementIr } from "../../ir/index.ts";
import { ALWAYS } from "../../ir/index.ts";
import { doneMeant, dutyId, eventMeant, type Scope } from "../2-resolve/index.ts";
import type { GateAst, Name } from "../ast.ts";
import { lowerCondition, lowerName, texts } from "./conditions.ts";
import { type Lowering, of } from "./tables.ts";

export function lowerCriteria(l: Lowering): readonly CriterionIr[] {
  return [...l.scope.criteria.values()].flatMap((c) => {
    const when = c.when === null ? null : lowerCondition(l.scope, c.when);
    return when === null || !l.scope.levels.has(c.level.text) ? [] : [{ ...of(l, c), id: c.name.text, when, level: c.level.text }];
  });
}

/** Fields that are no facts are left out: a finding says so. */
export function lowerRecords(l: Lowering): readonly RecordIr[] {
  return [...l.scope.records.values()].flatMap((r) => {
    const fields = factsIn(l.scope, r.holds);
    return fields.length === 0 ? [] : [{ ...of(l, r), id: r.name.text, title: r.title?.value ?? null, fields }];
  });
}

export function lowerMessages(l: Lowering): readonly MessageIr[] {
  return [...l.scope.messages.values()].flatMap((m) => {
    const holds = factsIn(l.scope, m.holds);
    return holds.length === 0 ? [] : [{ ...of(l, m), template: m.template.text, title: m.title?.value ?? null, holds }];
  });
}

function factsIn(scope: Scope, names: readonly Name[]): readonly string[] {
  return texts(names).filter((name) => scope.facts.has(name));
}

export function lowerGates(l: Lowering): readonly GateIr[] {
  return [...l.scope.gates].flatMap(([id, gate]) => {
    const [before, when] = [gatedEvent(l.scope, gate), gateCondition(l.scope, gate)];
    const requires = gate.requires.flatMap((name) => lowerRequirement(l.scope, name));
    if (before === null || when === null || requires.length === 0) return [];
    return [{ ...of(l, gate), id, label: gate.name.text, before, when, requires }];
  });
}

function gateCondition(scope: Scope, gate: GateAst): GateIr["when"] | null {
  if (!gate.hasWhen) return ALWAYS;
  return gate.when === null ? null : lowerCondition(scope, gate.when);
}

/** `full resolution` is `resolved`, `closing` is `closed`, `recovery-plan done` that duty; null where the words name nothing. */
export function gatedEvent(scope: Scope, gate: GateAst): GatedEvent | null {
  const words = (gate.before ?? gate.name).text;
  const event = eventMeant(scope, words);
  if (scope.events.has(event)) return { event, duty: null };
  const duty = doneMeant(words);
  return duty !== null && scope.duties.has(duty) ? { event: "done", duty } : null;
}

/** A record requires each of its fields; a yes-no fact must be yes, a term hold, any other fact be known. */
function lowerRequirement(scope: Scope, required: Name): readonly RequirementIr[] {
  const name = required.text;
  const record = scope.records.get(name);
  if (record !== undefined) {
    return factsIn(scope, record.holds).map((fact) => ({ name: fact, record: name, when: { kind: "known", fact } }));
  }
  const holds = lowerName(scope, required);
  if (holds !== null) return [{ name, record: null, when: holds }];
  return scope.facts.has(name) ? [{ name, record: null, when: { kind: "known", fact: name } }] : [];
}

/** The gate that an example means: by its name, or by the words of the event it stands before where only one does. */
export function gateMeant(scope: Scope, words: string): readonly string[] {
  const id = dutyId(words);
  if (scope.gates.has(id)) return [id];
  const event = eventMeant(scope, words);
  const duty = doneMeant(words);
  return [...scope.gates].flatMap(([gate, ast]) => {
    const before = gatedEvent(scope, ast);
    const isMeant = before !== null && (before.event === event ? before.duty === null : before.duty !== null && before.duty === duty);
    return isMeant ? [gate] : [];
  });
}

/** What a gate may be said to miss: its requirements, the fields of a record in the place of the record. */
export function requirementNames(scope: Scope, gate: GateAst): readonly string[] {
  return gate.requires.flatMap((name) => lowerRequirement(scope, name)).map((requirement) => requirement.name);
}

export function lowerAmendment(l: Lowering): AmendmentIr | null {
  const [amendment] = l.scope.amendments;
  return amendment === undefined ? null : { ...of(l, amendment), file: amendment.file.value, appliesTo: amendment.appliesTo };
}
