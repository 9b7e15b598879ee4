// People back to the form in which an experiment file has them.

import { type HolidaysIr, type Statement, WEEKDAYS, type WeeklyCalendarIr, type Window } from "../../../ir/index.ts";
import { writeWindows } from "../days.ts";
import type { DutyWork, EscalationWork, MemberGroup, People, Team } from "../experiment.ts";
import { given, TIME, type Written, writeDistribution, writeWhen } from "./forms.ts";

export function writePeople({ teams, routing, skills, escalations, duties, currency }: People): Written {
  return given({
    teams: Object.fromEntries(teams.map((team) => [team.name, writeTeam(team, currency)])),
    routing: routing.map(({ when, stage, team }) =>
      given({ when: when.length === 0 ? null : writeWhen(when), stage: stage === "any" ? null : stage, team }),
    ),
    skills: skills.length === 0 ? null : Object.fromEntries(skills.map(({ skill, when }) => [skill, writeWhen(when)])),
    escalations: escalations.length === 0 ? null : writeEscalations(escalations),
    duties: duties.length === 0 ? null : Object.fromEntries(duties.map((duty) => [duty.duty, writeDuty(duty)])),
  });
}

/** The experiment's own; what stands in a policy is not said again. */
export function writeCalendars(calendars: readonly WeeklyCalendarIr[]): Written | null {
  const own = calendars.filter(isOwn);
  return own.length === 0 ? null : Object.fromEntries(own.map((calendar) => [calendar.id, writeCalendar(calendar)]));
}

/** Sets of dates alone can be written, and the experiment's own never are others. */
export function writeHolidays(holidays: readonly HolidaysIr[]): Written | null {
  const own = holidays.filter(isOwn);
  if (own.length === 0) return null;
  return Object.fromEntries(
    own.map(({ id, days }) => [
      id,
      days.map(({ rule }) => {
        if (rule.kind !== "date") throw new Error(`\`${id}\` holds a rule, and an experiment's own holidays are dates`);
        return rule.date;
      }),
    ]),
  );
}

function isOwn({ place }: Statement): boolean {
  return !/\.policy(\.md)?$/.test(place.file);
}

function writeCalendar({ zone, weekly, breaks, dates, holidays }: WeeklyCalendarIr): Written {
  return given({
    zone,
    open: writeWeek(weekly),
    breaks: breaks.every((day) => day.length === 0) ? null : writeWeek(breaks),
    "closed-on": holidays.length === 0 ? null : holidays.map(({ set }) => set),
    dates: dates.length === 0 ? null : Object.fromEntries(dates.map(({ date, windows }) => [date, writeWindows(windows)])),
  });
}

function writeWeek(days: readonly (readonly Window[])[]): Written {
  const open = days.flatMap((windows, i) => (windows.length === 0 ? [] : [[WEEKDAYS[i] ?? "", writeWindows(windows)] as const]));
  const alike = open.length === 5 && open.every(([day, text]) => WEEKDAYS.indexOf(day) < 5 && text === open[0]?.[1]);
  return alike ? { "monday to friday": open[0]?.[1] ?? "" } : Object.fromEntries(open);
}

function writeTeam({ members, order, urgency, reaction }: Team, currency: string | null): Written {
  const [only, ...more] = members;
  return given({
    ...(only !== undefined && more.length === 0
      ? writeGroup(only, currency)
      : { groups: members.map((group) => given(writeGroup(group, currency))) }),
    order: order === "first-come" ? null : order,
    urgency:
      urgency === null ? null : { [urgency.fact]: urgency.values.map((value) => (typeof value === "number" ? value : yesNo(value))) },
    reaction:
      reaction === null
        ? null
        : given({
            during: reaction.calendar,
            inside: writeDistribution(reaction.inside, TIME),
            outside: reaction.calendar === null ? null : writeDistribution(reaction.outside, TIME),
          }),
  });
}

function yesNo(value: unknown): string {
  return value === true ? "yes" : value === false ? "no" : String(value);
}

function writeGroup(group: MemberGroup, currency: string | null): Readonly<Record<string, Written | null>> {
  return {
    members: group.count,
    works: group.works ?? "always",
    skills: group.skills.length === 0 ? null : group.skills,
    speed: group.speed === 1 ? null : group.speed,
    concurrency: group.concurrency === 1 ? null : group.concurrency,
    absence: group.absence === 0 ? null : group.absence,
    cost: group.cost === 0 ? null : currency === null ? group.cost : `${group.cost} ${currency}`,
  };
}

function writeEscalations(escalations: readonly EscalationWork[]): Written {
  const levels = [...new Set(escalations.map(({ level }) => level))];
  const work = ({ team, effort, takesOver, speedUp }: EscalationWork): Written =>
    given({
      team,
      effort: writeDistribution(effort, TIME),
      "takes-over": takesOver ? "yes" : null,
      "speed-up": speedUp === 1 ? null : speedUp,
    });
  return Object.fromEntries(
    levels.map((level) => {
      const each = escalations.filter((escalation) => escalation.level === level).map(work);
      return [level, each.length === 1 && each[0] !== undefined ? each[0] : each];
    }),
  );
}

function writeDuty({ team, effort, lead, share }: DutyWork): Written {
  const done = share === 1 ? null : share;
  if (team === null) return share === 0 ? "never" : given({ after: writeDistribution(effort, TIME), share: done });
  const begins = lead.kind === "at-once" ? null : `with ${lead.share} left`;
  return given({ team, effort: writeDistribution(effort, TIME), begins, share: done });
}
