// Door of 4-lower: from resolved names to the IR. Statements that are not sound are left out; whoever calls knows of them by their findings.

import { type ExampleIr, IR_FORMAT, type PolicyIr } from "../../ir/index.ts";
import { policyZone, type Scope } from "../2-resolve/index.ts";
import { lowerDuties } from "./duties.ts";
import { lowerLevels, lowerTriggers } from "./escalation.ts";
import { lowerExamples } from "./examples.ts";
import { lowerAmendment, lowerCriteria, lowerGates, lowerMessages, lowerRecords } from "./gates.ts";
import { lowerPeople } from "./people.ts";
import { lowerPromises } from "./promises.ts";
import {
  lowerAccepts,
  lowerCalendars,
  lowerFacts,
  lowerHolidays,
  lowerHours,
  lowerInvolve,
  loweringOf,
  lowerParameters,
  lowerReadings,
  lowerTerms,
  lowerTodos,
} from "./tables.ts";

export { milliseconds } from "./conditions.ts";
export { lowerAdjustmentsOf } from "./duties.ts";
export { gatedEvent, gateMeant, requirementNames } from "./gates.ts";
export { gatesMeant, isCount, lowerShare, promiseIds, valueMeant } from "./promises.ts";
export { isBreached } from "./states.ts";
export { holidaySet, type Lowering, loweringOf, windows } from "./tables.ts";
export { type StatedTarget, statedTargets, withOverrides } from "./targets.ts";
export { textsOf, wholeLine } from "./text.ts";

/** What decides, without the examples: see `withExamples`. */
export function lower(scope: Scope): PolicyIr {
  const l = loweringOf(scope);
  const policy = scope.policies[0];
  return {
    format: IR_FORMAT,
    id: policy?.id.text ?? "",
    title: policy?.title?.value ?? "",
    version: policy?.revised?.text ?? policy?.effectiveFrom?.text ?? "0",
    owner: policy?.owner?.text ?? null,
    effectiveFrom: policy?.effectiveFrom?.text ?? null,
    effectiveUntil: policy?.effectiveUntil?.text ?? null,
    amends: lowerAmendment(l),
    cites: policy?.cites?.value ?? null,
    zone: policyZone(scope) ?? "Etc/UTC",
    facts: lowerFacts(l),
    events: [...scope.events].flatMap(([event, place]) => (place === null ? [] : [event])),
    parameters: lowerParameters(l),
    holidays: lowerHolidays(l),
    calendars: lowerCalendars(l),
    hours: lowerHours(l),
    people: lowerPeople(l),
    terms: lowerTerms(l),
    levels: lowerLevels(l),
    triggers: lowerTriggers(l),
    duties: lowerDuties(l),
    involve: lowerInvolve(l),
    criteria: lowerCriteria(l),
    records: lowerRecords(l),
    gates: lowerGates(l),
    messages: lowerMessages(l),
    readings: lowerReadings(l),
    todos: lowerTodos(l),
    accepts: lowerAccepts(l),
    promises: lowerPromises(l),
    examples: [],
  };
}

/** The same with its examples, lowered when somebody first reads them: they are most of the text of many a policy, and a check has no use for them. */
export function withExamples(scope: Scope, ir: PolicyIr): PolicyIr {
  let lowered: readonly ExampleIr[] | null = null;
  return {
    ...ir,
    get examples() {
      lowered ??= lowerExamples(loweringOf(scope));
      return lowered;
    },
  };
}
