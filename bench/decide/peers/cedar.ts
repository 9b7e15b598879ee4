// The rules for Cedar: one `permit` each, named as the trigger; the determining policies of one request are the triggers that hold.

import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import type { Rule, Test } from "../rules.ts";

/** Cedar refuses to read an attribute that is not there: each test is led by `context has`. Policies are parsed once, ahead. */
export function cedar(rules: readonly Rule[]): (facts: Readonly<Record<string, unknown>>) => readonly string[] {
  const staticPolicies = Object.fromEntries(
    rules.map((rule) => [rule.id, `permit (principal, action, resource) when { ${expression(rule.when)} };`]),
  );
  const parsed = preparsePolicySet("bench", { staticPolicies });
  if (parsed.type === "failure") throw new Error(parsed.errors.map((error) => error.message).join("; "));
  const principal = { type: "Agent", id: "a" };
  const action = { type: "Action", id: "escalate" };
  const resource = { type: "Ticket", id: "t" };
  return (context) => {
    const answer = statefulIsAuthorized({ principal, action, resource, context, preparsedPolicySetId: "bench", entities: [] });
    if (answer.type === "failure") throw new Error(answer.errors.map((error) => error.message).join("; "));
    if (answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer.response.diagnostics.errors));
    return answer.response.diagnostics.reason;
  };
}

function expression(test: Test): string {
  switch (test.kind) {
    case "all":
      return test.of.map((of) => `(${expression(of)})`).join(" && ");
    case "any":
      return test.of.map((of) => `(${expression(of)})`).join(" || ");
    case "is":
      return `context has ${test.fact} && context.${test.fact} ${test.not ? "!=" : "=="} ${JSON.stringify(test.value)}`;
    case "includes":
      return `context has ${test.fact} && context.${test.fact}.contains(${JSON.stringify(test.value)})`;
    case "flag":
      return `context has ${test.fact} && context.${test.fact} == ${test.value}`;
    case "compare":
      return `context has ${test.fact} && context.${test.fact} ${test.op} ${test.value}`;
    case "more-than-share":
      return `context has ${test.fact} && context has ${test.of} && context.${test.fact} * ${test.times} > context.${test.of}`;
  }
}
