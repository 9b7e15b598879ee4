// States in promises, from words to the IR. What rests on facts alone is one condition; null where a name has no meaning: a finding has been given for it.

import type { Condition, PromiseState } from "../../ir/index.ts";
import { dutyId, isTicketState, type Scope } from "../2-resolve/index.ts";
import type { ConditionAst, Name } from "../ast.ts";
import { allOrNull, isOwed, lowerCondition } from "./conditions.ts";

export function lowerState(scope: Scope, c: ConditionAst): PromiseState | null {
  switch (c.kind) {
    case "all":
    case "any": {
      const of = allOrNull(c.of.map((part) => lowerState(scope, part)));
      return of === null ? null : joined(c.kind, of);
    }
    case "not": {
      const of = lowerState(scope, c.of);
      if (of === null) return null;
      return of.kind === "condition" ? conditional({ kind: "not", of: of.condition }) : { kind: "not", of };
    }
    case "name":
      return isTicketState(scope, c.name.text) ? { kind: "ticket", is: c.name.text } : orConditional(lowerCondition(scope, c));
    case "ticket-is":
      return { kind: "ticket", is: c.is };
    case "at-level":
      if (c.level === null) return { kind: "at-level", level: null };
      return scope.levels.has(c.level.text) ? { kind: "at-level", level: c.level.text } : null;
    case "duty-is":
      return dutyIs(scope, c.duty, c.is);
    case "used":
      return isBreached(c) ? dutyIs(scope, c.duty, "overdue") : null;
    case "is":
    case "includes":
    case "known":
    case "compare":
    case "happened":
    case "reached":
      return orConditional(lowerCondition(scope, c));
    case "during":
    case "silence":
    case "contacts":
    case "missed":
      return null; // turns by time alone
  }
}

/** `first response is breached` says of a promise's ticket what `is overdue` does. */
export function isBreached(c: ConditionAst): boolean {
  return c.kind === "used" && c.mark.kind === "after" && c.mark.duration.kind === "literal" && c.mark.duration.ms === 0;
}

/** A state with several parts is one condition where all of its parts are. */
export function joined(kind: "all" | "any", of: readonly PromiseState[]): PromiseState {
  const conditions = of.flatMap((part) => (part.kind === "condition" ? [part.condition] : []));
  return conditions.length === of.length ? conditional({ kind, of: conditions }) : { kind, of };
}

function conditional(condition: Condition): PromiseState {
  return { kind: "condition", condition };
}

function orConditional(condition: Condition | null): PromiseState | null {
  return condition === null ? null : conditional(condition);
}

function dutyIs(scope: Scope, duty: Name, is: "owed" | "overdue"): PromiseState | null {
  return isOwed(scope, duty) ? { kind: "duty", duty: dutyId(duty.text), is } : null;
}
