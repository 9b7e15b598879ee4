// The calendars a simulation runs on: those of the policy and those of the experiment, by name.

import { zoneOffsets } from "../../calendar/offsets.ts";
import type { CalendarIr, HolidaysIr, PolicyIr } from "../../ir/index.ts";
import { allOfClocks, anyOfClocks, calendar, exceptClocks, type PolicyClock, season } from "../../runtime/index.ts";
import type { People } from "../experiment/index.ts";

/** Open time of a calendar: see `WorkingTime` in src/runtime/working-time.ts. */
export type OpenTime = PolicyClock["time"];

/** Name → open time. An experiment's own calendar takes the place of the policy's of that name. Throws for a calendar made of one that does not exist. */
export function openTimes(ir: PolicyIr | null, people: Pick<People, "calendars" | "holidays">): ReadonlyMap<string, OpenTime> {
  const own = new Set(people.calendars.map((each) => each.id));
  const calendars = [...(ir?.calendars ?? []).filter((each) => !own.has(each.id)), ...people.calendars];
  const holidays = [...(ir?.holidays ?? []), ...people.holidays];
  const specs = new Map<string, CalendarIr>(calendars.map((each) => [each.id, each]));
  const made = new Map<string, PolicyClock>();
  const make = (id: string): PolicyClock => {
    const found = made.get(id);
    if (found !== undefined) return found;
    const spec = specs.get(id);
    if (spec === undefined) throw new Error(`no calendar ${id}`);
    const clock = clockOf(spec, holidays, make);
    made.set(id, clock);
    return clock;
  };
  return new Map([...specs.keys()].map((id) => [id, make(id).time]));
}

function clockOf(spec: CalendarIr, holidays: readonly HolidaysIr[], make: (id: string) => PolicyClock): PolicyClock {
  switch (spec.kind) {
    case "weekly":
      return calendar(spec, holidays, zoneOffsets(spec.zone));
    case "season":
      return season(spec.ranges, zoneOffsets(spec.zone));
    case "combined":
      return combined(spec.how, spec.of.map(make));
  }
}

function combined(how: "both" | "either" | "except", of: readonly PolicyClock[]): PolicyClock {
  switch (how) {
    case "both":
      return allOfClocks(of);
    case "either":
      return anyOfClocks(of);
    case "except":
      return exceptClocks(of[0] as PolicyClock, of.slice(1));
  }
}
