// What a trigger asks about a duty being missed: where it stands in its condition, and when it can first be true.

import type { Condition, DutyIr, TriggerIr } from "../../../ir/index.ts";
import { type Arrivals, weekMeant } from "../arrivals.ts";
import type { World } from "../cells.ts";
import { type Lengths, lengthsOf } from "../lengths.ts";
import { type Assignment, evaluate, TRUE } from "../truth.ts";
import { WEEK_MINUTES, type Week } from "../week.ts";

/** A part of a condition that turns true because a duty is missed. */
export type Asked = Extract<Condition, { kind: "silence" | "used" | "missed" }>;

const ALWAYS: Condition = { kind: "all", of: [] };

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

function isAsked(duty: DutyIr, c: Condition): c is Asked {
  if (c.kind === "used" || c.kind === "missed") return c.duty === duty.id;
  return c.kind === "silence" && c.event === eventOf(duty);
}

/** The parts of the trigger's condition that ask for the duty, those under a `not` left out. */
export function askedBy(world: World, trigger: TriggerIr, duty: DutyIr): readonly Asked[] {
  const found: Asked[] = [];
  walk(trigger.when, world, (c) => {
    if (isAsked(duty, c)) found.push(c);
  });
  return found;
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

/** On a ticket opened at this minute that misses the duty after `missed`: after how long something is so; infinite: never. */
export type After = (minute: number, missed: number) => number;

/** After how long the condition can first be true. What rests on facts is worked out once, for a week has many minutes. */
export function noticedAfter(c: Condition, asking: Asking, inside: ReadonlySet<string> = new Set()): After {
  const { world, duty, given, clocks } = asking;
  if (isAsked(duty, c)) {
    if (c.kind !== "silence") return (_, missed) => missed;
    const lengths = clocks.get(c)?.lengths.from();
    return (minute) => lengths?.[minute] ?? Number.POSITIVE_INFINITY;
  }
  if (c.kind === "all" || c.kind === "any") {
    const parts = c.of.map((part) => noticedAfter(part, asking, inside));
    return c.kind === "all" ? (minute, missed) => latest(parts, minute, missed) : (minute, missed) => soonest(parts, minute, missed);
  }
  const when = c.kind === "term" && !inside.has(c.term) ? world.terms.get(c.term) : undefined;
  if (c.kind === "term" && when !== undefined) return noticedAfter(when, asking, new Set([...inside, c.term]));
  const always = (evaluate(c, given, world) & TRUE) === 0 ? Number.POSITIVE_INFINITY : 0;
  return () => always;
}

export function soonest(all: readonly After[], minute: number, missed: number): number {
  let after = Number.POSITIVE_INFINITY;
  for (let i = 0; i < all.length; i++) after = Math.min(after, all[i]?.(minute, missed) ?? after);
  return after;
}

function latest(all: readonly After[], minute: number, missed: number): number {
  let after = 0;
  for (let i = 0; i < all.length; i++) after = Math.max(after, all[i]?.(minute, missed) ?? after);
  return after;
}

/** Whether the clocks that made this stillness all stand still at that time after the minute; a closing instant still counts as open. */
export function standStill(still: Uint8Array, minute: number, after: number): boolean {
  const minutes = minute + after / 60_000;
  const whole = Math.floor(minutes);
  const at = whole % WEEK_MINUTES;
  return still[at] === 1 && (minutes !== whole || still[(at + WEEK_MINUTES - 1) % WEEK_MINUTES] === 1);
}

/** 1 for each minute of the week in which the clock of every part stands still. Of a part that has none, or is no silence, no minute is. */
export function stillnessOf(clocks: Clocks, asked: readonly Asked[]): Uint8Array {
  const weeks = new Set(asked.map((part) => clocks.get(part)?.week ?? null));
  const still = new Uint8Array(WEEK_MINUTES).fill(weeks.has(null) ? 0 : 1);
  for (const week of weeks) for (let m = 0; m < WEEK_MINUTES; m++) if (week?.open[m] !== 0) still[m] = 0;
  return still;
}
