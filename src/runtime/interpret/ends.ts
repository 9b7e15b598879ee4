// Until when a recurring duty lasts.

import type { DutyIr, Instant } from "../../ir/index.ts";
import type { Moment } from "./life.ts";
import { recordOf } from "./records.ts";
import type { View } from "./state.ts";
import { clockOf, lengthOf } from "./state.ts";
import { holds } from "./truth.ts";

/** Counted from its start, without pauses; Infinity where it has no end. */
function lastsUntil(view: View, duty: DutyIr, start: Moment): Instant {
  if (duty.lasts === null) return Infinity;
  const clock = clockOf(view, duty.lasts.clock, (when) => holds(view, when));
  return clock.add(start.at, lengthOf(view.ready, duty.lasts.duration))?.lastMet ?? Infinity;
}

/** Is it over by now? */
export function hasLasted(view: View, duty: DutyIr, start: Moment): boolean {
  return view.state.now >= lastsUntil(view, duty, start);
}

/** The timer that ends the cycle that runs: now, where the facts have moved it before now. Infinity where there is none. */
export function endOf(view: View, duty: DutyIr): Instant {
  const record = recordOf(view, duty);
  if (record?.state !== "pending") return Infinity;
  return Math.max(view.state.now, lastsUntil(view, duty, record.start));
}
