// What is told of one ticket that two versions decide otherwise: each kind of change, with what each version says.

import { expect, test } from "vitest";
import type { DutyVerdict, Occurrence, OccurrenceKind, Verdict } from "../../src/ir/index.ts";
import { courseChanges } from "../../src/simulator/replay/compare/course-changes.ts";
import type { Course } from "../../src/simulator/replay/compare/pair.ts";

const LEVELS = ["lead", "director"];
const at = (clock: string): number => Date.parse(`2024-01-08T${clock}:00Z`);

const DUTY: DutyVerdict = {
  id: "call",
  "owed-by": "desk",
  cycle: 1,
  to: ["ann"],
  deliverFrom: null,
  started: at("09:00"),
  due: null,
  lastMet: null,
  state: "pending",
  paused: false,
  metAt: null,
  breachedAt: null,
  late: 0,
  left: 0,
  clause: null,
  because: [],
  kept: null,
  missed: null,
};

/** One duty; an occurrence is written as its kind, its cycle, when it is told and when the duty is due by then. */
type Said = readonly [kind: OccurrenceKind, cycle: number, told: string, due?: string];

function course(happened: readonly Said[], duties: readonly Partial<DutyVerdict>[] = [], more: Partial<Verdict> = {}): Course {
  const occurrences = happened.map(
    ([kind, cycle, told, due]): Occurrence => ({
      at: at(told),
      ticket: "T",
      kind,
      id: "call",
      clause: null,
      due: due === undefined ? null : at(due),
      late: null,
      left: null,
      cycle,
      missing: [],
    }),
  );
  const verdict: Verdict = {
    policy: { id: "P", version: "1", hash: "" },
    ticket: "T",
    at: at("23:00"),
    level: null,
    triggers: [],
    duties: duties.map((duty) => ({ ...DUTY, ...duty })),
    involve: [],
    criteria: [],
    gates: [],
    findings: [],
    wake: null,
    ...more,
  };
  return { verdict, occurrences };
}

const none = course([]);
const opened = course([["duty-opened", 1, "09:00", "10:00"]]);
const owed = course([["duty-opened", 1, "09:00", "10:00"]], [{}]);
const level = (id: string, since: string) => ({ level: { id, since: at(since), clause: null } });
const missing = (...names: readonly string[]) => ({
  findings: [{ kind: "gate-not-met" as const, id: "solved", at: at("12:00"), clause: null, missing: names }],
});
const byHand = { findings: [{ kind: "no-criterion" as const, id: "lead", at: at("12:00"), clause: null, missing: [] as const }] };

const cases: readonly (readonly [kind: string, of: string | null, before: Course, after: Course, was: string, is: string])[] = [
  ["decided-once", null, null, none, "not taken in", "taken in"],
  ["decided-once", null, none, null, "taken in", "not taken in"],
  ["escalated-higher", null, none, course([], [], level("lead", "10:00")), "not escalated", "at `lead` since 2024-01-08T10:00:00.000Z"],
  [
    "escalated-lower",
    null,
    course([], [], level("director", "10:00")),
    course([], [], level("lead", "10:00")),
    "at `director` since 2024-01-08T10:00:00.000Z",
    "at `lead` since 2024-01-08T10:00:00.000Z",
  ],
  [
    "escalated-at-another-time",
    null,
    course([], [], level("lead", "10:00")),
    course([], [], level("lead", "11:00")),
    "at `lead` since 2024-01-08T10:00:00.000Z",
    "at `lead` since 2024-01-08T11:00:00.000Z",
  ],
  ["newly-owed", "call", none, owed, "not owed", "due 2024-01-08T10:00:00.000Z"],
  ["no-longer-owed", "call", owed, none, "due 2024-01-08T10:00:00.000Z", "not owed"],
  ["newly-owed", "call", none, course([["duty-opened", 1, "09:00"]]), "not owed", "owed"],
  ["owed-more-often", "call", course([["duty-opened", 1, "09:00"]]), course([["duty-opened", 2, "09:00"]]), "owed once", "owed 2 times"],
  ["owed-less-often", "call", course([["duty-opened", 3, "09:00"]]), course([["duty-opened", 2, "09:00"]]), "owed 3 times", "owed 2 times"],
  [
    "newly-breached",
    "call",
    course([["duty-met", 1, "10:00"]]),
    course([["duty-breached", 1, "10:00"]]),
    "never breached",
    "breached once",
  ],
  [
    "no-longer-breached",
    "call",
    course([["duty-breached", 1, "10:00"]]),
    course([["duty-met", 1, "10:00"]]),
    "breached once",
    "never breached",
  ],
  [
    "breached-more-often",
    "call",
    course([["duty-breached", 2, "10:00"]]),
    course([
      ["duty-breached", 1, "09:30"],
      ["duty-breached", 2, "10:00"],
    ]),
    "breached once",
    "breached 2 times",
  ],
  [
    "breached-less-often",
    "call",
    course([
      ["duty-breached", 1, "09:30"],
      ["duty-breached", 2, "10:00"],
    ]),
    course([["duty-breached", 2, "10:00"]]),
    "breached 2 times",
    "breached once",
  ],
  [
    "due-sooner",
    "call",
    opened,
    course([["duty-opened", 1, "09:00", "09:30"]]),
    "due 2024-01-08T10:00:00.000Z",
    "due 2024-01-08T09:30:00.000Z",
  ],
  // The first cycle that is, by its own due; the last due told of a cycle counts.
  [
    "due-later",
    "call",
    course([
      ["duty-opened", 1, "09:00", "10:00"],
      ["duty-opened", 2, "10:00", "11:00"],
    ]),
    course([
      ["duty-opened", 1, "09:00", "10:00"],
      ["duty-opened", 2, "10:00", "11:00"],
      ["duty-retargeted", 2, "10:30", "12:00"],
    ]),
    "due 2024-01-08T11:00:00.000Z (cycle 2)",
    "due 2024-01-08T12:00:00.000Z (cycle 2)",
  ],
  // What the verdict says of its cycle holds, where a change of facts made it late and nobody was told of its new due.
  [
    "due-sooner",
    "call",
    opened,
    course([["duty-opened", 1, "09:00", "10:00"]], [{ due: at("09:10") }]),
    "due 2024-01-08T10:00:00.000Z",
    "due 2024-01-08T09:10:00.000Z",
  ],
  [
    "warned-otherwise",
    "call",
    course([["duty-opened", 1, "09:00"]]),
    course([
      ["duty-opened", 1, "09:00"],
      ["duty-warned", 1, "09:45"],
    ]),
    "no warning",
    "warned 2024-01-08T09:45:00.000Z",
  ],
  [
    "others-told",
    "call",
    course([["duty-opened", 1, "09:00"]], [{}]),
    course([["duty-opened", 1, "09:00"]], [{ "owed-by": null, to: ["ann", "bob"], deliverFrom: at("10:00") }]),
    "owed by desk, to ann",
    "owed by nobody named, to ann, bob, delivered from 2024-01-08T10:00:00.000Z",
  ],
  [
    "others-told",
    "call",
    course([["duty-opened", 1, "09:00"]], [{ to: [] }]),
    course([["duty-opened", 1, "09:00"]], [{}]),
    "owed by desk",
    "owed by desk, to ann",
  ],
  [
    "others-involved",
    null,
    none,
    course([], [], {
      involve: [
        { role: "cto", clause: null, because: "" },
        { role: "ceo", clause: null, because: "" },
      ],
    }),
    "nobody",
    "ceo, cto",
  ],
  [
    "gate-otherwise",
    null,
    none,
    course([], [], missing("agreed", "outcome")),
    "nothing against it",
    "`solved` at 2024-01-08T12:00:00.000Z without agreed, outcome",
  ],
  ["by-hand-otherwise", null, none, course([], [], byHand), "nothing against it", "`lead` at 2024-01-08T12:00:00.000Z"],
];

