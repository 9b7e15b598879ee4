// What a trigger asks about a duty being missed: where it stands in its condition, and when it can first be true.

import { ALWAYS, type Condition, type DutyIr, MINUTE, type TriggerIr } from "../../../ir/index.ts";
import { dutyId, parts, type Scope } from "../../2-resolve/index.ts";
import type { ConditionAst } from "../../ast.ts";
import { type Arrivals, weekMeant } from "../arrivals.ts";
import type { World } from "../cells.ts";
import { type Lengths, lengthsOf } from "../lengths.ts";
import { greater, lesser, type Stretches } from "../stretches.ts";
import { type Assignment, evaluate, TRUE } from "../truth.ts";
import { fillWhere, WEEK_MINUTES, type Week } from "../week.ts";

/** A part of a condition that turns true because a duty is missed. */
export type Asked = Extract<Condition, { kind: "silence" | "used" | "missed" }>;

/** The event whose silence says that the duty is missed. */
function eventOf({ metBy }: DutyIr): string | null {
  switch (metBy.by) {
    case "event":
      return metBy.duty === null ? metBy.event : null;
    case "resolved":
      return "resolved";
    case "workaround":
      return "workaround";
    case "notified":
      return null;
  }
}

export function isAsked(duty: DutyIr, c: Condition): c is Asked {
  if (c.kind === "used" || c.kind === "missed") return c.duty === duty.id;
  return c.kind === "silence" && c.event === eventOf(duty);
}

/** Whether words that are not sound may ask for the duty: some do, or name what nobody knows. */
export function mayBeAsked(scope: Scope, duty: DutyIr, when: ConditionAst): boolean {
  return parts(when).some((c) => {
    if (c.kind === "silence") return c.event.text === eventOf(duty) || !scope.events.has(c.event.text);
    if (c.kind === "used" || c.kind === "missed") return dutyId(c.duty.text) === duty.id || !scope.duties.has(dutyId(c.duty.text));
    return c.kind === "name" && !scope.facts.has(c.name.text);
  });
}

/** The parts of the trigger's condition that ask for any duty, those under a `not` left out. */
export function askingParts(world: World, trigger: TriggerIr): readonly Asked[] {
  const asking: Asked[] = [];
  walk(trigger.when, world, (c) => {
    if (c.kind === "silence" || c.kind === "used" || c.kind === "missed") asking.push(c);
  });
  return asking;
}

function walk(c: Condition, world: World, visit: (c: Condition) => void, inside: ReadonlySet<string> = new Set()): void {
  visit(c);
  if (c.kind === "all" || c.kind === "any") for (const part of c.of) walk(part, world, visit, inside);
  if (c.kind !== "term" || inside.has(c.term)) return;
  const when = world.terms.get(c.term);
  if (when !== undefined) walk(when, world, visit, new Set([...inside, c.term]));
}

/** The condition where the duty has been missed for long enough. */
export function onceMissed(c: Condition, duty: DutyIr, world: World, inside: ReadonlySet<string> = new Set()): Condition {
  if (isAsked(duty, c)) return ALWAYS;
  if (c.kind === "all" || c.kind === "any") return { kind: c.kind, of: c.of.map((part) => onceMissed(part, duty, world, inside)) };
  if (c.kind !== "term" || inside.has(c.term)) return c;
  const when = world.terms.get(c.term);
  const rewritten = when === undefined ? c : onceMissed(when, duty, world, new Set([...inside, c.term]));
  return JSON.stringify(rewritten) === JSON.stringify(when) ? c : rewritten;
}

/** What one trigger's condition takes on one kind of ticket: for each silence, how long it takes, and the week of its clock. */
type Clocks = ReadonlyMap<Asked, { readonly lengths: Lengths; readonly week: Week | null }>;

/** null where a calendar has no ordinary week. */
export function clocksOf(arrivals: Arrivals, asked: readonly Asked[], hours: readonly string[]): Clocks | null {
  const clocks = new Map<Asked, { readonly lengths: Lengths; readonly week: Week | null }>();
  for (const part of asked) {
    if (part.kind !== "silence") continue;
    const lengths = lengthsOf(arrivals, { kind: "span", span: part.span }, hours);
    const { clock } = part.span;
    const week = clock.kind === "elapsed" ? null : weekMeant(arrivals, clock.calendar, hours);
    if (lengths === null || (week === null && clock.kind !== "elapsed")) return null;
    clocks.set(part, { lengths, week });
  }
  return clocks;
}

type Asking = { readonly world: World; readonly duty: DutyIr; readonly given: Assignment; readonly clocks: Clocks };

/**
 * After how long something is so, in milliseconds, on a ticket opened at each minute of the week that misses the duty; where all minutes are alike, 0:
 * from the beginning, or infinite: never.
 */
export type After = number | Stretches;

const NEVER = Number.POSITIVE_INFINITY;

/** After how long the condition can first be true. `missed`: after how long the duty is missed. */
export function noticedAfter(c: Condition, asking: Asking, missed: Stretches, inside: ReadonlySet<string> = new Set()): After {
  const { world, duty, given, clocks } = asking;
  if (isAsked(duty, c)) return c.kind === "silence" ? (clocks.get(c)?.lengths.stretches() ?? NEVER) : missed;
  if (c.kind === "all") return latest(c.of.map((part) => noticedAfter(part, asking, missed, inside)));
  if (c.kind === "any") return soonest(c.of.map((part) => noticedAfter(part, asking, missed, inside)));
  const when = c.kind === "term" && !inside.has(c.term) ? world.terms.get(c.term) : undefined;
  if (c.kind === "term" && when !== undefined) return noticedAfter(when, asking, missed, new Set([...inside, c.term]));
  return (evaluate(c, given, world) & TRUE) === 0 ? NEVER : 0;
}

export function soonest(all: readonly After[]): After {
  return all.includes(0) ? 0 : joined(all, lesser, NEVER);
}

function latest(all: readonly After[]): After {
  return all.includes(NEVER) ? NEVER : joined(all, greater, 0);
}

/** Minute by minute; what is alike at all minutes makes no difference to the others. */
function joined(all: readonly After[], choose: (ones: Stretches, others: Stretches) => Stretches, none: number): After {
  const lengths = all.filter((each) => typeof each !== "number");
  return lengths.length === 0 ? none : lengths.reduce(choose);
}

/** Whether the clocks that made this stillness all stand still at that time after the minute; a closing instant still counts as open. */
export function standStill(still: Uint8Array, minute: number, after: number): boolean {
  const minutes = minute + after / MINUTE;
  const whole = Math.floor(minutes);
  const at = whole % WEEK_MINUTES;
  return still[at] === 1 && (minutes !== whole || still[(at + WEEK_MINUTES - 1) % WEEK_MINUTES] === 1);
}

/** 1 for each minute of the week in which the clock of every part stands still. Of a part that has none, or is no silence, no minute is. */
export function stillnessOf(clocks: Clocks, asked: readonly Asked[]): Uint8Array {
  const weeks = new Set(asked.map((part) => clocks.get(part)?.week ?? null));
  const still = new Uint8Array(WEEK_MINUTES).fill(weeks.has(null) ? 0 : 1);
  for (const week of weeks) if (week !== null) fillWhere(still, 0, week, 1);
  return still;
}
