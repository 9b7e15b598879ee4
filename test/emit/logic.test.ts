// Three truth values as two-valued code: a trigger holds exactly where its condition is true, never where it is unknown.

import { describe, expect, test } from "vitest";
import type { Condition } from "../../src/ir/index.ts";
import { moduleOf } from "../engine/module.ts";
import { fact, is, level, policy, trigger } from "../support/arbitraries/build.ts";
import { contradictions, contradictory } from "./policies.ts";
import { emitted } from "./support.ts";

const not = (of: Condition): Condition => ({ kind: "not", of });
const low: Condition = { kind: "compare", op: "less", left: { kind: "fact", fact: "csat" }, right: { kind: "number", value: 3 } };
const p0 = is("priority", "P0");
const csat = fact("csat", { kind: "number", whole: false, min: 1, max: 5 });
const anyNumber = { kind: "number", whole: false, min: null, max: null } as const;

function holds(when: Condition, facts: Readonly<Record<string, unknown>>): boolean {
  const ir = policy({
    facts: [csat, fact("priority", { kind: "one-of", values: ["P0", "P1"] }), fact("arr", anyNumber), fact("revenue", anyNumber)],
    levels: [level("level-1")],
    triggers: [trigger("it", when, "level-1")],
  });
  return moduleOf(ir).holding(facts).length > 0;
}

describe("unknown is neither", () => {
  test.each<[string, Condition, readonly [boolean, boolean, boolean]]>([
    ["csat less than 3", low, [true, false, false]],
    ["not csat less than 3", not(low), [false, true, false]],
    ["not not csat less than 3", not(not(low)), [true, false, false]],
    ["csat is known", { kind: "known", fact: "csat" }, [true, true, false]],
    ["csat is unknown", not({ kind: "known", fact: "csat" }), [false, false, true]],
    ["low or not low", { kind: "any", of: [low, not(low)] }, [true, true, false]],
    ["not (low and P0)", not({ kind: "all", of: [low, p0] }), [false, true, false]],
    ["low or unknown csat", { kind: "any", of: [low, not({ kind: "known", fact: "csat" })] }, [true, false, true]],
  ])("%s, for 2, for 4, for an unknown csat", (_, when, expected) => {
    expect([holds(when, { csat: 2, priority: "P0" }), holds(when, { csat: 4, priority: "P0" }), holds(when, { priority: "P0" })]).toEqual(
      expected,
    );
  });
});

test("a share compares without rounding", () => {
  const share: Condition = {
    kind: "compare",
    op: "more",
    left: { kind: "fact", fact: "arr" },
    right: { kind: "share", numerator: 1, denominator: 3, of: { kind: "fact", fact: "revenue" } },
  };
  expect([holds(share, { arr: 1, revenue: 3 }), holds(share, { arr: 1, revenue: 2.9999 }), holds(share, { arr: 1 })]).toEqual([
    false,
    true,
    false,
  ]);
});

test("a clause that contradicts itself never holds, one that repeats itself holds as it says", () => {
  const held = moduleOf(contradictory).holding({ priority: "P0", vip: true, csat: 2, signal: ["angry"] });
  expect(held).toEqual(["c-3", "c-6", "c-8", "c-10"]);
  expect(contradictions).toHaveLength(14);
});

test("a module is read line by line against its policy", () => {
  const ir = policy({
    facts: [csat],
    levels: [level("level-1")],
    triggers: [
      trigger("low-csat", low, "level-1", {
        place: { file: "triggers.policy", line: 22, column: 6 },
        words: "trigger low-csat when csat less than 3 escalate to level-1",
      }),
    ],
  });
  expect(emitted(ir, true).code).toContain(`
  // §2.1 triggers.policy:22: trigger low-csat when csat less than 3 escalate to level-1
  if (f.csat !== undefined && f.csat < 3) hits.push("low-csat");
`);
});
