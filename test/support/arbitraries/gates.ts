// Random criteria, records and gates: before every event that counts, over facts of every type, terms, levels and what time turns.

import fc from "fast-check";
import type { Condition, CriterionIr, GatedEvent, GateIr, RecordIr, RequirementIr } from "../../../src/ir/index.ts";
import { always, criterion, gate, requirement, statement } from "./build.ts";
import type { Vocabulary } from "./conditions.ts";
import { anyCondition } from "./conditions.ts";

export type Gates = {
  readonly criteria: readonly CriterionIr[];
  readonly records: readonly RecordIr[];
  readonly gates: readonly GateIr[];
};

/** What has to be written down: of the ticket and of its customer, of every type. */
export const records: readonly RecordIr[] = [
  { id: "escalation-record", title: null, fields: ["note", "score", "tags"], ...statement("§3.3", "record escalation-record") },
  { id: "closing-record", title: "What was done", fields: ["began", "vip"], ...statement("§3.3", "record closing-record") },
];

export function gatesOf(words: Vocabulary): fc.Arbitrary<Gates> {
  const made = fc.record({ before: beforeOf(words), when: seldom(anyCondition(words, 1)), requires: requirements(words) });
  return fc.record({
    criteria: fc
      .array(fc.record({ when: anyCondition(words, 1), level: fc.constantFrom(...words.levels) }), { maxLength: 3 })
      .map((drawn) => drawn.map(({ when, level }, i) => criterion(`criterion-${i + 1}`, when, level, { clause: i === 1 ? null : "§2.2" }))),
    records: fc.constant(records),
    gates: fc
      .array(made, { maxLength: 4 })
      .map((drawn) => drawn.map(({ requires, ...more }, i) => gate(`gate-${i + 1}`, more.before.event, requires, more))),
  });
}

function beforeOf(words: Vocabulary): fc.Arbitrary<GatedEvent> {
  const plainly = (...events: readonly string[]): fc.Arbitrary<GatedEvent> =>
    fc.constantFrom(...events).map((event) => ({ event, duty: null }));
  return fc.oneof(
    { weight: 4, arbitrary: plainly("resolved", "closed") },
    { weight: 2, arbitrary: plainly("workaround", "pinged", "escalated") },
    { weight: 2, arbitrary: fc.option(fc.constantFrom(...words.duties.keys())).map((duty) => ({ event: "done", duty })) },
    plainly("opened", "reopened", "contact", "changed", "response", "waiting", "done", "notified"),
  );
}

/** One to three of them; the fields of a record come one after the other. */
export function requirements(words: Vocabulary): fc.Arbitrary<readonly RequirementIr[]> {
  const known = (fact: string, record: string | null): RequirementIr => requirement(fact, record, { kind: "known", fact });
  const terms = [...words.factTerms, ...words.allTerms];
  const some: fc.Arbitrary<readonly RequirementIr[]> = fc.oneof(
    { weight: 2, arbitrary: fc.constant([requirement("vip")]) },
    { weight: 2, arbitrary: fc.constantFrom("note", "score", "tags", "began", "priority", "arr").map((fact) => [known(fact, null)]) },
    { weight: 2, arbitrary: fc.constantFrom(...records).map(({ id, fields }) => fields.map((field) => known(field, id))) },
    fc.constantFrom(...terms).map((term) => [requirement(term, null, { kind: "term", term })]),
    fc.constantFrom(...words.levels).map((level) => [requirement(`at-${level}`, null, { kind: "reached", level })]),
    { weight: 2, arbitrary: anyCondition(words, 1).map((when) => [requirement("so", null, when)]) },
  );
  return fc.array(some, { minLength: 1, maxLength: 3 }).map((drawn) => drawn.flat());
}

function seldom(some: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(always) }, some);
}
