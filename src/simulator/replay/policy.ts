// What a replay must know of a policy beyond deciding by it: names for the report, which fact sorts the tickets, and which events its duties wait for.

import type { Condition, DutyIr, Milliseconds, PolicyIr } from "../../ir/index.ts";

export type ReplayDuty = {
  readonly id: string;
  readonly label: string;
  readonly recurs: boolean;
  /** A new record may take the place of the old one: at each unanswered contact, or otherwise. They are counted one by one as they happen. */
  readonly again: "contact" | "record" | null;
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

/** Plain data made from the IR by `replayPolicy`. */
export type ReplayPolicy = {
  /** The one-of fact that most targets ask about, and its values in order; null where targets ask about none. */
  readonly priority: { readonly fact: string; readonly values: readonly string[] } | null;
  readonly duties: readonly ReplayDuty[];
  readonly triggers: readonly ReplayTrigger[];
  /** Lowest rung first. */
  readonly levels: readonly { readonly id: string; readonly title: string | null; readonly clause: string | null }[];
  /** Facts of the customer, not of one ticket. */
  readonly customerFacts: readonly string[];
  /** How long a customer without tickets can still matter: the longest window of contacts, or of `at most once per`. */
  readonly customerMemory: Milliseconds;
};

export function replayPolicy(ir: PolicyIr): ReplayPolicy {
  return {
    priority: sortingFact(ir),
    duties: ir.duties.map((duty) => ({
      id: duty.id,
      label: duty.label,
      recurs: duty.recurs,
      again: duty.recurs ? null : againBy(duty),
      warns: duty.warnings.length > 0,
      needs: eventsNeeded(duty),
    })),
    triggers: ir.triggers.map((trigger) => ({
      id: trigger.id,
      clause: trigger.clause,
      raiseTo: trigger.raiseTo,
      listensFor: [...new Set(leaves(ir, trigger.when).flatMap(eventsHeard))],
    })),
    levels: ir.levels.map(({ id, title, clause }) => ({ id, title, clause })),
    customerFacts: ir.facts.filter((fact) => fact.of === "customer").map((fact) => fact.id),
    customerMemory: customerMemory(ir),
  };
}

function againBy({ start, repeats, whenReopened }: DutyIr): ReplayDuty["again"] {
  if (start.on === "contact") return "contact";
  return start.on === "event" || start.on === "trigger" || repeats !== null || (start.on === "opened" && whenReopened === "anew")
    ? "record"
    : null;
}

/**
 * The duty's own event, and the one it starts from. A workaround is met by a resolution, too; still, a log without workarounds
 * cannot show that none was given.
 */
function eventsNeeded(duty: DutyIr): readonly string[] {
  const from = duty.start.on === "contact" ? ["contact"] : duty.start.on === "event" ? [duty.start.event] : [];
  return [...new Set([...from, duty.metBy.by === "event" ? duty.metBy.event : duty.metBy.by])];
}

function eventsHeard(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "silence":
    case "happened":
    case "stalled":
      return [condition.event];
    case "contacts":
      return ["contact"];
    case "all":
    case "any":
    case "not":
    case "term":
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "compare":
    case "during":
    case "missed":
    case "reached":
    case "untold":
    case "used":
      return [];
  }
}

function sortingFact(ir: PolicyIr): ReplayPolicy["priority"] {
  const asked = new Map<string, number>();
  for (const target of ir.duties.flatMap((duty) => duty.targets)) {
    const facts = leaves(ir, target.when).map((condition) => (condition.kind === "is" ? condition.fact : null));
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
  const windows = ir.triggers.flatMap((trigger) => {
    const contacts = leaves(ir, trigger.when).map((condition) => (condition.kind === "contacts" ? condition.within : 0));
    return [...contacts, trigger.atMostOncePer ?? 0];
  });
  return windows.reduce((longest, window) => Math.max(longest, window), 0);
}

/** The conditions a condition is made of, terms opened. */
function leaves(ir: PolicyIr, condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((part) => leaves(ir, part));
    case "not":
      return leaves(ir, condition.of);
    case "term": {
      const term = ir.terms.find((one) => one.id === condition.term);
      return term === undefined ? [] : leaves(ir, term.when);
    }
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "compare":
    case "during":
    case "silence":
    case "contacts":
    case "happened":
    case "missed":
    case "reached":
    case "stalled":
    case "untold":
    case "used":
      return [condition];
  }
}
