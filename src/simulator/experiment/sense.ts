// What no single figure shows: teams that get work and have nobody, shifts that never open, demand that never comes.

import { zoneOffsets } from "../../calendar/offsets.ts";
import type { CalendarIr, HolidaysIr } from "../../ir/index.ts";
import { openTimesOf } from "../../runtime/working-time/open-times.ts";
import type { Desk, MemberGroup } from "./experiment.ts";
import { OWN_PLACE } from "./forms/calendars.ts";
import { problem, type Reading, remark } from "./reading.ts";

export function checkSense(reading: Reading, desk: Desk): void {
  if (desk.demand.handling.every(({ weight }) => weight.otherwise === 0 && weight.cases.every(({ share }) => share === 0)))
    problem(reading, ["demand", "handling"], "every kind of handling has weight 0", "at least one is above 0");
  checkSeasons(reading, desk);
  checkHolidays(reading, desk);
  const work = workOf(desk);
  for (const { name, members } of desk.people.teams) {
    const path = ["people", "teams", name];
    const reason = work.get(name);
    const there = members.reduce((sum, group) => sum + group.count, 0);
    if (there === 0 && reason !== undefined)
      problem(reading, [...path, "members"], `nobody is in \`${name}\`, and ${reason}`, "give it members, or send the work elsewhere");
    if (reason === undefined) remark(reading, path, `\`${name}\` has nothing to do: neither tickets nor duties nor escalations go there`);
    if (there > 0 && reason !== undefined && members.every((group) => group.count === 0 || presence(reading, desk, group) === 0))
      problem(
        reading,
        [...path, "works"],
        `\`${name}\` is never there from the beginning to the end of the horizon`,
        "its calendar does not open in that time",
      );
  }
}

/** A season that none of the days simulated is in changes nothing, whatever it multiplies by. */
function checkSeasons(reading: Reading, { demand: { arrivals }, horizon }: Desk): void {
  for (const [i, { from, to }] of arrivals.seasons.entries()) {
    const season: CalendarIr = { ...OWN_PLACE, kind: "season", id: "season", zone: arrivals.zone, ranges: [{ kind: "yearly", from, to }] };
    const days = openTimesOf([season], [], zoneOffsets).get("season");
    if (days?.between(horizon.from, horizon.until) === 0)
      remark(reading, ["demand", "arrivals", "seasons", i], "none of the days simulated lies in this season: it changes nothing");
  }
}

/** Holidays that none of the days simulated is. */
function checkHolidays(reading: Reading, { demand: { arrivals }, horizon, people }: Desk): void {
  if (arrivals.holidays === null) return;
  const { set } = arrivals.holidays;
  const days: CalendarIr = {
    ...OWN_PLACE,
    kind: "weekly",
    id: "holidays",
    zone: arrivals.zone,
    weekly: NO_HOURS,
    breaks: NO_HOURS,
    dates: [],
    holidays: [{ set, windows: [[0, 1440]] }],
  };
  const sets = [...people.holidays, ...(reading.policy?.holidays ?? [])];
  if (openTimesOf([days], sets, zoneOffsets).get(days.id)?.between(horizon.from, horizon.until) === 0)
    remark(reading, ["demand", "arrivals", "holidays"], `none of the days simulated is a holiday of \`${set}\`: \`times\` changes nothing`);
}
const NO_HOURS = Array.from({ length: 7 }, () => []);

/** Why each team has work, for those that have. */
function workOf({ people }: Desk): ReadonlyMap<string, string> {
  return new Map([
    ...people.duties.flatMap(({ team, duty, share }) => (team === null || share === 0 ? [] : [[team, `it owes \`${duty}\``] as const])),
    ...people.escalations.map(({ team, level }) => [team, `\`${level}\` brings it work`] as const),
    ...people.routing.map(({ team }) => [team, "tickets go there"] as const),
  ]);
}

/** The part of the horizon in which the group's shift is open, from 0 to 1; 1 for day and night. Worked out once for each calendar and horizon. */
export function presence(reading: Reading, { horizon, people }: Desk, { works }: MemberGroup): number {
  if (works === null) return 1;
  const own = new Set(people.calendars.map(({ id }) => id));
  const policies = reading.policy === null ? [] : [reading.policy];
  const calendars: readonly CalendarIr[] = [
    ...people.calendars,
    ...policies.flatMap((policy) => policy.calendars.filter(({ id }) => !own.has(id))),
  ];
  const holidays: readonly HolidaysIr[] = [...people.holidays, ...policies.flatMap((policy) => policy.holidays)];
  const key = JSON.stringify([works, reading.policy?.id, people.calendars, horizon]);
  const known = reading.memory.get(key);
  if (known !== undefined) return known;
  const time = openTimesOf(calendars, holidays, zoneOffsets).get(works);
  if (time === undefined) throw new Error(`no calendar ${works}`);
  const open = time.between(horizon.from, horizon.until) / (horizon.until - horizon.from);
  reading.memory.set(key, open);
  return open;
}
