// Thousands of rules: looked at by the facts they demand, and every one of them found.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Condition, MINUTE, type PolicyIr } from "../../src/ir/index.ts";
import { dutiesAt, moduleOf } from "../engine/module.ts";
import { duty, event, fact, is, level, policy, target, trigger, within } from "../support/arbitraries/build.ts";

const NAMES = ["a", "b", "c"] as const;
const VALUES = ["v0", "v1", "v2", "v3", "v4", "v5"] as const;
type Rule = readonly { readonly fact: string; readonly values: readonly string[] }[];

const rules: fc.Arbitrary<readonly Rule[]> = fc.array(
  fc.array(fc.record({ fact: fc.constantFrom(...NAMES), values: fc.subarray([...VALUES], { minLength: 1 }) }), { maxLength: 3 }),
  { minLength: 65, maxLength: 200 },
);

test("dispatch finds exactly the rules that hold", { timeout: 60_000 }, () => {
  const tickets = fc.record({
    a: fc.constantFrom(...VALUES, undefined),
    b: fc.constantFrom(...VALUES, undefined),
    c: fc.constantFrom(...VALUES, undefined),
  });
  fc.assert(
    fc.property(rules, fc.array(tickets, { minLength: 5, maxLength: 20 }), (rules, tickets) => {
      const module = moduleOf(ruleBook(rules));
      for (const ticket of tickets) {
        const held = rules.flatMap((rule, i) =>
          rule.every(({ fact, values }) => values.includes(String(ticket[fact as "a"]))) ? [`rule-${i}`] : [],
        );
        expect([...module.holding(ticket)].sort()).toEqual(held.sort());
      }
    }),
    { numRuns: 40 },
  );
});

function ruleBook(rules: readonly Rule[]): PolicyIr {
  const when = (rule: Rule): Condition => ({ kind: "all", of: rule.map(({ fact, values }) => is(fact, ...values)) });
  return policy({
    facts: NAMES.map((name) => fact(name, { kind: "one-of", values: [...VALUES] })),
    levels: [level("level-1")],
    triggers: rules.map((rule, i) => trigger(`rule-${i}`, when(rule), "level-1")),
  });
}

test("a duty of more targets than one function holds keeps its overrides", () => {
  const values = Array.from({ length: 150 }, (_, i) => `v${i}`);
  const targets = values.map((value, i) => {
    const when = { kind: "includes", fact: "tags", values: [value] } as const;
    return target(within((i + 1) * MINUTE), { label: value, when, overrides: i === 149 ? [0] : [] });
  });
  const ir = policy({ facts: [fact("tags", { kind: "any-of", values })], duties: [duty("reply", "response", targets)] });
  const due = (...tags: readonly string[]): number | null | undefined =>
    dutiesAt(ir, [event("2024-01-08T09:00:00Z", "opened", { facts: { tags } })], "2024-01-08T09:00:00Z")["reply"]?.due;
  expect(due("v0", "v99")).toBe(Date.parse("2024-01-08T09:01:00Z"));
  expect(due("v0", "v99", "v149")).toBe(Date.parse("2024-01-08T10:40:00Z"));
});
