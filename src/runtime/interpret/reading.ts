// A policy made ready to be interpreted: its calendars, built from the reference implementation.

import { referenceCalendars, referenceEither } from "../../calendar/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import type { ReferenceClock } from "./clock.ts";
import type { Reading } from "./state.ts";

const readings = new WeakMap<PolicyIr, Reading>();

/** The same reading for the same object: calendars are dear to build. */
export function readingOf(ir: PolicyIr): Reading {
  const known = readings.get(ir);
  if (known !== undefined) return known;
  const calendars = referenceCalendars(ir.calendars, ir.holidays);
  const unions = new Map<string, ReferenceClock>();
  const calendar = (id: string): ReferenceClock => calendars.named(id);
  const union = (ids: readonly string[]): ReferenceClock => {
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) return calendar(only);
    const key = ids.join(" ");
    const clock = unions.get(key) ?? referenceEither(ids.map(calendars.named));
    unions.set(key, clock);
    return clock;
  };
  const reading: Reading = { ir, calendar, union, openDay: calendars.nextOpenDay };
  readings.set(ir, reading);
  return reading;
}
