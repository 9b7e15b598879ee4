// Which gates stand before a moment of a promise and ask for another. Meaning: docs/promises.md, "Somebody is on record".

import type { Condition, GateIr, PolicyIr, Quantity } from "../policy.ts";
import type { Happening, PromiseMoment, PromiseState } from "../promises.ts";
import { requirementName } from "../requirement-name.ts";

/** Gates that stand before such a moment, each with the names by which it tells that what the other moment asks for is missing. */
export function gatesBetween(ir: PolicyIr, before: PromiseMoment, asked: PromiseMoment): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Set(asked.of.flatMap((happening) => [...subjectsOfHappening(ir, happening)]));
  const found = new Map<string, ReadonlySet<string>>();
  for (const gate of ir.gates) {
    if (!before.of.some((happening) => standsBefore(gate, happening))) continue;
    const names = gate.requires.filter(({ when }) => subjectsOf(ir, when).some((subject) => wanted.has(subject))).map(requirementName);
    if (names.length > 0) found.set(gate.id, new Set(names));
  }
  return found;
}

function standsBefore({ before }: GateIr, happening: Happening): boolean {
  if (happening.kind !== "event") return false;
  // A closing that resolves passes the gates of both, and is a resolution, too.
  if (happening.event === "closed" && before.event === "resolved") return true;
  return happening.event === before.event && (before.duty === null || happening.duty === null || happening.duty === before.duty);
}

function subjectsOfHappening(ir: PolicyIr, happening: Happening): readonly string[] {
  if (happening.kind === "event") return [`event ${happening.event}`];
  if (happening.kind === "notice") return ["event notified"];
  if (happening.kind === "level") return [`level ${happening.level}`];
  return happening.kind === "becomes" ? subjectsOfState(ir, happening.state) : [];
}

function subjectsOfState(ir: PolicyIr, state: PromiseState): readonly string[] {
  switch (state.kind) {
    case "all":
    case "any":
      return state.of.flatMap((each) => subjectsOfState(ir, each));
    case "not":
      return subjectsOfState(ir, state.of);
    case "condition":
      return subjectsOf(ir, state.condition);
    case "at-level":
      return state.level === null ? [] : [`level ${state.level}`];
    case "ticket":
    case "duty":
      return [];
  }
}

/** What the condition asks about, terms opened up. */
function subjectsOf(ir: PolicyIr, condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((each) => subjectsOf(ir, each));
    case "not":
      return subjectsOf(ir, condition.of);
    case "term": {
      const term = ir.terms.find(({ id }) => id === condition.term);
      return term === undefined ? [] : subjectsOf(ir, term.when);
    }
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [`fact ${condition.fact}`];
    case "compare":
      return [...subjectsOfQuantity(condition.left), ...subjectsOfQuantity(condition.right)];
    case "happened":
    case "silence":
    case "stalled":
      return [`event ${condition.event}`];
    case "reached":
      return [`level ${condition.level}`];
    case "used":
    case "missed":
    case "during":
    case "contacts":
    case "untold":
      return [];
  }
}

function subjectsOfQuantity(quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case "fact":
      return [`fact ${quantity.fact}`];
    case "share":
      return subjectsOfQuantity(quantity.of);
    case "since":
      return quantity.instant === "opened" ? [] : [`fact ${quantity.instant}`];
    case "number":
    case "parameter":
      return [];
  }
}
