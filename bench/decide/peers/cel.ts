// The rules for cel-js: one expression each, parsed once.

import { parse } from "@marcbachmann/cel-js";
import type { Rule, Test } from "../rules.ts";

/** CEL refuses to read a field that is not there: each test is led by `has`. JavaScript numbers are its doubles. */
export function cel(rules: readonly Rule[]): (facts: Readonly<Record<string, unknown>>) => readonly string[] {
  const compiled = rules.map((rule) => ({ id: rule.id, holds: parse(expression(rule.when)) }));
  return (facts) => {
    const context = { t: facts };
    const held: string[] = [];
    for (const rule of compiled) if (rule.holds(context) === true) held.push(rule.id);
    return held;
  };
}

function expression(test: Test): string {
  switch (test.kind) {
    case "all":
      return test.of.map((of) => `(${expression(of)})`).join(" && ");
    case "any":
      return test.of.map((of) => `(${expression(of)})`).join(" || ");
    case "is":
      return `has(t.${test.fact}) && t.${test.fact} ${test.not ? "!=" : "=="} ${JSON.stringify(test.value)}`;
    case "includes":
      return `has(t.${test.fact}) && ${JSON.stringify(test.value)} in t.${test.fact}`;
    case "flag":
      return `has(t.${test.fact}) && t.${test.fact} == ${test.value}`;
    case "compare":
      return `has(t.${test.fact}) && t.${test.fact} ${test.op} ${test.value.toFixed(1)}`;
    case "more-than-share":
      return `has(t.${test.fact}) && has(t.${test.of}) && t.${test.fact} * ${test.times.toFixed(1)} > t.${test.of}`;
  }
}
