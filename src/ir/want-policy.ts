// A policy as a caller of the library hands it in: an IR, or a sentence about what else it is.

import { IR_FORMAT, type PolicyIr } from "./policy.ts";

/** Throws a TypeError. It looks at nothing but the format: an IR from elsewhere is read by its JSON Schema. */
export function wantPolicy(policy: unknown): asserts policy is PolicyIr {
  if (typeof policy === "object" && policy !== null && "format" in policy && policy.format === IR_FORMAT) return;
  if (policy === null)
    throw new TypeError(
      "there is no policy: the `value` of a compilation is null where the policy has errors, and its `diagnostics` say which",
    );
  throw new TypeError(
    `a policy is an IR of format \`${IR_FORMAT}\`: the \`value\` of \`compileText\`, or what \`tenet build\` writes as JSON`,
  );
}
