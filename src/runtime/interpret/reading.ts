// A policy made ready to be interpreted: its calendars, built from the reference implementation.

import { referenceEither, referenceWorkingTime } from "../../calendar/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import type { ReferenceClock } from "./clock.ts";
import type { Reading } from "./state.ts";

const readings = new WeakMap<PolicyIr, Reading>();

/** The same reading for the same object: calendars are dear to build. */
export function readingOf(ir: PolicyIr): Reading {
  const known = readings.get(ir);
  if (known !== undefined) return known;
  const calendars = new Map(
    ir.calendars.map((calendar) => [calendar.id, referenceWorkingTime(calendar.zone, calendar, ir.holidays)] as const),
  );
  const unions = new Map<string, ReferenceClock>();
  const calendar = (id: string): ReferenceClock => {
    const found = calendars.get(id);
    if (found === undefined) throw new Error(`no calendar ${id}`);
    return found;
  };
  const union = (ids: readonly string[]): ReferenceClock => {
    const key = ids.join(" ");
    const clock = unions.get(key) ?? referenceEither(ids.map((id) => calendars.get(id)).filter((each) => each !== undefined));
    unions.set(key, clock);
    return clock;
  };
  const reading: Reading = { ir, calendar, union };
  readings.set(ir, reading);
  return reading;
}
