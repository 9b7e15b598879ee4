// The working time of calendars by their names, made of the IR: what an emitted module has of its own, for whoever counts beside one.

import type { CalendarIr, HolidaysIr } from "../../ir/policy.ts";
import { both, either, except, type WorkingTime, workingTime } from "./working-time.ts";
import type { ZoneOffsets } from "./zone.ts";

/** Open time of a calendar: see `WorkingTime`. */
export type OpenTime = WorkingTime;

/** Name → open time. Throws where a calendar is made of one that does not exist, or names a holiday set that was not given. */
export function openTimesOf(
  calendars: readonly CalendarIr[],
  holidays: readonly HolidaysIr[],
  zones: (zone: string) => ZoneOffsets,
): ReadonlyMap<string, OpenTime> {
  const specs = new Map(calendars.map((each) => [each.id, each]));
  const made = new Map<string, OpenTime>();
  const make = (id: string): OpenTime => {
    const found = made.get(id);
    if (found !== undefined) return found;
    const spec = specs.get(id);
    if (spec === undefined) throw new Error(`no calendar ${id}`);
    const time = spec.kind === "combined" ? combined(spec.how, spec.of.map(make)) : ofDays(spec);
    made.set(id, time);
    return time;
  };
  const ofDays = (spec: Exclude<CalendarIr, { kind: "combined" }>): OpenTime =>
    spec.kind === "weekly"
      ? workingTime(spec, holidays, zones(spec.zone))
      : workingTime({ weekly: [], breaks: [], dates: [], holidays: [], seasons: spec.ranges }, [], zones(spec.zone));
  return new Map([...specs.keys()].map((id) => [id, make(id)]));
}

function combined(how: "both" | "either" | "except", of: readonly OpenTime[]): OpenTime {
  const [first, ...others] = of;
  if (first === undefined) throw new Error("a calendar that is made of others names one");
  switch (how) {
    case "both":
      return others.reduce((sum, each) => both(sum, each), first);
    case "either":
      return either(of);
    case "except":
      return except(first, either(others));
  }
}

/** Open where any of them is; never where there are none. */
export function anyOpen(times: readonly OpenTime[]): OpenTime {
  return either(times);
}
