// Rules: something raises to every level (TN510), somebody hears of it (TN511), and nobody twice (TN517).

import { type Diagnostic, RULES, report } from "../../../diagnostics/index.ts";
import type { Scope } from "../../2-resolve/index.ts";
import { startingTriggers } from "./duty-starts.ts";

export function reachableLevels(scope: Scope): readonly Diagnostic[] {
  const reached = reachedLevels(scope);
  if (reached === null) return [];
  return [...scope.levels.values()]
    .filter((level) => !reached.has(level.name.text))
    .map((level) => report(RULES.unreachableLevel, { level: level.name.text }, level.name.span, { clause: level.clause?.text ?? null }));
}

/** The levels to which something raises a ticket; null where that is open. */
export function reachedLevels(scope: Scope): ReadonlySet<string> | null {
  if (!isSettled(scope)) return null;
  const reached = new Set<string>();
  for (const trigger of scope.triggers.values()) {
    if (trigger.raiseTo === null) continue;
    for (const level of trigger.only ? [trigger.raiseTo.text] : upTo(scope, trigger.raiseTo.text)) reached.add(level);
  }
  for (const level of scope.levels.values()) if (level.when !== null) for (const id of upTo(scope, level.name.text)) reached.add(id);
  for (const criterion of scope.criteria.values()) for (const id of upTo(scope, criterion.level.text)) reached.add(id);
  climb(scope, reached);
  return reached;
}

/** From a level that is reached, its own climbing leads further. */
function climb(scope: Scope, reached: Set<string>): void {
  const waiting = [...reached];
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    for (const to of (scope.levels.get(level)?.climbs ?? []).flatMap((each) => upTo(scope, each.to.text))) {
      if (!reached.has(to)) waiting.push(to);
      reached.add(to);
    }
  }
}

/** With a level missing from the order, a trigger that leads to none, or what leads to an unknown one, the mistake may well be there. */
function isSettled(scope: Scope): boolean {
  const order = scope.orders[0]?.levels.map((name) => name.text) ?? [];
  const isOrdered = scope.levels.size < 2 || [...scope.levels.keys()].every((level) => order.includes(level));
  const climbs = [...scope.levels.values()].flatMap((level) => level.climbs);
  const starting = startingTriggers(scope);
  return (
    isOrdered &&
    climbs.every(({ to }) => scope.levels.has(to.text)) &&
    [...scope.criteria.values()].every(({ level }) => scope.levels.has(level.text)) &&
    [...scope.triggers.values()].every((t) => (t.raiseTo === null ? starting.has(t.name.text) : scope.levels.has(t.raiseTo.text)))
  );
}

/** Raising to a level passes every lower one. */
function upTo(scope: Scope, level: string): readonly string[] {
  const order = scope.orders[0]?.levels.map((name) => name.text) ?? [];
  const at = order.indexOf(level);
  return at === -1 ? [level] : order.slice(0, at + 1);
}

export function heardLevels(scope: Scope): readonly Diagnostic[] {
  return [...scope.levels.values()]
    .filter((level) => level.notify.every((notice) => notice.recipients.length === 0 && notice.involved.length === 0))
    .map((level) => report(RULES.nobodyNotified, { level: level.name.text }, level.name.span, { clause: level.clause?.text ?? null }));
}

export function toldOnce(scope: Scope): readonly Diagnostic[] {
  return [...scope.levels.values()].flatMap((level) => {
    const recipients = level.notify.flatMap((notice) => notice.recipients);
    return recipients.flatMap((name, i) => {
      const before = recipients.slice(0, i).find((other) => other.text === name.text);
      if (before === undefined) return [];
      const related = [{ span: before.span, label: "named here first", clause: level.clause?.text ?? null }];
      return [
        report(RULES.toldTwice, { level: level.name.text, party: name.text }, name.span, { clause: level.clause?.text ?? null, related }),
      ];
    });
  });
}
