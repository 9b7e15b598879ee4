// Door of src/analysis/findings: what is found out about a policy by reasoning about every ticket there could be.

import type { Diagnostic } from "../../diagnostics/index.ts";
import { adjustmentsChangeSomething } from "./adjustments-change-something.ts";
import { type AnalysisInput, analysisOf, type Rule } from "./analysis.ts";
import { askedInTime } from "./asked-in-time.ts";
import { constantConditions } from "./constant-conditions.ts";
import { escalationsEnd } from "./escalations-end.ts";
import { everyTargetCounts } from "./every-target-counts.ts";
import { everyTicketHasATarget } from "./every-ticket-has-a-target.ts";
import { gatesAskSomething } from "./gates-ask-something.ts";
import { hoursAddSomething } from "./hours-add-something.ts";
import { idleParts } from "./idle-parts.ts";
import { impossibleConditions } from "./impossible-conditions.ts";
import { levelsAreReached } from "./levels-are-reached.ts";
import { needlessRules } from "./needless-rules.ts";
import { noticesAreDeliverable } from "./notices-are-deliverable.ts";
import { rhythmsFallDue } from "./rhythms-fall-due.ts";
import { rungsAreHeard } from "./rungs-are-heard.ts";
import { silentDenials } from "./silent-denials.ts";
import { toldBeforeClimbing } from "./told-before-climbing.ts";
import { touchingFigures } from "./touching-figures.ts";
import { urgentFirst } from "./urgent-first.ts";
import { warnedInTime } from "./warned-in-time.ts";

export type { Analysis, AnalysisInput, Rule } from "./analysis.ts";

/** Every rule, in the order of its codes. */
const RULES: readonly Rule[] = [
  impossibleConditions,
  constantConditions,
  idleParts,
  needlessRules,
  touchingFigures,
  silentDenials,
  everyTicketHasATarget,
  everyTargetCounts,
  urgentFirst,
  levelsAreReached,
  rungsAreHeard,
  escalationsEnd,
  gatesAskSomething,
  toldBeforeClimbing,
  adjustmentsChangeSomething,
  hoursAddSomething,
  warnedInTime,
  noticesAreDeliverable,
  rhythmsFallDue,
  askedInTime,
];

/** Everything the rules find, in their order; whoever shows it puts it in order of places. */
export function analyze(input: AnalysisInput): readonly Diagnostic[] {
  const analysis = analysisOf(input);
  return RULES.flatMap((rule) => rule(analysis));
}
