// The calendars a simulation runs on: those of the policy and those of the experiment, by name.

import { zoneOffsets } from "../../calendar/offsets.ts";
import type { CalendarIr, PolicyIr } from "../../ir/index.ts";
import { type OpenTime, openTimesOf } from "../../runtime/working-time/open-times.ts";
import type { People } from "../experiment/index.ts";
import { LocalClock } from "./local-time.ts";

export type { OpenTime } from "../../runtime/working-time/open-times.ts";

/** Name → open time. An experiment's own calendar takes the place of the policy's of that name. Throws for a calendar made of one that does not exist. */
export function openTimes(ir: PolicyIr | null, people: Pick<People, "calendars" | "holidays">): ReadonlyMap<string, OpenTime> {
  return openTimesOf(calendarsOf(ir, people), [...(ir?.holidays ?? []), ...people.holidays], zoneOffsets);
}

/** The days of a shift, by the name of its calendar: those of the calendar's zone, of one made of others that of the first. `own`: of all others. */
export function daysOf(
  ir: PolicyIr | null,
  people: Pick<People, "calendars">,
  own: LocalClock,
  zone: string,
): (works: string | null) => LocalClock {
  const calendars = new Map(calendarsOf(ir, people).map((each) => [each.id, each]));
  const known = new Map([[zone, own]]);
  const zoneOf = (id: string): string => {
    const calendar = calendars.get(id);
    if (calendar?.kind === "combined") return calendar.of[0] === undefined ? zone : zoneOf(calendar.of[0]);
    return calendar?.zone ?? zone;
  };
  return (works) => {
    const of = works === null ? zone : zoneOf(works);
    const days = known.get(of) ?? new LocalClock(of);
    known.set(of, days);
    return days;
  };
}

function calendarsOf(ir: PolicyIr | null, people: Pick<People, "calendars">): readonly CalendarIr[] {
  const own = new Set(people.calendars.map((each) => each.id));
  return [...(ir?.calendars ?? []).filter((each) => !own.has(each.id)), ...people.calendars];
}
