// Notices of a level that are owed anew, again and again.

import type { DutyIr, Instant } from "../../ir/index.ts";
import { begin, cancel, retarget } from "./duties.ts";
import { isOpen, lifeOf } from "./life.ts";
import { nowOf } from "./records.ts";
import type { View } from "./state.ts";
import { clockOf, lengthOf, logOf } from "./state.ts";
import { holds } from "./truth.ts";

/** The timer of the next repeat: now, where the facts have moved it before now. Infinity where there is none. */
export function repeatAt(view: View, duty: DutyIr): Instant {
  const repeating = view.ticket.repeating.get(duty.id);
  if (duty.repeats === null || repeating === undefined || repeating.times === duty.repeats.times) return Infinity;
  const { every } = duty.repeats;
  const clock = clockOf(view, every.clock, (when) => holds(view, when));
  return Math.max(view.state.now, clock.add(repeating.since.at, lengthOf(view.ready, every.duration))?.lastMet ?? Infinity);
}

/** The timer of a repeat that is now. */
export function repeat(view: View, duty: DutyIr): void {
  if (repeatAt(view, duty) !== view.state.now) return;
  const times = view.ticket.repeating.get(duty.id)?.times ?? 0;
  view.ticket.repeating.delete(duty.id);
  if (!isStillOwed(view, duty)) return;
  cancel(view, duty);
  view.ticket.repeating.set(duty.id, { since: nowOf(view), times: times + 1 });
  begin(view, duty, nowOf(view));
  retarget(view, duty);
}

function isStillOwed(view: View, duty: DutyIr): boolean {
  const { level } = view.ticket;
  if (duty.start.on !== "level" || level === null || level.id !== duty.start.level) return false;
  if (!isOpen(lifeOf(logOf(view)))) return false;
  const until = duty.repeats?.until ?? null;
  return !logOf(view).some(({ event }) => event.event === until && event.event !== "opened" && event.at >= level.since);
}
