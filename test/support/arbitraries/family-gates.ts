// Small policies about gates, criteria and hands that raise; their histories write something down, or do not, as they resolve and close.

import fc from "fast-check";
import {
  type Condition,
  type CriterionIr,
  type FactValue,
  type GatedEvent,
  type GateIr,
  HOUR,
  MINUTE,
  type PolicyIr,
  type RequirementIr,
  type TriggerIr,
} from "../../../src/ir/index.ts";
import { aimed } from "./aimed.ts";
import {
  always,
  counting,
  criterion,
  daily,
  duty,
  fact,
  gate,
  is,
  level,
  person,
  policy,
  requirement,
  span,
  statement,
  target,
  trigger,
  within,
} from "./build.ts";
import type { Family } from "./families.ts";
import { records } from "./gates.ts";
import type { AtOnce } from "./happenings.ts";
import { atFirst, done, LEVELS, PRIORITIES, plainly, raised, together, waits } from "./happenings.ts";

const HALF = 30 * MINUTE;

const facts = fc
  .constantFrom("ticket" as const, "customer" as const)
  .map((of) => [
    fact("priority", { kind: "one-of", values: PRIORITIES }, of),
    fact("vip", { kind: "yes-no" }),
    fact("note", { kind: "text" }),
    fact("score", { kind: "number", whole: false, min: null, max: null }, of),
    fact("tags", { kind: "any-of", values: ["outage", "billing"] }),
    fact("began", { kind: "instant" }, of),
  ]);

/** Unknown, turned by an event, by a raise, by time to either side, by what was and by what is over. */
const conditions: readonly Condition[] = [
  { kind: "flag", fact: "vip" },
  { kind: "not", of: { kind: "flag", fact: "vip" } },
  is("priority", "P0"),
  { kind: "not", of: { kind: "term", term: "critical" } },
  { kind: "term", term: "timely" },
  { kind: "reached", level: "level-1" },
  { kind: "not", of: { kind: "reached", level: "level-2" } },
  { kind: "during", calendar: { kind: "calendar", calendar: "hours" } },
  { kind: "silence", event: "response", first: false, span: span(HALF) },
  { kind: "contacts", atLeast: 2, within: HOUR },
  { kind: "happened", event: "workaround" },
  { kind: "happened", event: "resolved" },
  { kind: "stalled", level: "level-1", event: "update", first: false, span: span(HALF) },
  { kind: "used", duty: "duty-1", mark: { kind: "share", numerator: 1, denominator: 2 } },
  { kind: "missed", duty: "duty-2", atLeast: 1 },
  {
    kind: "compare",
    op: "more",
    left: { kind: "since", instant: "opened", clock: counting("hours") },
    right: { kind: "number", value: HALF },
  },
];
const condition = fc.constantFrom(...conditions);
const combined = fc.oneof(
  { weight: 3, arbitrary: condition },
  fc.tuple(condition, condition, fc.constantFrom("all" as const, "any" as const)).map(([a, b, kind]): Condition => ({ kind, of: [a, b] })),
);

