// What the engine counts time on: elapsed time, a calendar, or the hours of a ticket, each with its number in its policy.

import { either, elapsed, type WorkingTime, workingTime } from "../working-time.ts";
import type { CalendarSpec } from "../working-time-days.ts";
import type { HolidaySet } from "../working-time-holidays.ts";
import type { ZoneOffsets } from "../working-time-zone.ts";

/** A clock of a policy. `index` is its number there, 0 for elapsed time; the engine numbers calendars when the policy is defined. */
export type PolicyClock = { index: number; readonly time: WorkingTime };

/** The clock that never stands still. */
export const elapsedTime: PolicyClock = { index: 0, time: elapsed };

/** A calendar of a policy, with the holidays it names and the offsets of its zone. */
export function calendar(spec: CalendarSpec, holidays: readonly HolidaySet[], offsets: ZoneOffsets): PolicyClock {
  return { index: -1, time: workingTime(spec, holidays, offsets) };
}

/** Open where any of them is. */
export function anyOfClocks(clocks: readonly PolicyClock[], index: number): PolicyClock {
  return { index, time: either(clocks.map((clock) => clock.time)) };
}
