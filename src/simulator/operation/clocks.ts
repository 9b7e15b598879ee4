// The calendars a simulation runs on: those of the policy and those of the experiment, by name.

import { zoneOffsets } from "../../calendar/offsets.ts";
import type { PolicyIr } from "../../ir/index.ts";
import { type OpenTime, openTimesOf } from "../../runtime/open-times.ts";
import type { People } from "../experiment/index.ts";

export type { OpenTime } from "../../runtime/open-times.ts";

/** Name → open time. An experiment's own calendar takes the place of the policy's of that name. Throws for a calendar made of one that does not exist. */
export function openTimes(ir: PolicyIr | null, people: Pick<People, "calendars" | "holidays">): ReadonlyMap<string, OpenTime> {
  const own = new Set(people.calendars.map((each) => each.id));
  const calendars = [...(ir?.calendars ?? []).filter((each) => !own.has(each.id)), ...people.calendars];
  return openTimesOf(calendars, [...(ir?.holidays ?? []), ...people.holidays], zoneOffsets);
}
