// The rules for json-logic-engine: one expression holding all of them, compiled once.

import { LogicEngine } from "json-logic-engine";
import type { Rule, Test } from "../rules.ts";

/** A missing variable is null there, and null counts as 0: only tests that null would pass are guarded. */
export function jsonLogic(rules: readonly Rule[]): (facts: Readonly<Record<string, unknown>>) => readonly string[] {
  const ids = rules.map((rule) => rule.id);
  const run = new LogicEngine().build(rules.map((rule) => expression(rule.when)));
  return (facts) => {
    const results = run(facts);
    if (!Array.isArray(results)) throw new Error("json-logic-engine gave no array");
    return ids.filter((_, index) => results[index] === true);
  };
}

function expression(test: Test): unknown {
  switch (test.kind) {
    case "all":
      return { and: test.of.map(expression) };
    case "any":
      return { or: test.of.map(expression) };
    case "is":
      return test.not ? guarded(test.fact, { "!==": [{ var: test.fact }, test.value] }) : { "===": [{ var: test.fact }, test.value] };
    case "includes":
      return guarded(test.fact, { in: [test.value, { var: test.fact }] });
    case "flag":
      return { "===": [{ var: test.fact }, test.value] };
    case "compare": {
      const compare = { [test.op]: [{ var: test.fact }, test.value] };
      return test.op.startsWith("<") ? guarded(test.fact, compare) : compare;
    }
    case "more-than-share":
      return guarded(test.of, { ">": [{ "*": [{ var: test.fact }, test.times] }, { var: test.of }] });
  }
}

function guarded(fact: string, then: unknown): unknown {
  return { and: [{ "!==": [{ var: fact }, null] }, then] };
}
