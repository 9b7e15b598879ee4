// The schema of the IR: the same shape as its type, and a gate for JSON from outside.

import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Condition, Happening, PolicyIr, PromiseIr, PromiseMoment, PromiseSentence, Quantity } from "../../src/ir/index.ts";
import {
  type conditionSchema,
  eventLineSchema,
  eventSchema,
  irJsonSchema,
  type policySchema,
  type quantitySchema,
  readIr,
  ticketSchema,
} from "../../src/ir/schema/index.ts";
import {
  adjustment,
  counting,
  duty,
  fact,
  is,
  level,
  policy,
  span,
  statement,
  target,
  trigger,
  weekdays,
  within,
} from "../support/arbitraries/build.ts";

// Types alone: `true` is assignable only where the two are one and the same, `readonly` left aside.
type Plain<T> = T extends string | number | boolean | null ? T : { -readonly [K in keyof T]: Plain<T[K]> };
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const samePolicy: Same<Plain<z.infer<typeof policySchema>>, Plain<PolicyIr>> = true;
const sameCondition: Same<Plain<z.infer<typeof conditionSchema>>, Plain<Condition>> = true;
const sameQuantity: Same<Plain<z.infer<typeof quantitySchema>>, Plain<Quantity>> = true;

const sound = policy({
  facts: [
    fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
    fact("arr", { kind: "money", currency: "USD" }, "customer"),
    fact("outage-began", { kind: "instant" }),
  ],
  calendars: [weekdays("office", "UTC", 540, 1020)],
  terms: [{ id: "critical", when: is("priority", "P0"), ...statement("§2.2", "term critical means P0") }],
  levels: [level("level-1")],
  triggers: [trigger("critical", { kind: "term", term: "critical" }, "level-1")],
  duties: [duty("first-response", "response", [target(within(900_000), { when: is("priority", "P0") })])],
});

const opening: PromiseMoment = { of: [{ kind: "event", event: "opened", by: null, duty: null, level: null }], where: null };
const during: Condition = { kind: "during", calendar: { kind: "calendar", calendar: "office" } };

function promise(says: PromiseSentence): PromiseIr {
  return { ...statement("§1", "promise"), id: "p", title: "p", only: null, says, share: null };
}

function followedBy(happening: Happening): PromiseIr {
  const by = { of: [happening], where: null };
  return promise({ kind: "followed", every: opening, by, within: span(60_000), unless: null });
}

/** The sound policy with one thing changed, as JSON. */
function changed(change: (json: Record<string, unknown>) => void): unknown {
  const json = JSON.parse(JSON.stringify(sound)) as Record<string, unknown>;
  change(json);
  return json;
}

function problemsOf(json: unknown): readonly string[] {
  const read = readIr(json);
  return read.ok ? [] : read.problems.map(({ path, problem }) => `${path}: ${problem}`);
}

test("the schema and the type are one shape", () => {
  expect([samePolicy, sameCondition, sameQuantity]).toEqual([true, true, true]);
});

test("a sound IR comes back from JSON as it went", () => {
  expect(readIr(JSON.parse(JSON.stringify(sound)))).toEqual({ ok: true, ir: sound });
});

