// The two policies that the replay and the driven module are measured with, by name.

import type { PolicyIr } from "../../src/ir/index.ts";
import { compiledFolder, compiledText, readText } from "../support/emitted.ts";

/** `techflow`: TechFlow's whole policy; `small`: a target and a trigger per priority, one calendar. */
export type PolicyName = "techflow" | "small";

export function benchPolicy(name: PolicyName): PolicyIr {
  return name === "techflow" ? compiledFolder("policies/techflow") : compiledText(readText("bench/policies/small.policy"));
}
