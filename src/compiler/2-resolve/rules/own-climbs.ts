// Rule: the triggers that `then` lines make have names of their own (TN220).

import { type Diagnostic, NAMES, report } from "../../../diagnostics/index.ts";
import type { Name } from "../../ast.ts";
import { climbsOf } from "../climbs.ts";
import type { Scope } from "../scope.ts";

/** Two lines of one level about the same event would be one trigger; and a trigger may be named as such a line is. */
export function ownClimbs(scope: Scope): readonly Diagnostic[] {
  const first = new Map<string, Name>([...scope.triggers].map(([id, trigger]) => [id, trigger.name]));
  for (const level of scope.levels.values()) if (level.when !== null && !first.has(level.name.text)) first.set(level.name.text, level.name);
  return [...scope.levels.values()].flatMap(climbsOf).flatMap(({ id, level, climb }) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, climb.event);
    if (before === undefined) return [];
    const clause = climb.clause?.text ?? level.clause?.text ?? null;
    const related = [{ span: before.span, label: "named here first", clause: null }];
    return [report(NAMES.duplicateName, { what: "trigger", name: id, before: "trigger" }, climb.event.span, { clause, related })];
  });
}
