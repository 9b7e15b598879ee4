// What a replay must know of a policy beyond deciding by it: names for the report, which fact sorts the tickets, and which events its duties wait for.

import type { GateIr, Milliseconds, OwedAgain, PolicyIr, Question } from "../../../ir/index.ts";
import { owedAgain, questionsIn, requirementName, termsOf } from "../../../ir/index.ts";
import { eventsNeeded, type Recorded, restsOn } from "./needs.ts";

export type ReplayDuty = {
  readonly id: string;
  readonly label: string;
  /** Cycles and records are counted one by one; null: the ticket is, once. */
  readonly again: OwedAgain | null;
  /** It warns before it falls due. */
  readonly warns: boolean;
  /** The events a log must carry for the duty to be judged by it. */
  readonly needs: readonly string[];
};
export type ReplayTrigger = {
  readonly id: string;
  readonly clause: string | null;
  /** null: it raises nothing. */
  readonly raiseTo: string | null;
  /** Events whose absence, or number, its condition asks about. */
  readonly listensFor: readonly string[];
};

export type ReplayGate = {
  readonly id: string;
  readonly label: string;
  readonly clause: string | null;
  /** The event it stands before. */
  readonly before: string;
  /** Events any of which brings a ticket to it. */
  readonly awaits: readonly string[];
  /** What says which tickets it is for rests on these. */
  readonly whose: Recorded;
  /** `name` as a verdict tells it: a field of a record as `record: field`. */
  readonly requires: readonly { readonly name: string; readonly restsOn: Recorded }[];
};
export type ReplayCriterion = { readonly id: string; readonly clause: string | null; readonly level: string; readonly restsOn: Recorded };

/** Plain data made from the IR by `replayPolicy`. */
export type ReplayPolicy = {
  /** The one-of fact that most targets ask about, and its values in order; null where targets ask about none. */
  readonly priority: { readonly fact: string; readonly values: readonly string[] } | null;
  readonly duties: readonly ReplayDuty[];
  readonly triggers: readonly ReplayTrigger[];
  /** Lowest rung first. */
  readonly levels: readonly { readonly id: string; readonly title: string | null; readonly clause: string | null }[];
  readonly gates: readonly ReplayGate[];
  readonly criteria: readonly ReplayCriterion[];
  /** Facts of the customer, not of one ticket. */
  readonly customerFacts: readonly string[];
  /** How long a customer without tickets can still matter: the longest window of contacts, or of `at most once per`. */
  readonly customerMemory: Milliseconds;
};

/** Its last verdict does not tell all that is counted: a record may have taken the place of another, or warned. */
export function isCountedAsItHappens({ again, warns }: ReplayDuty): boolean {
  return (again !== null && again !== "cycle") || warns;
}

export function replayPolicy(ir: PolicyIr): ReplayPolicy {
  return {
    priority: sortingFact(ir),
    duties: ir.duties.map((duty) => ({
      id: duty.id,
      label: duty.label,
      again: owedAgain(duty),
      warns: duty.warnings.length > 0,
      needs: eventsNeeded(duty),
    })),
    triggers: ir.triggers.map((trigger) => ({
      id: trigger.id,
      clause: trigger.clause,
      raiseTo: trigger.raiseTo,
      listensFor: [...new Set(questionsIn(trigger.when, termsOf(ir)).flatMap(eventsHeard))],
    })),
    levels: ir.levels.map(({ id, title, clause }) => ({ id, title, clause })),
    gates: ir.gates.map((gate) => replayGate(ir, gate)),
    criteria: ir.criteria.map(({ id, clause, level, when }) => ({ id, clause, level, restsOn: restsOn(ir, when) })),
    customerFacts: ir.facts.filter((fact) => fact.of === "customer").map((fact) => fact.id),
    customerMemory: customerMemory(ir),
  };
}

function replayGate(ir: PolicyIr, { id, label, clause, before: { event }, when, requires }: GateIr): ReplayGate {
  return {
    id,
    label,
    clause,
    before: event,
    awaits: event === "resolved" ? ["resolved", "closed"] : [event],
    whose: restsOn(ir, when),
    requires: requires.map((each) => ({
      name: requirementName(each),
      restsOn: restsOn(ir, each.when),
    })),
  };
}

/** Events whose absence, or number, the condition asks about. */
function eventsHeard(part: Question): readonly string[] {
  if (part.kind === "contacts") return ["contact"];
  return part.kind === "silence" || part.kind === "happened" || part.kind === "stalled" ? [part.event] : [];
}

function sortingFact(ir: PolicyIr): ReplayPolicy["priority"] {
  const asked = new Map<string, number>();
  for (const target of ir.duties.flatMap((duty) => duty.targets)) {
    const facts = questionsIn(target.when, termsOf(ir)).map((condition) => (condition.kind === "is" ? condition.fact : null));
    for (const fact of new Set(facts)) if (fact !== null) asked.set(fact, (asked.get(fact) ?? 0) + 1);
  }
  let best: ReplayPolicy["priority"] = null;
  let most = 0;
  for (const fact of ir.facts) {
    const count = asked.get(fact.id) ?? 0;
    if (fact.type.kind === "one-of" && count > most) [best, most] = [{ fact: fact.id, values: fact.type.values }, count];
  }
  return best;
}

function customerMemory(ir: PolicyIr): Milliseconds {
  const asked = [...ir.triggers, ...ir.involve, ...ir.criteria, ...ir.gates, ...ir.gates.flatMap(({ requires }) => requires)];
  const contacts = asked.flatMap(({ when }) => questionsIn(when, termsOf(ir))).map((part) => (part.kind === "contacts" ? part.within : 0));
  const windows = [...contacts, ...ir.triggers.map(({ atMostOncePer }) => atMostOncePer ?? 0)];
  return windows.reduce((longest, window) => Math.max(longest, window), 0);
}
