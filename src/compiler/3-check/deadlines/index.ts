// Door of the rules about how deadlines go together. Each is decided by search over facts and by arithmetic over an ordinary week; what was not
// decided is said in a note (TN438).

import type { Diagnostic } from "../../../diagnostics/index.ts";
import type { PolicyIr } from "../../../ir/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import { cadences } from "./cadences.ts";
import { type DeadlineRule, deadlinesOf } from "./deadlines.ts";
import { lastStepFirst } from "./last-step-first.ts";
import { idleTriggers, unnoticedMisses } from "./misses.ts";
import { toldInTime } from "./told-in-time.ts";
import { toldTwice } from "./told-twice.ts";

const RULES: readonly DeadlineRule[] = [toldInTime, cadences, unnoticedMisses, idleTriggers, toldTwice, lastStepFirst];

/** `ir` is what could be lowered: statements that are not sound are not in it, and have their findings already. */
export function checkDeadlines(scope: Scope, ir: PolicyIr): readonly Diagnostic[] {
  const deadlines = deadlinesOf(scope, ir);
  return RULES.flatMap((rule) => rule(deadlines));
}