const known = (name: string, record: string | null = null): RequirementIr => requirement(name, record, { kind: "known", fact: name });
const requires: fc.Arbitrary<readonly RequirementIr[]> = fc
  .array(
    fc.oneof(
      fc.constant([requirement("vip")]),
      fc.constantFrom("note", "score", "tags", "began").map((name) => [known(name)]),
      { weight: 2, arbitrary: fc.constantFrom(...records).map(({ id, fields }) => fields.map((field) => known(field, id))) },
      { weight: 2, arbitrary: combined.map((when) => [requirement("so", null, when)]) },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((drawn) => drawn.flat());

const before: fc.Arbitrary<GatedEvent> = fc.constantFrom(
  ...["resolved", "resolved", "closed", "closed", "workaround", "pinged", "escalated", "reopened", "changed", "done"].map((event) => ({
    event,
    duty: null,
  })),
  { event: "done", duty: "duty-1" },
  { event: "done", duty: "duty-2" },
);
const gates: fc.Arbitrary<readonly GateIr[]> = fc
  .array(fc.record({ before, requires, when: fc.oneof({ weight: 2, arbitrary: fc.constant(always) }, combined) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((drawn) => drawn.map((each, i) => gate(`gate-${i + 1}`, each.before.event, each.requires, each)));

const criteria: fc.Arbitrary<readonly CriterionIr[]> = fc
  .array(fc.record({ when: combined, level: fc.constantFrom(...LEVELS) }), { maxLength: 3 })
  .map((drawn) => drawn.map(({ when, level: to }, i) => criterion(`criterion-${i + 1}`, when, to)));

const triggers: fc.Arbitrary<readonly TriggerIr[]> = fc
  .array(fc.record({ when: combined, raiseTo: fc.constantFrom(null, "level-1", "level-2") }), { maxLength: 2 })
  .map((drawn) => drawn.map(({ when, raiseTo }, i) => trigger(`trigger-${i + 1}`, when, raiseTo)));

const policies: fc.Arbitrary<PolicyIr> = fc
  .record({ facts, gates, criteria, triggers, nobody: fc.subarray([...LEVELS]), involved: fc.array(condition, { maxLength: 1 }) })
  .map(({ nobody, involved, ...drawn }) =>
    policy({
      ...drawn,
      events: ["pinged"],
      calendars: [daily("hours", "UTC", 540, 1080)],
      people: [person("csm"), person("ann", { contactUnknown: true })],
      terms: [
        { id: "critical", when: is("priority", "P0", "P1"), ...statement("§2.2", "critical") },
        { id: "timely", when: { kind: "silence", event: "contact", first: false, span: span(HOUR) }, ...statement("§2.2", "timely") },
      ],
      levels: LEVELS.map((id) => level(id, nobody.includes(id) ? "ann" : "csm")),
      duties: [
        duty("duty-1", "resolved", [target(within(HOUR))], { pausedWhileWaiting: true }),
        duty("duty-2", "done", [target(within(HALF))], { recurs: true }),
      ],
      involve: involved.map((when) => ({ party: "csm", when, ...statement("§4.1", "involve csm") })),
      records,
    }),
  );

const values: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  priority: fc.constantFrom(...PRIORITIES),
  vip: fc.boolean(),
  note: fc.constant("a"),
  score: fc.constant(0),
  tags: fc.constantFrom<FactValue>([], ["outage"]),
  began: fc.constant(Date.parse("2024-01-05T17:00:00Z")),
};
const written: fc.Arbitrary<Readonly<Record<string, FactValue>>> = fc
  .subarray(Object.keys(values), { minLength: 1, maxLength: 4 })
  .chain((chosen) => fc.record(Object.fromEntries(chosen.map((id) => [id, values[id] as fc.Arbitrary<FactValue>]))));

/** Half of the events say something as they come. */
function saying(some: fc.Arbitrary<AtOnce>): fc.Arbitrary<AtOnce> {
  return fc
    .tuple(some, fc.option(written, { freq: 1 }))
    .map(([happened, facts]) => happened.map((each, i) => (i === 0 && facts !== null ? { ...each, facts } : each)));
}

const ending = plainly("resolved", "resolved", "closed", "reopened");
const happenings = fc.oneof(
  { weight: 5, arbitrary: saying(ending) },
  { weight: 2, arbitrary: together(plainly("resolved"), plainly("closed"), plainly("reopened")) },
  { weight: 3, arbitrary: saying(plainly("workaround", "pinged", "changed", "changed", "response", "contact")) },
  { weight: 3, arbitrary: saying(fc.oneof(raised, atFirst)) },
  { weight: 2, arbitrary: saying(done) },
  { weight: 1, arbitrary: waits },
  { weight: 1, arbitrary: written.map((facts): AtOnce => [{ event: "changed", ticket: null, facts }]) },
);

export const gatesAndHands: Family = {
  name: "gates, criteria and escalation by hand",
  policies,
  histories: (ir) => aimed(ir, fc.option(written, { freq: 1 }), fc.oneof(fc.constant([]), atFirst), happenings),
};
