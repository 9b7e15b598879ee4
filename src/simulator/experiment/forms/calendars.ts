// Calendars of the experiment's own, those of its policies beside them, and which of them are asked for at all.

import { parseLocal } from "../../../calendar/index.ts";
import { insteadOf } from "../../../diagnostics/index.ts";
import type { CalendarIr, HolidaysIr, Statement, WeeklyCalendarIr, Window } from "../../../ir/index.ts";
import { type Path, wrongZone } from "../../yaml/index.ts";
import { readDays, readWindows } from "../days.ts";
import type { CalendarText } from "../experiment-schema.ts";
import { problem, problemOfKey, type Reading, remark } from "../reading.ts";

/** What stands in the experiment itself. `borrowed`: weekly calendars of another policy than the one in force, as they are asked for. */
export type Calendars = {
  readonly own: readonly WeeklyCalendarIr[];
  readonly ownHolidays: readonly HolidaysIr[];
  readonly borrowed: Map<string, WeeklyCalendarIr>;
  readonly sets: Set<string>;
};

/** Where an experiment's own calendars and holidays stand: nowhere in a policy. The same whatever the file is called. */
export const OWN_PLACE: Statement = { clause: null, place: { file: "experiment", line: 1, column: 1 }, words: "" };

export function readCalendars(
  reading: Reading,
  calendars: Readonly<Record<string, CalendarText>> | undefined,
  holidays: Readonly<Record<string, readonly string[]>> | undefined,
  zone: string,
): Calendars {
  const ownHolidays = Object.entries(holidays ?? {}).map(([id, days]) => ownSet(reading, ["holidays", id], id, days));
  const read: Calendars = { own: [], ownHolidays, borrowed: new Map(), sets: new Set() };
  const own = Object.entries(calendars ?? {}).map(([id, text]) => ownCalendar(reading, ["calendars", id], id, text, zone, read));
  for (const { id } of own)
    if (reading.policy?.calendars.some((each) => each.id === id) === true)
      remark(
        reading,
        ["calendars", id],
        `the calendar \`${id}\` takes the place of the policy's for people and demand; duties keep the policy's`,
      );
  return { ...read, own };
}

/** The calendar of that name: the experiment's own, that of the policy in force, or a weekly one of another policy. null: a problem was told. */
export function useCalendar(reading: Reading, calendars: Calendars, path: Path, name: string): CalendarIr | null {
  const own = calendars.own.find(({ id }) => id === name);
  const found = own ?? reading.policy?.calendars.find(({ id }) => id === name);
  if (found !== undefined) return found;
  for (const policy of reading.policies.values()) {
    const other = policy.calendars.find(({ id }) => id === name);
    if (other === undefined) continue;
    if (other.kind === "weekly") return borrow(reading, calendars, path, other);
    problem(
      reading,
      path,
      `the calendar \`${name}\` stands in another policy than the one in force, and is made of others there`,
      "write its hours under `calendars`",
    );
    return null;
  }
  const known = [...calendars.own, ...[...reading.policies.values()].flatMap((policy) => policy.calendars)].map(({ id }) => id);
  const fix = insteadOf(name, known) ?? "write its hours under `calendars`";
  problem(reading, path, `there is no calendar \`${name}\``, fix);
  return null;
}

function borrow(reading: Reading, calendars: Calendars, path: Path, calendar: WeeklyCalendarIr): WeeklyCalendarIr {
  for (const { set } of calendar.holidays) useHolidays(reading, calendars, path, set);
  calendars.borrowed.set(calendar.id, calendar);
  return calendar;
}

/** Takes in the holidays of that name; a problem is told where there are none. */
export function useHolidays(reading: Reading, calendars: Calendars, path: Path, name: string): void {
  if (setNamed(reading, calendars, name) !== null) {
    calendars.sets.add(name);
    return;
  }
  const known = [...calendars.ownHolidays, ...[...reading.policies.values()].flatMap((policy) => policy.holidays)].map(({ id }) => id);
  const fix = insteadOf(name, known) ?? `write its days: \`holidays: { ${name}: [2024-12-24] }\``;
  problem(reading, path, `there is no set of holidays \`${name}\``, fix);
}

/** What the engine needs beside the policy in force: own calendars, borrowed ones, and the holidays asked for. */
export function calendarsInUse(
  reading: Reading,
  calendars: Calendars,
): { readonly calendars: readonly WeeklyCalendarIr[]; readonly holidays: readonly HolidaysIr[] } {
  const sets = [...calendars.sets].sort().flatMap((name) => setNamed(reading, calendars, name) ?? []);
  const unused = calendars.ownHolidays.filter(({ id }) => !calendars.sets.has(id));
  return { calendars: [...calendars.own, ...calendars.borrowed.values()], holidays: [...sets, ...unused] };
}

/** Whether it is an IANA name; a problem is told where it is none. */
export function checkZone(reading: Reading, path: Path, zone: string): void {
  const wrong = wrongZone(zone);
  if (wrong !== null) problem(reading, path, wrong.reason, wrong.fix);
}

