// What the engine counts time on: elapsed time, a calendar, or the hours of a ticket, each with its number in its policy.

import type { Instant } from "../../ir/history.ts";
import type { SeasonRangeIr } from "../../ir/policy.ts";
import type { CalendarSpec } from "../working-time/days.ts";
import type { HolidaySet } from "../working-time/holidays.ts";
import { type OpenDay, openDay } from "../working-time/open-day.ts";
import { proratedTime } from "../working-time/prorated.ts";
import { both, either, elapsed, except, type WorkingTime, workingTime } from "../working-time/working-time.ts";
import type { ZoneOffsets } from "../working-time/zone.ts";

/**
 * A clock of a policy. `index` is its number there, 0 for elapsed time; the engine numbers calendars when the policy is defined.
 * `openDay`: of a calendar with a week of its own; null of all others. `openWeight`: of a prorated clock, what an open millisecond counts;
 * -1 of all others.
 */
export type PolicyClock = { index: number; readonly time: WorkingTime; readonly openDay: OpenDay | null; readonly openWeight: number };

/** The clock that never stands still. */
export const elapsedTime: PolicyClock = { index: 0, time: elapsed, openDay: null, openWeight: -1 };

/** A calendar of a policy, with the holidays it names and the offsets of its zone. */
export function calendar(spec: CalendarSpec, holidays: readonly HolidaySet[], offsets: ZoneOffsets): PolicyClock {
  return { index: -1, time: workingTime(spec, holidays, offsets), openDay: openDay(spec, holidays, offsets), openWeight: -1 };
}

/** Open on whole days, from the first to the last of each range. */
export function season(seasons: readonly SeasonRangeIr[], offsets: ZoneOffsets): PolicyClock {
  return {
    index: -1,
    time: workingTime({ weekly: [], breaks: [], dates: [], holidays: [], seasons }, [], offsets),
    openDay: null,
    openWeight: -1,
  };
}

/** Open where any of them is. */
export function anyOfClocks(clocks: readonly PolicyClock[], index = -1): PolicyClock {
  return { index, time: either(clocks.map((clock) => clock.time)), openDay: null, openWeight: -1 };
}

/** Open where all of them are. */
export function allOfClocks(clocks: readonly PolicyClock[]): PolicyClock {
  const times = clocks.map((clock) => clock.time);
  return { index: -1, time: times.reduce((sum, each) => both(sum, each)), openDay: null, openWeight: -1 };
}

/** Open where the first is and none of the others. */
export function exceptClocks(first: PolicyClock, others: readonly PolicyClock[]): PolicyClock {
  return { index: -1, time: except(first.time, either(others.map((clock) => clock.time))), openDay: null, openWeight: -1 };
}

/** Runs at two speeds: an open millisecond of the clock counts `openWeight`, a closed one `closedWeight`. */
export function proratedClock(clock: PolicyClock, openWeight: number, closedWeight: number, index: number): PolicyClock {
  return { index, time: proratedTime(clock.time, openWeight, closedWeight), openDay: null, openWeight };
}

/** The instant of an open-day amount (docs/semantics.md). Infinity where no such day comes. Throws for a clock without days of its own. */
export function openDayAfter(clock: PolicyClock, start: Instant, nth: number, at: "close" | "same-time"): Instant {
  if (clock.openDay === null) throw new Error("an open day of what has no week of its own");
  return clock.openDay(start, nth, at);
}