describe("an IR is refused, with the place and the reason, when", () => {
  const cases: readonly [string, Partial<PolicyIr>, string][] = [
    ["a fact is not declared", { triggers: [trigger("t", is("severity", "P0"), "level-1")] }, "triggers.0.when: no fact `severity`"],
    [
      "a value is none of its fact's",
      { triggers: [trigger("t", is("priority", "P9"), "level-1")] },
      "triggers.0.when: `priority` is never `P9`",
    ],
    [
      "a fact is used as another type",
      { triggers: [trigger("t", { kind: "flag", fact: "arr" }, "level-1")] },
      "triggers.0.when: `arr` is of another type: money",
    ],
    [
      "a promise is about an event that is not there",
      { promises: [followedBy({ kind: "event", event: "x", by: null, duty: null, level: null })] },
      "promises.0.says.by.of.0: no event `x`",
    ],
    [
      "a promise is about nobody",
      { promises: [followedBy({ kind: "notice", who: ["x"], level: null })] },
      "promises.0.says.by.of.0: nobody is called `x`",
    ],
    [
      "a promise is about a duty that is not there",
      { promises: [followedBy({ kind: "duty", duty: "x", happens: "met" })] },
      "promises.0.says.by.of.0: no duty `x`",
    ],
    [
      "a promise is about a gate that is not there",
      { promises: [followedBy({ kind: "finding", gate: "x" })] },
      "promises.0.says.by.of.0: no gate `x`",
    ],
    [
      "a promise is about a trigger that is not there",
      { promises: [followedBy({ kind: "trigger", trigger: "x" })] },
      "promises.0.says.by.of.0: no trigger `x`",
    ],
    [
      "a promise is about a level that is not there",
      { promises: [followedBy({ kind: "level", level: "x" })] },
      "promises.0.says.by.of.0: no level `x`",
    ],
    [
      "a promise counts in a calendar that is not there",
      { promises: [promise({ kind: "at-most", count: 1, what: opening, per: span(1, counting("x")), over: "ticket" })] },
      "promises.0.says.per.clock: no calendar `x`",
    ],
    [
      "a state of a promise turns by time alone",
      { promises: [promise({ kind: "never", holds: { kind: "condition", condition: during } })] },
      "promises.0.says.holds.condition: turns as time passes, with nothing happening to the ticket",
    ],
    [
      "what is no number would rise",
      { promises: [promise({ kind: "never-moves", value: { kind: "fact", fact: "priority" }, way: "rises", while: null })] },
      "promises.0.says.value: `priority` neither rises nor falls",
    ],
    [
      "a share is all",
      { promises: [{ ...promise({ kind: "never", holds: { kind: "ticket", is: "open" } }), share: { numerator: 3, denominator: 3 } }] },
      "promises.0.share: a share lies between none and all",
    ],
    ["a level is not there", { triggers: [trigger("t", is("priority", "P0"), "level-9")] }, "triggers.0.raiseTo: no level `level-9`"],
    ["a term is not there", { triggers: [trigger("t", { kind: "term", term: "lost" }, "level-1")] }, "triggers.0.when: no term `lost`"],
    [
      "a term is defined by itself",
      { terms: [{ id: "a", when: { kind: "not", of: { kind: "term", term: "a" } }, ...statement(null, "") }], triggers: [] },
      "terms.0.when: `a` is defined by itself",
    ],
    [
      "a calendar is not there",
      { triggers: [trigger("t", { kind: "during", calendar: { kind: "calendar", calendar: "night" } }, "level-1")] },
      "triggers.0.when: no calendar `night`",
    ],
    [
      "a target overrides one that is not there",
      { duties: [duty("d", "response", [target(within(1), { overrides: [3] })])] },
      "duties.0.targets.0.overrides: no target 3",
    ],
    [
      "two targets override each other",
      { duties: [duty("d", "response", [target(within(1), { overrides: [1] }), target(within(2), { overrides: [0] })])] },
      "duties.0.targets.0.overrides: overrides itself, or one that overrides it in turn",
    ],
    [
      "a target rests on time",
      { duties: [duty("d", "response", [target(within(1), { when: { kind: "happened", event: "update" } })])] },
      "duties.0.targets.0.when: may rest on facts and terms alone",
    ],
    [
      "a condition waits for a duty that does not recur to be missed",
      { triggers: [trigger("t", { kind: "missed", duty: "first-response", atLeast: 1 }, "level-1")] },
      "triggers.0.when: `first-response` does not recur",
    ],
    [
      "a recurring duty that outlives its ticket has no end",
      { duties: [duty("d", "update", [target(within(1))], { recurs: true, start: { on: "event", event: "closed", duty: null } })] },
      "duties.0: a recurring duty that outlives its ticket says how long it lasts, or what cancels it",
    ],
    [
      "a warning comes when the time is used up",
      { duties: [duty("d", "update", [target(within(1))], { warnings: [{ kind: "share", numerator: 1, denominator: 1 }] })] },
      "duties.0.warnings.0: a warning comes before the time is used up",
    ],
    [
      "a duty that is no notice repeats",
      { duties: [duty("d", "update", [target(within(1))], { repeats: { every: span(1), until: null, times: null } })] },
      "duties.0.repeats: only a notice of a level repeats",
    ],
    [
      "what recurs does so after no time",
      { duties: [duty("d", "update", [target(within(999))], { recurs: true })] },
      "duties.0: is owed anew after less than a second",
    ],
    [
      "what recurs does so after no time once it is adjusted",
      {
        duties: [
          duty("d", "update", [target(within(60_000))], {
            recurs: true,
            adjustments: [adjustment("a", { kind: "share", numerator: 1, denominator: 100 })],
          }),
        ],
      },
      "duties.0: is owed anew after less than a second",
    ],
    [
      "what recurs does so after no time where adjustments multiply",
      {
        duties: [
          duty("d", "update", [target(within(60_000))], {
            recurs: true,
            combine: "multiply",
            adjustments: ["a", "b"].map((id) => adjustment(id, { kind: "share", numerator: 1, denominator: 10 })),
          }),
        ],
      },
      "duties.0: is owed anew after less than a second",
    ],
    [
      "a notice repeats after no time",
      { duties: [duty("d", "update", [target(within(60_000))], { repeats: { every: span(1), until: null, times: null } })] },
      "duties.0: is owed anew after less than a second",
    ],
    [
      "a calendar is made of itself",
      { calendars: [{ kind: "combined", id: "c", how: "either", of: ["c", "c"], ...statement(null, "") }] },
      "calendars: `c` is made of itself",
    ],
    ["a name is there twice", { levels: [level("level-1"), level("level-1")] }, "levels.1.id: `level-1` is there twice"],
  ];
  test.each(cases)("%s", (_, parts, problem) => {
    expect(problemsOf({ ...sound, ...parts })).toContain(problem);
  });

  test("not where of two adjustments one alone would do so too little", () => {
    const adjustments = ["a", "b"].map((id) => adjustment(id, { kind: "share", numerator: 1, denominator: 10 }));
    for (const combine of ["shortest", "never-together"] as const) {
      const duties = [duty("d", "update", [target(within(60_000))], { recurs: true, combine, adjustments })];
      expect(problemsOf({ ...sound, duties })).not.toContain("duties.0: is owed anew after less than a second");
    }
  });

  test.each(["__proto__", "constructor", "toString", "a b", "a`b", "*/", "", "a".repeat(101), "é", "-a", "a--b"])(
    "a fact is called %j",
    (id) => {
      expect(problemsOf(changed((json) => (json["facts"] = [fact(id, { kind: "text" })])))).not.toEqual([]);
    },
  );

  test("a key is unknown, a key is missing, or a figure is no whole number", () => {
    expect(problemsOf(changed((json) => (json["extra"] = 1)))).not.toEqual([]);
    expect(problemsOf(changed((json) => delete json["terms"]))).not.toEqual([]);
    expect(problemsOf(JSON.parse(JSON.stringify(sound).replace("900000", "1.5")))).not.toEqual([]);
    expect(problemsOf(JSON.parse(JSON.stringify(sound).replace('{"format"', '{"__proto__":{},"format"')))).not.toEqual([]);
  });

  test.each([null, 1, "policy", [], {}])("it is %j", (json) => {
    expect(problemsOf(json)).not.toEqual([]);
  });

  test("it nests too deep to be followed", () => {
    const deep = JSON.parse(`${'{"kind":"not","of":'.repeat(20_000)}{"kind":"flag","fact":"x"}${"}".repeat(20_000)}`) as unknown;
    expect(problemsOf(changed((json) => (json["terms"] = [deep])))).toEqual([": nested deeper than 500 levels"]);
  });
});

test("JSON Schemas name the shapes a stranger needs", () => {
  const schema = irJsonSchema();
  expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(schema["required"]).toContain("duties");
  expect(ticketSchema(sound)["properties"]).toMatchObject({ priority: { enum: ["P0", "P1"] }, arr: { type: "number" } });
  expect(eventSchema(sound)).toMatchObject({ required: ["at", "event"], properties: { level: { enum: ["level-1", null] } } });
  expect(
    eventLineSchema.safeParse({ at: "2026-03-07T23:10:00-08:00", ticket: "T-1", event: "opened", facts: { priority: "P0" } }).success,
  ).toBe(true);
});
