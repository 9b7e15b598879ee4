// Small policies for tests, by their text.

import { compileText } from "../../src/compiler/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";

/** The IR of a policy that is one file. Throws what is wrong with it where it has errors. */
export function irOf(text: string): PolicyIr {
  const { value, diagnostics } = compileText(new Map([["policy.policy", text]]));
  if (value !== null) return value;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
}
