// The rules for json-rules-engine: one rule each, whose event is the trigger's id.

import { Engine } from "json-rules-engine";
import type { Rule, Test } from "../rules.ts";

const OPERATORS = { "<": "lessThan", "<=": "lessThanInclusive", ">": "greaterThan", ">=": "greaterThanInclusive" } as const;

/** It knows facts nobody gave (`allowUndefinedFacts`) and fails every comparison with them; only `is not` needs a guard. */
export function jsonRules(rules: readonly Rule[]): (facts: Readonly<Record<string, unknown>>) => Promise<readonly string[]> {
  const engine = new Engine(
    rules.map((rule) => ({ conditions: topLevel(rule.when), event: { type: rule.id } })),
    { allowUndefinedFacts: true },
  );
  engine.addOperator("fiveTimesMoreThan", (fact, of) => fact !== undefined && of !== undefined && fact * 5 > of);
  return async (facts) => (await engine.run(facts)).events.map((event) => event.type);
}

function topLevel(test: Test): unknown {
  return test.kind === "all" || test.kind === "any" ? condition(test) : { all: [condition(test)] };
}

function condition(test: Test): unknown {
  switch (test.kind) {
    case "all":
      return { all: test.of.map(condition) };
    case "any":
      return { any: test.of.map(condition) };
    case "is":
      return test.not
        ? { fact: test.fact, operator: "notIn", value: [test.value, undefined] }
        : { fact: test.fact, operator: "equal", value: test.value };
    case "includes":
      return { fact: test.fact, operator: "contains", value: test.value };
    case "flag":
      return { fact: test.fact, operator: "equal", value: test.value };
    case "compare":
      return { fact: test.fact, operator: OPERATORS[test.op], value: test.value };
    case "more-than-share":
      if (test.times !== 5) throw new Error("the operator below is for five times");
      return { fact: test.fact, operator: "fiveTimesMoreThan", value: { fact: test.of } };
  }
}
