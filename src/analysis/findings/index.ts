// Door of src/analysis/findings: what is found out about a policy by reasoning about every ticket there could be.

import type { Diagnostic } from "../../diagnostics/index.ts";
import { type AnalysisInput, analysisOf, type Rule } from "./analysis.ts";
import { constantConditions } from "./constant-conditions.ts";
import { idleParts } from "./idle-parts.ts";
import { impossibleConditions } from "./impossible-conditions.ts";

export type { Analysis, AnalysisInput, Rule } from "./analysis.ts";

/** Every rule, in the order of its codes. */
const RULES: readonly Rule[] = [impossibleConditions, constantConditions, idleParts];

/** Everything the rules find, in their order; whoever shows it puts it in order of places. */
export function analyse(input: AnalysisInput): readonly Diagnostic[] {
  const analysis = analysisOf(input);
  return RULES.flatMap((rule) => rule(analysis));
}
