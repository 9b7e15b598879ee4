// Door of 2-resolve: what every name of a policy stands for.

import type { Outcome, Source } from "../../diagnostics/index.ts";
import type { FileAst } from "../ast.ts";
import { factsBeforeDuties } from "./breached.ts";
import { circularCalendars, circularHolidays, knownHolidays } from "./rules/circular-calendars.ts";
import { circularCover, circularGroups } from "./rules/circular-parties.ts";
import { circularTerms, deepTerms } from "./rules/circular-terms.ts";
import { duplicateNames } from "./rules/duplicate-names.ts";
import { expectedDuties, knownDuties } from "./rules/known-duties.ts";
import { levelOrder } from "./rules/level-order.ts";
import { onePolicy, statedOnce } from "./rules/once-only.ts";
import { ownClimbs } from "./rules/own-climbs.ts";
import { ownDuties, ownNotices } from "./rules/own-notices.ts";
import { unknownNames } from "./rules/unknown-names.ts";
import { usableNames } from "./rules/usable-names.ts";
import { saidOnce } from "./said-once.ts";
import { type Scope, scopeOf } from "./scope.ts";

export {
  type Audience,
  audienceOf,
  factWith,
  hasUnreadValues,
  isSomeValue,
  isTrueOrFalse,
  mostLikelyFact,
  ownerOf,
  unknownAudience,
  type ValueOwner,
} from "./audience.ts";
export { circles } from "./circles.ts";
export { type Climb, climbsOf } from "./climbs.ts";
export { type DutyEntry, dutyId, levelNoticeId, mayBeMeant } from "./duties.ts";
export { partOf, partsOf } from "./duty-parts.ts";
export { saidInExamples } from "./examples.ts";
export { fraction, percentValue } from "./fraction.ts";
export { DUTY_STATES, valueMeant } from "./given.ts";
export type { Field } from "./implied-facts.ts";
export { type InvolvedNotice, involvedNoticesOf, involvedOf, type Response, responsesOf } from "./involved.ts";
export * from "./moments.ts";
export { insideOf, membersOf } from "./parties.ts";
export { daysOf, isTooLong, type LocalPeriod, periodOf, type RotationChange, startTimeOf, type Turns } from "./periods.ts";
export { happeningMeant, happeningsOf, isWitness, lengthsIn, promiseId, promiseMoments, statesOf } from "./promises.ts";
export { references } from "./references.ts";
export { countedFrom } from "./rules/circular-calendars.ts";
export { saidOnce } from "./said-once.ts";
export { cancellationsOf, pausesOf, type Saying, sentences } from "./sayings.ts";
export { calendarNames, type FactEntry, policyZone, type Scope, type Table, zonesOf } from "./scope.ts";
export { doneMeant, eventMeant, isTrigger, type StartMeant, startMeant } from "./starts.ts";
export { DEEPEST_TERM, termDepths } from "./term-depths.ts";
export { isTicketState } from "./ticket-states.ts";
export {
  type At,
  amounts,
  amountsOfDuty,
  calendarRefs,
  conditionsOf,
  durations,
  parts,
  quantities,
  spans,
  spansOfAmount,
  type TargetLine,
  targetLines,
  topConditions,
} from "./walk.ts";

const RULES = [
  onePolicy,
  statedOnce,
  usableNames,
  duplicateNames,
  ownNotices,
  ownDuties,
  ownClimbs,
  (scope: Scope) => saidOnce(scope, [...unknownNames(scope), ...knownDuties(scope)]),
  expectedDuties,
  circularTerms,
  deepTerms,
  circularCalendars,
  knownHolidays,
  circularHolidays,
  circularGroups,
  circularCover,
  levelOrder,
];

/** The symbol tables over all files, and what is wrong with the names. */
export function resolve(files: readonly FileAst[], sources: readonly Source[]): Outcome<Scope> {
  const scope = scopeOf(factsBeforeDuties(files), sources);
  return { value: scope, diagnostics: RULES.flatMap((rule) => rule(scope)) };
}