test.each(cases)("%s is told where two versions differ in that", (kind, of, before, after, was, is) => {
  expect(courseChanges({ before, after }, LEVELS)).toEqual([{ kind, of, before: was, after: is }]);
});

const gate = (...names: readonly string[]) => ({ gates: [{ id: "solved", before: "resolved", clause: "§1", missing: names }] });
const others: readonly (readonly [what: string, before: Course, after: Course, was: string, is: string])[] = [
  [
    "when something happened",
    course([["duty-met", 1, "09:20"]]),
    course([["duty-met", 1, "09:40"]]),
    "happened, at 2024-01-08T09:20:00.000Z, kind duty-met, id call, cycle 1",
    "happened, at 2024-01-08T09:40:00.000Z, kind duty-met, id call, cycle 1",
  ],
  [
    "how late a duty is",
    course([], [{ late: 1 }]),
    course([], [{ late: 2 }]),
    "duty, id call, owed-by desk, cycle 1, to ann, started 2024-01-08T09:00:00.000Z, state pending, paused false, late 1, left 0",
    "duty, id call, owed-by desk, cycle 1, to ann, started 2024-01-08T09:00:00.000Z, state pending, paused false, late 2, left 0",
  ],
  [
    "what a gate would miss",
    course([], [], gate()),
    course([], [], gate("agreed", "outcome")),
    "gate, before resolved",
    "gate, before resolved, missing agreed and outcome",
  ],
  [
    "who may escalate",
    none,
    course([], [], { criteria: [{ id: "urgent", level: "lead", clause: null }] }),
    "nothing of it",
    "by hand, level lead",
  ],
  [
    "how often something happened",
    course([["duty-met", 1, "09:20"]]),
    course([
      ["duty-met", 1, "09:20"],
      ["duty-met", 1, "09:20"],
    ]),
    "happened, at 2024-01-08T09:20:00.000Z, kind duty-met, id call, cycle 1, told once",
    "happened, at 2024-01-08T09:20:00.000Z, kind duty-met, id call, cycle 1, told 2 times",
  ],
];

test.each(others)("what is none of these is told by the first that only one version says: %s", (_, before, after, was, is) => {
  expect(courseChanges({ before, after }, LEVELS)).toEqual([{ kind: "otherwise", of: null, before: was, after: is }]);
  expect(courseChanges({ before: after, after: before }, LEVELS)).toEqual([{ kind: "otherwise", of: null, before: is, after: was }]);
});

test("names are no change: of a trigger, of the policy, of what shaped a time, of §", () => {
  const fired = { triggers: [{ id: "vip", fired: at("09:00"), clause: "§2" }] };
  const before = course([["trigger-fired", 1, "09:00"]], [{ clause: "§1", because: ["§5 vip"] }], fired);
  const after = course([], [{ clause: "§9", because: [] }], { policy: { id: "P", version: "2", hash: "x" } });
  expect(courseChanges({ before, after }, LEVELS)).toEqual([]);
  expect(courseChanges({ before: null, after: null }, LEVELS)).toEqual([]);
});