function setNamed(reading: Reading, calendars: Calendars, name: string): HolidaysIr | null {
  const policies = reading.policy === null ? [...reading.policies.values()] : [reading.policy, ...reading.policies.values()];
  return [...calendars.ownHolidays, ...policies.flatMap((policy) => policy.holidays)].find(({ id }) => id === name) ?? null;
}

function ownSet(reading: Reading, path: Path, id: string, days: readonly string[]): HolidaysIr {
  days.forEach((day, i) => checkDate(reading, [...path, i], day, "value"));
  const rules = days.map((date) => ({ name: date, rule: { kind: "date", date } as const, from: null, until: null }));
  return { ...OWN_PLACE, id, days: rules };
}

function ownCalendar(reading: Reading, path: Path, id: string, text: CalendarText, zone: string, read: Calendars): WeeklyCalendarIr {
  if (text.zone !== undefined) checkZone(reading, [...path, "zone"], text.zone);
  const closedOn = text["closed-on"] ?? [];
  for (const set of closedOn) useHolidays(reading, read, [...path, "closed-on"], set);
  const before = reading.problems.length;
  const weekly = week(reading, [...path, "open"], text.open);
  const isRead = reading.problems.length === before;
  if (isRead && weekly.every((day) => day.length === 0) && Object.keys(text.dates ?? {}).length === 0)
    problem(reading, [...path, "open"], `\`${id}\` never opens`, "write `monday to friday: 09:00 to 17:00`");
  if (isRead && text.dates === undefined) remarkIdleBreaks(reading, [...path, "breaks"], text.breaks ?? {}, weekly);
  return {
    ...OWN_PLACE,
    kind: "weekly",
    id,
    zone: text.zone ?? zone,
    weekly,
    breaks: week(reading, [...path, "breaks"], text.breaks ?? {}),
    dates: Object.entries(text.dates ?? {}).map(([date, windows]) => {
      checkDate(reading, [...path, "dates", date], date, "key");
      return { date, windows: windowsOf(reading, [...path, "dates", date], windows) };
    }),
    holidays: closedOn.map((set) => ({ set, windows: [] })),
  };
}

const DAY_MINUTES = 1440;

/** A break outside of all open hours, also of those of the night before and after. */
function remarkIdleBreaks(
  reading: Reading,
  path: Path,
  breaks: Readonly<Record<string, string>>,
  weekly: readonly (readonly Window[])[],
): void {
  for (const [text, hours] of Object.entries(breaks)) {
    const near = (day: number, by: number): readonly Window[] =>
      (weekly[(day + by + 7) % 7] ?? []).map(([open, close]) => [open + by * DAY_MINUTES, close + by * DAY_MINUTES]);
    const openOn = (readDays(text) ?? []).flatMap((day) => [-1, 0, 1].flatMap((by) => near(day, by)));
    const windows = readWindows(hours) ?? [];
    if (windows.length === 0 || windows.some(([from, to]) => openOn.some(([open, close]) => from < close && open < to))) continue;
    remark(reading, [...path, text], `the break of \`${text}\` lies in no open hour: it changes nothing`);
  }
}

/** Windows of seven days, each day named once. */
function week(reading: Reading, path: Path, texts: Readonly<Record<string, string>>): readonly (readonly Window[])[] {
  const days: (readonly Window[] | null)[] = Array.from({ length: 7 }, () => null);
  for (const [text, windows] of Object.entries(texts)) {
    const read = daysOf(reading, [...path, text], text);
    if (read.some((day) => days[day] !== null))
      problemOfKey(reading, [...path, text], `a day of \`${text}\` has its hours already`, "name each day once");
    const open = windowsOf(reading, [...path, text], windows);
    for (const day of read) days[day] = open;
  }
  return days.map((windows) => windows ?? []);
}

/** The days a key names; none, and a problem is told, where it names no days. */
export function daysOf(reading: Reading, path: Path, text: string): readonly number[] {
  const days = readDays(text);
  if (days === null)
    problemOfKey(
      reading,
      path,
      `\`${text}\` names no days`,
      "write `monday`, `monday to friday`, `saturday and sunday`, `weekdays`, `every day`",
    );
  return days ?? [];
}

function windowsOf(reading: Reading, path: Path, text: string): readonly Window[] {
  const windows = readWindows(text);
  if (windows === null) {
    problem(reading, path, `\`${text}\` names no hours`, "write `07:00 to 12:00 and 13:00 to 19:00`, or `closed`");
    return [];
  }
  const sorted = [...windows].sort(([a], [b]) => a - b);
  if (sorted.some(([open], i) => i > 0 && open < (sorted[i - 1]?.[1] ?? 0)))
    problem(reading, path, `the hours of \`${text}\` overlap`, "write the hours from the first opening to the last closing as one");
  return sorted;
}

function checkDate(reading: Reading, path: Path, date: string, about: "key" | "value"): void {
  if (/^\d{4}-\d\d-\d\d$/.test(date) && parseLocal(date) !== null) return;
  (about === "key" ? problemOfKey : problem)(reading, path, `\`${date}\` is no date`, "write it as `2024-12-24`");
}
